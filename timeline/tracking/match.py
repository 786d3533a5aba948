"""Which mentions tell of one meeting: the same answer whatever order they come in.

Grouping walks the evidence in order of publication, so it depends on the set alone. A mention only
ever joins a group that holds one it is `related` to; so the groups of a whole database are those of
its connected components, and the store need look at no more than the component that changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from timeline.meetings.identity import count_agreeing, fold
from timeline.model import (
    Evidence,
    Interval,
    Kind,
    Mention,
    Participant,
    ParticipantKind,
    Place,
    Status,
)

__all__ = ["block_keys", "group", "related"]

NEAR = timedelta(days=45)
"""How far from its publication an undated mention may look for its meeting."""

WIDE = 45
"""Days from which on a window is too wide to tell which of several meetings is meant."""


def block_keys(mention: Mention) -> frozenset[str]:
    """Index keys of a mention; two mentions can be of one meeting only if they share a key.

    A key is a pair of sides, each by its country or the last word of its name; or, since a visit
    may be told without its host, one side with a month of the window.
    """
    sides = [_side_keys(p) for p in mention.participants[:8]]
    pairs = {
        "|".join(sorted((x, y)))
        for i, a in enumerate(sides)
        for b in sides[i + 1 :]
        for x in a
        for y in b
    }
    alone = {f"{x}@{month}" for a in sides for x in a for month in _months(mention.interval)}
    return frozenset(pairs | alone)


def _side_keys(participant: Participant) -> list[str]:
    words = fold(participant.name)
    own = [words[-1]] if words else []
    if participant.country and participant.kind is not ParticipantKind.ORGANIZATION:
        return [participant.country] if not own else [participant.country, *own]
    return own


def _months(interval: Interval | None) -> list[str]:
    if interval is None or interval.days > WIDE:
        return []
    first = interval.earliest.year * 12 + interval.earliest.month - 1
    last = interval.latest.year * 12 + interval.latest.month - 1
    return [f"{m // 12:04}-{m % 12 + 1:02}" for m in range(first, last + 1)]


def related(a: Evidence, b: Evidence) -> bool:
    """Whether two mentions of different articles can be of one meeting; symmetric."""
    return (
        a.document.key != b.document.key
        and _same_form(a.mention.kind, b.mention.kind)
        and _places_fit(a.mention.place, b.mention.place)
        and _sides_fit(a.mention, b.mention)
        and _times_fit(a, b)
    )


def group(evidence: Iterable[Evidence]) -> list[tuple[Evidence, ...]]:
    """Part evidence into one tuple for each meeting, each in order of publication.

    An article's own mentions stay apart: the extractor has already merged what is one.
    """
    groups: list[list[Evidence]] = []
    for new in sorted(evidence, key=lambda e: e.order):
        fitting = [g for g in groups if _fits_group(new, g)]
        best = max(fitting, key=lambda g: _closeness(new, g), default=None)
        if best is None:
            groups.append([new])
        else:
            best.append(new)
    return [tuple(g) for g in groups]


def _fits_group(new: Evidence, members: list[Evidence]) -> bool:
    if any(e.document.key == new.document.key for e in members):
        return False
    return any(related(new, e) for e in members)


def _closeness(new: Evidence, members: list[Evidence]) -> tuple[float, float, str]:
    """How well a mention fits a group: shared sides, then nearness in time, then a fixed order."""
    sides = max(count_agreeing(new.mention.participants, e.mention.participants) for e in members)
    distance = min(_distance(new, e) for e in members)
    return (sides, -distance, members[0].document.key)


def _distance(a: Evidence, b: Evidence) -> int:
    x, y = a.mention.interval, b.mention.interval
    if x is None or y is None:
        return NEAR.days
    return abs((x.earliest - y.earliest).days) + abs((x.latest - y.latest).days)


def _same_form(a: Kind, b: Kind) -> bool:
    """A call is never a meeting face to face."""
    return (a is Kind.CALL) == (b is Kind.CALL)


def _places_fit(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None:
        return True
    if a.city and b.city:
        return a.city == b.city
    if a.country and b.country:
        return a.country == b.country
    return True


def _sides_fit(a: Mention, b: Mention) -> bool:
    """The shorter cast lies in the longer; a single side is enough only against a visit or one."""
    fewer = min(len(a.participants), len(b.participants))
    shared = count_agreeing(a.participants, b.participants)
    if fewer == 0 or shared < fewer:
        return shared >= 2 and shared * 2 > max(len(a.participants), len(b.participants))
    if fewer > 1:
        return True
    one = a if len(a.participants) == 1 else b
    other = b if one is a else a
    organization = one.participants[0].kind is ParticipantKind.ORGANIZATION
    return len(other.participants) == 1 or organization or _one_traveller(one, other)


def _one_traveller(visit: Mention, meeting: Mention) -> bool:
    """A visit told without its host, and the meeting that it was for."""
    return visit.kind is Kind.VISIT and visit.place is not None and meeting.place is not None


def _times_fit(a: Evidence, b: Evidence) -> bool:
    x, y = a.mention.interval, b.mention.interval
    if x is None or y is None:
        return _undated_fits(a, b)
    if x.overlaps(y):
        return _width_fits(a, b)
    return _reports_move(a, b) or _reports_move(b, a)


def _width_fits(a: Evidence, b: Evidence) -> bool:
    """A wide window ("this year") means a given day only if the place says so too."""
    x, y = _interval(a), _interval(b)
    if max(x.days, y.days) <= WIDE or x == y:
        return True
    return a.mention.place is not None and a.mention.place == b.mention.place


def _interval(evidence: Evidence) -> Interval:
    assert evidence.mention.interval is not None  # noqa: S101 -- callers have looked
    return evidence.mention.interval


def _reports_move(new: Evidence, old: Evidence) -> bool:
    """Whether ``new`` itself says that the meeting was planned for the window of ``old``."""
    moved, planned = new.mention.moved_from, old.mention.interval
    return moved is not None and planned is not None and moved.overlaps(planned)


def _undated_fits(a: Evidence, b: Evidence) -> bool:
    """An undated mention means the meeting that is near when it is written, if it can be that."""
    undated, other = (a, b) if a.mention.interval is None else (b, a)
    written = undated.document.dct.day
    planned = other.mention.interval
    if planned is None:
        return abs(written - other.document.dct.day) <= NEAR
    if undated.mention.status is Status.HELD:
        return planned.earliest <= written and written - planned.latest <= NEAR
    return planned.latest >= written and _gap(planned.earliest, written) <= NEAR


def _gap(a: date, b: date) -> timedelta:
    return a - b if a >= b else b - a
