"""The list of meetings: any number of them, of which only those on screen are fetched and drawn.

It owns the cursor and the meetings fetched so far. It asks for pages by `PagesWanted`, gets them
by `add_page`, and tells what the cursor is on by `Highlighted` and of Enter by `Opened`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui.core.jumps import Place
from tui.core.outline import Heading, Outline, Page, Row
from tui.widgets.cursor_list import CursorList
from tui.widgets.meeting_lines import MeetingLines

if TYPE_CHECKING:
    from timeline.store.queries import MeetingRow

__all__ = ["MeetingList"]


class MeetingList(CursorList):
    """Past above, upcoming below, today's line between them."""

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

    DEFAULT_CSS = """
    MeetingList {
        & > .look--heading { color: $foreground 85%; }
        & > .look--note { text-style: italic; }
    }
    """

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
        self._lines = MeetingLines(Outline(), {}, today=today)
        self._hidden = False
        self.marks: dict[str, None] = {}
        self.words: Sequence[str] = ()

    # What it shows

    @property
    def outline(self) -> Outline:
        """The lines of the list."""
        return self._lines.pages.outline

    @property
    def line_count(self) -> int:
        """How many lines there are; without meetings none, not even today's."""
        return self.outline.line_count if self.outline.row_count else 0

    @property
    def entry_count(self) -> int:
        """How many meetings there are."""
        return self.outline.row_count

    @property
    def cursor_line(self) -> int:
        """The line that the cursor is on; 0 in an empty list."""
        return self.outline.row_line(self.cursor) if self.outline.row_count else 0

    def entry_on(self, line: int) -> int | None:
        """The number of the meeting on a line, if one is."""
        found = self.outline.line(line)
        return found.number if isinstance(found, Row) else None

    @property
    def highlighted(self) -> MeetingRow | None:
        """The meeting under the cursor, if it has been fetched."""
        return self._lines.pages.row(self.cursor)

    def show(
        self, outline: Outline, pages: Mapping[int, Sequence[MeetingRow]], *, cursor: int
    ) -> None:
        """Show other meetings, with the cursor on the meeting of this number.

        If it is the meeting the cursor was on, it stays where it was on the screen.
        """
        before, distance = self.highlighted, self.cursor_line - round(self.scroll_y)
        if outline is not self.outline:
            self._lines = MeetingLines(outline, pages, today=self.today)
            self.measure()
        self.set_reactive(MeetingList.cursor, cursor)
        now = self.highlighted
        self._hidden = not self.size.height
        if not (before and now and before.uid == now.uid):
            distance = self.size.height // 3
        self.put_on_top(self.cursor_line - distance)
        self.refresh()
        self._tell()

    def add_page(self, outline: Outline, number: int, rows: Sequence[MeetingRow]) -> None:
        """Take in a page that was asked for; one of an earlier outline is left out."""
        if outline is not self.outline:
            return
        middle = round(self.scroll_y) + self.size.height // 2
        self._lines.pages.add(number, rows, near=outline.row_near(middle))
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
        target = self.outline.row_near(self.cursor_line + lines)
        self.put_on_top(round(self.scroll_y) + lines)
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
        self.put_on_top(self.outline.today_line - self.size.height // 3)

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
        self.refresh_line(self.cursor_line)
        self.cursor += 1

    def clear_marks(self) -> None:
        """Take all marks away."""
        self.marks.clear()
        self.refresh()

    def watch_cursor(self, old: int, new: int) -> None:
        """Follow the cursor with the screen, and tell where it is."""
        if not self.outline.row_count:
            return
        line = self.cursor_line
        top, height = round(self.scroll_y), self.size.height
        above = line - 1 if new == 0 or isinstance(self.outline.line(line - 1), Heading) else line
        if above < top:
            self.put_on_top(above if new else 0)
        elif line >= top + height:
            last = new == self.outline.row_count - 1
            self.put_on_top((self.outline.line_count if last else line + 1) - height)
        self.refresh_line(self.outline.row_line(min(old, self.outline.row_count - 1)))
        self.refresh_line(line)
        self._tell()

    def places(self) -> list[Place]:
        """The meetings in sight, from the top down."""
        top = round(self.scroll_y)
        seen = range(min(self.size.height, self.line_count - top))
        found = ((y, self.entry_on(top + y)) for y in seen)
        return [Place(y, number) for y, number in found if number is not None]

    # Fetching

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the meetings that come into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._want_visible()

    def on_resize(self) -> None:
        """Reflow: other columns fit, other meetings are in sight, the cursor stays on screen."""
        self.measure()
        in_sight = 0 <= self.cursor_line - round(self.scroll_y) < self.size.height
        if self._hidden or not in_sight:
            self._hidden = not self.size.height
            self.put_on_top(self.cursor_line - self.size.height // 3)
        self._want_visible()

    def _want_visible(self) -> None:
        """Ask for the meetings on screen, and a screen above and below, that are not here yet."""
        if not self.outline.row_count:
            return
        top, height = round(self.scroll_y), self.size.height
        first, last = (self.outline.row_near(y) for y in (top - height, top + 2 * height))
        if wanted := self._lines.pages.ask(first, last):
            self.post_message(self.PagesWanted(wanted))

    def _tell(self) -> None:
        """Say what the cursor is on; while that is still being fetched, say nothing."""
        row = self.highlighted
        if row is not None or not self.outline.row_count:
            self.post_message(self.Highlighted(row))

    # Drawing

    def draw_line(self, line: int, width: int) -> Strip:
        """Draw a heading, today's line or a meeting."""
        return self._lines.draw(
            self.outline.line(line),
            width=width,
            look=self.look,
            cursor=self.cursor,
            marks=self.marks,
            words=self.words,
        )
