"""Who is together where no verb of meeting says so: the sides of a frame that only links them.

Receives a frame of the link shape; hands on its sides where these are office-holders of different
states, or the body whose members are at work.
"""

from __future__ import annotations

from timeline.meetings.frames.frame import Frame
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.names.nearby import is_plural
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sides.partners import with_us
from timeline.meetings.sides.slots import Sides
from timeline.meetings.sides.travellers import people_of
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence

__all__ = ["linked_sides"]


def linked_sides(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor] | None:
    """Office-holders of different states, some as subject and some with or as object."""
    if frame.link == "assembled":
        return _assembled(sides, sentence, frame)
    led = any(w.lemma.lower() in words("parties_led") for w in frame.others)
    if led and frame.trigger.lemma in words("leading"):
        return None  # "led the Danish delegation": one side
    found = [sides.all_of(sentence, ws) for ws in (frame.subjects, frame.others)]
    if frame.link == "turn" or not frame.subjects:
        found[0] = [a for a in (sides.focus.topic,) if a is not None]
    if frame.link == "at" and len(found[0]) != 1:
        return None
    if frame.link == "together" and frame.close and len(found[0]) == 1:
        found[0] = with_us(frame, found[0], sides.focus.topic)
    if frame.link in ("near", "told"):
        found[1] = people_of(found[1]) or []
    actors = list(dict.fromkeys(a for side in found for a in side))
    met = all(found) or frame.link == "together"
    officials = all(_can_be_linked(a, frame) for a in actors) and any(
        a.role or a.kind is not ParticipantKind.PERSON for a in actors
    )
    states = {a.country for a in actors}
    abroad = sides.focus.guest in actors and len(actors) > 1 and None in states
    return actors if officials and met and (len(states) > 1 or abroad) else None


def _assembled(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor] | None:
    """The body whose members are at work, or their states."""
    cast = sides.cast
    if frame.definite:  # "the foreign ministers" of the body that the story is about
        body = cast.body_before(sentence, frame.trigger) or sides.focus.group
        return [body] if body is not None else None
    found = sides.all_of(sentence, frame.subjects)
    bodies = [a for a in found if cast.gathers(a) or _is_group(cast, a)]
    return bodies[:1] or (found if len({a.country for a in found}) > 1 else None)


def _is_group(cast: Cast, actor: Actor) -> bool:
    """Whether somebody is several so called by the article, as "Arab foreign ministers"."""
    unlisted = actor.name not in cast.names.organizations
    return unlisted and actor.kind is ParticipantKind.ORGANIZATION and not actor.is_movement


def _can_be_linked(actor: Actor, frame: Frame) -> bool:
    """Whether somebody can be a side where no verb of meeting is told.

    A person of whom nothing is known only where the words have them in one room; a state or body
    as a guest's host, or for its ministers ("had the foreign ministers to dinner").
    """
    close = frame.close or frame.link in ("at", "with")
    if actor.kind is ParticipantKind.PERSON:
        return close or bool(actor.role or actor.country or actor.body)
    if frame.trigger.lemma == "guest":
        return actor.kind is ParticipantKind.COUNTRY
    if actor.kind is ParticipantKind.ORGANIZATION and frame.trigger.lemma in words("reporting"):
        return frame.close or any(map(is_plural, frame.others))
    fetched = frame.close or frame.trigger.lemma in words("fetching")
    bodies = any(w.lemma.lower() in words("collective") for w in frame.others)
    return fetched and bodies and frame.link == "object"
