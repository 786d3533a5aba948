"""A list of blocks, headings and entries of several lines, which scrolls and has a cursor.

It tells what the cursor is on by `Highlighted`, of Enter by `Chosen`, and asks for more by
`MoreWanted` when the end comes near. Blocks are drawn anew at every width.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.core.blocks import Block, Line
from tui.core.jumps import Place
from tui.widgets.row import LOOKS, strip_of

__all__ = ["BlockList"]

MARK = "▌"
STYLES = (*LOOKS, "rule", "moved", "strong", "soft", "mild")


class BlockList(ScrollView, can_focus=True):
    """Owns the blocks, the cursor, and where the screen stands."""

    KEYS_TITLE = "List"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next", tooltip="Move to the next entry", show=False),
        Binding("up,k", "move(-1)", "Previous", tooltip="Move to the entry above", show=False),
        Binding("pagedown", "page(1)", "Page down", tooltip="Move down by a screen", show=False),
        Binding("pageup", "page(-1)", "Page up", tooltip="Move up by a screen", show=False),
        Binding("g,home", "first", "First", tooltip="Go to the first entry", show=False),
        Binding("G,end", "last", "Last", tooltip="Go to the last entry", show=False),
        Binding(
            "enter,l,right",
            "choose",
            "Open",
            key_display="Enter",
            tooltip="Open what the cursor is on",
        ),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"block-list--{name}" for name in STYLES}
    DEFAULT_CSS = """
    BlockList {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $foreground 20%;
        & > .block-list--line { color: $foreground; }
        & > .block-list--bar { color: $primary; }
        & > .block-list--cursor { background: $primary 12%; }
        &:focus > .block-list--cursor { background: $primary 28%; }
        & > .block-list--heading { color: $foreground 90%; text-style: bold; }
        & > .block-list--heading-distance { color: $foreground 55%; }
        & > .block-list--today { color: $accent; text-style: bold; }
        & > .block-list--today-rule { color: $accent 70%; }
        & > .block-list--rule { color: $foreground 45%; }
        & > .block-list--window { color: $foreground 85%; }
        & > .block-list--title { color: $foreground; }
        & > .block-list--title-past { color: $foreground 80%; }
        & > .block-list--note, & > .block-list--moved { color: $text-warning; }
        & > .block-list--dim { color: $foreground 60%; }
        & > .block-list--held, & > .block-list--strong { color: $text-success; }
        & > .block-list--scheduled { color: $text-primary; text-style: bold; }
        & > .block-list--expected, & > .block-list--mild { color: $text-primary; }
        & > .block-list--possible { color: $foreground 65%; }
        & > .block-list--postponed { color: $text-warning; }
        & > .block-list--cancelled { color: $text-error; }
        & > .block-list--lapsed, & > .block-list--soft { color: $foreground 65%; }
    }
    BlockList:nocolor {
        & > .block-list--cursor, &:focus > .block-list--cursor { text-style: reverse; }
        & > .block-list--dim { text-style: dim; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """Which of the blocks that can be chosen the cursor is on."""

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
        self._looks: dict[str, Style] = {}
        self._width = 0

    # What it shows

    @property
    def key(self) -> Hashable | None:
        """What the cursor is on."""
        return self._blocks[self._choices[self.cursor]].key if self._choices else None

    def show(self, blocks: Sequence[Block], *, key: Hashable | None = None) -> None:
        """Show other blocks, the cursor on the first of ``key``, or where it was, or at the top."""
        wanted = key if key is not None else self.key
        distance = self._cursor_top - round(self.scroll_y)
        self._blocks = list(blocks)
        self._lay_out()
        keys = [self._blocks[choice].key for choice in self._choices]
        found = wanted is not None and wanted in keys
        self.set_reactive(BlockList.cursor, keys.index(wanted) if found else 0)
        top = self._cursor_top - distance if found and key is None else self._cursor_top - 2
        self._put_on_top(top if found else 0)
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
        self.virtual_size = Size(self.size.width, len(self._lines))

    # Moving

    def action_move(self, entries: int) -> None:
        """Move the cursor by a number of entries; without any, the screen by lines."""
        if self._choices:
            self.cursor += entries
        else:
            self._put_on_top(round(self.scroll_y) + entries)

    def action_page(self, screens: int) -> None:
        """Move by a number of screens."""
        lines = screens * max(1, self.size.height - 1)
        self._put_on_top(round(self.scroll_y) + lines)
        target = self._cursor_top + lines
        near = [n for n, choice in enumerate(self._choices) if self._tops[choice] <= target]
        if self._choices:
            self.cursor = near[-1] if near else 0

    def action_first(self) -> None:
        """Go to the first entry."""
        self.cursor = 0
        self._put_on_top(0)

    def action_last(self) -> None:
        """Go to the last entry."""
        self.cursor = len(self._choices) - 1
        self._put_on_top(len(self._lines))

    def action_choose(self) -> None:
        """Tell that the entry under the cursor is to be opened."""
        if (key := self.key) is not None:
            self.post_message(self.Chosen(self, key))

    def places(self) -> list[Place]:
        """The entries whose first line is in sight, from the top down."""
        top = round(self.scroll_y)
        lines = ((self._tops[choice] - top, n) for n, choice in enumerate(self._choices))
        return [Place(y, n) for y, n in lines if 0 <= y < self.size.height]

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to what was clicked; a second click opens it."""
        y = event.y + round(self.scroll_y)
        if y < len(self._owners) and self._owners[y] in self._choices:
            number = self._choices.index(self._owners[y])
            again = number == self.cursor and event.chain > 1
            self.cursor = number
            if again:
                self.action_choose()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open only where there is something to open."""
        return action != "choose" or bool(self._choices)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on an entry."""
        return max(0, min(cursor, len(self._choices) - 1))

    def watch_cursor(self) -> None:
        """Follow the cursor with the screen, headings above it included, and tell where it is."""
        if not self._choices:
            return
        choice = self._choices[self.cursor]
        above = self._choices[self.cursor - 1] + 1 if self.cursor else 0
        first, last = self._tops[above], self._cursor_top + self._height(choice)
        if last - first > self.size.height:
            first = self._cursor_top
        if first < round(self.scroll_y):
            self._put_on_top(first)
        elif last > round(self.scroll_y) + self.size.height:
            self._put_on_top(last - self.size.height)
        self.refresh()
        self._tell()

    @property
    def _cursor_top(self) -> int:
        return self._tops[self._choices[self.cursor]] if self._choices else 0

    def _height(self, block: int) -> int:
        end = self._tops[block + 1] if block + 1 < len(self._tops) else len(self._lines)
        return end - self._tops[block]

    def _put_on_top(self, y: int) -> None:
        bottom = max(0, len(self._lines) - self.size.height)
        self.scroll_to(y=max(0, min(y, bottom)), animate=False, immediate=True, force=True)

    def _tell(self) -> None:
        self.post_message(self.Highlighted(self, self.key))
        if self._choices and self.cursor >= len(self._choices) - max(20, self.size.height):
            self.post_message(self.MoreWanted())

    def on_resize(self) -> None:
        """Reflow, with the cursor on screen."""
        if self.scrollable_content_region.width - 1 != self._width:
            distance = self._cursor_top - round(self.scroll_y)
            self._lay_out()
            self._put_on_top(self._cursor_top - min(distance, max(self.size.height - 3, 0)))
        elif self._choices:
            self.watch_cursor()

    # Drawing

    def notify_style_update(self) -> None:
        """Take the styles anew when the theme or the focus changes."""
        super().notify_style_update()
        self._looks.clear()

    def _look(self, name: str) -> Style:
        """The style of a component class; a name that none has is plain."""
        name = name if name in STYLES else "line"
        style = self._looks.get(name)
        if style is None:
            style = self._looks[name] = self.get_component_rich_style(f"block-list--{name}")
        return style

    def render_line(self, y: int) -> Strip:
        """Draw the line at ``y`` below the top of the widget."""
        width = self.scrollable_content_region.width
        y += round(self.scroll_offset.y)
        if y >= len(self._lines):
            return Strip.blank(width, self._look("line"))
        chosen = bool(self._choices) and self._owners[y] == self._choices[self.cursor]
        parts = [(MARK if chosen else " ", "bar"), *self._lines[y]]
        over = self._look("cursor") if chosen else None
        return strip_of(parts, width=width, look=self._look, over=over)
