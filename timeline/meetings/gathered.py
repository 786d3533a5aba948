"""Where people met who were at one gathering: in its town, though their own sentence names none.

Receives the claims of a whole article; gives those without a place the town in which a conference
or summit of the same days was held. A place that words name always wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.meetings.claims import Claim
from timeline.meetings.scene import town_of
from timeline.model import Interval, Kind, ParticipantKind

__all__ = ["place_at_gatherings"]

_ELSEWHERE = frozenset({Kind.CALL, Kind.VISIT})
_LARGE = frozenset({Kind.SUMMIT, Kind.CONFERENCE})
MOST_DAYS = 14
"""The longest that a gathering lasts, so that whoever meets meanwhile is taken to be there."""


def place_at_gatherings(claims: Sequence[Claim]) -> None:
    """Presume the town of a gathering for what was told without a place on one of its days."""
    gatherings = [c for c in claims if _is_gathering(c)]
    for claim in claims:
        if claim.place or claim.presumed or claim.kind in _ELSEWHERE or claim.interval is None:
            continue
        held = (g for g in gatherings if g is not claim and _lasts_over(g, claim.interval))
        towns = {g.place.city: g.place for g in held if g.place is not None}
        if len(towns) == 1 and _towns_of(claim, claims, claim.interval) <= towns.keys():
            claim.presumed = town_of(*towns.values())


def _is_gathering(claim: Claim) -> bool:
    """Whether a claim is of many, in a town, on days that are all meant."""
    many = claim.kind in _LARGE or claim.is_gathering
    placed = claim.place is not None and bool(claim.place.city)
    fixed = claim.interval is not None and claim.interval.is_fixed
    short = claim.interval is not None and claim.interval.days <= MOST_DAYS
    return many and placed and fixed and short and not claim.status.is_off


def _lasts_over(gathering: Claim, days: Interval) -> bool:
    return gathering.interval is not None and days.lies_within(gathering.interval)


def _towns_of(claim: Claim, claims: Iterable[Claim], days: Interval) -> set[str | None]:
    """The towns in which the sides of a claim were, by other claims, on its days."""
    people = {a for a in claim.actors if a.kind is ParticipantKind.PERSON}
    return {
        c.place.city
        for c in claims
        if c.place is not None
        and c.place.city
        and people & set(c.actors)
        and c.interval is not None
        and c.interval.is_fixed
        and c.interval.overlaps(days)
    }
