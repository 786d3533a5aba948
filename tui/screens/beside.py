"""How a screen reads the meeting under its cursor: beside the list, or on a screen of its own."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work
from textual.screen import ScreenResultType
from textual.timer import Timer
from textual.widgets import Input

from timeline.errors import DatabaseError, UnknownMeeting
from tui.screens.detail import DetailScreen
from tui.screens.problem import ProblemScreen
from tui.screens.tabbed import TabbedScreen
from tui.telling import read_background
from tui.widgets.meeting_detail import MeetingDetail

if TYPE_CHECKING:
    from timeline.model import Meeting

__all__ = ["WIDE", "BesideScreen"]

WIDE = 100
"""Columns from which a detail stands beside a list."""

REST = 0.06
"""Seconds that the cursor rests on a meeting before its detail is read."""

TYPING_REST = 0.25
"""The same while the reader types what to list: the next letter moves the cursor again."""


class BesideScreen(TabbedScreen[ScreenResultType]):
    """The part of a view that fills the detail."""

    _rest: Timer | None = None

    @property
    def is_wide(self) -> bool:
        """Whether there is room for a detail beside the list."""
        return self.size.width >= WIDE

    def explain(self, error: DatabaseError) -> None:
        """Show what is wrong until the reader tries again or leaves."""

        def follow(again: bool | None) -> None:
            if again:
                self.action_reload()
            else:
                self.give_up(error)

        if not isinstance(self.app.screen, ProblemScreen):
            self.app.push_screen(ProblemScreen(error), follow)

    def give_up(self, error: DatabaseError) -> None:
        """Leave because of an error."""
        raise NotImplementedError

    def action_reload(self) -> None:
        """Read the database again."""
        raise NotImplementedError

    def detail_screen(self, meeting: Meeting) -> DetailScreen:
        """The screen of one meeting."""
        raise NotImplementedError

    def at_rest(self, load: Callable[[], object]) -> None:
        """Load what the cursor is on, unless it goes on to something else at once."""

        def begin() -> None:
            self._rest = None
            load()

        self.stop_resting()
        self._rest = self.set_timer(TYPING_REST if self.is_typing else REST, begin)

    @property
    def is_typing(self) -> bool:
        """Whether the keys go to a line of text."""
        return isinstance(self.focused, Input)

    def stop_resting(self) -> None:
        """Forget the meeting that the cursor was on."""
        if self._rest is not None:
            self._rest.stop()
            self._rest = None

    @property
    def is_resting(self) -> bool:
        """Whether what the cursor is on is still to be loaded."""
        return self._rest is not None

    @work(exclusive=True, group="meeting")
    async def load_meeting(self, uid: str) -> None:
        """Read one meeting and show it beside the list; then what takes longer to find out."""
        detail = self.query_one(MeetingDetail)
        try:
            meeting = await to_thread(self.source.meeting, uid)
            detail.show(meeting)
            detail.show(meeting, await to_thread(read_background, self.source, meeting))
        except UnknownMeeting:
            detail.show(None)
        except DatabaseError as error:
            self.explain(error)

    @work(exclusive=True, group="open")
    async def open_meeting(self, uid: str) -> None:
        """Read one meeting and show it on a screen of its own."""
        try:
            meeting = await to_thread(self.source.meeting, uid)
        except UnknownMeeting:
            self.action_reload()
        except DatabaseError as error:
            self.explain(error)
        else:
            self.app.push_screen(self.detail_screen(meeting), self.come_back)

    def come_back(self, _: None) -> None:
        """Show what was corrected on the screen of one meeting."""
        self.check_for_changes()
