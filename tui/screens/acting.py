"""What screens do to meetings: confirm, edit, dismiss, merge, split, undo, open an article."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from timeline.errors import TimelineError
from timeline.model.text import clean_line
from tui.browser import open_in_browser
from tui.core.links import Link, find_links
from tui.core.notices import merge_question, sentence
from tui.core.text import plural
from tui.correcting import confirm, dismiss, edit, merge, split, undo
from tui.screens.edit import EditScreen
from tui.screens.links import LinksScreen
from tui.screens.once import OnceScreen
from tui.screens.question import QuestionScreen
from tui.source import TimelineSource
from tui.telling import read_titles

if TYPE_CHECKING:
    from timeline.model import Change

__all__ = ["ActingScreen", "Target"]


FAULT = 15
"""Seconds that a fault stays on screen, unless something else is to be told."""


class Target(NamedTuple):
    """The meeting that the keys are for, and what messages call it."""

    uid: str
    title: str


class ActingScreen(OnceScreen[ScreenResultType]):
    """The part of a screen that corrects meetings; each correction is written in a thread."""

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
        Binding("o", "browse", "Article", tooltip="Open an article of the meeting", show=False),
    ]

    @property
    def target(self) -> Target | None:
        """The meeting in use."""
        raise NotImplementedError

    @property
    def to_merge(self) -> Sequence[str]:
        """The uids of what is merged, the one that is kept first."""
        raise NotImplementedError

    @property
    def to_dismiss(self) -> Sequence[str]:
        """The uids of what is dismissed."""
        raise NotImplementedError

    def show_corrected(self) -> None:
        """Show what a correction made of the meetings."""
        raise NotImplementedError

    def action_confirm(self) -> None:
        """Vouch for the meeting in use."""
        if (target := self.target) is not None:
            self._write(lambda: confirm(self.source, target.uid), f"Confirmed: {target.title}")

    def action_drop(self) -> None:
        """Dismiss the marked meetings, or the one in use."""
        if uids := self.to_dismiss:
            done = f"Dismissed {plural(len(uids), 'meeting')}; u takes it back"
            self._write(lambda: dismiss(self.source, uids), done)

    def action_merge(self) -> None:
        """Make the marked meetings one, if that is what the reader wants."""
        uids = self.to_merge
        if len(uids) < 2:
            self._say("Mark two meetings or more with Space, then merge them", fault=True)
            return
        self._ask_to_merge(uids)

    @work(exclusive=True, group="merge")
    async def _ask_to_merge(self, uids: Sequence[str]) -> None:
        """Ask, since those that are marked may be out of sight."""
        try:
            titles = await to_thread(read_titles, self.source, uids)
        except TimelineError as error:
            self._say(str(error), fault=True)
            return
        if len(titles) < 2:
            self._say("Fewer than two of the marked meetings are still there", fault=True)
            return
        done = f"Merged {plural(len(uids), 'meeting')}; u takes it back"

        def follow(agreed: bool | None) -> None:
            if agreed:
                self._write(lambda: merge(self.source, uids), done)

        self.app.push_screen(QuestionScreen(merge_question(titles), yes="Merge"), follow)

    def action_split(self) -> None:
        """Make one meeting for each article of the one in use."""
        if (target := self.target) is not None:
            self._write(lambda: split(self.source, target.uid), f"Split: {target.title}")

    def action_undo(self) -> None:
        """Take the last correction back."""
        self._write(lambda: undo(self.source), "Undone")

    def action_edit(self) -> None:
        """Open the form for the meeting in use."""
        if (target := self.target) is not None:
            self._edit(target)

    @work(exclusive=True, group="edit")
    async def _edit(self, target: Target) -> None:
        try:
            meeting = await to_thread(self.source.meeting, target.uid)
        except TimelineError as error:
            self._say(str(error), fault=True)
            return
        self.app.push_screen(EditScreen(meeting), lambda change: self._save(target, change))

    def action_browse(self) -> None:
        """Open an article of the meeting in use in a browser."""
        if (target := self.target) is not None:
            self._browse(target)

    @work(exclusive=True, group="browse")
    async def _browse(self, target: Target) -> None:
        try:
            links = find_links(await to_thread(self.source.meeting, target.uid))
        except TimelineError as error:
            self._say(str(error), fault=True)
            return
        if not links:
            self._say("No article of this meeting has an address that can be opened")
        elif len(links) == 1:
            self._open(links[0])
        else:
            self.app.push_screen(LinksScreen(links), self._open_chosen)

    def _open_chosen(self, link: Link | None) -> None:
        if link is not None:
            self._open(link)

    @work(group="browser")
    async def _open(self, link: Link) -> None:
        if self.app.is_web:  # the reader's browser, not this machine's
            self.app.open_url(link.url)
            return
        self._say(f"Opening {link.url}")
        if not await to_thread(open_in_browser, link.url):
            self._say(f"No browser was found to open {link.url}", fault=True)

    def _save(self, target: Target, change: Change | None) -> None:
        if change is not None:
            self._write(lambda: edit(self.source, target.uid, change), f"Corrected: {target.title}")

    @work(group="write")
    async def _write(self, correct: Callable[[], object], done: str) -> None:
        """Make a correction, say so, and show what is there now."""
        try:
            told = await to_thread(correct)
        except TimelineError as error:
            self._say(str(error), fault=True)
            return
        self._say(f"{done}: {told}" if isinstance(told, str) else done)
        self.show_corrected()

    def _say(self, text: str, *, fault: bool = False) -> None:
        """Answer a key in the place of the answer before: several would hide the list."""
        self.app.clear_notifications()
        words = sentence(clean_line(text))
        if fault:
            self.notify(words, severity="error", timeout=FAULT, markup=False)
        else:
            self.notify(words, markup=False)
