"""Lines of history, read from their table.

A line holds the days that were told, not how finely; that is looked up where the days were told: in
the meeting as it is now, else in a mention of it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from timeline.model import Granularity, HistoryEntry, Status
from timeline.store import tables as t

__all__ = ["LINE_COLUMNS", "entry_from"]


def _granularity() -> ColumnElement[str | None]:
    """How finely the days of a line were told; NULL for a single day, and where nobody told them.

    Of several units the first by name counts, so that days which are all meant win.
    """
    line, meeting, mention = t.History, aliased(t.Meeting), aliased(t.Mention)
    now = select(col(meeting.granularity)).where(
        col(meeting.uid) == col(line.meeting_uid),
        col(meeting.start) == col(line.start),
        col(meeting.end) == col(line.end),
    )
    told = select(func.min(col(mention.granularity))).where(
        col(mention.meeting_uid) == col(line.meeting_uid),
        col(mention.start) == col(line.start),
        col(mention.end) == col(line.end),
    )
    moved = select(func.min(col(mention.moved_granularity))).where(
        col(mention.meeting_uid) == col(line.meeting_uid),
        col(mention.moved_start) == col(line.start),
        col(mention.moved_end) == col(line.end),
    )
    places = [found.correlate(line).scalar_subquery() for found in (now, told, moved)]
    return case((col(line.start) < col(line.end), func.coalesce(*places)))


LINE_COLUMNS: list[ColumnElement[Any]] = [
    *t.columns(t.History),
    col(t.Document.key).label("document"),
    _granularity().label("granularity"),
]
"""What `entry_from` reads from a row, of a line and, where there is one, its article."""


def entry_from(row: Any) -> HistoryEntry:
    """The line of history in a row with `LINE_COLUMNS`."""
    return HistoryEntry(
        observed=row.observed,
        document=row.document,
        status=Status(row.status),
        start=row.start,
        end=row.end,
        granularity=row.granularity and Granularity(row.granularity),
        place=row.place,
        by=row.by,
    )
