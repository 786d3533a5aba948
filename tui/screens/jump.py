"""Jumping: a letter on every entry in sight, and the one that is typed gets the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase, ascii_uppercase

from textual import events
from textual.geometry import Offset, Size
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Label

from tui.core.jumps import Place
from tui.screens.once import OnceScreen

__all__ = ["JumpScreen"]

LETTERS = ascii_lowercase + ascii_uppercase


class JumpScreen(ModalScreen[int | None], OnceScreen[int | None]):
    """Lies over the screen that shows through; returns the number of the entry typed."""

    DEFAULT_CSS = """
    JumpScreen {
        background: transparent;
        & > Label { position: absolute; width: 1; height: 1;
            color: $background; background: $accent; text-style: bold; }
        &:nocolor > Label { text-style: reverse bold; }
    }
    """

    def __init__(self, places: Sequence[Place], *, corner: Offset) -> None:
        super().__init__()
        self.lines: Mapping[str, Place] = dict(zip(LETTERS, places, strict=False))
        self.corner = corner
        self._drawn: Size | None = None

    def compose(self) -> Iterator[Widget]:
        """The letters, each at the beginning of its entry."""
        for letter, place in self.lines.items():
            label = Label(letter, markup=False)
            label.styles.offset = (self.corner.x + place.cell, self.corner.y + place.line)
            yield label

    def on_key(self, event: events.Key) -> None:
        """Return the entry of the letter; any other key goes nowhere."""
        event.stop()
        place = self.lines.get(event.character or "")
        self.dismiss(None if place is None else place.number)

    def on_click(self) -> None:
        """Go nowhere."""
        self.dismiss(None)

    def on_resize(self, event: events.Resize) -> None:
        """Go nowhere: the entries stand elsewhere now."""
        if self._drawn not in (None, event.size):
            self.dismiss(None)
        self._drawn = event.size
