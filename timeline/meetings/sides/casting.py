"""Who takes part in a frame's meeting: the slots resolved, and what the discourse adds to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from timeline.languages.en.names import NameKind
from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.frames.fragment_frames import is_fragment
from timeline.meetings.frames.named_meetings import is_name_of_meeting
from timeline.meetings.identity import merge_participants
from timeline.meetings.names.actors import Actor
from timeline.meetings.sentence.grammar import children, conjuncts
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sentence.spelling import spelled
from timeline.meetings.sides.assemblies import housed_body
from timeline.meetings.sides.bystanders import is_onlooker
from timeline.meetings.sides.groups import leaders_of_region
from timeline.meetings.sides.linking import linked_sides
from timeline.meetings.sides.once_more import once_more
from timeline.meetings.sides.partners import with_us
from timeline.meetings.sides.rounds import (
    is_run_by,
    round_sides,
    signatory,
    states_behind,
)
from timeline.meetings.sides.slots import Sides
from timeline.meetings.sides.travellers import Travellers, people_of
from timeline.meetings.sides.unsaid import delegates_of, next_of_series
from timeline.model import Kind, ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["Casting", "distributed"]

_FACING = frozenset({Shape.CONTACT, Shape.RECEIVE, Shape.CALL})
_WITHIN = frozenset({"with", "in", "at", "on", "of"})
"""What may stand between a verb and its object: "received in his office on Monday Roy"."""
_SEPARATELY = re.compile(
    r"\b(?:separate(?:ly)?|one after (?:the other|another)|in turn|each of them|individually)\b"
    r"|\band(?: ,)? (?:then|later|afterwards|next|after (?:him|her|them|that))\b(?: ,)? [A-Z]"
    r"|\bafter (?:him|her|them)\b|\bon (?:successive|consecutive) (?:days|mornings|evenings)\b"
    r"|\bfirst\b[^.;]*,? then [A-Z]"
)


@dataclass(slots=True)
class Casting:
    """Finds the sides of frames; ``sides`` resolves the words of their slots."""

    sides: Sides

    def sides_of(self, sentence: Sentence, frame: Frame) -> list[Actor] | None:
        """The sides of a frame; None where it is no meeting, or nobody can be named."""
        found = self._sides_of(sentence, frame)
        actors = found if frame.shape is Shape.MOVE else _without_consorts(found)
        if not actors or len(actors) > 1:
            return actors
        couple = found is not None and len(found) > 1
        return None if couple else states_behind(self.sides, actors[0]) or actors

    def _sides_of(self, sentence: Sentence, frame: Frame) -> list[Actor] | None:
        sides = self.sides
        if _is_neither(sentence, frame):
            return None
        if frame.shape is Shape.MOVE:
            return Travellers(sides).sides_of(sentence, frame)
        if frame.shape is Shape.LINK:
            return linked_sides(sides, sentence, frame)
        if frame.shape is Shape.FRAGMENT:
            return self._listed(sentence, frame)
        if frame.shape is Shape.AGAIN:
            return once_more(self.sides, sentence, frame)
        actors = sides.all_of(sentence, frame.subjects + frame.others)
        if len(actors) < 2 and not any(self._is_known(a) for a in actors):
            actors = delegates_of(sides, sentence, frame) or actors
        if frame.shape is Shape.GATHER and not frame.subjects:
            actors = actors or self._body_before(sentence, frame)
        facing = frame.shape in _FACING or frame.kind is Kind.CALL
        if facing and actors and not frame.subjects:
            actors = self._after_topic(sentence, frame, actors)
        if frame.shape in _FACING and len(actors) == 1:
            actors = with_us(frame, actors, sides.focus.topic)
        if frame.shape in _FACING and not sides.all_of(sentence, frame.others):
            actors = self._with_next(sentence, frame, actors)
        if frame.shape is Shape.NOUN:
            return self._noun_actors(sentence, frame, actors)
        if frame.trigger.lemma == "pay" and any(
            a.kind is ParticipantKind.COUNTRY for a in sides.all_of(sentence, frame.others)
        ):
            return None  # "pays a visit to Laos" is a journey
        if frame.trigger.lemma in words("handing") and not people_of(
            sides.all_of(sentence, frame.others)
        ):
            return None  # "delivered a message to the Commonwealth"
        if frame.shape is Shape.BESIDE:
            actors = [a for a in actors if a.kind is ParticipantKind.PERSON]
        if frame.shape in (Shape.GATHER, Shape.CONTACT) and len(actors) == 1:
            organization = actors[0].kind is ParticipantKind.ORGANIZATION
            faced = (w for w in frame.others if not is_onlooker(sentence, w))
            return actors if organization and not any(map(_may_face, faced)) else None
        if frame.shape is Shape.RECEIVE and (body := housed_body(sides, sentence, frame)):
            return body
        if frame.shape is Shape.SIGN and not actors:
            return signatory(sides, sentence, frame) or None
        named = merge_participants(a.participant() for a in actors)
        return actors if len(named) > 1 else None

    def _is_known(self, actor: Actor) -> bool:
        """Whether somebody is more than the words of the article: "interior ministers"."""
        if actor.kind is not ParticipantKind.ORGANIZATION:
            return True
        return actor.is_movement or actor.name in self.sides.cast.names.organizations

    def _listed(self, sentence: Sentence, frame: Frame) -> list[Actor] | None:
        """Whom a fragment names: persons of different states, else an organisation alone."""
        heads = [w for w in frame.subjects if self._is_head(sentence, w)]
        heads = [w for w in heads if not self._is_place(sentence, w)]
        named = list(dict.fromkeys(a for w in heads for a in self.sides.one(sentence, w)))
        people = [a for a in named if a.kind is ParticipantKind.PERSON]
        countries = {a.country for a in people}
        beside = None not in countries or any(w.lemma == "with" for w in sentence.words)
        again = any(set(people) == set(c.actors) for c in self.sides.claims)
        if len(people) > 1 and ((len(countries) > 1 and beside) or again):
            return people
        if not people and (sent := self._sent(sentence, heads)):
            return sent
        bodies = [a for a in named if a.kind is ParticipantKind.ORGANIZATION]
        if len(bodies) == 1 and people and any(w.text == ";" for w in sentence.words):
            return [*people, *bodies]  # a table's "Roy; the foreign ministers of SADC"
        return bodies[:1] or None if not any(a.role or a.country for a in people) else None

    def _sent(self, sentence: Sentence, heads: list[Word]) -> list[Actor]:
        """The states whose people an item is about: "Latvian and Estonian defence chiefs"."""
        first = next((w for w in heads if w.lemma.lower() in words("delegates")), None)
        if first is None or sentence.root is not first:
            return []
        found = self.sides.one(sentence, first)
        return found if len(found) > 1 else []

    def _is_head(self, sentence: Sentence, word: Word) -> bool:
        """Whether a word of a fragment names by itself, no part of "trade ministers"."""
        span = self.sides.cast.span_at(sentence, word)
        offices = span is not None and span.what is NameKind.OFFICES
        part = offices and span is not None and span.first <= word.head <= span.last
        part = part and word.head != word.index
        counted = word.pos == "PRON" and sentence.words[word.head].text.lower() == "of"
        return not part and not counted

    def _is_place(self, sentence: Sentence, word: Word) -> bool:
        """Whether a seat of power is only where an item is: "Berlaymont, 16:00"."""
        span = self.sides.cast.span_at(sentence, word)
        if span is None or span.first > 0:
            return False
        named, behind = sentence.words[: span.last + 1], sentence.words[span.last + 1 :]
        seat = self.sides.cast.names.venue_of(spelled(named)) is not None
        return seat and [w.text for w in behind[:1]] == [","]

    def _after_topic(self, sentence: Sentence, frame: Frame, actors: list[Actor]) -> list[Actor]:
        """The subject that a fragment leaves unsaid: "Received by Roy on Monday".

        Where the parser has lost it, it is the person named last before the verb.
        """
        said = self._named_before(sentence, frame) or self.sides.focus.principal
        return actors if said is None or said in actors else [said, *actors]

    def _body_before(self, sentence: Sentence, frame: Frame) -> list[Actor]:
        """The organisation right before a verb whose subject the parser has lost."""
        before = self.sides.cast.span_at(sentence, sentence.words[frame.trigger.index - 1])
        named = before is not None and before.what is NameKind.ORGANIZATION
        return [before.actor] if named and before is not None and before.actor is not None else []

    def _named_before(self, sentence: Sentence, frame: Frame) -> Actor | None:
        """The person named last before a trigger in its sentence."""
        spans = reversed(self.sides.cast.spans(sentence))
        before = (s.actor for s in spans if s.is_person and s.last < frame.trigger.index)
        return next(before, None)

    def _lost_subjects(self, sentence: Sentence, frame: Frame) -> list[Actor]:
        """The list right before a verb to which the parser has given no subject."""
        verb = frame.predicate
        if verb is None or frame.subjects or frame.shared:
            return []
        last = verb.index - 1
        while last > 0 and sentence.words[last].pos in ("AUX", "ADV", "PART"):
            last -= 1
        span = self.sides.cast.span_at(sentence, sentence.words[last])
        if span is None or not span.is_person:
            return []
        listed = self.sides.cast.listed_with(sentence, span)
        return listed if len(listed) > 1 else []

    def _with_next(self, sentence: Sentence, frame: Frame, actors: list[Actor]) -> list[Actor]:
        """The other side that the parser lost: the next person named before another verb."""
        if (
            len(merge_participants(a.participant() for a in actors)) != 1
            or frame.others
            or children(sentence, frame.trigger, "nsubjpass", "auxpass")
        ):
            return actors
        for word in sentence.words[frame.trigger.index + 1 :]:
            span = self.sides.cast.span_at(sentence, word)
            if span is not None and span.is_person and span.actor is not None:
                return [*actors, span.actor] if span.actor not in actors else actors
            if word.pos in ("VERB", "AUX", "ADP", "SCONJ") and word.text.lower() not in _WITHIN:
                break
        return actors

    def _noun_actors(
        self, sentence: Sentence, frame: Frame, actors: list[Actor]
    ) -> list[Actor] | None:
        sides = self.sides
        span = sides.cast.span_at(sentence, frame.trigger)
        if span is not None and is_name_of_meeting(sentence, frame, span):
            return [span.actor] if span.actor is not None else None
        if len(actors) == 1 and frame.definite and is_run_by(frame):
            actors = []
        if frame.kind is Kind.VISIT:
            travellers = people_of(actors or sides.all_of(sentence, frame.shared))
            return travellers[:1] if travellers else None
        joined = self._joined_before(sentence, frame)
        if len(joined) == 2 and len(actors) < 2:
            return joined
        actors = actors or self._lost_subjects(sentence, frame)
        actors = actors or sides.nations(sentence, frame.trigger)
        actors = actors or self._body_before(sentence, frame)
        if frame.kind is Kind.SUMMIT and not actors:
            actors = leaders_of_region(sides.cast, sentence, frame.trigger)
        organizations = [a for a in actors if a.kind is ParticipantKind.ORGANIZATION]
        own = [a for a in organizations if a.name in sides.cast.names.organizations]
        alone = own or (organizations if len(actors) == 1 else [])
        paired = frame.subjects + (frame.others if frame.link == "between" else [])
        both = any(len(conjuncts(sentence, w)) > 1 for w in paired)  # "the EU and China"
        if frame.kind in (Kind.SUMMIT, Kind.CONFERENCE) and alone and len(actors) < 3 and not both:
            return alone
        facing = frame.link == "with" and not sides.all_of(sentence, frame.subjects)
        if actors and (facing or (len(actors) == 1 and not organizations)):
            faced = {a.country for a in actors}
            heads = [w for w in frame.shared if not _opens_as_place(sentence, w)]
            shared = sides.all_of(sentence, heads)
            state = ParticipantKind.COUNTRY
            actors = [a for a in shared if a.kind is not state or a.country not in faced] + actors
        if len(actors) == 1 or (actors and _is_separate(sentence, frame)):
            actors = self.with_topic(sentence, frame, actors)
        if not actors and not frame.definite:
            shared = sides.all_of(sentence, frame.shared)
            gathered = all(a.kind is ParticipantKind.ORGANIZATION for a in shared)
            actors = shared if len(shared) > 1 or gathered else self._in_item(sentence, frame)
        if not actors and frame.definite and not self._asserts(sentence, frame):
            return None
        found = actors or round_sides(sides, sentence, frame)
        return list(dict.fromkeys(found or next_of_series(sides, sentence, frame))) or None

    def _in_item(self, sentence: Sentence, frame: Frame) -> list[Actor]:
        """The two whom a diary's item names before its noun: "A, B, third round"."""
        spans = self.sides.cast.spans(sentence)
        before = [s.actor for s in spans if s.is_person and s.last < frame.trigger.index]
        named = list(dict.fromkeys(a for a in before if a is not None))
        return named if frame.predicate is None and len(named) == 2 else []

    def with_topic(self, sentence: Sentence, frame: Frame, actors: list[Actor]) -> list[Actor]:
        """The side left unsaid: "a session with Roy is set for noon" is the topic's.

        "His hosts have fitted in a session with Roy" says whose it is by "his".
        """
        if frame.link != "with" or self.sides.all_of(sentence, frame.subjects):
            return actors
        if any(w.pos == "PROPN" for w in frame.subjects):
            return actors  # somebody of whom nothing is known: "the Governor-General"
        owners = (o for w in frame.shared for o in children(sentence, w, "poss"))
        owner = next((a for o in owners for a in self.sides.one(sentence, o)), None)
        focus = self.sides.focus
        said = owner or self._named_before(sentence, frame) or focus.guest or focus.principal
        if said is None or not said.classes or said.country in {a.country for a in actors}:
            return actors
        return [said, *actors]

    def _joined_before(self, sentence: Sentence, frame: Frame) -> list[Actor]:
        """The two names before a noun that a hyphen joins: "US-Russia talks", "the A-B summit"."""
        spans = self.sides.cast.spans(sentence)
        for left, right in pairwise(spans):
            gap = sentence.words[left.last + 1 : right.first]
            between = sentence.words[right.last + 1 : frame.trigger.index]
            hyphen = len(gap) == 1 and gap[0].text in "-–‑/"
            near = right.last < frame.trigger.index and len(between) < 3
            if hyphen and near and all(w.pos in ("ADJ", "NOUN", "PROPN") for w in between):
                return [s.actor for s in (left, right) if s.actor is not None]
        return []

    def _asserts(self, sentence: Sentence, frame: Frame) -> bool:
        """Whether a sentence says something of "the summit", or only uses it."""
        if sentence.words[frame.trigger.head].text.lower() == "between":
            return False
        held = (v.lemma for v in children(sentence, frame.trigger, "acl"))
        if frame.trigger.dep in ("nsubj", "nsubjpass", "ROOT", "pobj") or "hold" in held:
            return True
        return frame.predicate is None or frame.predicate.lemma in read_lexicon().verbs["light"]


