"""Where people met whose own sentences name no place, by all that an article tells.

Receives the claims of a whole article; gives those without a place the town in which a conference
or summit of the same days was held, or the one that its guest was in by the same sentence, else the
capital of whoever had the other at home. A body's gathering is where the story is written, if more
of it goes on there. A place that words name always wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from timeline.languages.en.names import load_names
from timeline.meetings.claim import Claim
from timeline.meetings.names.actors import Actor
from timeline.meetings.places.hosts import seat_of
from timeline.meetings.places.scene import town_of
from timeline.model import Interval, Kind, ParticipantKind, Place

__all__ = ["place_unsaid"]

_ELSEWHERE = frozenset({Kind.CALL, Kind.VISIT})
_LARGE = frozenset({Kind.SUMMIT, Kind.CONFERENCE})
AWAY = 2
"""Days around a stay abroad on which nobody is presumed to be at home."""
WEEK = 7
"""Days around a gathering within which other things in its town are of one story."""
OPENED = 3
"""Days that a gathering lasts of which only the first is told, or between a body's sittings."""
MOST_DAYS = 14
"""The longest that a gathering lasts, so that whoever meets meanwhile is taken to be there."""


def place_unsaid(claims: Sequence[Claim], home: Place | None, today: date) -> None:
    """Presume a town for what was told without a place, by what else the article tells.

    ``home`` is the place of its dateline, ``today`` its day.
    """
    for claim in claims:
        if claim.place is not None or claim.presumed is not None:
            continue
        if _is_on(claim, today) or _is_written_in(claim, claims, home):
            claim.presumed = town_of(home)
    for step in (_of_body, _of_gathering, _of_same_sentence, _of_host):
        for claim in claims:
            unsaid = claim.presumed is None and (claim.place is None or _is_bare(claim.place))
            if unsaid and claim.kind not in _ELSEWHERE and claim.interval is not None:
                claim.presumed = step(claim, claims, claim.interval)


def _is_bare(place: Place) -> bool:
    """Whether only the name of a house is told, and no town."""
    region = load_names().is_no_place(place.name)
    return place.city is None and place.country is None and not region


def _is_on(claim: Claim, today: date) -> bool:
    """Whether a body's summit is on as the story is written: it is where that is."""
    days = claim.interval
    if claim.kind not in _LARGE or not claim.is_gathering or claim.status.is_off or days is None:
        return False
    return days.is_fixed and days.earliest <= today and (today - days.latest).days <= 1


def _is_written_in(claim: Claim, claims: Sequence[Claim], home: Place | None) -> bool:
    """Whether a body gathers in the dateline's town, where more of the story is told to go on."""
    days = claim.interval
    if home is None or not home.city or not claim.is_gathering or days is None or not days.is_fixed:
        return False
    here = (c for c in claims if c is not claim and _town(c) == home.city)
    return any(c.interval is not None and _gap(c.interval, days) <= WEEK for c in here)


def _of_body(claim: Claim, claims: Sequence[Claim], days: Interval) -> Place | None:
    """The town in which the same body sits just before or after: ministers, then leaders."""
    if not (claim.is_gathering and days.is_fixed):
        return None
    same = (c for c in claims if c is not claim and set(c.actors) == set(claim.actors))
    near = (c for c in same if c.interval is not None and _gap(c.interval, days) <= OPENED)
    towns = {_town(c): c for c in near if _town(c)}
    return town_of(*(c.whereabouts for c in towns.values())) if len(towns) == 1 else None


def _of_same_sentence(claim: Claim, claims: Sequence[Claim], days: Interval) -> Place | None:
    """Where one of the sides is with somebody else on that day, by the same sentence."""
    if claim.place is not None:
        return None
    told = {q.start for q in claim.quotes}
    with_it = (c for c in claims if c is not claim and told & {q.start for q in c.quotes})
    same_day = (c for c in with_it if c.interval == days and days.is_fixed)
    towns = {_town(c): c for c in same_day if _town(c) and _people(c) & _people(claim)}
    return town_of(*(c.whereabouts for c in towns.values())) if len(towns) == 1 else None


def _town(claim: Claim) -> str | None:
    place = claim.whereabouts
    return place.city if place is not None else None


def _of_gathering(claim: Claim, claims: Sequence[Claim], days: Interval) -> Place | None:
    """The town of the one gathering that was held on the days of a meeting."""
    held = (g for g in claims if g is not claim and _is_gathering(g) and _lasts_over(g, days))
    towns = {g.city: g for c in held if (g := c.whereabouts) is not None}
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
    placed = bool(_town(claim))
    fixed = claim.interval is not None and claim.interval.is_fixed
    short = claim.interval is not None and claim.interval.days <= MOST_DAYS
    return many and placed and fixed and short and not claim.status.is_off


def _lasts_over(gathering: Claim, days: Interval) -> bool:
    if gathering.interval is None:
        return False
    first, last = gathering.interval.earliest, gathering.interval.latest
    goes_on = timedelta(days=OPENED if gathering.edge == "begin" and first == last else 0)
    return first <= days.earliest and days.latest <= last + goes_on


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
