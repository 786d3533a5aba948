"""Who holds in another state what somebody holds here: "her Danish counterpart", "the leaders of".

Receives an office, or its holder, and states; hands on persons where the article or the tables know
all of them, else the states.
"""

from __future__ import annotations

from timeline.languages.en.names import OfficeTitle
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.names.nearby import appositive, nations, next_name
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["SINGLE", "counterpart", "holders", "peer_in", "peers"]

SINGLE = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "supreme_leader",
        "leader",
        "crown_prince",
        "foreign_minister",
        "defense_minister",
        "organization_head",
    }
)
"""Offices that a country has one of, so that the tables can say who holds it."""


def counterpart(cast: Cast, sentence: Sentence, word: Word, owner: Actor | None) -> list[Actor]:
    """As in "her Danish counterpart": who holds there what the owner holds here."""
    named = next_name(cast, sentence, word) or appositive(cast, sentence, word)
    of = nations(cast, sentence, word)
    if named or not of:
        return named
    classes = owner.classes if owner is not None else frozenset[str]()
    fitting = [
        a
        for a in cast.roster.people
        if a.classes & classes and a.country == of[0].country and a is not owner
    ]
    if len(fitting) == 1:
        return fitting
    known = peer_in(cast, owner, of[0])
    return [known] if known is not None else of[:1]


def peer_in(cast: Cast, owner: Actor | None, of: Actor) -> Actor | None:
    """Who holds the office of ``owner`` in another state, by the tables."""
    office = _office_of(cast, owner)
    return None if office is None else cast.roster.known_holder(office, of)


def peers(cast: Cast, owner: Actor | None, of: list[Actor]) -> list[Actor]:
    """As in "his Danish and Finnish counterparts": the holders of his own office there."""
    office = _office_of(cast, owner)
    return of if office is None else holders(cast, office, of)


def holders(cast: Cast, office: OfficeTitle, of: list[Actor]) -> list[Actor]:
    """As in "the Danish and Finnish leaders": the states, or the persons if all are known.

    The article must name them, or one of two.
    """
    if len(of) < 2 or any(a.kind is not ParticipantKind.COUNTRY for a in of):
        return of
    named = [cast.roster.holders(office, owner) for owner in of]
    enough = any(named) if len(of) == 2 else all(named)
    if not enough or office.office_class not in SINGLE:
        return of
    found = [
        people[0] if people else cast.roster.known_holder(office, owner)
        for people, owner in zip(named, of, strict=True)
    ]
    return [a or owner for a, owner in zip(found, of, strict=True)] if all(found) else of


def _office_of(cast: Cast, owner: Actor | None) -> OfficeTitle | None:
    """The office of a person, if it is of those that a country has one of."""
    if owner is None or owner.role is None:
        return None
    office = cast.names.office_of(owner.role)
    return office if office is not None and office.office_class in SINGLE else None
