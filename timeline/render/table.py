"""Meetings as a table, a line each, that fits the terminal.

Where room is scarce the distance, the uid and the window are written shorter, in this order; then
titles wrap, and how often such statements came true is left to `show`. Nothing else is cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells

from timeline.model import Interval, Phase
from timeline.model.text import clean_line
from timeline.render.words import (
    GLYPHS,
    distance_label,
    distance_words,
    precedent_label,
    window_label,
    window_words,
)
from timeline.tracking.precedents import Precedent, Precedents

if TYPE_CHECKING:
    from timeline.store.queries import MeetingRow

__all__ = ["Section", "render_section", "wrap"]

GAP = "  "
TITLE_ROOM, TITLE_LEAST = 44, 16
"""Cells that titles should have before anything else is written in full, and have at least."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list; ``total`` counts the meetings that ``rows`` leaves out too.

    ``precedents`` is what became of statements like those about its meetings.
    """

    name: str
    rows: Sequence[MeetingRow]
    total: int
    precedents: Precedents = field(default_factory=Precedents)

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
    precedent: Callable[[Precedent | None], str]
    uid: int

    def cells(self, row: MeetingRow, precedents: Precedents, today: date) -> list[str]:
        """The window, distance, status, precedent and uid of a row."""
        interval = _interval(row)
        return [
            self.window(interval, today),
            self.distance(interval, today),
            _status(row),
            self.precedent(precedents.of(row.status, interval, today)),
            row.uid[: self.uid],
        ]


def _interval(row: MeetingRow) -> Interval | None:
    if row.start is None or row.end is None or row.granularity is None:
        return None
    return Interval(row.start, row.end, row.granularity, row.starts_at)


def _status(row: MeetingRow) -> str:
    """How sure it is; that a person dismissed it goes before."""
    if row.dismissed:
        return "- dismissed"
    word = row.phase if row.phase is Phase.LAPSED else row.status
    return f"{GLYPHS[row.status]} {word}"


def _in_full(interval: Interval | None, today: date) -> str:
    return window_words(interval)


def _untold(precedent: Precedent | None) -> str:
    return ""


LAYOUTS = (
    Layout(_in_full, distance_words, precedent_label, 8),
    Layout(_in_full, distance_label, precedent_label, 6),
    Layout(window_label, distance_label, precedent_label, 6),
    Layout(window_label, distance_label, _untold, 6),
)
"""From the widest to the narrowest."""


def render_section(section: Section, *, today: date, width: int | None) -> tuple[str, list[str]]:
    """A section as its heading and its lines, none wider than ``width`` cells (None: any)."""
    titles = [clean_line(row.title) for row in section.rows]
    longest = max(map(cell_len, titles), default=0)
    for layout in LAYOUTS:
        cells = [layout.cells(row, section.precedents, today) for row in section.rows]
        names = _names(cells)
        widths = _widths(cells, section.heading, names)
        gaps = sum(1 for width in widths if width) * len(GAP)
        room = longest if width is None else width - sum(widths) - gaps
        if room >= min(longest, TITLE_ROOM):
            break
    room = max(min(room, longest), TITLE_LEAST)
    lines = [
        line
        for row, title in zip(cells, titles, strict=True)
        for line in _lines(row, wrap(title, room), widths, room)
    ]
    spans = (widths[0] + len(GAP) + widths[1], *widths[2:-1], room, widths[-1])
    return _joined((section.heading, *names, "meeting", "uid"), spans), lines


def _names(cells: Sequence[list[str]]) -> tuple[str, str]:
    """What stands over the status, and over how often such statements came true, if any did."""
    return "status", "came true" if any(row[3] for row in cells) else ""


def _widths(cells: Sequence[list[str]], heading: str, names: tuple[str, str]) -> list[int]:
    """The width of each column but the title's; the heading stands over the first two."""
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    widths[1] = max(widths[1], cell_len(heading) - widths[0] - len(GAP))
    widths[3] = max(widths[3], cell_len(names[1]))
    return widths


def _lines(cells: list[str], title: list[str], widths: list[int], room: int) -> Iterator[str]:
    """A row, and what of its title did not fit on it."""
    for n, part in enumerate(title):
        *before, uid = cells if n == 0 else [""] * len(cells)
        yield _joined((*before, part, uid), (*widths[:-1], room, widths[-1]))


def _joined(columns: Sequence[str], spans: Sequence[int]) -> str:
    """The columns side by side, those left out that have no width."""
    padded = (
        text + " " * (span - cell_len(text))
        for text, span in zip(columns, spans, strict=True)
        if span
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
