"""The line to filter by: tells what is typed with every key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input, Label

__all__ = ["FilterBar"]


class FilterInput(Input):
    """What is typed."""

    virtual_size = Reactive(Size(0, 0))
    """No widget stands elsewhere for what is typed, so that no letter lays the screen out."""

    KEYS_TITLE = "Filter"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,down",
            "submit",
            "Keep",
            key_display="Enter",
            tooltip="Keep the filter and go to the list",
        ),
    ]


class FilterBar(Horizontal):
    """Hidden until it is opened; Enter keeps the filter, Escape clears it."""

    KEYS_TITLE = "Filter"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "clear",
            "Clear",
            key_display="Esc",
            tooltip="Clear the filter and go back to the list",
        ),
    ]

    DEFAULT_CSS = """
    FilterBar {
        height: 1;
        display: none;
        & > Label { padding: 0 1; color: $primary; text-style: bold; }
        & > Input {
            width: 1fr; height: 1; padding: 0; border: none; background: transparent;
            &:focus { border: none; }
        }
    }
    """

    class Changed(Message):
        """The filter is to be this text; empty means no filter."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Opened(Message):
        """The reader is about to type."""

    class Left(Message):
        """The reader wants the list back."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._input = FilterInput(
            placeholder="title, person, place or words of a quote", compact=True
        )
        self._told = ""

    def compose(self) -> Iterator[Widget]:
        """A slash, and what is typed."""
        yield Label("/")
        yield self._input

    @property
    def text(self) -> str:
        """The filter that was last told."""
        return self._told

    def open(self) -> None:
        """Show the line and take the keys, the very next one too: `focus` would wait a turn."""
        self.display = True
        self.screen.set_focus(self._input)
        self.post_message(self.Opened())

    def show(self, text: str) -> None:
        """Show a filter that was set elsewhere."""
        if text != self._told:
            self._told = self._input.value = text
            self.display = bool(text)

    def action_clear(self) -> None:
        """Clear the filter, hide the line, and give the list back."""
        self._input.value = ""
        self._tell()
        self.display = False
        self.post_message(self.Left())

    @on(Input.Changed)
    def follow(self, event: Input.Changed) -> None:
        """Tell the filter, once for what is pasted or typed ahead."""
        event.stop()
        self.call_later(self._tell)

    @on(Input.Submitted)
    def keep(self, event: Input.Submitted) -> None:
        """Filter by what is typed now, and give the list back."""
        event.stop()
        self._tell()
        self.display = bool(self._told)
        self.post_message(self.Left())

    def _tell(self) -> None:
        """Tell the filter, once for each text."""
        if (text := " ".join(self._input.value.split())) != self._told:
            self._told = text
            self.post_message(self.Changed(text))
