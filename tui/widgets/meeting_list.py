"""The list of meetings: any number of them, of which only those on screen are fetched and drawn.

It owns the cursor and the meetings fetched so far. It asks for pages by `PagesWanted`, gets them
by `add_page`, and tells what the cursor is on by `Highlighted` and of Enter by `Opened`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.core.columns import Cells, cells_of
from tui.core.dates import is_fixed
from tui.core.jumps import Place
from tui.core.outline import PAGE_ROWS, Heading, Line, Outline, Page, Row, TodayLine
from tui.core.pages import PageStore
from tui.widgets.row import LOOKS, draw_heading, draw_missing, draw_row, draw_today

if TYPE_CHECKING:
    from timeline.store.queries import MeetingRow

__all__ = ["MeetingList"]

CELLS_KEPT = 5000
"""Rows whose words are kept; when there are more, all are worked out anew."""


class MeetingList(ScrollView, can_focus=True):
    """Past above, upcoming below, today's line between them."""

    KEYS_TITLE = "List"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "down,j", "move(1)", "Next meeting", tooltip="Move to the next meeting", show=False
        ),
        Binding("up,k", "move(-1)", "Previous meeting", tooltip="Move up one meeting", show=False),
        Binding("pagedown", "page(1)", "Page down", tooltip="Move down by a screen", show=False),
        Binding("pageup", "page(-1)", "Page up", tooltip="Move up by a screen", show=False),
        Binding("g,home", "first", "First", tooltip="Go to the oldest meeting", show=False),
        Binding("G,end", "last", "Last", tooltip="Go to the furthest meeting ahead", show=False),
        Binding("t", "today", "Today", tooltip="Go to the first meeting ahead"),
        Binding(
            "space,v", "mark", "Mark", tooltip="Mark meetings, to merge or dismiss them", show=False
        ),
        Binding(
            "enter,l,right",
            "open",
            "Open",
            key_display="Enter",
            tooltip="Read the meeting under the cursor",
        ),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"meeting-list--{name}" for name in LOOKS}

    DEFAULT_CSS = """
    MeetingList {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $foreground 20%;
        & > .meeting-list--line { color: $foreground; }
        & > .meeting-list--bar { color: $primary; }
        & > .meeting-list--cursor { background: $primary 12%; }
        &:focus > .meeting-list--cursor { background: $primary 28%; }
        & > .meeting-list--heading { color: $foreground 85%; text-style: bold; }
        & > .meeting-list--heading-distance { color: $foreground 55%; }
        & > .meeting-list--today { color: $accent; text-style: bold; }
        & > .meeting-list--today-rule { color: $accent 70%; }
        & > .meeting-list--window { color: $foreground 85%; }
        & > .meeting-list--title { color: $foreground; }
        & > .meeting-list--title-past { color: $foreground 80%; }
        & > .meeting-list--note { color: $text-warning; text-style: italic; }
        & > .meeting-list--dim { color: $foreground 60%; }
        & > .meeting-list--match { color: $text-accent; text-style: bold underline; }
        & > .meeting-list--held { color: $text-success; }
        & > .meeting-list--scheduled { color: $text-primary; text-style: bold; }
        & > .meeting-list--expected { color: $text-primary; }
        & > .meeting-list--possible { color: $foreground 65%; }
        & > .meeting-list--postponed { color: $text-warning; }
        & > .meeting-list--cancelled { color: $text-error; }
        & > .meeting-list--lapsed { color: $foreground 65%; }
    }
    MeetingList:nocolor {
        & > .meeting-list--cursor, &:focus > .meeting-list--cursor { text-style: reverse; }
        & > .meeting-list--dim { text-style: dim; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """The number of the meeting under the cursor."""

    class Highlighted(Message):
        """The cursor is on another meeting, or on none."""

        def __init__(self, row: MeetingRow | None) -> None:
            super().__init__()
            self.row = row

    class Opened(Message):
        """The meeting under the cursor is to be read."""

        def __init__(self, row: MeetingRow) -> None:
            super().__init__()
            self.row = row

    class PagesWanted(Message):
        """Pages that are on screen or near it, nearest first, and not yet fetched."""

        def __init__(self, pages: Sequence[Page]) -> None:
            super().__init__()
            self.pages = pages

    def __init__(self, *, today: date, id: str | None = None) -> None:
        super().__init__(id=id)
        self.today = today
        self._pages = PageStore(Outline(), {})
        self._hidden = False
        self.marks: dict[str, None] = {}
        self.words: Sequence[str] = ()
        self._cells: dict[int, Cells] = {}
        self._looks: dict[str, Style] = {}

    # What it shows

    @property
    def outline(self) -> Outline:
        """The lines of the list."""
        return self._pages.outline

    @property
    def highlighted(self) -> MeetingRow | None:
        """The meeting under the cursor, if it has been fetched."""
        return self._pages.row(self.cursor)

    def show(
        self, outline: Outline, pages: Mapping[int, Sequence[MeetingRow]], *, cursor: int
    ) -> None:
        """Show other meetings, with the cursor on the meeting of this number.

        If it is the meeting the cursor was on, it stays where it was on the screen.
        """
        before, distance = self.highlighted, self._cursor_line - round(self.scroll_y)
        self._pages = PageStore(outline, pages)
        self._cells.clear()
        self._measure()
        self.set_reactive(MeetingList.cursor, cursor)
        now = self.highlighted
        self._hidden = not self.size.height
        if not (before and now and before.uid == now.uid):
            distance = self.size.height // 3
        self._put_on_top(self._cursor_line - distance)
        self.refresh()
        self._tell()

    def add_page(self, outline: Outline, number: int, rows: Sequence[MeetingRow]) -> None:
        """Take in a page that was asked for; one of an earlier outline is left out."""
        if outline is not self.outline:
            return
        middle = round(self.scroll_y) + self.size.height // 2
        self._pages.add(number, rows, near=outline.row_near(middle))
        self.refresh()
        if number == outline.page_number(self.cursor):
            self._tell()

    # Moving

    def action_move(self, rows: int) -> None:
        """Move the cursor by a number of meetings."""
        self.cursor += rows

    def action_page(self, screens: int) -> None:
        """Move the cursor by a number of screens."""
        lines = screens * max(1, self.size.height - 1)
        target = self.outline.row_near(self._cursor_line + lines)
        self._put_on_top(round(self.scroll_y) + lines)
        self.cursor = target if target != self.cursor else self.cursor + screens

    def action_first(self) -> None:
        """Move the cursor to the first meeting."""
        self.cursor = 0

    def action_last(self) -> None:
        """Move the cursor to the last meeting."""
        self.cursor = self.outline.row_count - 1

    def action_today(self) -> None:
        """Move the cursor to the first meeting ahead, today's line a third down the screen."""
        self.cursor = self.outline.first_ahead
        self._put_on_top(self.outline.today_line - self.size.height // 3)

    def action_open(self) -> None:
        """Tell that the meeting under the cursor is to be read."""
        if (row := self.highlighted) is not None:
            self.post_message(self.Opened(row))

    def action_mark(self) -> None:
        """Mark the meeting under the cursor, or take its mark away, and go on to the next."""
        if (row := self.highlighted) is None:
            return
        if row.uid in self.marks:
            del self.marks[row.uid]
        else:
            self.marks[row.uid] = None
        self.refresh_line(self._cursor_line)
        self.cursor += 1

    def clear_marks(self) -> None:
        """Take all marks away."""
        self.marks.clear()
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a meeting."""
        return max(0, min(cursor, self.outline.row_count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Follow the cursor with the screen, and tell where it is."""
        if not self.outline.row_count:
            return
        line = self._cursor_line
        top, height = round(self.scroll_y), self.size.height
        above = line - 1 if new == 0 or isinstance(self.outline.line(line - 1), Heading) else line
        if above < top:
            self._put_on_top(above if new else 0)
        elif line >= top + height:
            last = new == self.outline.row_count - 1
            self._put_on_top((self.outline.line_count if last else line + 1) - height)
        self.refresh_line(self.outline.row_line(min(old, self.outline.row_count - 1)))
        self.refresh_line(line)
        self._tell()

    def places(self) -> list[Place]:
        """The meetings in sight, from the top down."""
        top, lines = round(self.scroll_y), self.outline.line_count
        if not self.outline.row_count:
            return []
        seen = ((y, self.outline.line(top + y)) for y in range(min(self.size.height, lines - top)))
        return [Place(y, line.number) for y, line in seen if isinstance(line, Row)]

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the meeting that was clicked; a second click opens it."""
        y = event.y + round(self.scroll_y)
        if 0 <= y < self.outline.line_count and isinstance(row := self.outline.line(y), Row):
            again = row.number == self.cursor and event.chain > 1
            self.cursor = row.number
            if again:
                self.action_open()

    @property
    def _cursor_line(self) -> int:
        """The line that the cursor is on; 0 in an empty list."""
        return self.outline.row_line(self.cursor) if self.outline.row_count else 0

    def _measure(self) -> None:
        """Make as much room to scroll in as there are lines."""
        lines = self.outline.line_count if self.outline.row_count else 0
        self.virtual_size = Size(self.size.width, lines)

    def _put_on_top(self, y: int) -> None:
        """Put line ``y`` at the top of the screen, at once."""
        bottom = max(0, self.outline.line_count - self.size.height)
        self.scroll_to(y=max(0, min(y, bottom)), animate=False, immediate=True, force=True)

    # Fetching

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the meetings that come into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._want_visible()

    def on_resize(self) -> None:
        """Reflow: other columns fit, other meetings are in sight, the cursor stays on screen."""
        self._measure()
        in_sight = 0 <= self._cursor_line - round(self.scroll_y) < self.size.height
        if self._hidden or not in_sight:
            self._hidden = not self.size.height
            self._put_on_top(self._cursor_line - self.size.height // 3)
        self._want_visible()

    def _want_visible(self) -> None:
        """Ask for the meetings on screen, and a screen above and below, that are not here yet."""
        if not self.outline.row_count:
            return
        top, height = round(self.scroll_y), self.size.height
        first, last = (self.outline.row_near(y) for y in (top - height, top + 2 * height))
        if wanted := self._pages.ask(first, last):
            self.post_message(self.PagesWanted(wanted))

    def _tell(self) -> None:
        """Say what the cursor is on; while that is still being fetched, say nothing."""
        row = self.highlighted
        if row is not None or not self.outline.row_count:
            self.post_message(self.Highlighted(row))

    # Drawing

    def notify_style_update(self) -> None:
        """Take the styles anew when the theme or the focus changes."""
        super().notify_style_update()
        self._looks.clear()

    def _look(self, name: str) -> Style:
        """The style of a component class."""
        style = self._looks.get(name)
        if style is None:
            style = self._looks[name] = self.get_component_rich_style(f"meeting-list--{name}")
        return style

    def render_line(self, y: int) -> Strip:
        """Draw the line at ``y`` below the top of the widget."""
        width = self.scrollable_content_region.width
        y += round(self.scroll_offset.y)
        if y >= self.outline.line_count or not self.outline.row_count:
            return Strip.blank(width, self._look("line"))
        return self._draw(self.outline.line(y), width)

    def _draw(self, line: Line, width: int) -> Strip:
        """Draw a heading, today's line or a meeting."""
        if isinstance(line, Heading):
            fixed = self._fixedness(line)
            return draw_heading(
                line.group, fixed=fixed, today=self.today, width=width, look=self._look
            )
        if isinstance(line, TodayLine):
            return draw_today(today=self.today, width=width, look=self._look)
        under_cursor = line.number == self.cursor
        if (cells := self._cells_of(line.number)) is None:
            return draw_missing(width=width, look=self._look, under_cursor=under_cursor)
        return draw_row(
            cells,
            width=width,
            look=self._look,
            ahead=line.number >= self.outline.past_rows,
            under_cursor=under_cursor,
            marked=self._uid(line.number) in self.marks,
            words=self.words,
        )

    def _uid(self, number: int) -> str | None:
        row = self._pages.row(number)
        return None if row is None else row.uid

    def _fixedness(self, heading: Heading) -> bool | None:
        """Whether the meetings below a heading are on all its days; None if they differ."""
        numbers = range(heading.first, heading.first + min(heading.group.count, PAGE_ROWS))
        rows = [row for number in numbers if (row := self._pages.row(number)) is not None]
        kinds = {row.granularity is not None and is_fixed(row.granularity) for row in rows}
        return kinds.pop() if len(kinds) == 1 else None

    def _cells_of(self, number: int) -> Cells | None:
        """What the row of this number says, worked out once."""
        if number not in self._cells and (row := self._pages.row(number)) is not None:
            if len(self._cells) >= CELLS_KEPT:
                self._cells.clear()
            self._cells[number] = cells_of(row, today=self.today)
        return self._cells.get(number)
