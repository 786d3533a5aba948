"""A month as a grid of weeks: each day with its counts, each meeting a title or a bar.

A meeting on several days is a solid bar over all of them, one in an open window a shaded bar over
the days it may fall on. Receives rows and counted spans; hands on lines of text with the names of
their styles, exactly as wide and high as asked.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from timeline.model.words import MONTHS, WEEKDAYS
from tui.core.blocks import Line, fill
from tui.core.dates import is_fixed
from tui.core.labels import badge
from tui.core.strip import SHADED, Span
from tui.core.text import ELLIPSIS, clean_line, cut, fit, width_of

if TYPE_CHECKING:
    from timeline.store.queries import MeetingRow

__all__ = ["Grid", "count_label", "day_counts", "month_title", "step_month"]

FIRST, LAST = date(2, 1, 1), date(9998, 12, 1)
"""The months that can be shown: each of their weeks is one that dates reach."""

SOLID = "━"
SIDE, RULE, BEFORE, AFTER = "│", "─", "‹", "›"
TODAY = "today"
LEAST_BAR = 3
"""Cells of a bar that its title leaves."""


def step_month(month: date, months: int) -> date:
    """The first day of the month so many months on, as far as months can be shown.

    >>> step_month(date(2025, 8, 17), 5)
    datetime.date(2026, 1, 1)
    """
    number = month.year * 12 + month.month - 1 + months
    number = max(FIRST.year * 12, min(number, LAST.year * 12 + 11))
    return date(number // 12, number % 12 + 1, 1)


def month_title(month: date) -> str:
    """What a month is called.

    >>> month_title(date(2025, 8, 17))
    'August 2025'
    """
    return f"{MONTHS[month.month - 1]} {month.year}"


def day_counts(spans: Iterable[Span], first: date, last: date) -> dict[date, tuple[int, int]]:
    """Of each day that has any, how many meetings are on it and how many may be.

    >>> day = date(2025, 8, 18)
    >>> day_counts([Span(day, day, True, 2), Span(day, date(2025, 8, 27), False, 1)], day, day)
    {datetime.date(2025, 8, 18): (2, 1)}
    """
    found: dict[date, tuple[int, int]] = {}
    for span in spans:
        sure = span.fixed or span.start == span.end
        day, end = max(span.start, first), min(span.end, last)
        while day <= end:
            on, maybe = found.get(day, (0, 0))
            found[day] = (on + span.count, maybe) if sure else (on, maybe + span.count)
            day += timedelta(days=1)
    return found


def count_label(counts: tuple[int, int]) -> str:
    """How many meetings a day has, and with a question mark how many it may have.

    >>> count_label((2, 1)), count_label((0, 3)), count_label((0, 0))
    ('2 1?', '3?', '')
    """
    on, maybe = counts
    return " ".join(part for part in (f"{on}" * bool(on), f"{maybe}?" * bool(maybe)) if part)


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting with a place in the grid; ``sure``: it is on all its days."""

    start: date
    end: date
    sure: bool
    label: str
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The weeks of a month on so many cells; line 0 names the days of the week."""

    month: date
    width: int
    height: int

    @property
    def first(self) -> date:
        """The Monday that the grid begins with."""
        begin = self.month.replace(day=1)
        return begin - timedelta(days=begin.weekday())

    @property
    def weeks(self) -> int:
        """How many weeks it takes to show the month."""
        end = self.month.replace(day=monthrange(self.month.year, self.month.month)[1])
        return (end - self.first).days // 7 + 1

    @property
    def last(self) -> date:
        """The Sunday that the grid ends with."""
        return self.first + timedelta(days=7 * self.weeks - 1)

    def top(self, week: int) -> int:
        """The line that a week begins on."""
        return 1 + week * max(self.height - 1, 0) // self.weeks

    def left(self, weekday: int) -> int:
        """The cell that a day of the week begins at."""
        return weekday * self.width // 7

    @property
    def lanes(self) -> int:
        """How many meetings a day has room for at most."""
        return max(-(-(self.height - 1) // self.weeks) - 1, 0)

    def region(self, day: date) -> tuple[int, int, int, int]:
        """The first and the last cell and line of a day, the last ones exclusive."""
        week, weekday = divmod((day - self.first).days, 7)
        return (
            *(self.left(weekday), self.left(weekday + 1)),
            *(self.top(week), self.top(week + 1)),
        )

    def day_at(self, x: int, y: int) -> date | None:
        """The day that is shown at a cell."""
        for offset in range(7 * self.weeks):
            left, right, top, bottom = self.region(day := self.first + timedelta(days=offset))
            if left <= x < right and top <= y < bottom:
                return day
        return None

    def lines(
        self, rows: Sequence[MeetingRow], spans: Sequence[Span], *, today: date
    ) -> list[Line]:
        """The whole grid, without its cursor."""
        counts = day_counts(spans, self.first, self.last)
        entries = sorted(filter(None, map(_entry, rows)), key=_rank)
        drawn = [self._weekdays()]
        for week in range(self.weeks):
            monday = self.first + timedelta(days=7 * week)
            lanes = _lanes(entries, monday, self.top(week + 1) - self.top(week) - 1)
            shown = [sum(lane[n] is not None for lane in lanes) for n in range(7)]
            drawn.append(self._heads(monday, counts, shown, today))
            drawn += [self._bars(lane, monday) for lane in lanes]
        return drawn[: self.height]

    def _weekdays(self) -> Line:
        names = WEEKDAYS if self.width > 7 * 12 else [name[:3] for name in WEEKDAYS]
        widths = [self.left(n + 1) - self.left(n) for n in range(7)]
        return [(fit(f"  {name}", w), "dim") for name, w in zip(names, widths, strict=True)]

    def _heads(
        self,
        monday: date,
        counts: dict[date, tuple[int, int]],
        shown: Sequence[int],
        today: date,
    ) -> Line:
        """The numbers of the days, with their counts; an ellipsis where not all have room."""
        line: Line = []
        for n in range(7):
            day = monday + timedelta(days=n)
            width = self.left(n + 1) - self.left(n)
            number = str(day.day)
            if day.day == 1 and width > 11:
                number += f" {MONTHS[day.month - 1][:3]}"
            if day == today:
                number += f" {TODAY}" if width > 13 else "◂"
            inside = (day.year, day.month) == (self.month.year, self.month.month)
            style = "today" if day == today else "heading" if inside else "dim"
            label = _label(counts.get(day, (0, 0)), shown[n], width - len(number) - 4)
            rest = max(width - len(number) - 3 - len(label), 0)
            head: Line = [
                (SIDE, "rule"),
                (f" {number} ", style),
                (RULE * rest, "rule"),
                (label, "window"),
            ]
            line += fill(head, width)
        return line

    def _bars(self, lane: Sequence[Entry | None], monday: date) -> Line:
        """One line of meetings below the numbers."""
        line: Line = []
        n = 0
        while n < 7:
            entry = lane[n]
            last = n
            while entry is not None and last < 6 and lane[last + 1] is entry:
                last += 1
            width = self.left(last + 1) - self.left(n) - 1
            line.append((SIDE, "rule"))
            if entry is None:
                line.append((" " * width, ""))
            else:
                line += _drawn(entry, monday, width)
            n = last + 1
        return line


def _entry(row: MeetingRow) -> Entry | None:
    if row.start is None or row.end is None or row.granularity is None:
        return None
    sign = badge(row.status, row.phase)
    sure = row.start == row.end or is_fixed(row.granularity)
    return Entry(row.start, row.end, sure, f"{sign.glyph} {clean_line(row.title)}", sign.style)


def _label(counts: tuple[int, int], shown: int, width: int) -> str:
    """The counts of a day where they have room; an ellipsis where not all meetings are shown.

    >>> _label((2, 1), 3, 9), _label((20, 10), 3, 6), _label((20, 10), 3, 2)
    (' 2 1?', ' 30…', '')
    """
    more = ELLIPSIS * (sum(counts) > shown)
    texts = (count_label(counts), count_label((sum(counts), 0)))
    fitting = (f" {text}{more}" for text in texts if text and len(text + more) < width)
    return next(fitting, "")


def _rank(entry: Entry) -> tuple[bool, int, date]:
    """What gets a lane first: the days of several-day meetings, single days, short windows."""
    length = (entry.end - entry.start).days
    return (not entry.sure, length if not entry.sure else -length, entry.start)


def _lanes(entries: Iterable[Entry], monday: date, lanes: int) -> list[list[Entry | None]]:
    """The entries of a week that have room, each at the days that it takes in its lane."""
    rows: list[list[Entry | None]] = [[None] * 7 for _ in range(max(lanes, 0))]
    for entry in entries:
        first = max((entry.start - monday).days, 0)
        last = min((entry.end - monday).days, 6)
        if first > last:
            continue
        for row in rows:
            if all(taken is None for taken in row[first : last + 1]):
                row[first : last + 1] = [entry] * (last - first + 1)
                break
    return rows


def _drawn(entry: Entry, monday: date, width: int) -> Iterator[tuple[str, str]]:
    """A title, and behind it the bar of a meeting that has more days than one."""
    before = BEFORE if entry.start < monday else ""
    after = AFTER if entry.end > monday + timedelta(days=6) else ""
    if entry.start == entry.end or width < 2 * LEAST_BAR:
        yield fit(entry.label, width), entry.style
        return
    room = width - len(after) - 1
    label = cut(before + entry.label, max(room - LEAST_BAR, 0)) + " "
    bar = (SOLID if entry.sure else SHADED) * (width - width_of(label) - len(after))
    yield label + bar + after, entry.style
