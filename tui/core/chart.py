"""A meeting's history as a chart: the days told for it, over the days on which that was published.

Later days stand higher. A line is what was believed until the next change, shaded where it was a
window; the sign at its beginning is the status that was told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

from timeline.model import HistoryEntry
from timeline.render.words import GLYPHS
from tui.core.dates import day_label
from tui.core.parts import Part, joined

__all__ = ["history_chart"]

ROWS = 7
"""The most rows of days; nearer ones share a row when there are more."""
LEAST = 24
"""Columns below which no chart is drawn."""
LINE, SHADE, RISE = "─", "░", "│"


class Segment(NamedTuple):
    """What was believed from column ``left`` on, as rows from the earliest to the latest day."""

    left: int
    low: int
    high: int
    glyph: str
    style: str


def history_chart(history: Sequence[HistoryEntry], *, width: int, today: date) -> list[list[Part]]:
    """The rows of the chart, at most ``width`` cells wide.

    Nothing where the history is one step, has no days, or does not fit.
    """
    told = [entry for entry in history if entry.start is not None and entry.end is not None]
    told = [next(same) for _, same in groupby(told, key=lambda e: (e.start, e.end, e.status))]
    published = [entry.observed.day for entry in told]
    days = _rows_of({day for e in told for day in (e.start, e.end) if day is not None})
    labels = [day_label(day, today=today) for day in days]
    margin = max(map(len, labels), default=0) + 2
    columns = width - margin
    if len(set(published)) < 2 or columns < LEAST:
        return []
    lefts = _columns_of(published, columns)
    segments = [
        Segment(left, _row(days, e.start), _row(days, e.end), GLYPHS[e.status], e.status.value)
        for left, e in zip(lefts, told, strict=True)
    ]
    grid = _draw(segments, rows=len(days), columns=columns)
    lines: list[list[Part]] = [
        [(f"{label:>{margin - 2}} ┤", "dim"), *joined(cells)]
        for label, cells in reversed(list(zip(labels, grid, strict=True)))
    ]
    lines.append([(" " * (margin - 1) + "└" + _axis(lefts, columns), "dim")])
    names = [day_label(day, today=today) for day in published]
    lines.append([(" " * margin + _names(lefts, names, columns), "dim")])
    return lines


def _rows_of(days: Iterable[date]) -> list[date]:
    """The days that rows begin with, from the earliest: as many as there is room for."""
    found = sorted(days)
    while len(found) > ROWS:
        gaps = [(after - before).days for before, after in pairwise(found)]
        del found[gaps.index(min(gaps)) + 1]
    return found


def _row(days: Sequence[date], day: date | None) -> int:
    return 0 if day is None else max(bisect_right(days, day) - 1, 0)


def _columns_of(published: Sequence[date], columns: int) -> list[int]:
    """The column of each day of publication, to scale; each its own as long as there is room."""
    first, last = published[0], max(published)
    scale = (columns - 4) / max((last - first).days, 1)
    lefts: list[int] = []
    for day in published:
        near = round((day - first).days * scale)
        lefts.append(min(max(near, lefts[-1] + 2 if lefts else 0), columns - 1))
    return lefts


def _draw(segments: Sequence[Segment], *, rows: int, columns: int) -> list[list[Part]]:
    grid: list[list[Part]] = [[(" ", "")] * columns for _ in range(rows)]
    ends = [segment.left for segment in segments[1:]] + [columns]
    for segment, end in zip(segments, ends, strict=True):
        sign = LINE if segment.low == segment.high else SHADE
        for row in range(segment.low, segment.high + 1):
            for column in range(segment.left, end):
                grid[row][column] = (sign, segment.style)
    for before, after in pairwise(segments):
        _join(grid, before, after)
    for segment in segments:
        grid[segment.low][segment.left] = (segment.glyph, segment.style)
    return grid


def _join(grid: list[list[Part]], before: Segment, after: Segment) -> None:
    """Draw the step from one line to the next where they share no row."""
    if after.low > before.high:
        grid[before.high][after.left] = ("┘", after.style)
        between = range(before.high + 1, after.low)
    elif after.high < before.low:
        grid[before.low][after.left] = ("┐", after.style)
        between = range(after.high + 1, before.low)
    else:
        return
    for row in between:
        grid[row][after.left] = (RISE, after.style)


def _axis(lefts: Sequence[int], columns: int) -> str:
    return "".join("┴" if column in set(lefts) else LINE for column in range(columns))


def _names(lefts: Sequence[int], names: Sequence[str], columns: int) -> str:
    """The days of publication below their columns: the last one first, then as many as fit."""
    text = [" "] * columns
    for left, name in [(lefts[-1], names[-1]), *zip(lefts, names, strict=True)]:
        begin = max(min(left, columns - len(name)), 0)
        around = text[max(begin - 1, 0) : begin + len(name) + 1]
        if not "".join(around).strip():
            text[begin : begin + len(name)] = name
    return "".join(text).rstrip()
