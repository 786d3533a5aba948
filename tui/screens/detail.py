"""One meeting on a screen of its own, for terminals too narrow to show it beside the list."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from timeline.errors import TimelineError
from timeline.model import Meeting
from tui.core.background import Background
from tui.screens.acting import ActingScreen, Target
from tui.screens.sharing import SharingScreen
from tui.source import TimelineSource
from tui.telling import read_background
from tui.widgets.key_line import KeyLine
from tui.widgets.meeting_detail import MeetingDetail

__all__ = ["DetailScreen"]


class DetailScreen(SharingScreen[None]):
    """Goes back to the list on Escape, and by itself once there are ``width`` columns.

    ``marks`` are the marked meetings of the list: the one shown can be merged with them. ``words``
    are those searched for.
    """

    KEYS_TITLE = "Correct"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "back", "Back", tooltip="Go back to the list", show=False),
        *ActingScreen.ACTIONS,
        *SharingScreen.SHARING[:2],
    ]

    def __init__(
        self,
        source: TimelineSource,
        meeting: Meeting,
        *,
        marks: dict[str, None],
        width: int,
        words: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.source = source
        self.meeting = meeting
        self._marks = marks
        self._words = words
        self._enough = width

    def compose(self) -> Iterator[Widget]:
        """The detail, and the keys."""
        yield MeetingDetail(today=self.source.today, zone=self.source.zone)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the meeting."""
        detail = self.query_one(MeetingDetail)
        detail.mark(self._words)
        detail.show(self.meeting)
        detail.focus()
        self.read_background()

    @property
    def target(self) -> Target:
        """The meeting shown."""
        return Target(self.meeting.uid, self.meeting.title)

    @property
    def to_merge(self) -> list[str]:
        """The marked meetings, and the one shown."""
        return list(self._marks | {self.meeting.uid: None})

    @property
    def to_dismiss(self) -> list[str]:
        """The meeting shown; others that are marked are out of sight."""
        return [self.meeting.uid]

    def show_corrected(self) -> None:
        """Show the meeting as it is now, or go back if it is none any more."""
        self._marks.clear()
        self._read()

    @work(exclusive=True, group="meeting")
    async def _read(self) -> None:
        try:
            meeting = await to_thread(self.source.meeting, self.meeting.uid)
        except TimelineError:
            self.dismiss()
            return
        if meeting.dismissed:
            self.dismiss()
            return
        self.meeting = meeting
        self._show(meeting)
        self.read_background()

    @work(exclusive=True, group="background")
    async def read_background(self) -> None:
        """Find out what is told of the meeting beside itself."""
        try:
            background = await to_thread(read_background, self.source, self.meeting)
        except TimelineError:
            return  # the meeting is on screen; the list tells what is wrong with the database
        self._show(self.meeting, background)

    def _show(self, meeting: Meeting, background: Background | None = None) -> None:
        """Show what was read, unless the screen was left meanwhile."""
        for detail in self.query(MeetingDetail):
            detail.show(meeting, background)

    @on(MeetingDetail.Left)
    def action_back(self) -> None:
        """Go back to the list."""
        self.dismiss()

    def on_resize(self) -> None:
        """Go back when there is room for the detail beside the list."""
        if self.is_current and self.size.width >= self._enough:
            self.dismiss()
