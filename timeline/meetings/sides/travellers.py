"""Whose a journey is, and whom it is made for: the sides of a frame of movement.

Receives the frame and what resolves its words; hands on the travellers, then those they see.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.languages.en.names import NameKind
from timeline.meetings.frames.finding import Frame
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.nearby import is_plural
from timeline.meetings.sentence.grammar import children, objects_of, preposition_objects
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.spelling import spelled
from timeline.meetings.sides.assemblies import assembly_in
from timeline.meetings.sides.rounds import parties_back
from timeline.meetings.sides.slots import Sides
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["Travellers", "people_of"]


@dataclass(slots=True)
class Travellers:
    """Finds who travels, and to whom; ``sides`` resolves the words of a frame's slots."""

    sides: Sides

    def sides_of(self, sentence: Sentence, frame: Frame) -> list[Actor] | None:
        """The travellers with their hosts; None where nobody can be named."""
        sides = self.sides
        travellers = people_of(sides.all_of(sentence, frame.subjects))
        if not travellers and (parties := parties_back(sides, sentence, frame)):
            return parties
        if not travellers and (body := assembly_in(sides, sentence, frame)):
            return body
        travellers = travellers or self._delegation(sentence, frame)
        if not travellers and sides.focus.owner is not None and _opens(frame):
            travellers = [sides.focus.owner]
        if not travellers:
            return None
        hosts = _hosts(sides.all_of(sentence, frame.others))
        if hosts:
            return [*hosts, *travellers]
        sought = self._sought(sentence, frame, travellers)
        return [*travellers, *(sought or self._at_home(sentence, frame, travellers))]

    def _delegation(self, sentence: Sentence, frame: Frame) -> list[Actor] | None:
        """An organisation whose leaders or envoys are on a journey: "EU ministers are in Oslo"."""
        sent = words("collective") | words("parties_led") if frame.subjects else ()
        people = [w for w in frame.subjects if w.lemma in sent and _are_several(w)]
        found = self.sides.all_of(sentence, people)
        return [a for a in found if a.kind is ParticipantKind.ORGANIZATION][:1] or None

    def _sought(self, sentence: Sentence, frame: Frame, guests: list[Actor]) -> list[Actor]:
        """For whom a journey is made: "flew to Oslo to brief Roy", "is due to plead with him"."""
        states = children(sentence, frame.trigger, "acomp", "prep")
        aims = [
            verb
            for word in [frame.trigger, *states]
            for verb in children(sentence, word, "xcomp", "advcl")
            if verb.tag == "VB" and verb.lemma not in words("unmet")
        ]
        heads = [w for verb in aims for w in _faced(sentence, verb)]
        heads += _addressed(sentence, frame.trigger)
        homes = {g.country for g in guests}
        people = people_of(self.sides.all_of(sentence, heads)) or []
        return [a for a in people if a not in guests and (a.country not in homes or not a.country)]

    def _at_home(self, sentence: Sentence, frame: Frame, guests: list[Actor]) -> list[Actor]:
        """Whom one sees at a leader's seat: "comes to the White House" is to see its holder."""
        goals = preposition_objects(sentence, frame.trigger, "to", "at", "in")
        for word in [*goals, *objects_of(sentence, frame.trigger)]:
            span = self.sides.cast.span_at(sentence, word)
            if span is None or span.actor is None or span.what is not NameKind.METONYM:
                continue
            seat = spelled(sentence.words[span.first : span.last + 1]).lower()
            abroad = all(g.country not in (None, span.actor.country) for g in guests)
            if abroad and seat in words("leaders_seats"):
                return self.sides.offices.leader_of(span.actor)
        return []


def _are_several(word: Word) -> bool:
    """Whether a word is of several, or of a team: a lone envoy is not the body that sent him."""
    return is_plural(word) or word.lemma.lower() in words("parties_led")


def people_of(actors: list[Actor]) -> list[Actor] | None:
    """The persons of some actors, whose a journey can be; none for states and organisations."""
    return [a for a in actors if a.kind is ParticipantKind.PERSON] or None


def _hosts(actors: list[Actor]) -> list[Actor]:
    """Who has guests: persons and organisations; "Riga has B" only says where."""
    return [a for a in actors if a.kind is not ParticipantKind.COUNTRY]


def _faced(sentence: Sentence, verb: Word) -> list[Word]:
    """Whom something is done to, or with: "to hand Roy a letter", "to urge restraint on Roy"."""
    objects = objects_of(sentence, verb)
    beside = (preposition_objects(sentence, w, "with", "on") for w in objects)
    found = [*objects, *preposition_objects(sentence, verb, "with", "on", "from")]
    return found + [w for partners in beside for w in partners]


def _addressed(sentence: Sentence, verb: Word) -> list[Word]:
    """Whom something is brought on a journey: "flew to Oslo with a letter for Roy"."""
    brought = preposition_objects(sentence, verb, "with")
    for clause in children(sentence, verb, "advcl"):
        if clause.tag == "VBG" and clause.lemma in words("bearing"):
            brought += objects_of(sentence, clause)
    things = (w for w in brought if w.lemma in words("messages"))
    return [w for thing in things for w in preposition_objects(sentence, thing, "for", "to")]


def _opens(frame: Frame) -> bool:
    """Whether a sentence begins with its verb, as the items of a diary: "Visits Oslo"."""
    return frame.trigger.index == 0 and frame.trigger.tag in ("VBZ", "VBP", "VB")
