"""Whose guest somebody is: the state in which a sentence, or the journey told last, has them.

Receives a phrase that does not say whose it is ("the president", "his host"); hands on the state.
"""

from __future__ import annotations

from timeline.languages.en.names import NameKind, OfficeTitle
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.names.nearby import coarguments
from timeline.meetings.sentence.grammar import verb_above
from timeline.meetings.sides.counterparts import SINGLE, peer_in
from timeline.meetings.sides.focus import Focus
from timeline.meetings.sides.owners import is_definite
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["faces_topic", "holder_abroad", "host_of"]

_CHIEFS = frozenset(
    {"crown_prince", "head_of_government", "head_of_state", "leader", "supreme_leader"}
)
_STATES = frozenset({NameKind.CAPITAL, NameKind.COUNTRY, NameKind.METONYM})
_IN_PLACE = frozenset({"at", "in", "to"})
_ONE = {"he": "m", "him": "m", "she": "f", "her": "f"}


def holder_abroad(
    cast: Cast, focus: Focus, sentence: Sentence, word: Word, office: OfficeTitle
) -> Actor | None:
    """Who holds an office where the clause's others are guests: "in Riyadh A saw the king"."""
    if office.office_class not in SINGLE or not is_definite(sentence, word):
        return None
    guests = _guests_beside(cast, focus, sentence, word)
    of = _host_state(cast, focus, sentence, guests, office=office)
    known = cast.roster.known_holder(office, of) if of is not None else None
    if office.office_class == "head_of_state" and known not in cast.roster.holders(office, of):
        return None  # "the queen" is no president
    return known


def host_of(cast: Cast, focus: Focus, sentence: Sentence, guest: Actor) -> Actor | None:
    """As in "his host": who holds where somebody is a guest the guest's office, else who leads."""
    of = _host_state(cast, focus, sentence, [guest])
    leader = cast.names.office_of("leader")
    if of is None or leader is None:
        return None
    return peer_in(cast, guest, of) or cast.roster.known_holder(leader, of)


def _guests_beside(cast: Cast, focus: Focus, sentence: Sentence, word: Word) -> list[Actor]:
    """The persons whom a phrase faces: those of its verb, else whom "he" or "she" there means."""
    people = [a for a in coarguments(cast, sentence, word) if a.kind is ParticipantKind.PERSON]
    topic = focus.principal
    spoken_of = topic is not None and _is_beside(topic, sentence, word)
    return people or ([topic] if topic is not None and spoken_of else [])


def faces_topic(focus: Focus, sentence: Sentence, word: Word, actor: Actor) -> bool:
    """Whether "the president received him" cannot mean the one whom "he" means."""
    return actor is focus.topic and _is_beside(actor, sentence, word)


def _host_state(
    cast: Cast,
    focus: Focus,
    sentence: Sentence,
    guests: list[Actor],
    *,
    office: OfficeTitle | None = None,
) -> Actor | None:
    """The one state in which ``guests`` are abroad: as the sentence says, or as told before.

    In an earlier sentence's state "the president" may still be a minister's own: who holds no
    ``office`` like it must have it from the sentence.
    """
    homes = {a.country for a in guests}
    if not homes or None in homes:
        return None
    here = _states_in(cast, sentence)
    own = office is None or all(_is_peer(a, office) for a in guests)
    codes = here or ({focus.stays.get(a) for a in guests} if own else set())
    code = next(iter(codes)) if len(codes) == 1 else None
    country = cast.names.countries.get(code or "")
    return cast.country(country) if country is not None and code not in homes else None


def _is_peer(actor: Actor, office: OfficeTitle) -> bool:
    """Whether somebody holds an office like another: both lead a state, or both are ministers."""
    leads = bool(actor.classes & _CHIEFS) and office.office_class in _CHIEFS
    return leads or office.office_class in actor.classes


def _states_in(cast: Cast, sentence: Sentence) -> set[str | None]:
    """The states that a sentence names as where something is: "in Riyadh", "to Egypt"."""
    spans = (s for s in cast.spans(sentence) if s.what in _STATES and s.actor is not None)
    heads = ((s.actor, sentence.words[s.last]) for s in spans)
    return {
        a.country
        for a, w in heads
        if a is not None and w.dep == "pobj" and sentence.words[w.head].text.lower() in _IN_PLACE
    }


def _is_beside(actor: Actor, sentence: Sentence, word: Word) -> bool:
    """Whether "he" or "her" as another argument of a phrase's verb can mean somebody."""
    verb = verb_above(sentence, word)
    beside = (
        w for w in sentence.words if w.tag == "PRP" and w is not word and w.text.lower() in _ONE
    )
    return verb is not None and any(
        verb_above(sentence, w) is verb and actor.sex in (_ONE[w.text.lower()], None)
        for w in beside
    )
