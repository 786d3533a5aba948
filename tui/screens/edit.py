"""A form to correct one meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from timeline.model import Change, Meeting, Status
from timeline.model.text import clean_line
from tui.screens.form import FormScreen, form_line

__all__ = ["EditScreen", "read_day"]

SEPARATOR = ";"
"""Between the names of participants."""

LABELS = {
    "title": "Title",
    "start": "First day",
    "end": "Last day",
    "place": "Place",
    "who": "Who",
}
"""The fields that are written in."""


class EditScreen(FormScreen[Change]):
    """Shows what is known of a meeting; returns what was changed, None where nothing was."""

    KEYS_TITLE = "Correct"
    HEADING = "Correct this meeting"
    HINT = "Ctrl+S saves, Escape changes nothing"
    SUBMIT = "Save"
    FIRST = "start"  # dates are what is corrected most
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", tooltip="Change nothing"),
        Binding("ctrl+s", "submit", "Save", tooltip="Save the correction", priority=True),
    ]

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

    def compose_fields(self) -> Iterator[Widget]:
        """One line for each thing that can be corrected."""
        for name, label in LABELS.items():
            yield from form_line(label, Input(self.given[name], id=name, compact=True))
        status = Select(
            [(status.value, status.value) for status in Status],
            value=self.meeting.status.value,
            allow_blank=False,
            id="status",
            compact=True,
        )
        yield from form_line("Status", status)
        yield Static("Participants are parted by semicolons; days are 2025-08-18 or words.")

    def read(self) -> Change | None:
        """What was changed, and only that."""
        from timeline.tracking.edit import read_change

        new = {name: self.query_one(f"#{name}", Input).value for name in self.given}
        other = {name: text for name, text in new.items() if text.strip() != self.given[name]}
        status = Status(str(self.query_one("#status", Select).value))
        who = other.get("who")
        change = read_change(
            self.meeting,
            first=read_day(other["start"]) if "start" in other else None,
            last=read_day(other["end"]) if "end" in other else None,
            status=None if status is self.meeting.status else status,
            place=other.get("place"),
            who=None if who is None else [name for name in who.split(SEPARATOR) if name.strip()],
            title=other.get("title"),
        )
        return change if change != Change() else None


def read_day(text: str) -> date:
    """A day in any form that a publication date may have; `ValueError` says what is wrong."""
    from timeline.articles import read_dct

    return read_dct(text).day