def _without_consorts(actors: list[Actor] | None) -> list[Actor] | None:
    """The sides without wives and husbands, who come along."""
    if actors is None:
        return None
    couples = {b for a, b in pairwise(actors) if _is_couple(a, b)}
    alone = [a for a in actors if a not in couples]
    return alone if len(alone) < 3 else [a for a in alone if a.classes != {"consort"}]


_COUPLES = {
    "emperor": "empress",
    "grand duke": "grand duchess",
    "king": "queen",
    "crown prince": "crown princess",
    "prince": "princess",
}


def _is_couple(first: Actor, second: Actor) -> bool:
    """As in "the King and the Queen", of one house as far as is known."""
    role, other = ((a.role or "").lower() for a in (first, second))
    pair = bool(other) and _COUPLES.get(role) == other
    return pair and second.country in (None, first.country)


def distributed(sentence: Sentence, frame: Frame, actors: list[Actor]) -> Iterator[list[Actor]]:
    """The casts of one frame: all together, or the first with each other one ("separately")."""
    text = " ".join(w.text for w in sentence.words)
    one = sum(len(conjuncts(sentence, w)) for w in frame.subjects) < 2
    each = (one and _is_with_each(sentence, frame)) or _SEPARATELY.search(text)
    if len(actors) > 2 and each:
        yield from ([actors[0], other] for other in actors[1:])
    else:
        yield actors


