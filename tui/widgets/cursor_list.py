"""What both lists of the dashboard have in common: lines that scroll, a cursor, and their look.

A list says how many lines and entries there are and which entry stands on which line; here is what
keeps the cursor on an entry, the screen within the lines, and the styles at hand.
"""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.row import LOOKS

__all__ = ["CursorList"]

STYLES = (*LOOKS, "rule", "moved", "strong", "soft", "mild")


class CursorList(ScrollView, can_focus=True):
    """Entries on lines, one of them under the cursor."""

    KEYS_TITLE = "List"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"cursor-list--{name}" for name in STYLES}
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
        & > .cursor-list--line { color: $foreground; }
        & > .cursor-list--bar { color: $primary; }
        & > .cursor-list--cursor { background: $primary 12%; }
        &:focus > .cursor-list--cursor { background: $primary 28%; }
        & > .cursor-list--heading { color: $foreground 90%; text-style: bold; }
        & > .cursor-list--heading-distance { color: $foreground 55%; }
        & > .cursor-list--today { color: $accent; text-style: bold; }
        & > .cursor-list--today-rule { color: $accent 70%; }
        & > .cursor-list--rule { color: $foreground 45%; }
        & > .cursor-list--window { color: $foreground 85%; }
        & > .cursor-list--title { color: $foreground; }
        & > .cursor-list--title-past { color: $foreground 80%; }
        & > .cursor-list--note, & > .cursor-list--moved { color: $text-warning; }
        & > .cursor-list--dim { color: $foreground 60%; }
        & > .cursor-list--match { color: $text-accent; text-style: bold underline; }
        & > .cursor-list--held, & > .cursor-list--strong { color: $text-success; }
        & > .cursor-list--scheduled { color: $text-primary; text-style: bold; }
        & > .cursor-list--expected, & > .cursor-list--mild { color: $text-primary; }
        & > .cursor-list--possible { color: $foreground 65%; }
        & > .cursor-list--postponed { color: $text-warning; }
        & > .cursor-list--cancelled { color: $text-error; }
        & > .cursor-list--lapsed, & > .cursor-list--soft { color: $foreground 65%; }
    }
    CursorList:nocolor {
        & > .cursor-list--cursor, &:focus > .cursor-list--cursor { text-style: reverse; }
        & > .cursor-list--dim { text-style: dim; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """The number of the entry under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._looks: dict[str, Style] = {}

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

    def draw_line(self, line: int, width: int) -> Strip:
        """Draw one of the lines."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Tell that the entry under the cursor is to be opened."""
        raise NotImplementedError

    # Cursor and screen

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on an entry."""
        return max(0, min(cursor, self.entry_count - 1))

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

    def notify_style_update(self) -> None:
        """Take the styles anew when the theme or the focus changes."""
        super().notify_style_update()
        self._looks.clear()

    def look(self, name: str) -> Style:
        """The style of a component class by the end of its name; one that none has is plain."""
        name = name if name in STYLES else "line"
        style = self._looks.get(name)
        if style is None:
            style = self._looks[name] = self.get_component_rich_style(f"cursor-list--{name}")
        return style

    def render_line(self, y: int) -> Strip:
        """Draw the line at ``y`` below the top of the widget."""
        width = self.scrollable_content_region.width
        line = y + round(self.scroll_offset.y)
        if line >= self.line_count:
            return Strip.blank(width, self.look("line"))
        return self.draw_line(line, width)
