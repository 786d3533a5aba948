"""A question that is answered by yes or no, before what is not easily looked over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Static

from tui.core.notices import Words
from tui.core.text import clean_line
from tui.screens.once import OnceScreen

__all__ = ["QuestionScreen"]


class QuestionScreen(ModalScreen[bool], OnceScreen[bool]):
    """Returns whether the answer was yes."""

    KEYS_TITLE = "Question"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", tooltip="Do it"),
        Binding("escape,n,q", "answer(False)", "No", key_display="Esc", tooltip="Leave it"),
    ]
    DEFAULT_CSS = """
    QuestionScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 78; height: auto; max-height: 96%;
            padding: 0 2; background: $surface;
            border: round $primary; border-title-color: $text-primary;
        }
        & #told { height: auto; max-height: 12; margin: 0 0 1 0; }
        & Horizontal { height: auto; }
        & Button { margin: 0 2 0 0; }
    }
    """

    def __init__(self, words: Words, *, yes: str) -> None:
        super().__init__()
        self.words = words
        self.yes = yes

    def compose(self) -> Iterator[Widget]:
        """The question, what it is about, and the two answers; Enter gives the first."""
        question, about = self.words
        with Vertical() as box:
            box.border_title = Content(clean_line(question))
            box.border_subtitle = "y or Enter does it, Escape does not"
            yield Static(Content(about), id="told", markup=False)
            with Horizontal():
                yield Button(self.yes, id="yes", variant="primary", compact=True)
                yield Button("Leave it", id="no", compact=True)

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """Answer by a button."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Answer by a key."""
        self.dismiss(answer)
