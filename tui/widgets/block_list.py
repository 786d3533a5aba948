"""A list of blocks, headings and entries of several lines, which scrolls and has a cursor.

It tells what the cursor is on by `Highlighted`, of Enter by `Chosen`, and asks for more by
`MoreWanted` when the end comes near. Blocks are drawn anew at every width.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui.core.blocks import Block, Line
from tui.core.jumps import Place
from tui.widgets.cursor_list import CursorList
from tui.widgets.row import strip_of

__all__ = ["BlockList"]

MARK = "▌"


class BlockList(CursorList):
    """Owns the blocks, the cursor, and where the screen stands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next", tooltip="Move to the next entry", show=False),
        Binding("up,k", "move(-1)", "Previous", tooltip="Move to the entry above", show=False),
        Binding("pagedown", "page(1)", "Page down", tooltip="Move down by a screen", show=False),
        Binding("pageup", "page(-1)", "Page up", tooltip="Move up by a screen", show=False),
        Binding("g,home", "first", "First", tooltip="Go to the first entry", show=False),
        Binding("G,end", "last", "Last", tooltip="Go to the last entry", show=False),
        Binding(
            "enter,l,right",
            "open",
            "Open",
            key_display="Enter",
            tooltip="Open what the cursor is on",
        ),
    ]

    class Highlighted(Message):
        """The cursor is on another entry, or on none."""

        def __init__(self, sender: BlockList, key: Hashable | None) -> None:
            super().__init__()
            self.list = sender
            self.key = key

        @property
        def control(self) -> BlockList:
            """The list, for `on` with a selector."""
            return self.list

    class Chosen(Highlighted):
        """The entry under the cursor is to be opened."""

    class MoreWanted(Message):
        """The cursor is near the end of what there is."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: list[Block] = []
        self._lines: list[Line] = []
        self._owners: list[int] = []
        self._choices: list[int] = []
        self._tops: list[int] = []
        self._width = 0

    # What it shows

    @property
    def line_count(self) -> int:
        """How many lines all blocks have."""
        return len(self._lines)

    @property
    def entry_count(self) -> int:
        """How many blocks can be chosen."""
        return len(self._choices)

    @property
    def cursor_line(self) -> int:
        """The first line of what the cursor is on."""
        return self._tops[self._choices[self.cursor]] if self._choices else 0

    def entry_on(self, line: int) -> int | None:
        """The number of the entry on a line, if one is."""
        owner = self._owners[line]
        return self._choices.index(owner) if owner in self._choices else None

    @property
    def key(self) -> Hashable | None:
        """What the cursor is on."""
        return self._blocks[self._choices[self.cursor]].key if self._choices else None

    def show(self, blocks: Sequence[Block], *, key: Hashable | None = None) -> None:
        """Show other blocks, the cursor on the first of ``key``, or where it was, or at the top."""
        wanted = key if key is not None else self.key
        distance = self.cursor_line - round(self.scroll_y)
        self._blocks = list(blocks)
        self._lay_out()
        keys = [self._blocks[choice].key for choice in self._choices]
        found = wanted is not None and wanted in keys
        self.set_reactive(BlockList.cursor, keys.index(wanted) if found else 0)
        top = self.cursor_line - distance if found and key is None else self.cursor_line - 2
        self.put_on_top(top if found else 0)
        self.refresh()
        self.refresh_bindings()
        self._tell()

    def add(self, blocks: Sequence[Block]) -> None:
        """Show more blocks below the others."""
        before = len(self._choices)
        self._blocks += blocks
        self._lay_out(len(self._blocks) - len(blocks))
        self.refresh()
        if not before:
            self._tell()

    def _lay_out(self, start: int = 0) -> None:
        """Draw the blocks from number ``start`` on at the present width."""
        self._width = width = self.scrollable_content_region.width - 1
        if start == 0:
            self._lines, self._owners, self._choices, self._tops = [], [], [], []
        for number, block in enumerate(self._blocks[start:], start):
            self._tops.append(len(self._lines))
            lines = block.draw(max(width, 1))
            self._lines += lines
            self._owners += [number] * len(lines)
            if block.key is not None:
                self._choices.append(number)
        self.measure()

    # Moving

    def action_move(self, entries: int) -> None:
        """Move the cursor by a number of entries; without any, the screen by lines."""
        if self._choices:
            self.cursor += entries
        else:
            self.put_on_top(round(self.scroll_y) + entries)

    def action_page(self, screens: int) -> None:
        """Move by a number of screens."""
        lines = screens * max(1, self.size.height - 1)
        self.put_on_top(round(self.scroll_y) + lines)
        target = self.cursor_line + lines
        near = [n for n, choice in enumerate(self._choices) if self._tops[choice] <= target]
        if self._choices:
            self.cursor = near[-1] if near else 0

    def action_first(self) -> None:
        """Go to the first entry."""
        self.cursor = 0
        self.put_on_top(0)

    def action_last(self) -> None:
        """Go to the last entry."""
        self.cursor = len(self._choices) - 1
        self.put_on_top(len(self._lines))

    def action_open(self) -> None:
        """Tell that the entry under the cursor is to be opened."""
        if (key := self.key) is not None:
            self.post_message(self.Chosen(self, key))

    def places(self) -> list[Place]:
        """The entries whose first line is in sight, from the top down."""
        top = round(self.scroll_y)
        lines = ((self._tops[choice] - top, n) for n, choice in enumerate(self._choices))
        return [Place(y, n) for y, n in lines if 0 <= y < self.size.height]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open only where there is something to open."""
        return action != "open" or bool(self._choices)

    def watch_cursor(self) -> None:
        """Follow the cursor with the screen, headings above it included, and tell where it is."""
        if not self._choices:
            return
        choice = self._choices[self.cursor]
        above = self._choices[self.cursor - 1] + 1 if self.cursor else 0
        first, last = self._tops[above], self.cursor_line + self._height(choice)
        if last - first > self.size.height:
            first = self.cursor_line
        if first < round(self.scroll_y):
            self.put_on_top(first)
        elif last > round(self.scroll_y) + self.size.height:
            self.put_on_top(last - self.size.height)
        self.refresh()
        self._tell()

    def _height(self, block: int) -> int:
        end = self._tops[block + 1] if block + 1 < len(self._tops) else len(self._lines)
        return end - self._tops[block]

    def _tell(self) -> None:
        self.post_message(self.Highlighted(self, self.key))
        if self._choices and self.cursor >= len(self._choices) - max(20, self.size.height):
            self.post_message(self.MoreWanted())

    def on_resize(self) -> None:
        """Reflow, with the cursor on screen."""
        if self.scrollable_content_region.width - 1 != self._width:
            distance = self.cursor_line - round(self.scroll_y)
            self._lay_out()
            self.put_on_top(self.cursor_line - min(distance, max(self.size.height - 3, 0)))
        elif self._choices:
            self.watch_cursor()

    # Drawing

    def draw_line(self, line: int, width: int) -> Strip:
        """Draw a line of a block, with a bar before it where the cursor is."""
        chosen = bool(self._choices) and self._owners[line] == self._choices[self.cursor]
        parts = [(MARK if chosen else " ", "bar"), *self._lines[line]]
        over = self.look("cursor") if chosen else None
        return strip_of(parts, width=width, look=self.look, over=over)
