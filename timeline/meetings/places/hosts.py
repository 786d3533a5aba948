"""Who has whom at home: the host of a meeting, and the town where a state's officials sit.

Receives a frame with its sentence; hands on the side in whose place a meeting is, so that one told
without a place can be presumed there.
"""

from __future__ import annotations

from datetime import date

from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.names.actors import Actor
from timeline.meetings.places.naming import capital_of
from timeline.meetings.sentence.grammar import children, preposition_objects, verb_above
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sides.slots import Sides
from timeline.model import ParticipantKind, Place
from timeline.nlp.parse import Sentence, Word
from timeline.nlp.places import resolve_place

__all__ = ["host_of", "seat_of"]

_AT_HOME = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "supreme_leader",
        "leader",
        "crown_prince",
        "deputy_head",
        "foreign_minister",
        "defense_minister",
        "deputy_minister",
        "minister",
        "party_leader",
        "speaker",
    }
)
"""Offices whose holders receive in their own capital."""
_SEATS = {
    "BI": (("Bujumbura", date(2019, 1, 1)),),
    "CI": (("Abidjan", date.max),),
    "DE": (("Bonn", date(1999, 8, 1)),),
    "KZ": (("Almaty", date(1997, 12, 1)),),
    "MM": (("Yangon", date(2005, 11, 1)),),
    "NG": (("Lagos", date(1991, 12, 12)),),
    "NL": (("The Hague", date.max),),
    "TZ": (("Dar es Salaam", date.max),),
}
"""Where officials sit, and until when, for states whose seat of government is not the capital."""


def host_of(sides: Sides, sentence: Sentence, frame: Frame) -> Actor | None:
    """The side that has the other at its own place: who receives, or is called on."""
    hosts = sides.all_of(sentence, _host_words(sentence, frame))
    return next((a for a in hosts if _is_at_home(a)), None) if len(hosts) == 1 else None


def _is_at_home(actor: Actor) -> bool:
    """Whether somebody may hold an office of a state, and so has guests in its capital."""
    office = (bool(actor.classes & _AT_HOME) or not actor.classes) and actor.body is None
    return actor.kind is ParticipantKind.PERSON and actor.country is not None and office


def seat_of(country: str, day: date) -> Place | None:
    """The town from which a state is governed on a day, by its ISO 3166-1 code.

    >>> seat_of("DE", date(1987, 9, 7)).name, seat_of("DE", date(2025, 1, 1)).name
    ('Bonn', 'Berlin')
    """
    town = next((name for name, until in _SEATS.get(country, ()) if day < until), None)
    return resolve_place(town, country_hint=country) if town else capital_of(country)


def _host_words(sentence: Sentence, frame: Frame) -> list[Word]:
    verb = frame.trigger
    if frame.shape is Shape.RECEIVE and verb.lemma not in words("seeing"):
        passive = bool(children(sentence, verb, "nsubjpass", "auxpass", "agent"))
        agents = preposition_objects(sentence, verb, "by")
        return agents or (frame.others if passive else frame.subjects)
    if frame.shape is Shape.RECEIVE and _comes_for(sentence, verb):
        return frame.others
    if frame.shape is Shape.NOUN:
        return _giver(sentence, frame)
    calls = frame.shape is Shape.CONTACT and verb.lemma in words("calling_on")
    return frame.others if calls else []


def _giver(sentence: Sentence, frame: Frame) -> list[Word]:
    """As in "was granted an audience by B", "an audience with B"."""
    verb = frame.predicate
    given = verb is not None and verb.lemma in words("granting") and frame.link == "by"
    heard = frame.trigger.lemma == "audience" and frame.link == "with"
    return frame.others if given or heard else []


def _comes_for(sentence: Sentence, verb: Word) -> bool:
    """As in "flew to see B", "was driven there to see B"."""
    above = verb_above(sentence, verb)
    infinitive = any(a.tag == "TO" for a in children(sentence, verb, "aux"))
    verbs = read_lexicon().verbs
    coming = verbs["move"] | words("fetching") | {"drive"}
    return infinitive and above is not None and above.lemma in coming
