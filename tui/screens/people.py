"""The people view: pick somebody by typing; their meetings and counterparts, with counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from tui.core.blocks import Entry
from tui.core.criteria import criteria_words
from tui.core.people import Somebody, dealings_blocks, name_blocks
from tui.core.text import clean_line, cut, plural
from tui.screens.looks import VIEW_KEYS
from tui.screens.view import ViewScreen
from tui.views import NAMES, read_names, read_people
from tui.widgets.block_list import BlockList
from tui.widgets.view_tabs import VIEWS

__all__ = ["PeopleScreen"]


_NUMBERS = tuple(str(n) for n in range(1, len(VIEWS) + 1))
"""The keys of the views."""


class NameInput(Input):
    """What is typed; up and down move in the names below it."""

    KEYS_TITLE = "Name"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.move_name(1)", "Next name", tooltip="Move to the next name",
                show=False),
        Binding("up", "screen.move_name(-1)", "Name above", tooltip="Move to the name above",
                show=False),
        Binding("enter", "screen.pick", "Show", key_display="Enter",
                tooltip="Show the meetings of the name under the cursor"),
    ]  # fmt: skip

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave the keys of the views to them: no name has brackets, none begins with a figure."""
        theirs = character in ("[", "]") or (not self.value and character in _NUMBERS)
        return not theirs and super().check_consume_key(key, character)


class PeopleScreen(ViewScreen):
    """Names on the left, somebody's dealings on the right; on a narrow terminal one of the two."""

    VIEW = "people"
    KEYS_TITLE = "People view"
    BINDINGS: ClassVar[list[BindingType]] = [
        # before all others, so that they reach no line to type in
        *(replace(key, priority=True) for key in VIEW_KEYS if isinstance(key, Binding)),
        Binding("escape", "back", "Back", key_display="Esc",
                tooltip="Go back to the names, then to the timeline"),
        Binding("slash", "names", "Other name", key_display="/", tooltip="Pick another name"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    PeopleScreen {
        & #view-pane { width: 34%; max-width: 48; }
        & NameInput { height: 1; padding: 0 1; border: none; background: $surface;
            &.-textual-compact { padding: 0 1; }
            &:focus { border: none; } }
        & #dealings-pane { width: 1fr; border-top: solid $primary 40%;
            border-title-color: $foreground 80%;
            &:focus-within { border-top: solid $primary; border-title-color: $text-primary;
                border-title-style: bold; } }
        &.-narrow {
            & #view-pane { width: 1fr; max-width: 100%; margin-right: 0; }
            & #dealings-pane { display: none; }
            &.-picked #view-pane { display: none; }
            &.-picked #dealings-pane { display: block; }
        }
    }
    """

    def compose_view(self) -> Iterator[Widget]:
        """The line to type in, and the names."""
        yield NameInput(placeholder="type a name", compact=True)
        yield BlockList(id="blocks").add_class("view")

    def compose_beside(self) -> Iterator[Widget]:
        """Somebody's dealings."""
        self.call_later(lambda: self.query_one("#view-pane").add_class("-beside"))
        with Vertical(id="dealings-pane"):
            yield BlockList(id="dealings")

    _names_of: str | None = None
    """What was typed when the names on screen were read."""

    _picking = False
    """Whether Enter was pressed before they were there."""

    @property
    def dealings(self) -> BlockList:
        """The list on the right."""
        return self.query_one("#dealings", BlockList)

    @property
    def typed(self) -> NameInput:
        """The line to type in."""
        return self.query_one(NameInput)

    _shown: str | None = None
    """Whose dealings are on screen."""

    # Picking

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave figures to a name that has been begun."""
        typing = any(line.has_focus and line.value for line in self.query(NameInput))
        return not (action == "view" and typing) and super().check_action(action, parameters)

    def begin(self) -> None:
        """Read the names; go on with somebody whom the reader looked at before."""
        super().begin()
        self.set_focus(self.typed)
        if self.look.who:
            self.show_somebody(self.look.who)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read the names that hold what is typed."""
        text = self.typed.value.strip()
        if (names := await self.ask(read_names, self.look.criteria, text)) is None:
            return
        self.say(None if names else self.empty_words(text))
        self.blocks.show(name_blocks(names))
        words = criteria_words(self.look.criteria, today=self.source.today)
        many = f"The {NAMES} names with most meetings"
        count = plural(len(names), "name") if len(names) < NAMES else many
        self.describe(count + (f" in what matches {words}" if words else ""))
        self._names_of = text
        if self._picking:
            self.action_pick()

    def empty_words(self, text: str) -> tuple[str, str]:
        """What to do when no name fits."""
        if text:
            return (
                f"No name holds “{clean_line(text)}”.",
                "Enter looks for it all the same, as a country or under another spelling.",
            )
        return "Nobody has met yet.", "Read articles with\n\n    timeline ingest PATH"

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Offer the names that hold what is typed."""
        event.stop()
        self.load()

    def action_move_name(self, names: int) -> None:
        """Move in the names while typing."""
        self.blocks.action_move(names)

    def action_pick(self) -> None:
        """Show whom the cursor is on, or whoever goes by what is typed; once its names are read."""
        self._picking = self._names_of != self.typed.value.strip()
        if self._picking:
            return
        key = self.blocks.key
        name = key.name if isinstance(key, Somebody) else self.typed.value.strip()
        if name:
            self.show_somebody(name)

    @on(BlockList.Highlighted, "#blocks")
    def preview(self, event: BlockList.Highlighted) -> None:
        """Show whom the cursor rests on, where there is room."""
        event.stop()
        event.prevent_default()
        if isinstance(event.key, Somebody) and self.is_wide:
            name = event.key.name
            self.at_rest(lambda: self.load_dealings(name))

    @on(BlockList.Chosen)
    def choose(self, event: BlockList.Chosen) -> None:
        """Show somebody, or read a meeting."""
        event.stop()
        event.prevent_default()
        if isinstance(event.key, Somebody):
            self.show_somebody(event.key.name)
        elif isinstance(event.key, Entry):
            self.open_meeting(event.key.key[2])

    # Showing

    def show_somebody(self, name: str) -> None:
        """Read somebody's dealings, and give them the keys."""
        self.look = replace(self.look, who=name)
        self.add_class("-picked")
        self.set_focus(self.dealings)
        self.load_dealings(name)

    @work(exclusive=True, group="dealings")
    async def load_dealings(self, name: str) -> None:
        """Read somebody's dealings in a thread, and show them."""
        if (found := await self.ask(read_people, name)) is None:
            return
        pane = self.query_one("#dealings-pane")
        pane.border_title = Content(cut(clean_line(name), max(pane.size.width - 4, 10)))
        if name != self._shown:
            self.dealings.show([])  # where the cursor was in somebody else's tells nothing
        self._shown = name
        self.dealings.show(dealings_blocks(found, today=self.source.today))

    def action_names(self) -> None:
        """Give the keys back to the line to type in."""
        self.remove_class("-picked")
        self.set_focus(self.typed)

    focus_view = action_names

    def action_back(self) -> None:
        """Go back to the names; from there clear what is typed; from there to the timeline."""
        if self.focused is self.dealings:
            self.action_names()
        elif self.typed.value:
            self.typed.value = ""
        else:
            self.action_view("timeline")
