"""What screens hand on and take in: a file, the clipboard, articles; and corrections made again."""

from __future__ import annotations

import os
from asyncio import to_thread
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from timeline.errors import TimelineError
from tui.clipboard import copy_with_tool
from tui.core.criteria import criteria_words
from tui.core.text import plural
from tui.correcting import redo
from tui.handing import Export, export_meetings, meetings_as_text
from tui.screens.acting import ActingScreen
from tui.screens.export import ExportScreen
from tui.screens.ingest import IngestScreen
from tui.source import Criteria

__all__ = ["SharingScreen"]


class SharingScreen(ActingScreen[ScreenResultType]):
    """The part of a screen that shares meetings; files and the clipboard are served in threads."""

    SHARING: ClassVar[list[BindingType]] = [
        Binding("U", "redo", "Redo", tooltip="Make the correction again that was taken back",
                show=False),
        Binding("y", "copy", "Copy", tooltip="Copy the meeting, or the marked ones, as text",
                show=False),
        Binding("w", "export", "Export", tooltip="Write the marked meetings, or all shown, to a "
                "calendar or a table", show=False),
        Binding("i", "ingest", "Read articles", tooltip="Read a file or folder of articles",
                show=False),
    ]  # fmt: skip

    @property
    def marked(self) -> Sequence[str]:
        """The uids of the marked meetings."""
        return ()

    @property
    def shown(self) -> Criteria:
        """Which meetings the screen shows."""
        return Criteria()

    def action_redo(self) -> None:
        """Make the last correction again that was taken back."""
        self._write(lambda: redo(self.source), "Redone")

    def action_copy(self) -> None:
        """Copy the marked meetings, or the one in use."""
        if uids := list(self.marked) or ([self.target.uid] if self.target else []):
            self._copy(uids)

    @work(exclusive=True, group="copy")
    async def _copy(self, uids: Sequence[str]) -> None:
        try:
            text = await to_thread(meetings_as_text, self.source, uids)
        except TimelineError as error:
            self._say(str(error), fault=True)
            return
        self.app.copy_to_clipboard(text)
        if not self.app.is_web:
            await to_thread(copy_with_tool, text, os.environ)
        self._say(f"Copied {plural(len(uids), 'meeting')} as text")

    def action_export(self) -> None:
        """Ask where the marked meetings go, or all that are shown."""
        uids = list(self.marked)
        words = criteria_words(self.shown, today=self.source.today)
        what = plural(len(uids), "marked meeting") if uids else "all meetings with a date"
        if words and not uids:
            what += f" that match {words}"
        self.app.push_screen(ExportScreen(what, uids=uids, criteria=self.shown), self._agree)

    def _agree(self, wanted: Export | None) -> None:
        if wanted is not None:
            self._export(wanted)

    @work(group="export")
    async def _export(self, wanted: Export) -> None:
        try:
            number = await to_thread(export_meetings, self.source, wanted)
        except TimelineError as error:
            self._say(str(error), fault=True)
            return
        self._say(f"Wrote {plural(number, 'meeting')} to {wanted.path.absolute()}")

    def action_ingest(self) -> None:
        """Read articles; what they tell of appears as it is stored."""
        self.app.push_screen(IngestScreen(self.source))
