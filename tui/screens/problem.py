"""What is wrong with the database, in words that stay until they are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from timeline.errors import TimelineError
from tui.core.text import clean_line
from tui.screens.once import OnceScreen
from tui.widgets.key_line import KeyLine

__all__ = ["ProblemScreen"]


class ProblemScreen(OnceScreen[bool]):
    """Returns whether to try again."""

    KEYS_TITLE = "Problem"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "answer(True)", "Try again", tooltip="Open the database again"),
        Binding("q,escape", "answer(False)", "Quit", tooltip="Leave the dashboard"),
    ]
    DEFAULT_CSS = """
    ProblemScreen {
        align: center middle;
        & > Vertical {
            width: 80%; max-width: 76; height: auto; padding: 1 2;
            border: round $error; border-title-color: $text-error;
        }
    }
    """

    def __init__(self, error: TimelineError) -> None:
        super().__init__()
        self.error = error

    def compose(self) -> Iterator[Widget]:
        """The message, whole, and the keys."""
        with Vertical() as box:
            box.border_title = "The timeline cannot be read"
            yield Static(Content(clean_line(str(self.error))), markup=False)
        yield KeyLine()

    def action_answer(self, again: bool) -> None:
        """Try again, or leave."""
        self.dismiss(again)
