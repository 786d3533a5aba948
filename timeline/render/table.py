"""Meetings as a table, a line each, that fits the terminal.

Where room is scarce the distance, the uid and the window are written shorter, in this order, and
then titles wrap; nothing is cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells

from timeline.model import Interval, Phase
from timeline.model.text import clean_line
from timeline.render.words import (
    GLYPHS,
    distance_label,
    distance_words,
    window_label,
    window_words,
)

if TYPE_CHECKING:
    from timeline.store.queries import MeetingRow

__all__ = ["Section", "render_section", "wrap"]

GAP = "  "
TITLE_ROOM, TITLE_LEAST = 44, 16
"""Cells that titles should have before anything else is written in full, and have at least."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list; ``total`` counts the meetings that ``rows`` leaves out too."""

    name: str
    rows: Sequence[MeetingRow]
    total: int

    @property
    def heading(self) -> str:
        """Its name, and how many meetings there are."""
        shown = f"{len(self.rows)} of " if self.total > len(self.rows) else ""
        return f"{self.name} ({shown}{self.total})"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the columns beside the title are written."""

    window: Callable[[Interval | None, date], str]
    distance: Callable[[Interval | None, date], str]
    uid: int

    def cells(self, row: MeetingRow, today: date) -> list[str]:
        """The window, distance, status and uid of a row."""
        interval = _interval(row)
        word = row.phase if row.phase is Phase.LAPSED else row.status
        return [
            self.window(interval, today),
            self.distance(interval, today),
            f"{GLYPHS[row.status]} {word}",
            row.uid[: self.uid],
        ]


def _interval(row: MeetingRow) -> Interval | None:
    if row.start is None or row.end is None or row.granularity is None:
        return None
    return Interval(row.start, row.end, row.granularity, row.starts_at)


def _in_full(interval: Interval | None, today: date) -> str:
    return window_words(interval)


LAYOUTS = (
    Layout(_in_full, distance_words, 8),
    Layout(_in_full, distance_label, 6),
    Layout(window_label, distance_label, 6),
)
"""From the widest to the narrowest."""


def render_section(section: Section, *, today: date, width: int | None) -> tuple[str, list[str]]:
    """A section as its heading and its lines, none wider than ``width`` cells (None: any)."""
    titles = [clean_line(row.title) for row in section.rows]
    longest = max(map(cell_len, titles), default=0)
    for layout in LAYOUTS:
        cells = [layout.cells(row, today) for row in section.rows]
        widths = _widths(cells, section.heading)
        room = longest if width is None else width - sum(widths) - len(GAP) * len(widths)
        if room >= min(longest, TITLE_ROOM):
            break
    room = max(min(room, longest), TITLE_LEAST)
    lines = [
        line
        for row, title in zip(cells, titles, strict=True)
        for line in _lines(row, wrap(title, room), widths, room)
    ]
    return _heading(section.heading, widths, room), lines


def _widths(cells: Sequence[list[str]], heading: str) -> list[int]:
    """The width of each column but the title's; the heading stands over the first two."""
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    widths[1] = max(widths[1], cell_len(heading) - widths[0] - len(GAP))
    return widths


def _heading(heading: str, widths: list[int], room: int) -> str:
    spans = (widths[0] + len(GAP) + widths[1], widths[2], room, widths[3])
    return _joined((heading, "status", "meeting", "uid"), spans)


def _lines(cells: list[str], title: list[str], widths: list[int], room: int) -> Iterator[str]:
    """A row, and what of its title did not fit on it."""
    for n, part in enumerate(title):
        window, distance, status, uid = cells if n == 0 else [""] * len(cells)
        spans = (widths[0], widths[1], widths[2], room, widths[3])
        yield _joined((window, distance, status, part, uid), spans)


def _joined(columns: Sequence[str], spans: Sequence[int]) -> str:
    padded = (
        text + " " * (span - cell_len(text)) for text, span in zip(columns, spans, strict=True)
    )
    return GAP.join(padded).rstrip()


def wrap(text: str, width: int) -> list[str]:
    """A line as lines of at most ``width`` cells, broken between words where there are any.

    >>> wrap("Foreign ministers of the region meet", 20)
    ['Foreign ministers of', 'the region meet']
    """
    lines = [""]
    for word in text.split():
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines += chop_cells(word, width)
    return [line for line in lines if line] or [""]
