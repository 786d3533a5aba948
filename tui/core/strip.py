"""The strip of time above the list: days, weeks or months as columns, meetings as bars.

A bar is solid where a meeting is on all its days, shaded where it is on some day within them. The
last row tells how many meetings each column has. Receives spans; hands on lines of text with the
names of their styles. Only what fits the columns is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from timeline.model.words import MONTHS
from tui.core.parts import Part, joined

__all__ = ["Span", "View", "Zoom", "strip_lines"]

SOLID, SHADED, SPARKS = "█", "░", "▁▂▃▄▅▆▇█"
TODAY_MARK, EMPTY = "│", " "
LEFT = 3
"""A new view has its day a third from the left."""


class Zoom(StrEnum):
    """What a column is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def coarser(self) -> Zoom:
        """The next larger unit, or this one if there is none."""
        return {Zoom.DAY: Zoom.WEEK, Zoom.WEEK: Zoom.MONTH}.get(self, self)

    def finer(self) -> Zoom:
        """The next smaller unit, or this one if there is none."""
        return {Zoom.MONTH: Zoom.WEEK, Zoom.WEEK: Zoom.DAY}.get(self, self)


@dataclass(frozen=True, slots=True)
class Span:
    """A window that ``count`` meetings have; ``fixed``: they are on all its days."""

    start: date
    end: date
    fixed: bool
    count: int


