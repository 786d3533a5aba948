"""One meeting on a screen of its own, for terminals too narrow to show it beside the list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer

from timeline.model import Meeting
from tui.widgets.meeting_detail import MeetingDetail

__all__ = ["DetailScreen"]


class DetailScreen(Screen[None]):
    """Goes back to the list on Escape, and by itself once there are ``width`` columns."""

    KEYS_TITLE = "Meeting"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "back", "Back", tooltip="Go back to the list", show=False),
    ]

    def __init__(self, meeting: Meeting, *, today: date, width: int) -> None:
        super().__init__()
        self.meeting = meeting
        self.today = today
        self._enough = width

    def compose(self) -> Iterator[Widget]:
        """The detail, and the keys."""
        yield MeetingDetail(today=self.today)
        yield Footer()

    def on_mount(self) -> None:
        """Show the meeting."""
        detail = self.query_one(MeetingDetail)
        detail.border_title = "Meeting"
        detail.show(self.meeting)
        detail.focus()

    @on(MeetingDetail.Left)
    def action_back(self) -> None:
        """Go back to the list."""
        self.dismiss()

    def on_resize(self) -> None:
        """Go back when there is room for the detail beside the list."""
        if self.is_current and self.size.width >= self._enough:
            self.dismiss()
