"""What both lists of the dashboard have in common: lines that scroll, and a cursor.

A list says how many lines and entries there are and which entry stands on which line; here is what
keeps the cursor on an entry and the screen within the lines.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.core.jumps import Place
from tui.widgets.drawn import Drawn

__all__ = ["CursorList"]


class CursorList(Drawn, ScrollView, can_focus=True):
    """Entries on lines, one of them under the cursor."""

    KEYS_TITLE = "List"
    DEFAULT_CSS = """
    CursorList {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $foreground 20%;
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """The number of the entry under the cursor."""
    virtual_size = Reactive(Size(0, 0))
    """The size of all lines: no widget stands elsewhere for it, so that nothing is laid out."""

    # What a list says of itself

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    @property
    def entry_count(self) -> int:
        """How many entries the cursor can be on."""
        raise NotImplementedError

    @property
    def cursor_line(self) -> int:
        """The line that the entry under the cursor begins on; 0 in an empty list."""
        raise NotImplementedError

    def entry_on(self, line: int) -> int | None:
        """The number of the entry that stands on a line, if one does."""
        raise NotImplementedError

    def places(self) -> list[Place]:
        """The entries in sight, from the top down."""
        raise NotImplementedError

    def draw_line(self, line: int, width: int) -> Strip:
        """Draw one of the lines."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Tell that the entry under the cursor is to be opened."""
        raise NotImplementedError

    # Cursor and screen

    def measure(self) -> None:
        """Make as much room to scroll in as there are lines."""
        self.virtual_size = Size(self.size.width, self.line_count)
        self.vertical_scrollbar.window_virtual_size = self.line_count

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on an entry."""
        return max(0, min(cursor, self.entry_count - 1))

    def jump(self, number: int) -> None:
        """Move the cursor to one of the `places`."""
        self.cursor = number

    def put_on_top(self, line: int) -> None:
        """Put a line at the top of the screen, or as near as the ends allow, at once."""
        bottom = max(0, self.line_count - self.size.height)
        self.scroll_to(y=max(0, min(line, bottom)), animate=False, immediate=True, force=True)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the entry that was clicked; a second click opens it."""
        line = event.y + round(self.scroll_y)
        number = self.entry_on(line) if 0 <= line < self.line_count else None
        if number is None:
            return
        again = number == self.cursor and event.chain > 1
        self.cursor = number
        if again:
            self.action_open()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw the line at ``y`` below the top of the widget."""
        width = self.scrollable_content_region.width
        line = y + round(self.scroll_offset.y)
        if line >= self.line_count:
            return Strip.blank(width, self.look("line"))
        return self.draw_line(line, width)
