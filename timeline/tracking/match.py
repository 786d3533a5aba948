"""Which mentions tell of one meeting: the same answer whatever order they come in.

Grouping walks the evidence in order of publication, so it depends on the set alone. A mention only
ever joins a group that holds one it is `related` to; so the groups of a whole database are those of
its connected components, and the store need look at no more than the component that changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from timeline.meetings.identity import count_agreeing
from timeline.model import (
    Correction,
    Evidence,
    Interval,
    Kind,
    Mention,
    Participant,
    ParticipantKind,
    Place,
    Status,
)
from timeline.tracking.corrections import Bonds
from timeline.tracking.index import NEAR, block_keys, probe_keys

__all__ = ["group", "related"]

WIDE = 45
"""Days from which on a window is too wide to tell which of several meetings is meant."""


def related(a: Evidence, b: Evidence) -> bool:
    """Whether two mentions of different articles can be of one meeting; symmetric.

    What shares no key of the index never is, so that candidates can be looked up.
    """
    return (
        a.document.key != b.document.key
        and _forms_fit(a.mention, b.mention)
        and _places_fit(a.mention.place, b.mention.place)
        and _times_fit(a, b)
        and _sides_fit(a.mention, b.mention)
        and not probe_keys(a).isdisjoint(block_keys(b))
    )


def group(
    evidence: Iterable[Evidence], corrections: Iterable[Correction] = ()
) -> list[tuple[Evidence, ...]]:
    """Part evidence into one tuple for each meeting, each in order of publication.

    An article's own mentions stay apart: the extractor has already merged what is one. What a
    person merged or split is together or apart whatever else is known.
    """
    bonds = Bonds.of(corrections)
    groups: list[list[Evidence]] = []
    for new in sorted(evidence, key=lambda e: e.order):
        tied = [g for g in groups if any(bonds.tie(new, e) for e in g)]
        if tied:
            groups = [g for g in groups if g not in tied]
            groups.append(sorted([new, *chain(*tied)], key=lambda e: e.order))
            continue
        apart = [g for g in groups if any(bonds.part(new, e) for e in g)]
        fitting = [g for g in groups if g not in apart and _fits_group(new, g, bonds)]
        best = max(fitting, key=lambda g: _closeness(new, g), default=None)
        if best is None:
            groups.append([new])
        else:
            best.append(new)
    return [tuple(g) for g in groups]


def _fits_group(new: Evidence, members: list[Evidence], bonds: Bonds) -> bool:
    """Whether a mention is related to a member, and no other member speaks against it.

    What a person merged with that member does not: it may be of quite other sides.
    """
    links = [e for e in members if related(new, e)]
    merged = [e for e in members if any(bonds.tie(link, e) for link in links)]
    others = [e for e in members if e not in merged or e in links]
    return (
        bool(links)
        and all(e.document.key != new.document.key for e in others)
        and all(_casts_fit(new.mention, e.mention) for e in others)
        and any(not _is_pinned_elsewhere(new, link, others) for link in links)
    )


def _is_pinned_elsewhere(new: Evidence, link: Evidence, members: list[Evidence]) -> bool:
    """Whether the vague window that links a mention to a group has another day in it by now.

    "In August" goes with the 15th and with the 22nd, and does not make them one meeting; nor does
    "postponed" once a new day is known.
    """
    vague = link.mention.interval
    if link.mention.status is Status.POSTPONED:
        rivals = [e for e in members if e.order > link.order]
    elif vague is None:
        rivals = members
    elif vague.is_fixed:
        return False
    else:
        rivals = [e for e in members if _is_within(e.mention.interval, vague)]
    return any(e.mention.interval is not None and not _times_fit(new, e) for e in rivals)


def _is_within(a: Interval | None, b: Interval) -> bool:
    return a is not None and b.earliest <= a.earliest and a.latest <= b.latest


def _closeness(new: Evidence, members: list[Evidence]) -> tuple[float, float, str]:
    """How well a mention fits a group: shared sides, then nearness in time, then a fixed order."""
    sides = max(_count_shared(new.mention.participants, e.mention.participants) for e in members)
    distance = min(_distance(new, e) for e in members)
    return (sides, -distance, members[0].document.key)


def _distance(a: Evidence, b: Evidence) -> int:
    x, y = a.mention.interval, b.mention.interval
    if x is None or y is None:
        return NEAR.days
    return abs((x.earliest - y.earliest).days) + abs((x.latest - y.latest).days)


def _forms_fit(a: Mention, b: Mention) -> bool:
    """A call is never a meeting face to face, and a summit of many no meeting of two beside it."""
    if (a.kind is Kind.CALL) != (b.kind is Kind.CALL):
        return False
    return not (_is_beside(a, b) or _is_beside(b, a))


def _is_beside(bilateral: Mention, summit: Mention) -> bool:
    """Whether one is a meeting of two, and the other a summit where they may have held it."""
    two = len(bilateral.participants) == 2 and bilateral.kind not in _GATHERINGS
    return two and _is_of_many(summit) and not _organizations(bilateral)


_GATHERINGS = (Kind.SUMMIT, Kind.CONFERENCE)


def _is_of_many(mention: Mention) -> bool:
    many = len(mention.participants) > 3 or bool(_organizations(mention))
    return mention.kind in _GATHERINGS and many


def _organizations(mention: Mention) -> list[Participant]:
    return [p for p in mention.participants if p.kind is ParticipantKind.ORGANIZATION]


def _places_fit(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None:
        return True
    if a.city and b.city:
        return a.city == b.city
    if a.country and b.country:
        return a.country == b.country
    return True


_count_shared = lru_cache(maxsize=65536)(count_agreeing)
"""Counted once for each two casts: a meeting that many report has few."""


def _casts_fit(a: Mention, b: Mention) -> bool:
    """Whether the shorter cast lies in the longer, or most of both are the same.

    Of a summit each article names whom it likes: there the organisation is enough.
    """
    fewer = min(len(a.participants), len(b.participants))
    shared = _count_shared(a.participants, b.participants)
    if 0 < fewer == shared:
        return True
    if _is_of_many(a) and _is_of_many(b) and count_agreeing(_organizations(a), _organizations(b)):
        return True
    return shared >= 2 and shared * 2 > max(len(a.participants), len(b.participants))


def _sides_fit(a: Mention, b: Mention) -> bool:
    """Casts that fit; a single side is enough only for an organisation, a visit or its like."""
    if not _casts_fit(a, b):
        return False
    one, other = sorted((a, b), key=lambda m: len(m.participants))
    if len(one.participants) > 1 or len(other.participants) == 1:
        return True
    return bool(_organizations(one)) or _one_traveller(one, other)


def _one_traveller(visit: Mention, meeting: Mention) -> bool:
    """A visit told without its host, and the meeting that it was for."""
    return visit.kind is Kind.VISIT and visit.place is not None and meeting.place is not None


def _times_fit(a: Evidence, b: Evidence) -> bool:
    x, y = a.mention.interval, b.mention.interval
    if x is None or y is None:
        return _undated_fits(a, b)
    if x.overlaps(y):
        return _width_fits(a, b)
    return _moves(a, b) or _moves(b, a)


def _width_fits(a: Evidence, b: Evidence) -> bool:
    """A wide window ("this year") means a given day only if the place says so too."""
    x, y = _interval(a), _interval(b)
    if max(x.days, y.days) <= WIDE or x == y:
        return True
    return a.mention.place is not None and a.mention.place == b.mention.place


def _interval(evidence: Evidence) -> Interval:
    assert evidence.mention.interval is not None  # noqa: S101 -- callers have looked
    return evidence.mention.interval


def _moves(new: Evidence, old: Evidence) -> bool:
    """Whether ``new`` gives another window to what was planned for the window of ``old``.

    Either it says so itself, or ``old`` told that the meeting was put off.
    """
    moved, planned, now = new.mention.moved_from, _interval(old), _interval(new)
    if moved is not None and moved.overlaps(planned):
        return True
    return (
        old.mention.status is Status.POSTPONED
        and new.document.dct.instant > old.document.dct.instant
        and timedelta() < now.earliest - planned.latest <= NEAR
    )


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
