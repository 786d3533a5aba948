"""What the forms have in common: fields a line each, what is wrong, the two ways out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, TypeVar

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Static

from timeline.errors import UsageError
from timeline.model.text import clean_line
from tui.screens.once import OnceScreen

__all__ = ["FormScreen", "form_line"]

T = TypeVar("T")


class FormScreen(ModalScreen[T | None], OnceScreen[T | None]):
    """Returns what its fields say; None where it was left.

    A form binds Escape to `dismiss(None)` and Ctrl+S to `submit`, each with its own words.
    """

    HEADING: ClassVar[str]
    HINT: ClassVar[str]
    SUBMIT: ClassVar[str]
    """What the button says that Enter and Ctrl+S stand for."""
    FIRST: ClassVar[str]
    """The id of the field to begin at."""
    DEFAULT_CSS = """
    FormScreen {
        align: center middle;
        & > VerticalScroll {
            width: 90%; max-width: 78; height: auto; max-height: 96%;
            padding: 0 2; background: $surface;
            border: round $primary; border-title-color: $text-primary;
        }
        & Horizontal { height: auto; }
        & Label { width: 14; padding: 0 1 0 0; }
        & Horizontal:focus-within > Label { color: $text-primary; text-style: bold; }
        & Input, & Select { width: 1fr; }
        & #fault { color: $text-error; height: auto; min-height: 1; }
        & Button { margin: 0 2 0 0; }
    }
    """

    def compose(self) -> Iterator[Widget]:
        """The fields, what is wrong, and the ways out."""
        with VerticalScroll() as box:
            box.border_title = self.HEADING
            box.border_subtitle = self.HINT
            yield from self.compose_fields()
            yield Static("", id="fault", markup=False)
            with Horizontal():
                yield Button(self.SUBMIT, id="submit", variant="primary", compact=True)
                yield from self.compose_buttons()
                yield Button("Cancel", id="cancel", compact=True)

    def compose_fields(self) -> Iterator[Widget]:
        """What is to be filled in."""
        raise NotImplementedError

    def compose_buttons(self) -> Iterator[Widget]:
        """What can be done beside handing the form on and leaving it."""
        yield from ()

    def read(self) -> T | None:
        """What the fields say; `UsageError` or `ValueError` for what makes no sense."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Begin at the field that is filled in most."""
        self.query_one(f"#{self.FIRST}").focus()

    @on(Button.Pressed, "#cancel")
    def cancel(self) -> None:
        """Leave all as it is."""
        self.dismiss(None)

    @on(Button.Pressed, "#submit")
    @on(Input.Submitted)
    def submit_by_key(self) -> None:
        """Do as Ctrl+S does."""
        self.action_submit()

    def action_submit(self) -> None:
        """Hand on what was read; what makes no sense is said in the form, which stays open."""
        try:
            read = self.read()
        except (UsageError, ValueError) as error:
            self.query_one("#fault", Static).update(Content(clean_line(str(error))))
        else:
            self.dismiss(read)


def form_line(label: str, field: Widget) -> Iterator[Widget]:
    """A field behind its name."""
    with Horizontal():
        yield Label(label)
        yield field
