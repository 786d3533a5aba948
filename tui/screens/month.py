"""The month view: a grid of weeks; Enter lists the meetings of the day under the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual import on, work
from textual.widget import Widget

from tui.core.criteria import criteria_words
from tui.core.dates import full_day
from tui.core.month import count_label, day_counts, month_title
from tui.core.strip import Span
from tui.core.text import plural
from tui.screens.day import DayScreen
from tui.screens.looks import Leaving
from tui.screens.view import ViewScreen
from tui.views import read_days
from tui.widgets.month_grid import MonthGrid

__all__ = ["MonthScreen"]


class MonthScreen(ViewScreen):
    """Shows the month of the meeting that the reader comes from."""

    VIEW = "month"
    KEYS_TITLE = "Month view"

    def compose_view(self) -> Iterator[Widget]:
        """The grid."""
        day = (self.look.at and self.look.at[0]) or self.source.today
        yield MonthGrid(today=self.source.today, day=day).add_class("view")

    def compose_beside(self) -> Iterator[Widget]:
        """Nothing: the grid needs the room."""
        yield from ()

    @property
    def grid(self) -> MonthGrid:
        """The grid."""
        return self.query_one(MonthGrid)

    def begin(self) -> None:
        """Show the empty grid while it is being read."""
        self.say(None)
        super().begin()

    @on(MonthGrid.Wanted)
    def load(self) -> None:
        """Read the weeks that are on screen."""
        if self.is_attached:
            self.load_days()

    @work(exclusive=True, group="load")
    async def load_days(self) -> None:
        """Read them in a thread; an older question's answer is dropped."""
        grid = self.grid.grid
        each = max(grid.lanes, 1)
        days = await self.ask(read_days, self.look.criteria, grid.first, grid.last, each)
        if days is not None:
            self.spans = days.spans
            self.grid.show(days.rows, days.spans)
            self._tell()

    spans: Sequence[Span] = ()

    @on(MonthGrid.Moved)
    def follow_day(self, event: MonthGrid.Moved) -> None:
        """Remember the day."""
        if not isinstance(event, MonthGrid.Opened):
            self.look = replace(self.look, at=(event.day, event.day, ""))
            self._tell()

    @on(MonthGrid.Opened)
    def open_day(self, event: MonthGrid.Opened) -> None:
        """List the meetings of a day."""
        self.app.push_screen(DayScreen(self.source, self.look, day=event.day), self.follow)

    def follow(self, leaving: Leaving | None) -> None:
        """Go where the reader went from the day's list, if not back here."""
        if leaving is not None:
            self.dismiss(leaving)

    def _tell(self) -> None:
        """Name the month, and what the day under the cursor has."""
        day, grid = self.grid.day, self.grid.grid
        first = day.replace(day=1)
        inside = [s for s in self.spans if s.end >= first and (s.start.year, s.start.month) <= (
            day.year, day.month)]  # fmt: skip
        title = f"{month_title(day)}: {plural(sum(s.count for s in inside), 'meeting')}"
        if words := criteria_words(self.look.criteria, today=self.source.today):
            title += f" match {words}"
        counts = day_counts(self.spans, grid.first, grid.last).get(day, (0, 0))
        self.describe(title, f"{full_day(day)}: {_count_words(counts)}")


def _count_words(counts: tuple[int, int]) -> str:
    """What a day has, in words; "?" is explained by them.

    >>> _count_words((2, 1)), _count_words((0, 0))
    ('2 meetings, 1 may be (2 1?)', 'none')
    """
    on, maybe = counts
    parts = [plural(on, "meeting")] if on else []
    parts += [f"{maybe:,} may be"] if maybe else []
    return f"{', '.join(parts)} ({count_label(counts)})" if parts else "none"
