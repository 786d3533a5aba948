"""What the first screen does to meetings: confirm, edit, dismiss, merge, split, undo."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from timeline.errors import DatabaseError, TimelineError
from timeline.model.text import clean_line
from tui.core.text import plural
from tui.screens.edit import EditScreen
from tui.source import TimelineSource

if TYPE_CHECKING:
    from timeline.model import Change
    from timeline.store.queries import MeetingRow
    from tui.widgets.meeting_list import MeetingList

__all__ = ["ActingScreen"]


class ActingScreen(Screen[DatabaseError]):
    """The part of `TimelineScreen` that corrects; each correction is written in a thread."""

    source: TimelineSource
    ACTIONS: ClassVar[list[BindingType]] = [
        Binding(
            "c", "confirm", "Confirm", tooltip="Vouch for the meeting as it stands", show=False
        ),
        Binding("e", "edit", "Edit", tooltip="Correct days, place, participants, status, title"),
        Binding("x", "drop", "Dismiss", tooltip="Say that it is no meeting", show=False),
        Binding("m", "merge", "Merge", tooltip="Say that the marked meetings are one", show=False),
        Binding("s", "split", "Split", tooltip="One meeting for each article", show=False),
        Binding("u", "undo", "Undo", tooltip="Take the last correction back", show=False),
    ]

    @property
    def meetings(self) -> MeetingList:
        """The list."""
        raise NotImplementedError

    def action_reload(self) -> None:
        """Read the database again."""
        raise NotImplementedError

    def action_confirm(self) -> None:
        """Vouch for the meeting under the cursor."""
        if (row := self.meetings.highlighted) is not None:
            self._write(lambda: self.source.confirm(row.uid), f"Confirmed: {row.title}")

    def action_drop(self) -> None:
        """Dismiss the marked meetings, or the one under the cursor."""
        if uids := self._chosen():
            done = f"Dismissed {plural(len(uids), 'meeting')}; u takes it back"
            self._write(lambda: self.source.dismiss(uids), done)

    def action_merge(self) -> None:
        """Make the marked meetings one."""
        uids = list(self.meetings.marks)
        if len(uids) < 2:
            self._say("Mark two meetings or more with Space, then merge them", fault=True)
            return
        self._write(lambda: self.source.merge(uids), f"Merged {plural(len(uids), 'meeting')}")

    def action_split(self) -> None:
        """Make one meeting for each article of the one under the cursor."""
        if (row := self.meetings.highlighted) is not None:
            self._write(lambda: self.source.split(row.uid), f"Split: {row.title}")

    def action_undo(self) -> None:
        """Take the last correction back."""
        self._write(self.source.undo, "Undone")

    def action_edit(self) -> None:
        """Open the form for the meeting under the cursor."""
        if (row := self.meetings.highlighted) is not None:
            self._edit(row)

    def _chosen(self) -> list[str]:
        """The uids of the marked meetings, or of the one under the cursor."""
        row = self.meetings.highlighted
        return list(self.meetings.marks) or ([row.uid] if row else [])

    @work(exclusive=True, group="edit")
    async def _edit(self, row: MeetingRow) -> None:
        try:
            meeting = await to_thread(self.source.meeting, row.uid)
        except TimelineError as error:
            self._say(str(error), fault=True)
            return
        self.app.push_screen(EditScreen(meeting), lambda change: self._save(row, change))

    def _save(self, row: MeetingRow, change: Change | None) -> None:
        if change is not None:
            self._write(lambda: self.source.edit(row.uid, change), f"Corrected: {row.title}")

    @work(group="write")
    async def _write(self, correct: Callable[[], object], done: str) -> None:
        """Make a correction, say so, and show the list as it is now."""
        try:
            told = await to_thread(correct)
        except TimelineError as error:
            self._say(str(error), fault=True)
            return
        self.meetings.clear_marks()
        self._say(f"{done}: {told}" if isinstance(told, str) else done)
        self.action_reload()

    def _say(self, text: str, *, fault: bool = False) -> None:
        self.notify(clean_line(text), severity="error" if fault else "information", markup=False)
