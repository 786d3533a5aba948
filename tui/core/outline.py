"""The list as numbered lines: headings, meetings and today's line, known without loading a meeting.

An `Outline` is built from one count per window, so that 100,000 meetings cost some thousand
numbers; it says what stands on any line, and which `Page` of meetings to ask the store for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate

__all__ = [
    "PAGE_ROWS",
    "Group",
    "Heading",
    "Line",
    "Outline",
    "Page",
    "Row",
    "Section",
    "TodayLine",
]

PAGE_ROWS = 50
"""Meetings that are fetched at a time."""


class Section(StrEnum):
    """The side of today's line that a meeting stands on."""

    PAST = "past"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Group:
    """A window, and the number of meetings that have it."""

    start: date
    end: date
    count: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names the window of the meetings below it, from the one numbered ``first``."""

    group: Group
    first: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line that shows the meeting of this number, counted from 0 at the top of the list."""

    number: int


@dataclass(frozen=True, slots=True)
class TodayLine:
    """The line between what lies behind and what lies ahead."""


Line = Heading | Row | TodayLine


@dataclass(frozen=True, slots=True)
class Page:
    """A run of meetings: ``count`` of them, after the first ``skip`` of those from ``group`` on."""

    number: int
    section: Section
    group: Group
    skip: int
    first_row: int
    count: int


class Outline:
    """The lines of a list whose past meetings stand above today's line, the others below.

    >>> day = Group(date(2025, 8, 15), date(2025, 8, 15), 2)
    >>> outline = Outline(past=[day], ahead=[Group(date(2025, 8, 18), date(2025, 8, 18), 1)])
    >>> [type(outline.line(y)).__name__ for y in range(outline.line_count)]
    ['Heading', 'Row', 'Row', 'TodayLine', 'Heading', 'Row']
    >>> outline.row_line(2)
    5
    """

    def __init__(self, *, past: Sequence[Group] = (), ahead: Sequence[Group] = ()) -> None:
        self.groups = [*past, *ahead]
        self.past_groups = len(past)
        self._first_rows = [0, *accumulate(group.count for group in self.groups)]
        self.row_count = self._first_rows[-1]
        self.past_rows = self._first_rows[self.past_groups]
        self.ahead_rows = self.row_count - self.past_rows
        self.today_line = self.past_rows + self.past_groups
        self.line_count = self.row_count + len(self.groups) + 1
        self._past_pages = -(-self.past_rows // PAGE_ROWS)

    def line(self, y: int) -> Line:
        """What stands on line ``y``; ``IndexError`` where the list has no such line."""
        if not 0 <= y < self.line_count:
            raise IndexError(y)
        if y == self.today_line:
            return TodayLine()
        number = self._group_at(y)
        row = y - self._heading_line(number) - 1
        first = self._first_rows[number]
        return Heading(self.groups[number], first) if row < 0 else Row(first + row)

    def row_line(self, row: int) -> int:
        """The line that the meeting numbered ``row`` stands on."""
        number = bisect_right(self._first_rows, row) - 1
        return self._heading_line(number) + 1 + row - self._first_rows[number]

    def row_near(self, y: int) -> int:
        """The number of the meeting on line ``y``, or of the next one below, or of the last."""
        y = max(0, min(y, self.line_count - 1))
        if y == self.today_line:
            return min(self.past_rows, self.row_count - 1)
        number = self._group_at(y)
        return self._first_rows[number] + max(0, y - self._heading_line(number) - 1)

    def find(self, section: Section, start: date, end: date) -> int:
        """The number of the first meeting in a section whose window is this one or comes after."""
        first, last = (
            (0, self.past_groups)
            if section is Section.PAST
            else (self.past_groups, len(self.groups))
        )
        number = bisect_left(
            self.groups, (start, end), first, last, key=lambda group: (group.start, group.end)
        )
        return max(0, min(self._first_rows[number], self.row_count - 1))

    @property
    def first_ahead(self) -> int:
        """The number of the meeting to begin at: the first ahead, or else the last one past."""
        return max(0, min(self.past_rows, self.row_count - 1))

    def page_number(self, row: int) -> int:
        """The number of the page that holds the meeting numbered ``row``."""
        if row < self.past_rows:
            return row // PAGE_ROWS
        return self._past_pages + (row - self.past_rows) // PAGE_ROWS

    def page(self, number: int) -> Page:
        """Where the page of this number begins and how much it holds."""
        past = number < self._past_pages
        section = Section.PAST if past else Section.AHEAD
        last = self.past_rows if past else self.row_count
        first = (
            number * PAGE_ROWS if past else self.past_rows + (number - self._past_pages) * PAGE_ROWS
        )
        group = bisect_right(self._first_rows, first) - 1
        return Page(
            number=number,
            section=section,
            group=self.groups[group],
            skip=first - self._first_rows[group],
            first_row=first,
            count=min(PAGE_ROWS, last - first),
        )

    def pages_around(self, row: int) -> list[Page]:
        """The pages that a screen needs which has a meeting in its upper half."""
        if not self.row_count:
            return []
        first = self.page_number(max(0, row - PAGE_ROWS // 2))
        last = self.page_number(min(row + PAGE_ROWS, self.row_count - 1))
        return [self.page(number) for number in range(first, last + 1)]

    def _heading_line(self, number: int) -> int:
        """The line of the heading of the group of this number."""
        return self._first_rows[number] + number + (number >= self.past_groups)

    def _group_at(self, y: int) -> int:
        """The number of the group that holds line ``y``, which is not today's."""
        numbers = range(len(self.groups))
        return bisect_right(numbers, y, key=self._heading_line) - 1
