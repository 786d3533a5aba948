"""The line above the list that names its columns."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.row import draw_column_heads

__all__ = ["ColumnHeads"]


class ColumnHeads(Widget):
    """As wide as a row of the list, which leaves one cell to its scrollbar."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"column-heads--heads", "column-heads--line"}

    DEFAULT_CSS = """
    ColumnHeads {
        height: 1;
        padding-right: 1;
        & > .column-heads--heads { color: $foreground 50%; }
        & > .column-heads--line { color: $foreground 50%; }
    }
    """

    def render_line(self, y: int) -> Strip:
        """Draw the names of the columns."""
        return draw_column_heads(width=self.size.width, look=self._look)

    def _look(self, name: str) -> Style:
        """The style of a component class."""
        return self.get_component_rich_style(f"column-heads--{name}")
