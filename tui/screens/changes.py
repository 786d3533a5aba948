"""The changes view: what became known since the reader's last visit."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.core.changes import change_blocks, count_changes
from tui.core.dates import full_day
from tui.core.notices import Words
from tui.core.text import plural
from tui.screens.view import ACTIONS, ViewScreen
from tui.source import TimelineSource
from tui.views import read_changes

__all__ = ["ChangesScreen"]

REACHES = (1, 7, 30, 365)
"""Days that `b` goes back, one after the other, from the last visit on."""


class ChangesScreen(ViewScreen):
    """Begins with the last visit; where none is known, with the last week."""

    VIEW = "changes"
    KEYS_TITLE = "Changes view"
    BINDINGS: ClassVar[list[BindingType]] = [
        *ACTIONS,
        Binding("b", "reach", "Further back", tooltip="Show changes of a longer time"),
    ]

    reach: int | None = None
    """Days back; None is since the last visit."""

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read the changes in a thread."""
        last = await self.ask(TimelineSource.last_visit)
        if last is None and self.reach is None:
            self.reach = 7
        since = self.since(last)
        if (changes := await self.ask(read_changes, since)) is None:
            return
        found = changes.found
        self.source.mark_seen()
        self.count_news()
        self.say(None if found else self.empty_words(since))
        self.blocks.show(change_blocks(found, today=self.source.today))
        words = self.reach_words(since)
        if changes.meetings < changes.of:
            words += f", the latest {changes.meetings:,} of {changes.of:,} meetings"
        told = count_changes(found)
        self.describe(f"{words}: {told}" if told else words)

    def since(self, last: datetime | None) -> datetime:
        """The moment from which on changes are shown."""
        if self.reach is None and last is not None:
            return last
        return self.source.now() - timedelta(days=self.reach or 0)

    def reach_words(self, since: datetime) -> str:
        """What time the changes are of."""
        if self.reach is None:
            local = since.astimezone()
            return f"Since your last visit, {full_day(local.date())} {local:%H:%M}"
        return f"Since {plural(self.reach, 'day')} ago"

    def empty_words(self, since: datetime) -> Words:
        """What to do when nothing became known."""
        return (
            f"Nothing new. {self.reach_words(since)} no article changed the timeline.",
            "b looks further back. New articles bring changes:\n\n    timeline ingest PATH",
        )

    def action_reach(self) -> None:
        """Look further back; from the furthest, at the last visit again."""
        longer = [days for days in REACHES if days > (self.reach or 0)]
        self.reach = longer[0] if longer else None
        self.load()
