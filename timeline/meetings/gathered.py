"""Where people met whose own sentences name no place, by all that an article tells.

Receives the claims of a whole article; gives those without a place the town in which a conference
or summit of the same days was held, else the capital of whoever had the other at home. A place that
words name always wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.meetings.actors import Actor
from timeline.meetings.claims import Claim
from timeline.meetings.hosts import seat_of
from timeline.meetings.scene import town_of
from timeline.model import Interval, Kind, ParticipantKind, Place

__all__ = ["place_unsaid"]

_ELSEWHERE = frozenset({Kind.CALL, Kind.VISIT})
_LARGE = frozenset({Kind.SUMMIT, Kind.CONFERENCE})
AWAY = 2
"""Days around a stay abroad on which nobody is presumed to be at home."""
MOST_DAYS = 14
"""The longest that a gathering lasts, so that whoever meets meanwhile is taken to be there."""


def place_unsaid(claims: Sequence[Claim]) -> None:
    """Presume a town for what was told without a place, by what else the article tells."""
    for step in (_of_gathering, _of_host):
        for claim in claims:
            unsaid = claim.presumed is None and (claim.place is None or _is_bare(claim.place))
            if unsaid and claim.kind not in _ELSEWHERE and claim.interval is not None:
                claim.presumed = step(claim, claims, claim.interval)


def _is_bare(place: Place) -> bool:
    """Whether only the name of a house is told, and no town."""
    return place.city is None and place.country is None


def _of_gathering(claim: Claim, claims: Sequence[Claim], days: Interval) -> Place | None:
    """The town of the one gathering that was held on the days of a meeting."""
    held = (g for g in claims if g is not claim and _is_gathering(g) and _lasts_over(g, days))
    towns = {g.place.city: g.place for g in held if g.place is not None}
    if len(towns) == 1 and _towns_of(claim, claims, days) <= towns.keys():
        return town_of(*towns.values())
    return None


def _of_host(claim: Claim, claims: Sequence[Claim], days: Interval) -> Place | None:
    """The seat of the state of whoever received the other, if not told to be abroad just then."""
    host = claim.host
    if host is None or host.country is None or host not in claim.actors:
        return None
    home = seat_of(host.country, days.earliest)
    away = any(
        c.place is not None and c.place.country not in (None, home and home.country)
        for c in claims
        if host in c.actors and c.interval is not None and _gap(c.interval, days) <= AWAY
    )
    return None if away else home


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
    people = _people(claim)
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


def _people(claim: Claim) -> set[Actor]:
    return {a for a in claim.actors if a.kind is ParticipantKind.PERSON}


def _gap(a: Interval, b: Interval) -> int:
    """Days between two windows, 0 where they share one."""
    return max((a.earliest - b.latest).days, (b.earliest - a.latest).days, 0)
