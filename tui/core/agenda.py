"""Meetings day by day as a forward planner prints them: nothing cut, several lines each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from timeline.model import Interval
from tui.core.blocks import Block, Entry, Line, blank, fill, joined, rule, wrapped
from tui.core.dates import day_label, full_day, heading, is_fixed, told_label
from tui.core.labels import badge, confidence_label
from tui.core.text import clean_line, fit, plural, width_of

if TYPE_CHECKING:
    from timeline.store.queries import MeetingRow

__all__ = ["agenda_blocks", "day_blocks"]

STATUS = 12
"""Cells of a status with its sign."""

INDENT = 3


class Heading(NamedTuple):
    """What a run of meetings has in common: one day, some day within two, or that it is now.

    ``start`` is None for what is under way, and for windows that are open already.
    """

    start: date | None
    end: date
    open: bool

    def words(self, today: date) -> tuple[str, str]:
        """The heading, and how far it is from today."""
        if self.start is None:
            return "Under way, or on some day from now", "today or later"
        return heading(self.start, self.end, fixed=not self.open, today=today)


def agenda_blocks(
    rows: Sequence[MeetingRow], *, today: date, after: MeetingRow | None = None
) -> list[Block]:
    """Meetings in their order, with a heading for each day or open window, a rule for each week.

    ``after`` is the meeting that stands above the first of them, if any.
    """
    found: list[Block] = []
    before = heading_of(after, today) if after else None
    for row in sorted(rows, key=_place):
        here = heading_of(row, today)
        if here != before:
            found += _begin(before, here, today)
        found.append(_block(row, today))
        before = here
    return found


def day_blocks(rows: Sequence[MeetingRow], *, day: date, today: date) -> list[Block]:
    """The meetings of one day: those that are on it, then those that may be, by their windows."""
    found: list[Block] = []
    before = None
    for row in sorted(rows, key=lambda row: (_is_open(row), *_place(row))):
        here = Heading(day, day, open=False)
        if _is_open(row) and row.start and row.end:
            here = Heading(row.start, row.end, open=True)
        if here != before:
            found += [blank()] * (before is not None) + [_heading_block(here, today)]
        found.append(_block(row, today))
        before = here
    return found


def _block(row: MeetingRow, today: date) -> Block:
    return Block(partial(meeting_lines, row, today=today), Entry(row.key, row.title))


def heading_of(row: MeetingRow, today: date) -> Heading:
    """The heading that a meeting stands under."""
    start, end = row.start, row.end
    if start is None or end is None:
        return Heading(None, today, open=True)
    if start < today <= end:
        return Heading(None, today, open=True)
    if _is_open(row):
        return Heading(start, end, open=True)
    return Heading(start, start, open=False)


def _is_open(row: MeetingRow) -> bool:
    """Whether the meeting is on some day of its window, not on all."""
    return row.start != row.end and row.granularity is not None and not is_fixed(row.granularity)


def _place(row: MeetingRow) -> tuple[date, bool, date]:
    """The order of an agenda: by first day, and what is on that day before what may be."""
    return (row.start or date.max, _is_open(row), row.end or date.max)


def _begin(before: Heading | None, here: Heading, today: date) -> Iterator[Block]:
    """The lines above the first meeting under a heading."""
    if before is not None:
        yield blank()
    if here.start and here.start >= today:
        above = before.start if before else None
        if above is None or _monday(above) < _monday(here.start):
            yield rule(_week(here.start))
    yield _heading_block(here, today)


def _heading_block(here: Heading, today: date) -> Block:
    words, distance = here.words(today)
    return Block(
        lambda width: [
            list(fill([(f" {words}", "heading"), (f", {distance}", "heading-distance")], width))
        ]
    )


def _monday(day: date) -> date:
    return day - timedelta(days=min(day.weekday(), (day - date.min).days))


def _week(day: date) -> str:
    number = day.isocalendar().week
    return f"Week {number}, from {full_day(_monday(day))}"


def meeting_lines(row: MeetingRow, width: int, *, today: date) -> list[Line]:
    """A meeting: when and how sure, its title in full, and who, where, told by whom."""
    sign = badge(row.status, row.phase)
    status = fit(f"{sign.glyph} {sign.word}", STATUS)
    clock = f"{row.starts_at:%H:%M}" if row.starts_at else ""
    lead = " " * INDENT + fit(clock, 6) + status + " "
    margin = width_of(lead)
    if width - margin < 24:
        lead, margin = " " * INDENT + (f"{clock} " if clock else "") + f"{sign.glyph} ", INDENT + 2
    title = wrapped(clean_line(row.title), width - max(margin, width_of(lead)))
    lines: list[Line] = [[(lead, sign.style), (title[0], "title")]]
    lines += [[(" " * margin, ""), (line, "title")] for line in title[1:]]
    for text in joined(_told(row, today), width - margin):
        lines.append([(" " * margin, ""), (text, "dim")])
    return lines


def _told(row: MeetingRow, today: date) -> list[str]:
    """What is known beside the title."""
    parts = [", ".join(clean_line(name) for name in row.participants)]
    if row.place and row.place not in row.title:
        parts.append(clean_line(row.place))
    if row.start and row.end and row.granularity and row.start != row.end:
        window = told_label(Interval(row.start, row.end, row.granularity), today=today)
        if not _is_open(row):
            parts.append(window)
        elif row.start < today:
            parts.append(f"some day within {window}")
    if row.moved_from:
        parts.append(f"moved from {day_label(row.moved_from, today=today)}")
    parts.append(f"{confidence_label(row.confidence)} sure")
    parts.append(plural(row.source_count, "source"))
    return [part for part in parts if part]
