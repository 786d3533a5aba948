"""The index of mentions: the keys under which one that may be of the same meeting is found.

A key names sides and a month, so that what is looked up for an article does not grow with the years
that a database holds. A mention is filed under its `block_keys`, and finds others by its
`probe_keys`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import combinations

from timeline.meetings.identity import fold
from timeline.model import Evidence, Mention, Participant, ParticipantKind
from timeline.tracking.times import reach

__all__ = ["block_keys", "probe_keys"]

PAIRED = 8
"""Participants of a mention that are filed by pairs."""

MONTHS = 24
"""Months of a window that are filed: what is told less exactly is nobody's meeting."""


def block_keys(evidence: Evidence) -> frozenset[str]:
    """The keys under which a mention is filed: its pairs of sides, or its only side, by month."""
    return _keys(evidence.mention, evidence.document.dct.day)[0]


def probe_keys(evidence: Evidence) -> frozenset[str]:
    """The keys under which those are filed that a mention may be of one meeting with.

    Two mentions find each other or neither does. A mention with one side (a visit told without its
    host) finds others by that side; two that name several only by a pair, or by an organisation.
    """
    return _keys(evidence.mention, evidence.document.dct.day)[1]


@lru_cache(maxsize=8192)
def _keys(mention: Mention, written: date) -> tuple[frozenset[str], frozenset[str]]:
    months = list(_months(mention, written))
    sides = [_side_keys(p) for p in mention.participants]
    single = {x for side in sides for x in side}
    if len(sides) == 1:
        filed, looked_up = (
            {f"one:{x}" for x in single},
            {f"{n}:{x}" for x in single for n in _FORMS},
        )
    else:
        together = {"|".join(sorted(p)) for p in _pairs(sides[:PAIRED])}
        together |= {f"all:{x}" for x in _organizations(mention)}
        filed = together | {f"some:{x}" for x in single}
        looked_up = together | {f"one:{x}" for x in single}
    return _by_month(filed, months), _by_month(looked_up, months)


_FORMS = ("one", "some")


def _by_month(names: set[str], months: list[str]) -> frozenset[str]:
    return frozenset(f"{name}@{month}" for name in names for month in months)


def _pairs(sides: list[set[str]]) -> Iterator[tuple[str, str]]:
    for a, b in combinations(sides, 2):
        yield from ((x, y) for x in a for y in b)


def _organizations(mention: Mention) -> set[str]:
    organizations = (p for p in mention.participants if p.kind is ParticipantKind.ORGANIZATION)
    return {x for p in organizations for x in _side_keys(p)}


def _side_keys(participant: Participant) -> set[str]:
    """What an agreeing participant has at least one of (`timeline.meetings.identity.agree`)."""
    words = fold(participant.name)
    keys = {words[0], words[-1]} if words else set()
    if participant.country and participant.kind is not ParticipantKind.ORGANIZATION:
        keys.add(participant.country)
    return keys


def _months(mention: Mention, written: date) -> Iterable[str]:
    """The months in which a meeting may lie: of its windows, of the one it was moved from."""
    spans = [reach(mention, written)]
    if mention.moved_from is not None:
        spans.append((mention.moved_from.earliest, mention.moved_from.latest))
    found: dict[str, None] = {}
    for earliest, latest in spans:
        first, last = (day.year * 12 + day.month - 1 for day in (earliest, latest))
        for month in range(first, min(last, first + MONTHS - 1) + 1):
            found.setdefault(f"{month // 12:04}-{month % 12 + 1:02}")
    return found