@dataclass(frozen=True, slots=True)
class View:
    """What the strip shows: so many columns of a zoom, from the unit that ``first`` begins."""

    zoom: Zoom
    first: date
    columns: int

    @classmethod
    def around(cls, day: date, zoom: Zoom, columns: int) -> View:
        """A view with a day a third from its left.

        >>> View.around(date(2025, 8, 17), Zoom.WEEK, 30).first
        datetime.date(2025, 6, 2)
        """
        return cls(zoom, _step(_floor(day, zoom), -(columns // LEFT), zoom), columns)

    @property
    def last(self) -> date:
        """The last day of the last column."""
        return _before(_step(self.first, self.columns, self.zoom))

    def column(self, day: date) -> int:
        """The column of a day: below 0 or beyond the last where it is out of sight.

        >>> View(Zoom.MONTH, date(2025, 1, 1), 12).column(date(2025, 8, 17))
        7
        """
        if self.zoom is Zoom.MONTH:
            return (day.year - self.first.year) * 12 + day.month - self.first.month
        return (day - self.first).days // (7 if self.zoom is Zoom.WEEK else 1)

    def day(self, column: int) -> date:
        """The first day of a column."""
        return _step(self.first, column, self.zoom)

    def following(self, day: date) -> View:
        """This view if a day is well within it, else one around the day."""
        margin = self.columns // 10
        if margin <= self.column(day) < self.columns - margin:
            return self
        return View.around(day, self.zoom, self.columns)

    def starts(self) -> list[date]:
        """The first day of each column."""
        return [self.day(column) for column in range(self.columns)]


def strip_lines(
    spans: Iterable[Span], view: View, *, lanes: int, today: date, chosen: Span | None
) -> list[list[Part]]:
    """The rows of the strip: the names of the columns, ``lanes`` rows of bars, and the counts.

    Bars that find no lane are in the counts all the same; ``chosen`` is marked where it is drawn.
    Where a column is a month there are no bars, and the counts have all the rows.
    """
    seen = [s for s in spans if s.start <= view.last and s.end >= view.first]
    if view.zoom is Zoom.MONTH:
        column = None if chosen is None else view.column(chosen.start)
        return [_axis(view, today), *_counts(seen, view, today, rows=lanes + 1, chosen=column)]
    bars = _lanes(_first_of(seen, chosen), view, lanes)
    drawn = [_axis(view, today), *(_bars(lane, view, today, chosen) for lane in bars)]
    return [*drawn, *_counts(seen, view, today)]


def _first_of(spans: Sequence[Span], chosen: Span | None) -> list[Span]:
    """Spans in the order in which they get lanes: the chosen one, then by their days."""
    return sorted(spans, key=lambda s: (not _is_same(s, chosen), s.start, s.end))


def _is_same(span: Span, chosen: Span | None) -> bool:
    return chosen is not None and (span.start, span.end, span.fixed) == (
        chosen.start,
        chosen.end,
        chosen.fixed,
    )


def _lanes(spans: Iterable[Span], view: View, lanes: int) -> list[list[Span]]:
    """The spans that can be drawn without touching, lane by lane."""
    rows: list[list[Span]] = [[] for _ in range(lanes)]
    taken = [[False] * view.columns for _ in range(lanes)]
    for span in spans:
        first, last = max(view.column(span.start), 0), min(view.column(span.end), view.columns - 1)
        for row, cells in zip(rows, taken, strict=True):
            if not any(cells[max(first - 1, 0) : last + 2]):
                cells[first : last + 1] = [True] * (last - first + 1)
                row.append(span)
                break
    return rows


def _bars(lane: Iterable[Span], view: View, today: date, chosen: Span | None) -> list[Part]:
    cells: list[Part] = [(EMPTY, "")] * view.columns
    now = view.column(today)
    if 0 <= now < view.columns:
        cells[now] = (TODAY_MARK, "today")
    for span in lane:
        style = "chosen" if _is_same(span, chosen) else "past" if span.end < today else "ahead"
        sign = SOLID if span.fixed or span.start == span.end else SHADED
        first, last = max(view.column(span.start), 0), min(view.column(span.end), view.columns - 1)
        cells[first : last + 1] = [(sign, style)] * (last - first + 1)
    return joined(cells)


def _counts(
    spans: Iterable[Span], view: View, today: date, *, rows: int = 1, chosen: int | None = None
) -> list[list[Part]]:
    """Each column's share of the meetings, as a bar that may be several rows high."""
    weights = _weights(spans, view)
    most, now = max(weights, default=0.0), view.column(today)
    lines = []
    for row in reversed(range(rows)):
        cells = []
        for column, weight in enumerate(weights):
            level = max(round(weight / most * rows * len(SPARKS)), 1) if weight else 0
            full = min(max(level - row * len(SPARKS), 0), len(SPARKS))
            style = "chosen" if column == chosen else "past" if column < now else "ahead"
            cells.append((SPARKS[full - 1] if full else EMPTY, style))
        lines.append(joined(cells))
    return lines


def _weights(spans: Iterable[Span], view: View) -> list[float]:
    """How many meetings each column has; those of an open window are spread over it."""
    weights = [0.0] * view.columns
    for span in spans:
        first, last = view.column(span.start), view.column(span.end)
        share = span.count if span.fixed else span.count / (last - first + 1)
        for column in range(max(first, 0), min(last, view.columns - 1) + 1):
            weights[column] += share
    return weights


def _axis(view: View, today: date) -> list[Part]:
    """The names of weeks, months or years, each over the column that it begins in."""
    text, free = [EMPTY] * view.columns, 0
    for column, day in enumerate(view.starts()):
        label = _label(day, view.zoom)
        if label and column >= free and column + len(label) <= view.columns:
            text[column : column + len(label)] = label
            free = column + len(label) + 1
    now = view.column(today)
    cells = [(sign, "today" if column == now else "axis") for column, sign in enumerate(text)]
    if 0 <= now < view.columns and text[now] == EMPTY:
        cells[now] = ("▼", "today")
    return joined(cells)


def _label(day: date, zoom: Zoom) -> str:
    """What a column is called, if it is one that is named."""
    month = MONTHS[day.month - 1][:3]
    match zoom:
        case Zoom.DAY:
            return f"{day.day} {month}" if day.weekday() == 0 else ""
        case Zoom.WEEK if day.day <= 7:
            return f"{month} {day.year}" if day.month == 1 else month
        case Zoom.MONTH if day.month == 1:
            return str(day.year)
    return ""


def _floor(day: date, zoom: Zoom) -> date:
    """The first day of the unit that a day is in."""
    if zoom is Zoom.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if zoom is Zoom.WEEK else day


def _step(day: date, units: int, zoom: Zoom) -> date:
    """So many units on, or as far as dates go."""
    try:
        if zoom is Zoom.MONTH:
            months = day.year * 12 + day.month - 1 + units
            return date(months // 12, months % 12 + 1, 1)
        return day + timedelta(days=units * (7 if zoom is Zoom.WEEK else 1))
    except (ValueError, OverflowError):
        return date.max if units > 0 else date.min


def _before(day: date) -> date:
    return day if day in (date.min, date.max) else day - timedelta(days=1)
