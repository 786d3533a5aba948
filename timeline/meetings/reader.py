"""The state of the discourse while an article is read, and what each sentence does to it.

Each frame of a sentence gets sides, a time, a place and a status, from its own sentence first and
from the discourse where that is silent; and becomes a new claim or adds to one told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from timeline.languages.en.names import NameKind
from timeline.meetings.actors import Actor
from timeline.meetings.cast import Cast
from timeline.meetings.claims import Claim, find_same
from timeline.meetings.frames import Frame, Shape, find_frames
from timeline.meetings.grammar import children, conjuncts, subtree
from timeline.meetings.identity import merge_participants
from timeline.meetings.lexicon import Lexicon, words
from timeline.meetings.places import find_place, last_place
from timeline.meetings.reading import Passage
from timeline.meetings.sides import Focus, Sides
from timeline.meetings.status import intent_of, read_status
from timeline.meetings.times import choose_timex, joined, redirected
from timeline.model import (
    Dct,
    Document,
    Interval,
    Kind,
    ParticipantKind,
    Place,
    Quote,
    Status,
    Timex,
)
from timeline.nlp.parse import Sentence, Word
from timeline.nlp.places import resolve_place

__all__ = ["Reader"]

_VETO = re.compile(
    r"""\b(?:cup|semi-?finals?|quarter-?finals?|league|championships?|olympics?|coach|striker|goalkeeper|
    tournament|football(?:ers)?|soccer|cricket|rugby|tennis|wicket|midfielder|scored|shareholders?|
    quarterly|earnings|medical|surgery|vacation|tourists?|pilgrimage|
    sworn\ in|inaugurat\w+|wedding|box\ office|hockey|basketball)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ATTENDING = re.compile(
    r"\b(?:will|are|is|due|expected)\b.*"
    r"\b(?:on hand|in attendance|present|at the table|take part|sit in)\b"
)
_SEPARATELY = re.compile(
    r"\b(?:separate(?:ly)?|one after (?:the other|another)|in turn|each of them|individually)\b"
)
LEAD = 3
"""Paragraphs in which a meeting told without a day is taken to be the story's own."""
_FACING = frozenset({Shape.CONTACT, Shape.RECEIVE, Shape.CALL})


