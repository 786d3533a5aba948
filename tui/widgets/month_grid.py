"""The grid of a month: a cursor that moves by days, weeks and months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.core.blocks import Line
from tui.core.jumps import Place
from tui.core.month import FIRST, LAST, Grid, step_month
from tui.core.strip import Span
from tui.widgets.drawn import Drawn
from tui.widgets.row import strip_of

if TYPE_CHECKING:
    from timeline.store.queries import MeetingRow

__all__ = ["MonthGrid"]

CURSOR = "▌"


class MonthGrid(Drawn, can_focus=True):
    """Shows the month that its cursor is in; asks for its meetings by `Wanted`."""

    KEYS_TITLE = "Month"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", "Day before", tooltip="Move to the day before", show=False),
        Binding("right,l", "move(1)", "Day after", tooltip="Move to the day after", show=False),
        Binding("up,k", "move(-7)", "Week before", tooltip="Move up a week", show=False),
        Binding("down,j", "move(7)", "Week after", tooltip="Move down a week", show=False),
        Binding("pageup", "month(-1)", "Month before", tooltip="Go to the month before",
                key_display="PgUp", show=False),
        Binding("pagedown", "month(1)", "Month", tooltip="Go to the month after",
                key_display="PgDn"),
        Binding("g,home", "edge(0)", "First day", tooltip="Go to the month's first day",
                show=False),
        Binding("G,end", "edge(-1)", "Last day", tooltip="Go to the month's last day", show=False),
        Binding("t", "today", "Today", tooltip="Go to today"),
        Binding("enter", "open", "Open day", key_display="Enter",
                tooltip="List the meetings of the day"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    MonthGrid {
        height: 1fr;
        & > .look--bar { text-style: bold; }
        & > .look--rule { color: $foreground 30%; }
    }
    """

    day: reactive[date] = reactive(date.min)
    """The day under the cursor."""

    class Moved(Message):
        """The cursor is on another day."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    class Wanted(Message):
        """The grid shows other days now, and asks for their meetings."""

    class Opened(Moved):
        """The meetings of the day are to be listed."""

    def __init__(self, *, today: date, day: date) -> None:
        super().__init__()
        self.today = today
        self.set_reactive(MonthGrid.day, self.validate_day(day))
        self._rows: Sequence[MeetingRow] = ()
        self._spans: Sequence[Span] = ()
        self._lines: list[Line] | None = None

    @property
    def grid(self) -> Grid:
        """The weeks on screen."""
        return Grid(month=self.day, width=max(self.size.width, 7), height=self.size.height)

    def show(self, rows: Sequence[MeetingRow], spans: Sequence[Span]) -> None:
        """Take in the meetings of the weeks on screen."""
        self._rows, self._spans, self._lines = rows, spans, None
        self.refresh()

    def on_resize(self) -> None:
        """Reflow; more lines may have room for more meetings."""
        self._lines = None
        self.post_message(self.Wanted())

    # Moving

    def action_move(self, days: int) -> None:
        """Move by days."""
        self.day += timedelta(days=days)

    def action_month(self, months: int) -> None:
        """Move by months, to the same day or the last one that the month has."""
        month = step_month(self.day, months)
        last = step_month(month, 1) - timedelta(days=1) if month < LAST else month
        self.day = month.replace(day=min(self.day.day, last.day))

    def action_edge(self, which: int) -> None:
        """Go to the first or the last day of the month."""
        first = self.day.replace(day=1)
        self.day = first if which == 0 else step_month(first, 1) - timedelta(days=1)

    def action_today(self) -> None:
        """Go to today."""
        self.day = self.today

    def action_open(self) -> None:
        """Tell that the day's meetings are to be listed."""
        self.post_message(self.Opened(self.day))

    def places(self) -> list[Place]:
        """The days on screen, by their number among them."""
        grid = self.grid
        days = [grid.first + timedelta(days=number) for number in range(7 * grid.weeks)]
        corners = [grid.region(day) for day in days]
        return [Place(top, n, left) for n, (left, _, top, _) in enumerate(corners)]

    def jump(self, number: int) -> None:
        """Move to one of the `places`."""
        self.day = self.grid.first + timedelta(days=number)

    def on_click(self, event: events.Click) -> None:
        """Move to the day that was clicked; a second click opens it."""
        if (day := self.grid.day_at(event.x, event.y)) is None:
            return
        again = day == self.day and event.chain > 1
        self.day = day
        if again:
            self.action_open()

    def on_mouse_scroll_down(self) -> None:
        """Go to the next month."""
        self.action_month(1)

    def on_mouse_scroll_up(self) -> None:
        """Go to the month before."""
        self.action_month(-1)

    def validate_day(self, day: date) -> date:
        """Stay where months can be shown."""
        return max(FIRST, min(day, LAST))

    def watch_day(self, old: date, new: date) -> None:
        """Tell where the cursor is, and ask for the meetings of another month."""
        self.post_message(self.Moved(new))
        if (old.year, old.month) != (new.year, new.month):
            self._rows, self._spans, self._lines = (), (), None
            self.post_message(self.Wanted())

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line, with the cells of the day under the cursor marked."""
        width, grid = self.size.width, self.grid
        if self._lines is None:
            self._lines = grid.lines(self._rows, self._spans, today=self.today)
        if y >= len(self._lines):
            return Strip.blank(width, self.look("line"))
        strip = strip_of(self._lines[y], width=width, look=self.look)
        left, right, top, bottom = grid.region(self.day)
        if not top <= y < bottom:
            return strip
        over = self.look("cursor")
        cell = strip.crop(left + 1, right)
        marked = Strip([Segment(text, (style or over) + over) for text, style, _ in cell])
        bar = Strip([Segment(CURSOR, self.look("bar") + over)])
        return Strip.join([strip.crop(0, left), bar, marked, strip.crop(right, width)])
