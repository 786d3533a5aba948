"""A form to correct one meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Select, Static

from timeline.errors import UsageError
from timeline.model import Change, Meeting, Status
from timeline.model.text import clean_line

__all__ = ["EditScreen", "read_day"]

SEPARATOR = ";"
"""Between the names of participants."""


class EditScreen(ModalScreen[Change | None]):
    """Shows what is known of a meeting; returns what was changed, None where nothing was."""

    KEYS_TITLE = "Correct"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", tooltip="Change nothing"),
        Binding("ctrl+s", "save", "Save", tooltip="Save the correction", priority=True),
    ]
    DEFAULT_CSS = """
    EditScreen {
        align: center middle;
        & > VerticalScroll {
            width: 90%; max-width: 78; height: auto; max-height: 96%;
            padding: 0 2; background: $surface;
            border: round $primary; border-title-color: $text-primary;
        }
        & Horizontal { height: auto; }
        & Label { width: 14; padding: 0 1 0 0; }
        & Input, & Select { width: 1fr; }
        & #fault { color: $text-error; height: auto; min-height: 1; }
        & Button { margin: 0 2 0 0; }
    }
    """

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self.meeting = meeting
        window = meeting.interval
        self.given = {
            "title": clean_line(meeting.title),
            "start": window.earliest.isoformat() if window else "",
            "end": window.latest.isoformat() if window else "",
            "place": clean_line(meeting.place.name) if meeting.place else "",
            "who": f"{SEPARATOR} ".join(clean_line(p.name) for p in meeting.participants),
        }

    def compose(self) -> Iterator[Widget]:
        """One line a field, what is wrong, and the two ways out."""
        labels = {
            "title": "Title",
            "start": "First day",
            "end": "Last day",
            "place": "Place",
            "who": "Who",
        }
        with VerticalScroll() as box:
            box.border_title = "Correct this meeting"
            box.border_subtitle = "Ctrl+S saves, Escape changes nothing"
            for name, label in labels.items():
                with Horizontal():
                    yield Label(label)
                    yield Input(self.given[name], id=name, compact=True)
            with Horizontal():
                yield Label("Status")
                yield Select(
                    [(status.value, status.value) for status in Status],
                    value=self.meeting.status.value,
                    allow_blank=False,
                    id="status",
                    compact=True,
                )
            yield Static("Participants are parted by semicolons; days are 2025-08-18 or words.")
            yield Static("", id="fault", markup=False)
            with Horizontal():
                yield Button("Save", id="save", variant="primary", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin at the first day: dates are what is corrected most."""
        self.query_one("#start", Input).focus()

    @on(Button.Pressed, "#cancel")
    def cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    @on(Button.Pressed, "#save")
    @on(Input.Submitted)
    def save_by_key(self) -> None:
        """Save as Ctrl+S does."""
        self.action_save()

    def action_save(self) -> None:
        """Hand the change on; what makes no sense is said in the form, which stays open."""
        try:
            change = self._read()
        except (UsageError, ValueError) as error:
            self.query_one("#fault", Static).update(clean_line(str(error)))
            return
        self.dismiss(change if change != Change() else None)

    def _read(self) -> Change:
        """What was changed, and only that."""
        from timeline.tracking.edit import read_change

        new = {name: self.query_one(f"#{name}", Input).value for name in self.given}
        other = {name: text for name, text in new.items() if text.strip() != self.given[name]}
        status = Status(str(self.query_one("#status", Select).value))
        who = other.get("who")
        return read_change(
            self.meeting,
            first=read_day(other["start"]) if "start" in other else None,
            last=read_day(other["end"]) if "end" in other else None,
            status=None if status is self.meeting.status else status,
            place=other.get("place"),
            who=None if who is None else [name for name in who.split(SEPARATOR) if name.strip()],
            title=other.get("title"),
        )


def read_day(text: str) -> date:
    """A day in any form that a publication date may have; `ValueError` says what is wrong."""
    from timeline.articles import read_dct

    return read_dct(text).day