@dataclass(slots=True)
class Reader:
    """What is known at one point of a document, and the claims gathered so far."""

    document: Document
    dct: Dct
    cast: Cast
    lexicon: Lexicon
    claims: list[Claim] = field(default_factory=list)
    section: Timex | None = None
    item: Timex | None = None
    item_place: Place | None = None
    around: list[Timex] = field(default_factory=list)
    story_place: Place | None = None
    last_place: Place | None = None
    lead_day: Interval | None = None
    paragraph: int = 0
    focus: Focus = field(default_factory=Focus)

    def read(self, passage: Passage) -> None:
        """Take in one passage."""
        if passage.is_heading:
            self.around = [t for t in passage.timexes if t.interval is not None]
            self.section = next(iter(self.around), None)
            self.item = None
            return
        self.paragraph += 1
        if self.paragraph == 1:
            self.lead_day = _lead_day(passage, self.dct)
        label_end = passage.start + (len(passage.label) + 4 if passage.label else 0)
        in_label = [t for t in passage.timexes if t.start < label_end and t.interval is not None]
        self.item = in_label[0] if in_label else None
        self.around = in_label or self.around
        self.item_place = self._place_of(passage)
        self.story_place = self.story_place or self.item_place
        if passage.dateline or passage.label:
            self.last_place = self.item_place
        for sentence in passage.sentences:
            self._read_sentence(passage, sentence)

    def _place_of(self, passage: Passage) -> Place | None:
        """Where a passage says it is: its dateline, or the last name of its bold label."""
        if passage.dateline:
            return resolve_place(passage.dateline.title())
        if not passage.label or not self.item:
            return None
        names = re.findall(r"[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+)*", passage.label)
        places = (resolve_place(n.strip(".,")) for n in reversed(names) if n not in self.item.text)
        return next((p for p in places if p is not None), None)

    def _read_sentence(self, passage: Passage, sentence: Sentence) -> None:
        text = self.document.text[sentence.start : sentence.end]
        frames = find_frames(sentence, self.lexicon)
        if frames:
            self._tell(sentence, frames, self._timexes(passage, sentence))
        self._add_attendants(sentence, text)
        self._note_names(sentence)
        self.last_place = last_place(sentence, self.cast) or self.last_place

    def _timexes(self, passage: Passage, sentence: Sentence) -> list[Timex]:
        """The sentence's time expressions, without those inside a person's name ("Theresa May")."""
        named = [
            range(sentence.words[s.first].start, sentence.words[s.last].end)
            for s in self.cast.spans(sentence)
            if s.is_person
        ]
        return [
            t for t in passage.timexes_in(sentence) if not any(t.start in span for span in named)
        ]

    def _tell(self, sentence: Sentence, frames: list[Frame], timexes: list[Timex]) -> None:
        told: list[Claim] = []
        movements: list[Claim] = []
        for frame in frames:
            span = self.cast.span_at(sentence, frame.trigger)
            if span is not None and span.what is NameKind.ORGANIZATION:
                continue
            if frame.shape is Shape.JOIN:
                self._join(sentence, frame)
                continue
            found = self._claims(sentence, frame, frames, timexes)
            self.focus.last_sides = next(
                (tuple(c.actors) for c in found if len(c.actors) > 1), self.focus.last_sides
            )
            (movements if frame.shape is Shape.MOVE else told).extend(found)
        for claim in movements:
            if not _settle_movement(claim, told):
                told.append(claim)
        for claim in told:
            self._place_in_story(claim)

    def _claims(
        self, sentence: Sentence, frame: Frame, frames: list[Frame], timexes: list[Timex]
    ) -> list[Claim]:
        """The claims of one frame: one, or one for each partner with a day or place of its own."""
        found = []
        for part, zone in _parts(sentence, frame, timexes):
            actors = self._actors(sentence, part)
            if actors is None:
                continue
            inside = [t for t in timexes if zone is None or _word_at(sentence, t) in zone]
            for sides in self._distributed(sentence, part, actors):
                claim = self._claim(sentence, part, sides, inside, frames, zone)
                if claim is not None:
                    found.append(claim)
        return found

    def _claim(
        self,
        sentence: Sentence,
        frame: Frame,
        actors: list[Actor],
        timexes: list[Timex],
        frames: list[Frame],
        zone: range | None,
    ) -> Claim | None:
        least = _least(sentence, frame)
        timex = choose_timex(sentence, frame, timexes, frames, self.lexicon, least=least)
        around = self.item or self.section
        own = timex is not None and not _is_coarser(timex, around)
        if timex is None or not own:
            timex, timexes = around, self.around
        else:
            timex = redirected(timex, self.dct.day, intent_of(sentence, frame, self.lexicon))
        interval = joined(timex, timexes, self.document.text) if timex is not None else None
        reading = read_status(sentence, frame, interval, self.dct.day, self.lexicon)
        if reading is None or reading.denied:
            return None
        if interval is None and reading.progressive and len(actors) > 1:
            interval = Interval(self.dct.day, self.dct.day)
        text = self.document.text[sentence.start : sentence.end]
        if _VETO.search(text) and not all(a.classes for a in actors):
            return None
        if interval is None and reading.status is Status.HELD and self.paragraph <= LEAD:
            interval, own = self.lead_day, False
        return Claim(
            kind=frame.kind,
            status=reading.status,
            cue=reading.cue,
            actors=actors,
            interval=interval,
            place=self._place(sentence, frame, zone, text),
            quotes=[Quote(text, sentence.start, timex.text if timex is not None else None)],
            weak=frame.weak,
            definite=frame.definite,
            is_known=least > 1,
            borrowed=not own and interval is not None,
            why=_why(frame, timex, reading.cue, reading.status),
        )

    def _place(
        self, sentence: Sentence, frame: Frame, zone: range | None, text: str
    ) -> Place | None:
        if _is_here(sentence, frame) and (self.item_place or self.story_place):
            return self.item_place or self.story_place
        place = find_place(sentence, frame, self.cast, zone=zone)
        in_diary = self.section is not None or self.item is not None
        inbound = frame.shape is Shape.NOUN and frame.kind is Kind.VISIT
        if place is None and re.search(r"\bthere\b", text):
            return self.last_place
        if place is None and (in_diary or inbound):
            return self.item_place or (self.story_place if inbound else None)
        if place is not None and place.city is None and in_diary and self.item_place is not None:
            return self.item_place if self.item_place.country == place.country else place
        return place

    def _actors(self, sentence: Sentence, frame: Frame) -> list[Actor] | None:
        """The sides of a frame; None where it is no meeting, or nobody can be named."""
        sides = Sides(self.cast, self.focus, self.claims)
        if frame.shape is Shape.MOVE:
            return self._traveller(sides.all_of(sentence, frame.subjects))
        actors = sides.all_of(sentence, frame.subjects + frame.others)
        if frame.shape in _FACING and not sides.all_of(sentence, frame.others):
            actors = self._with_next(sentence, frame, actors)
        if frame.shape is Shape.NOUN:
            return self._noun_actors(sentence, frame, sides, actors)
        if frame.shape is Shape.BESIDE:
            actors = [a for a in actors if a.kind is ParticipantKind.PERSON]
        if frame.shape in (Shape.GATHER, Shape.CONTACT) and len(actors) == 1:
            organization = actors[0].kind is ParticipantKind.ORGANIZATION
            return actors if organization and not frame.others else None
        named = merge_participants(a.participant() for a in actors)
        return actors if len(named) > 1 else None

    def _with_next(self, sentence: Sentence, frame: Frame, actors: list[Actor]) -> list[Actor]:
        """The other side that the parser lost: the next person named before another verb."""
        if len(actors) != 1 or frame.others or self._is_passive(sentence, frame):
            return actors
        for word in sentence.words[frame.trigger.index + 1 :]:
            span = self.cast.span_at(sentence, word)
            if span is not None and span.is_person and span.actor is not None:
                return [*actors, span.actor] if span.actor not in actors else actors
            if word.pos in ("VERB", "AUX", "ADP", "SCONJ") and word.text.lower() != "with":
                break
        return actors

    def _is_passive(self, sentence: Sentence, frame: Frame) -> bool:
        return bool(children(sentence, frame.trigger, "nsubjpass", "auxpass"))

    def _traveller(self, actors: list[Actor]) -> list[Actor] | None:
        return [a for a in actors if a.kind is ParticipantKind.PERSON][:1] or None

    def _noun_actors(
        self, sentence: Sentence, frame: Frame, sides: Sides, actors: list[Actor]
    ) -> list[Actor] | None:
        if frame.kind is Kind.VISIT:
            return self._traveller(actors or sides.all_of(sentence, frame.shared))
        actors = actors or sides.nations(sentence, frame.trigger)
        organizations = [a for a in actors if a.kind is ParticipantKind.ORGANIZATION]
        if frame.kind in (Kind.SUMMIT, Kind.CONFERENCE) and organizations and len(actors) < 3:
            return organizations
        if len(actors) == 1 and not organizations:
            actors = sides.all_of(sentence, frame.shared) + actors
        if not actors and not frame.definite:
            shared = sides.all_of(sentence, frame.shared)
            actors = shared if len(shared) > 1 else []
        if not actors and frame.definite and not self._asserts(frame):
            return None
        if not actors and (frame.definite or _ordinal(sentence, frame)) and not _is_named(frame):
            actors = self._series_sides(frame)
        return list(dict.fromkeys(actors)) or None

    def _asserts(self, frame: Frame) -> bool:
        """Whether a sentence says something of "the summit", or only uses it."""
        if frame.trigger.dep in ("nsubj", "nsubjpass", "ROOT", "pobj"):
            return True
        return frame.predicate is None or frame.predicate.lemma in self.lexicon.verbs["light"]

    def _series_sides(self, frame: Frame) -> list[Actor]:
        """Whose "the talks", "the fifth round" are: the last meeting's of that kind."""
        for claim in reversed(self.claims):
            if len(claim.actors) > 1 and (claim.kind is frame.kind or not frame.weak):
                return list(claim.actors)
        return []

    def _distributed(
        self, sentence: Sentence, frame: Frame, actors: list[Actor]
    ) -> Iterator[list[Actor]]:
        """The casts of one frame: all together, or the first with each other one ("separately")."""
        text = self.document.text[sentence.start : sentence.end]
        if len(actors) > 2 and _SEPARATELY.search(text):
            yield from ([actors[0], other] for other in actors[1:])
        else:
            yield actors

    def _join(self, sentence: Sentence, frame: Frame) -> None:
        """As in "B will join A at the talks": one more side for the meeting in hand."""
        nouns = {self.lexicon.nouns.get(w.lemma) for w in subtree(sentence, frame.trigger)}
        if not self.claims or nouns == {None} or frame.trigger.dep in ("advcl", "acl"):
            return
        sides = Sides(self.cast, self.focus, self.claims)
        present = set(sides.all_of(sentence, frame.others))
        current = next(
            (c for c in reversed(self.claims) if not present or present & set(c.actors)), None
        )
        place = find_place(sentence, frame, self.cast)
        if current is not None and not _is_elsewhere(place, current.place):
            self._add_people(current, sides.all_of(sentence, frame.subjects))

    def _add_attendants(self, sentence: Sentence, text: str) -> None:
        """As in "B and C will be on hand": more sides for the meeting in hand."""
        if self.claims and _ATTENDING.search(text):
            subjects = children(sentence, sentence.root, "nsubj", "nsubjpass")
            found = Sides(self.cast, self.focus, self.claims).all_of(sentence, subjects)
            self._add_people(self.claims[-1], found)

    def _add_people(self, claim: Claim, actors: list[Actor]) -> None:
        if claim.status.is_predicted:
            people = (a for a in actors if a.kind is ParticipantKind.PERSON)
            claim.actors.extend(a for a in people if a not in claim.actors)

    def _place_in_story(self, claim: Claim) -> None:
        """Add a claim to one told before of the same meeting, or tell it anew."""
        same = find_same(claim, self.claims)
        if same is not None:
            same.absorb(claim)
        elif not claim.is_known or self._can_be_new(claim):
            self.claims.append(claim)

    def _can_be_new(self, claim: Claim) -> bool:
        """Whether "the talks" can be others than those told before: with a day of their own."""
        last = next((c for c in reversed(self.claims) if c.actors == claim.actors), None)
        dated = claim.interval is not None and not claim.borrowed
        return dated and (last is None or not _is_elsewhere(claim.place, last.place))

    def _note_names(self, sentence: Sentence) -> None:
        """Move the focus: the main subject becomes the topic, another person the other."""
        people = [s.actor for s in self.cast.spans(sentence) if s.is_person and s.actor is not None]
        for actor in reversed(people):
            self.focus.note(actor)
        subjects = children(sentence, sentence.root, "nsubj", "nsubjpass")
        found = Sides(self.cast, self.focus, self.claims).all_of(sentence, subjects)
        topic = next((a for a in found if a.kind is ParticipantKind.PERSON), None)
        self.focus.topic = topic or self.focus.topic
        others = [a for a in people if a is not topic]
        self.focus.other = others[-1] if others else self.focus.other
        self.focus.people_before = (
            tuple(dict.fromkeys([*found, *people])) or self.focus.people_before
        )


