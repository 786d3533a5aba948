"""What lists and grids are drawn with: a style for each name that the drawing functions ask for."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.widget import Widget

from tui.widgets.row import LOOKS

__all__ = ["Drawn"]

NAMES = (*LOOKS, "rule", "moved", "strong", "soft", "mild")


class Drawn(Widget):
    """A widget that draws its lines itself; `look` is the `Look` to draw them with."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"look--{name}" for name in NAMES}
    DEFAULT_CSS = """
    Drawn {
        & > .look--line { color: $foreground; }
        & > .look--bar { color: $primary; }
        & > .look--cursor { background: $primary 12%; }
        &:focus > .look--cursor { background: $primary 28%; }
        & > .look--heading { color: $foreground 90%; text-style: bold; }
        & > .look--heading-distance { color: $foreground 55%; }
        & > .look--today { color: $accent; text-style: bold; }
        & > .look--today-rule { color: $accent 70%; }
        & > .look--rule { color: $foreground 45%; }
        & > .look--window { color: $foreground 85%; }
        & > .look--title { color: $foreground; }
        & > .look--title-past { color: $foreground 80%; }
        & > .look--note, & > .look--moved { color: $text-warning; }
        & > .look--dim { color: $foreground 60%; }
        & > .look--match { color: $text-accent; text-style: bold underline; }
        & > .look--held, & > .look--strong { color: $text-success; }
        & > .look--scheduled { color: $text-primary; text-style: bold; }
        & > .look--expected, & > .look--mild { color: $text-primary; }
        & > .look--possible { color: $foreground 65%; }
        & > .look--postponed { color: $text-warning; }
        & > .look--cancelled { color: $text-error; }
        & > .look--lapsed, & > .look--soft { color: $foreground 65%; }
    }
    Drawn:nocolor {
        & > .look--cursor, &:focus > .look--cursor { text-style: reverse; }
        & > .look--dim { text-style: dim; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._looks: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Take the styles anew when the theme or the focus changes."""
        super().notify_style_update()
        self._looks.clear()

    def look(self, name: str) -> Style:
        """The style of a name; one that none has is plain."""
        name = name if name in NAMES else "line"
        style = self._looks.get(name)
        if style is None:
            style = self._looks[name] = self.get_component_rich_style(f"look--{name}")
        return style
