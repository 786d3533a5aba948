"""The index of mentions: under what one that may be of the same meeting is found.

A mention is filed under the `filed_names` of its sides, and finds others by its `sought_names`; of
those, it can be of one meeting only with what has a day of its `span` too. A key is such a name in
a month of the span: `block_keys` are those of the first, `probe_keys` of the second. So what is
looked up for an article does not grow with the years that are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import combinations

from timeline.meetings.identity import fold, listed
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
    filed, sought = _labelled(mention, _filed_keys), _labelled(mention, _sought_keys)
    if mention.kind is Kind.CALL and len(mention.participants) > 1:  # nobody travels to it
        here, there = ["together"], ["together"]
    elif len(mention.participants) > 1:
        here, there = ["together", "some"], ["together", "guest"]
    elif mention.kind is Kind.VISIT and mention.place is not None:
        here, there = ["together", "one", "guest"], ["together", "one", "some"]
    else:
        here, there = ["together", "one"], ["together", "one"]
    form = "call:" if mention.kind is Kind.CALL else ""
    return (
        frozenset(form + name for role in here for name in filed[role]),
        frozenset(form + name for role in there for name in sought[role]),
    )


def _labelled(mention: Mention, keys_of: Callable[[Participant], set[str]]) -> dict[str, set[str]]:
    """The names that the keys of its sides make: of two together, and of each in its role."""
    sides = [keys_of(p) for p in mention.participants]
    organizations = (p for p in mention.participants if p.kind is ParticipantKind.ORGANIZATION)
    together = {"|".join(sorted(pair)) for pair in _pairs(sides[:PAIRED])}
    together |= {f"all:{x}" for p in organizations for x in keys_of(p)}
    single = {x for side in sides for x in side}
    return {"together": together} | {
        role: {f"{role}:{x}" for x in single} for role in ("one", "guest", "some")
    }


def _pairs(sides: list[set[str]]) -> Iterator[tuple[str, str]]:
    for a, b in combinations(sides, 2):
        yield from ((x, y) for x in a for y in b)


def _filed_keys(participant: Participant) -> set[str]:
    """What one that agrees with a participant seeks at least one of (`meetings.identity.agree`)."""
    code, is_person = participant.country, participant.kind is ParticipantKind.PERSON
    return _name_keys(participant) | ({f"of:{code}"} if is_person and code else set())


def _sought_keys(participant: Participant) -> set[str]:
    """What one that agrees with a participant is filed under at least one of.

    Two persons agree by their names; by its code a state does, with its people and with itself.
    """
    code, kind = participant.country, participant.kind
    keys = _name_keys(participant)
    if code and kind is ParticipantKind.PERSON:
        return keys | {code}
    return keys | ({f"of:{code}"} if code and kind is ParticipantKind.COUNTRY else set())


def _name_keys(participant: Participant) -> set[str]:
    """The keys of a participant's own name.

    A state of known code goes by that, and by its whole name: half the world is a Republic. A
    person whom the tables spell otherwise goes by that spelling too.
    """
    words, kind = fold(participant.name), participant.kind
    if kind is ParticipantKind.COUNTRY and participant.country:
        return {participant.country, " ".join(words)} - {""}
    if kind is ParticipantKind.PERSON:
        spellings = (words, *map(fold, listed(participant.name)))
        return {word for spelling in spellings if spelling for word in (spelling[0], spelling[-1])}
    return {words[0], words[-1], " ".join(words)} if words else set()


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
