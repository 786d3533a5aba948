"""The strip of time above the list; follows the cursor, and zooms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.core.parts import Part
from tui.core.strip import Span, View, Zoom, strip_lines

__all__ = ["TimeStrip"]

STYLES = {
    "": "",
    "axis": "$foreground 60%",
    "today": "bold $warning",
    "past": "$success 70%",
    "ahead": "$primary",
    "chosen": "bold $accent",
}
PLAIN_STYLES = dict.fromkeys(STYLES, "") | {"today": "bold", "chosen": "bold"}
PLAIN_CHOSEN = str.maketrans("█░", "▓▒")
"""Without colour the chosen bar has signs of its own: a full block reversed is not to be seen."""
TALL = 36
"""Lines of the terminal from which on the strip has three rows of bars; below it has one."""


class TimeStrip(Static):
    """Shows the weeks around the meeting under the cursor.

    It keeps the spans of a range wider than itself, and asks for others when it leaves that range.
    """

    DEFAULT_CSS = """
    TimeStrip { height: 3; padding: 0 1; }
    """

    class SpansWanted(Message):
        """The strip needs to know which windows lie between two days."""

        def __init__(self, first: date, last: date) -> None:
            super().__init__()
            self.first = first
            self.last = last

    class DayChosen(Message):
        """The reader clicked on a column."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, *, today: date, id: str | None = None) -> None:
        super().__init__(markup=False, id=id)
        self.today = today
        self.zoom = Zoom.DAY
        self._day = today
        self._chosen: Span | None = None
        self._view: View | None = None
        self._spans: Sequence[Span] = ()
        self._known: tuple[date, date] | None = None

    def follow(self, chosen: Span) -> None:
        """Bring a window into sight and mark it."""
        self._chosen, self._day = chosen, chosen.start
        self._draw()

    def show(self, spans: Sequence[Span], first: date, last: date) -> None:
        """Take in what was asked for."""
        self._spans, self._known = spans, (first, last)
        self._draw()

    def forget(self) -> None:
        """Ask again: the meetings are others now."""
        self._known = None
        self._draw()

    def rezoom(self, zoom: Zoom) -> None:
        """Let a column be another unit."""
        self.zoom, self._view = zoom, None
        self._draw()

    def on_resize(self) -> None:
        """Reflow."""
        self._view = None
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Tell which day was clicked."""
        if self._view is not None and 0 <= (column := event.x - 1) < self._view.columns:
            self.post_message(self.DayChosen(self._view.day(column)))

    def _draw(self) -> None:
        columns = self.content_size.width
        if columns <= 0:
            return
        view = self._view or View.around(self._day, self.zoom, columns)
        self._view = view = view.following(self._day)
        if self._known is None or not self._known[0] <= view.first <= view.last <= self._known[1]:
            width = view.last - view.first
            first = view.first - min(width, view.first - date.min)
            last = view.last + min(width, date.max - view.last)
            self._known = (first, last)
            self.post_message(self.SpansWanted(first, last))
        lanes = self.content_size.height - 2
        lines = strip_lines(
            self._spans, view, lanes=max(lanes, 1), today=self.today, chosen=self._chosen
        )
        self.update(Content("\n").join(map(self._line, lines)), layout=False)

    def _line(self, parts: Sequence[Part]) -> Content:
        """A row, in colours or in signs."""
        if not self.app.no_color:
            return Content.assemble(*((text, STYLES[name]) for text, name in parts))
        return Content.assemble(
            *(
                (text.translate(PLAIN_CHOSEN) if name == "chosen" else text, PLAIN_STYLES[name])
                for text, name in parts
            )
        )
