"""Who is meant where what was just told is done again: "they did so again", "Roy followed".

Receives the frame of such a verb and what resolves its words; hands on the sides.
"""

from __future__ import annotations

from timeline.meetings.frames.finding import Frame
from timeline.meetings.names.actors import Actor
from timeline.meetings.sides.slots import Sides
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence

__all__ = ["once_more"]

JUST_TOLD = 400
"""Characters back within which "did so" finds what was done."""


def once_more(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor] | None:
    """As in "they did so again on Friday", "Roy did the same": the sides of what was just told.

    Somebody else takes the place of one of them.
    """
    last, told_at = sides.focus.last_sides, sides.focus.met_at
    if sides.focus.body is not None:
        last = (sides.focus.body,)
    here = told_at == sentence.start
    others = (w for w in sentence.words[: frame.trigger.index] if w.pos == "VERB")
    if sentence.start - told_at > JUST_TOLD or (not here and any(others)):
        return None
    doing = sides.all_of(sentence, frame.subjects)
    if len(doing) == 1 and doing[0].kind is ParticipantKind.ORGANIZATION:
        return doing  # "the SCO's ministers follow": a gathering of its own
    if len(doing) != 1 or doing[0] in last:
        again = list(last) if frame.trigger.lemma != "follow" else []
        return doing or again or None
    again = [a for a in last if a not in _replaced(sides, sentence, frame, doing[0])]
    return [*doing, *again] if len(last) > 1 and again else None


def _replaced(sides: Sides, sentence: Sentence, frame: Frame, by: Actor) -> list[Actor]:
    """Whose place somebody takes: "follows him", a compatriot's, else the guest's or doer's."""
    last = sides.focus.last_sides
    told = [a for a in sides.all_of(sentence, frame.others) if a in last]
    compatriots = [a for a in last if a.country == by.country]
    if told or compatriots:
        return told or compatriots
    return list(last[-1:] if frame.trigger.lemma == "follow" else last[:1])
