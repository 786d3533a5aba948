"""The line at the bottom that names the main keys; a click does what the key does.

Textual's `Footer` is a widget for every key, built and laid out anew whenever the focus changes,
which the next key has to wait for. This is one line of text.
"""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.core.text import width_of

__all__ = ["KeyLine"]

RULE = "▏"


class Key(NamedTuple):
    """A key on the line: its name for Textual and for the reader, what it does, in short and long.

    ``enabled`` is False where it does nothing just now.
    """

    name: str
    shown: str
    word: str
    tooltip: str
    enabled: bool

    @property
    def width(self) -> int:
        """The cells that it takes."""
        return width_of(f" {self.shown} {self.word} ")


class KeyLine(Static):
    """Follows the keys of the pane in use; the command palette stands at the right."""

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom; height: 1; text-wrap: nowrap; pointer: pointer;
        color: $footer-foreground; background: $footer-background;
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._keys: list[Key] = []
        self._palette: Key | None = None

    def on_mount(self) -> None:
        """Follow what the screen offers."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def on_unmount(self) -> None:
        """Follow nothing any more."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def on_resize(self) -> None:
        """Reflow."""
        self._draw()

    def _follow(self, screen: Screen[object]) -> None:
        if self.app.app_focus and self.is_attached and screen is self.screen:
            self.call_after_refresh(self._read)

    def _read(self) -> None:
        """Take in the keys that are to be shown, each action once."""
        if not self.is_attached:  # the screen was left meanwhile
            return
        found: dict[str, Key] = {}
        self._palette = None
        for _, binding, enabled, tooltip in self.screen.active_bindings.values():
            shown = self.app.get_key_display(binding)
            long = tooltip or binding.tooltip or binding.description
            key = Key(binding.key, shown, binding.description, long, enabled)
            if binding.key == self.app.COMMAND_PALETTE_BINDING:
                self._palette = key
            elif binding.show:
                found.setdefault(binding.action, key)
        self._keys = list(found.values())
        self._draw()

    def _draw(self) -> None:
        if not self._keys and self._palette is None:
            return
        keys = Content.assemble(*(part for key in self._keys for part in self._parts(key)))
        line = keys.truncate(self._room, ellipsis=True, pad=True)
        if self._palette is not None:
            (_, mark), (_, plain) = self._parts(self._palette)
            rule = (RULE, "" if self.app.no_color else "$foreground 20%")
            words = f" {self._palette.word} "
            line += Content.assemble(rule, (self._palette.shown, mark), (words, plain))
        self.update(line, layout=False)

    @property
    def _room(self) -> int:
        """The cells that the command palette leaves to the other keys."""
        return max(0, self.size.width - (self._palette.width if self._palette else 0))

    def _parts(self, key: Key) -> list[tuple[str, str]]:
        """A key and its word, with their styles."""
        plain = self.app.no_color
        mark = "bold" if plain else "bold $footer-key-foreground"
        word = "" if plain else "$footer-description-foreground"
        dim = "" if key.enabled else " dim"
        return [(f" {key.shown} ", mark + dim), (f"{key.word} ", word + dim)]

    def key_at(self, x: int) -> Key | None:
        """The key that is named at a cell."""
        if x >= self._room:
            return self._palette
        ends = accumulate(key.width for key in self._keys)
        return next((key for key, end in zip(self._keys, ends, strict=True) if x < end), None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell in a few words more what the key under the pointer does."""
        key = self.key_at(event.x)
        self.tooltip = key.tooltip if key else None

    def on_click(self, event: events.Click) -> None:
        """Do what the key does."""
        if (key := self.key_at(event.x)) is not None and key.enabled:
            self.app.simulate_key(key.name)
