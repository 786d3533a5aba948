"""Which columns a row has at a given width, and what each says of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tui.core.dates import WINDOW_WIDTH, day_label, window_label
from tui.core.labels import Badge, badge, confidence_label
from tui.core.text import clean_line, fit, width_of

if TYPE_CHECKING:
    from timeline.store.queries import MeetingRow

__all__ = ["Cells", "Columns", "cells_of", "columns_for", "title_and_note"]

STATUS_WIDTH = 11
CONFIDENCE_WIDTH = 4
SOURCES_WIDTH = 3
GAPS = 7
"""Cells around the columns, the cursor's bar among them; a place takes two more."""

PLACE_FROM = 79
"""Cells from which a row has room for a place."""


class Cells(NamedTuple):
    """What a row says, as clean text; ``note`` tells what day the meeting moved from."""

    window: str
    badge: Badge
    title: str
    note: str
    place: str
    confidence: str
    sources: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells; a ``place`` of 0 is not shown."""

    title: int
    place: int
    window: int = WINDOW_WIDTH
    status: int = STATUS_WIDTH
    confidence: int = CONFIDENCE_WIDTH
    sources: int = SOURCES_WIDTH


def columns_for(width: int) -> Columns:
    """Share the width of a row among its columns: the title takes what the others leave.

    >>> columns_for(79).title, columns_for(79).place, columns_for(60).place
    (24, 14, 0)
    """
    left = width - GAPS - WINDOW_WIDTH - STATUS_WIDTH - CONFIDENCE_WIDTH - SOURCES_WIDTH
    place = min(24, max(14, left // 4)) if width >= PLACE_FROM else 0
    return Columns(title=max(0, left - place - 2 * bool(place)), place=place)


def cells_of(row: MeetingRow, *, today: date) -> Cells:
    """What the row of one meeting says."""
    moved = row.moved_from
    return Cells(
        window=row_window(row, today=today),
        badge=badge(row.status, row.phase),
        title=clean_line(row.title),
        note=day_label(moved, today=today) if moved else "",
        place=clean_line(row.place or ""),
        confidence=confidence_label(row.confidence),
        sources=str(row.source_count),
    )


def row_window(row: MeetingRow, *, today: date) -> str:
    """The window of a row in short; words where it has none."""
    if row.start is None or row.end is None or row.granularity is None:
        return "no date"
    return window_label(row.start, row.end, row.granularity, today=today, at=row.starts_at)


def title_and_note(title: str, moved_from: str, width: int) -> tuple[str, str]:
    """A title and, where the meeting moved, the day it moved from, in ``width`` cells together.

    >>> title_and_note("Talks in Geneva", "12 Aug", 34)
    ('Talks in Geneva  ', 'moved from 12 Aug')
    >>> title_and_note("Talks in Geneva", "12 Aug", 24)
    ('Talks in Gen… ', 'was 12 Aug')
    """
    if not moved_from:
        return fit(title, width), ""
    for note in (f"moved from {moved_from}", f"was {moved_from}"):
        if width_of(title) + 2 + len(note) <= width:
            return title + "  ", fit(note, width - width_of(title) - 2)
    room = max(0, width - len(note) - 1)
    return fit(title, room) + " " * bool(room), fit(note, width - room - bool(room))