def _parts(
    sentence: Sentence, frame: Frame, timexes: list[Timex]
) -> Iterator[tuple[Frame, range | None]]:
    """A frame whole, or one for each partner where days stand between them.

    "by A in P on Monday and by B in Q on Tuesday" is two meetings; each has its own words.
    """
    partners = sorted(
        dict.fromkeys(c for w in frame.others for c in conjuncts(sentence, w)),
        key=lambda w: w.index,
    )
    days = [_word_at(sentence, t) for t in timexes if t.interval is not None]
    bounds = [*(w.index for w in partners), len(sentence.words)]
    each_dated = len(partners) > 1 and all(
        any(a < d < b for d in days) for a, b in pairwise(bounds)
    )
    if not each_dated or frame.shape is Shape.NOUN:
        yield frame, None
        return
    for partner, after in zip(partners, bounds[1:], strict=True):
        yield replace(frame, others=[partner]), range(partner.index, after)


def _word_at(sentence: Sentence, timex: Timex) -> int:
    return next((w.index for w in sentence.words if w.start >= timex.start), -1)


def _least(sentence: Sentence, frame: Frame) -> int:
    """How firmly a day must belong to a frame: "the talks" are dated by their own verb only."""
    known = frame.shape is Shape.NOUN and frame.definite and not frame.link
    return 5 if known and not frame.subjects and not _ordinal(sentence, frame) else 1