def _is_separate(sentence: Sentence, frame: Frame) -> bool:
    """As in "separate talks with A and B", "talks with A and with B": each has the same side."""
    separate = any(w.lemma == "separate" for w in children(sentence, frame.trigger, "amod"))
    return separate or (frame.trigger.tag == "NNS" and _is_with_each(sentence, frame))


def _is_with_each(sentence: Sentence, frame: Frame) -> bool:
    """As in "talks with A and with B"; not in "talks with A on the war with B and with C"."""
    behind = sentence.words[frame.trigger.index + 1 :]
    heads = (_governor(sentence, w) for w in behind if w.text.lower() == "with")
    return sum(h is frame.trigger or h.pos != "NOUN" for h in heads) > 1


def _governor(sentence: Sentence, prep: Word) -> Word:
    """What a preposition hangs on, or the first of those that it is coordinated with."""
    while prep.dep == "conj":
        prep = sentence.words[prep.head]
    return sentence.words[prep.head]


def _may_face(word: Word) -> bool:
    """Whether an object can be the other side: no day and no means ("met by video link")."""
    return word.text.lower() not in words("not_names") | words("remote") | {"link"}


def _opens_as_place(sentence: Sentence, word: Word) -> bool:
    """As in a diary's "Riga, talks with Roy"."""
    before = sentence.words[: word.index]
    after = sentence.words[word.index + 1 : word.index + 2]
    alone = all(w.pos == "PROPN" for w in before) and bool(after) and after[0].text == ","
    return alone and is_fragment(sentence)


def _is_neither(sentence: Sentence, frame: Frame) -> bool:
    """Whether a side is denied: "met neither A nor B", "nobody met B"."""
    return any(
        w.text.lower() in ("neither", "nobody", "none")
        for slot in (*frame.subjects, *frame.others)
        for w in (slot, *children(sentence, slot))
    )
