"""The keys that work right now, each with a line of help: read from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from tui.core.blocks import wrapped
from tui.screens.once import OnceScreen

__all__ = ["HelpScreen"]

LEGEND = (
    ("18–19 Aug", "on all these days"),
    ("18..27 Aug", "some time within these days"),
    ("● held", "took place, or is under way"),
    ("◆ scheduled", "fixed and announced"),
    ("◇ expected", "likely, not yet fixed"),
    ("○ possible", "talked of, not agreed"),
    ("‖ postponed", "put off, without a new date"),
    ("✕ cancelled", "called off"),
    ("? lapsed", "its time went by without news of it"),
    ("Sure, Src", "how sure the articles make it, and how many tell of it"),
)


MARGIN = " " * 21
"""Where the meanings begin."""

KEY_NAMES = {
    "enter": "Enter",
    "right": "→",
    "left": "←",
    "l": "l",
    "h": "h",
    "tab": "Tab",
    "escape": "Esc",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
"""Keys whose names are better written so."""


class HelpScreen(ModalScreen[None], OnceScreen[None]):
    """Shows the keys of the pane that had the focus, then those of the screen and of the app."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", "Close", tooltip="Close this help"),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 90%; max-width: 76; height: auto; max-height: 92%;
            padding: 0 2; background: $surface; scrollbar-size-vertical: 1;
            scrollbar-background: $surface; scrollbar-color: $foreground 20%;
            border: round $primary;
            border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
        & Static { width: 1fr; height: auto; }
        & Toast { display: none; }
    }
    """

    def __init__(self, bindings: Mapping[str, ActiveBinding]) -> None:
        super().__init__()
        self.bindings_shown = bindings

    def compose(self) -> Iterator[Widget]:
        """One block of text, which scrolls."""
        with VerticalScroll() as box:
            box.border_title = "Keys"
            box.border_subtitle = "Escape closes"
            yield Static(Content("\n").join(self.lines()), markup=False)

    def lines(self) -> Iterator[Content]:
        """Sections of keys, then what the signs in the list mean."""
        for title, keys in self.sections().items():
            yield Content.styled(title, "bold $primary")
            for binding, names in keys.items():
                yield from self.told(", ".join(names), binding.tooltip)
            yield Content("")
        yield Content.styled("Signs", "bold $primary")
        for sign, meaning in LEGEND:
            yield from self.told(sign, meaning)

    def told(self, name: str, words: str) -> Iterator[Content]:
        """What a key or a sign means, on as many lines as it needs beside its name."""
        room = (
            min(76, self.app.size.width * 9 // 10) - len(MARGIN) - 7
        )  # border, padding, scrollbar
        first, *more = wrapped(words, room)
        yield Content.assemble((f"  {name:<18} ", "bold"), first)
        for line in more:
            yield Content(MARGIN + line)

    def sections(self) -> dict[str, dict[Binding, list[str]]]:
        """The keys of each node that names its keys, one line for each thing they do."""
        sections: dict[str, dict[str, tuple[Binding, list[str]]]] = {}
        for node, binding, _, _ in self.bindings_shown.values():
            title = getattr(node, "KEYS_TITLE", None)
            if title is None or not binding.tooltip:
                continue
            _, names = sections.setdefault(title, {}).setdefault(binding.action, (binding, []))
            name = KEY_NAMES.get(binding.key) or self.app.get_key_display(binding)
            if name not in names:
                names.append(name)
        return {title: dict(keys.values()) for title, keys in sections.items()}

    def action_scroll(self, lines: int) -> None:
        """Scroll by a number of lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
