"""A line that names what the list is filtered by; a click takes a filter away."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.core.criteria import Chip
from tui.core.text import cut, width_of

__all__ = ["ChipBar"]

LONGEST = 30
"""Cells of a chip's text that are shown."""
GAP = 2


class ChipBar(Static):
    """Hidden while there is nothing to name."""

    DEFAULT_CSS = """
    ChipBar { height: 1; padding: 0 1; display: none; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    class Removed(Message):
        """The reader took a chip away; these are the fields of `Criteria` that it held."""

        def __init__(self, names: Sequence[str]) -> None:
            super().__init__()
            self.names = names

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(markup=False, id=id)
        self._chips: Sequence[Chip] = []

    def show(self, chips: Sequence[Chip]) -> None:
        """Name other filters."""
        if chips == self._chips:
            return
        self._chips = chips
        self.display = bool(chips)
        label, text = ("bold", "reverse") if self.app.no_color else ("$foreground 60%", "$primary")
        parts: list[tuple[str, str]] = []
        for chip in chips:
            parts += [(f"{chip.label} ", label), (_text(chip), text), (" " * GAP, "")]
        self.update(Content.assemble(*parts))

    def on_click(self, event: events.Click) -> None:
        """Tell which chip was clicked."""
        end = 1
        for chip in self._chips:
            begin, end = end, end + width_of(f"{chip.label} {_text(chip)}") + GAP
            if begin <= event.x < end - GAP:
                self.post_message(self.Removed(chip.names))


def _text(chip: Chip) -> str:
    return f"{cut(chip.text, LONGEST)} ×"
