"""The index of mentions: under what one that may be of the same meeting is found.

A mention is filed under the `filed_names` of its sides, and finds others by its `sought_names`; of
those, it can be of one meeting only with what has a day of its `span` too. A key is such a name in
a month of the span: `block_keys` are those of the first, `probe_keys` of the second. So what is
looked up for an article does not grow with the years that are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import combinations

from timeline.meetings.identity import fold
from timeline.model import Evidence, Kind, Mention, Participant, ParticipantKind
from timeline.tracking.times import reach

__all__ = ["block_keys", "filed_names", "probe_keys", "sought_names", "span"]

PAIRED = 8
"""Participants of a mention that are filed by pairs."""

MONTHS = 24
"""Months of a window that are filed: what is told less exactly is nobody's meeting."""


def block_keys(evidence: Evidence) -> frozenset[str]:
    """The keys under which a mention is filed: its pairs of sides, or its only side, by month."""
    return _keys(evidence.mention, evidence.document.dct.day)[0]


def probe_keys(evidence: Evidence) -> frozenset[str]:
    """The keys under which those are filed that a mention may be of one meeting with.

    Two mentions find each other or neither does. A visit told without its host finds others by its
    only side; two mentions that name several find each other by a pair, or by an organisation.
    """
    return _keys(evidence.mention, evidence.document.dct.day)[1]


def filed_names(mention: Mention) -> frozenset[str]:
    """The names under which a mention is filed, whenever the meeting is."""
    return _names(mention)[0]


def sought_names(mention: Mention) -> frozenset[str]:
    """The names under which those are filed that a mention may be of one meeting with."""
    return _names(mention)[1]


def span(evidence: Evidence) -> tuple[int, int]:
    """The first and last day (`date.toordinal`) of all on which the meeting may be, or was to be.

    It tells apart most of those that were found by a month.
    """
    spans = _spans(evidence.mention, evidence.document.dct.day)
    return min(first for first, _ in spans).toordinal(), max(last for _, last in spans).toordinal()


@lru_cache(maxsize=8192)
def _keys(mention: Mention, written: date) -> tuple[frozenset[str], frozenset[str]]:
    filed, sought = _names(mention)
    times = [f"@{month}" for month in _months(mention, written)]
    return _products(filed, times), _products(sought, times)


def _products(names: frozenset[str], times: list[str]) -> frozenset[str]:
    return frozenset(f"{name}{time}" for name in names for time in times)


@lru_cache(maxsize=8192)
def _names(mention: Mention) -> tuple[frozenset[str], frozenset[str]]:
    sides = [_side_keys(p) for p in mention.participants]
    single = {x for side in sides for x in side}
    together = {"|".join(sorted(p)) for p in _pairs(sides[:PAIRED])}
    together |= {f"all:{x}" for x in _organizations(mention)}
    alone, guest, some = ({f"{n}:{x}" for x in single} for n in ("one", "guest", "some"))
    if len(sides) > 1:
        filed, sought = together | some, together | guest
    elif mention.kind is Kind.VISIT and mention.place is not None:
        filed, sought = together | alone | guest, together | alone | some
    else:
        filed = sought = together | alone
    form = "call:" if mention.kind is Kind.CALL else ""
    return frozenset(form + name for name in filed), frozenset(form + name for name in sought)


def _pairs(sides: list[set[str]]) -> Iterator[tuple[str, str]]:
    for a, b in combinations(sides, 2):
        yield from ((x, y) for x in a for y in b)


def _organizations(mention: Mention) -> set[str]:
    organizations = (p for p in mention.participants if p.kind is ParticipantKind.ORGANIZATION)
    return {x for p in organizations for x in _side_keys(p)}


def _side_keys(participant: Participant) -> set[str]:
    """What an agreeing participant has at least one of (`timeline.meetings.identity.agree`).

    A state of known code goes by that, and by its whole name: half the world is a Republic.
    """
    words, code = fold(participant.name), participant.country
    if participant.kind is ParticipantKind.COUNTRY and code:
        return {code, " ".join(words)} - {""}
    keys = {words[0], words[-1]} if words else set()
    if participant.kind is ParticipantKind.PERSON:
        return keys | ({code} if code else set())
    return keys | ({" ".join(words)} if words else set())


def _months(mention: Mention, written: date) -> Iterable[str]:
    """The months in which a meeting may lie: of its windows, of the one it was moved from."""
    found: dict[str, None] = {}
    for earliest, latest in _spans(mention, written):
        first, last = (day.year * 12 + day.month - 1 for day in (earliest, latest))
        for month in range(first, min(last, first + MONTHS - 1) + 1):
            found.setdefault(f"{month // 12:04}-{month % 12 + 1:02}")
    return found


def _spans(mention: Mention, written: date) -> list[tuple[date, date]]:
    spans = [reach(mention, written)]
    if mention.moved_from is not None:
        spans.append((mention.moved_from.earliest, mention.moved_from.latest))
    return spans
