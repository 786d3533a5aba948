"""What stands on each line of the list of meetings: those fetched so far, drawn when in sight."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.strip import Strip

from tui.core.columns import Cells, cells_of
from tui.core.dates import is_fixed
from tui.core.outline import PAGE_ROWS, Heading, Line, Outline, TodayLine
from tui.core.pages import PageStore
from tui.widgets.row import Look, draw_heading, draw_missing, draw_row, draw_today

if TYPE_CHECKING:
    from timeline.store.queries import MeetingRow

__all__ = ["MeetingLines"]

CELLS_KEPT = 5000
"""Rows whose words are kept; when there are more, all are worked out anew."""


class MeetingLines:
    """The lines of one outline; ``pages`` holds the meetings that are here."""

    def __init__(
        self, outline: Outline, pages: Mapping[int, Sequence[MeetingRow]], *, today: date
    ) -> None:
        self.pages = PageStore(outline, pages)
        self._today = today
        self._cells: dict[int, Cells] = {}

    def draw(
        self,
        line: Line,
        *,
        width: int,
        look: Look,
        cursor: int,
        marks: Collection[str],
        words: Sequence[str],
    ) -> Strip:
        """Draw a heading, today's line or a meeting; ``cursor`` is the number of a meeting."""
        if isinstance(line, Heading):
            fixed = self._fixedness(line)
            return draw_heading(line.group, fixed=fixed, today=self._today, width=width, look=look)
        if isinstance(line, TodayLine):
            return draw_today(today=self._today, width=width, look=look)
        under_cursor = line.number == cursor
        row = self.pages.row(line.number)
        if row is None:
            return draw_missing(width=width, look=look, under_cursor=under_cursor)
        return draw_row(
            self._cells_of(line.number, row),
            width=width,
            look=look,
            ahead=line.number >= self.pages.outline.past_rows,
            under_cursor=under_cursor,
            marked=row.uid in marks,
            words=words,
        )

    def _fixedness(self, heading: Heading) -> bool | None:
        """Whether the meetings below a heading are on all its days; None if they differ."""
        numbers = range(heading.first, heading.first + min(heading.group.count, PAGE_ROWS))
        rows = [row for number in numbers if (row := self.pages.row(number)) is not None]
        kinds = {row.granularity is not None and is_fixed(row.granularity) for row in rows}
        return kinds.pop() if len(kinds) == 1 else None

    def _cells_of(self, number: int, row: MeetingRow) -> Cells:
        """What a row says, worked out once."""
        if number not in self._cells:
            if len(self._cells) >= CELLS_KEPT:
                self._cells.clear()
            self._cells[number] = cells_of(row, today=self._today)
        return self._cells[number]
