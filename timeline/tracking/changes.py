"""What a line of a meeting's history changed: moved, made more precise, called off, held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from itertools import pairwise

from timeline.model import HistoryEntry, Kind, Status
from timeline.tracking.belief import STRENGTH

__all__ = ["ChangeKind", "Development", "count_moves", "kind_of_change"]


class ChangeKind(StrEnum):
    """What became known of a meeting."""

    NEW = "new"
    MOVED = "moved"
    MORE_PRECISE = "more precise"
    CONFIRMED = "confirmed"
    LESS_SURE = "less sure"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    REVIVED = "revived"
    HELD = "held"
    LAPSED = "lapsed"
    RELOCATED = "relocated"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """One change of what is known of a meeting: ``before`` is None where nothing was known.

    ``known`` is the moment at which it became known here; of a lapse, the day. ``origin`` is who
    said so: a person, or what a reader knows the article by.
    """

    uid: str
    title: str
    meeting_kind: Kind
    kind: ChangeKind
    known: datetime | date
    before: HistoryEntry | None
    after: HistoryEntry
    origin: str = ""

    def moment(self) -> datetime:
        """When it became known, for putting developments in order: a day by its first moment."""
        if isinstance(self.known, datetime):
            return self.known
        return datetime.combine(self.known, time(), UTC)


_ENDS = {
    Status.HELD: ChangeKind.HELD,
    Status.CANCELLED: ChangeKind.CANCELLED,
    Status.POSTPONED: ChangeKind.POSTPONED,
}


def kind_of_change(before: HistoryEntry | None, after: HistoryEntry) -> ChangeKind:
    """What one line of history says that the line before it did not; the weightiest of several.

    ``before`` is None for the first line.
    """
    if before is None:
        return ChangeKind.NEW
    if after.status is not before.status and after.status in _ENDS:
        return _ENDS[after.status]
    if before.status in (Status.CANCELLED, Status.POSTPONED) and after.status.is_predicted:
        return ChangeKind.REVIVED
    return _of_window(before, after) or _of_sureness(before, after)


def count_moves(history: Sequence[HistoryEntry]) -> int:
    """How often a meeting was given other days than before: not only told more exactly."""
    return sum(_of_window(a, b) is ChangeKind.MOVED for a, b in pairwise(history))


def _of_window(before: HistoryEntry, after: HistoryEntry) -> ChangeKind | None:
    if (
        after.start is None
        or after.end is None
        or (before.start, before.end)
        == (
            after.start,
            after.end,
        )
    ):
        return None
    if before.start is None or before.end is None:
        return ChangeKind.MORE_PRECISE
    within = before.start <= after.start and after.end <= before.end
    return ChangeKind.MORE_PRECISE if within else ChangeKind.MOVED


def _of_sureness(before: HistoryEntry, after: HistoryEntry) -> ChangeKind:
    if after.status is not before.status:
        surer = STRENGTH.index(after.status) > STRENGTH.index(before.status)
        return ChangeKind.CONFIRMED if surer else ChangeKind.LESS_SURE
    return ChangeKind.RELOCATED if after.place != before.place else ChangeKind.CORRECTED