def _is_here(sentence: Sentence, frame: Frame) -> bool:
    """Whether "here" stands beside a trigger: the place that the dateline names."""
    near = sentence.words[frame.trigger.index : frame.trigger.index + 4]
    return any(w.text.lower() == "here" for w in near)


def _lead_day(passage: Passage, dct: Dct) -> Interval | None:
    """The day a story is about: the first day of its lead that lies shortly before the dct."""
    for timex in passage.timexes:
        interval = timex.interval
        if (
            interval is not None
            and interval.days == 1
            and 0 <= (dct.day - interval.latest).days < 4
        ):
            return Interval(interval.earliest, interval.latest)
    return None


def _is_coarser(timex: Timex, around: Timex | None) -> bool:
    """Whether a heading or label gives a day where the sentence only has "this year"."""
    if timex.interval is None or around is None or around.interval is None:
        return False
    return timex.interval.days > 27 and around.interval.days <= 7


def _ordinal(sentence: Sentence, frame: Frame) -> Word | None:
    around = children(sentence, frame.trigger, "amod", "nummod")
    return next((w for w in around if w.text.lower() in words("ordinals") | {"next"}), None)


def _is_named(frame: Frame) -> bool:
    """Whether a noun says whose meeting it is, though not in words that are known."""
    return any(w.pos in ("PROPN", "NOUN") for w in frame.others) or bool(frame.subjects)


def _settle_movement(move: Claim, told: list[Claim]) -> bool:
    """Let a journey give its place and day to the meeting it was made for."""
    for claim in told:
        if move.actors[0] in claim.actors:
            claim.place = claim.place or move.place
            if claim.interval is None and move.interval is not None:
                claim.interval = move.interval
                claim.status = move.status if claim.status is Status.EXPECTED else claim.status
            return True
    return False


def _why(frame: Frame, timex: Timex | None, cue: str, status: str) -> list[str]:
    lines = [
        f"“{frame.trigger.text}” speaks of a {frame.kind}",
        f"{status} by “{cue}”" if cue else f"{status} by its date",
    ]
    if timex is not None and timex.interval is not None:
        lines.append(f"dated by “{timex.text}” ({timex.rule})")
    return lines


def _is_elsewhere(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None:
        return False
    return a.country != b.country or bool(a.city and b.city and a.city != b.city)
