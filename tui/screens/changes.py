"""The changes view: what became known since the reader's last visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.core.changes import Reach, change_blocks, count_changes, reaches
from tui.core.notices import Words
from tui.screens.view import ACTIONS, ViewScreen
from tui.source import TimelineSource
from tui.views import read_changes

__all__ = ["ChangesScreen"]


class ChangesScreen(ViewScreen):
    """Begins with the last visit; where none is known, with the last week."""

    VIEW = "changes"
    KEYS_TITLE = "Changes view"
    BINDINGS: ClassVar[list[BindingType]] = [
        *ACTIONS,
        Binding("b", "reach(1)", "Further back", tooltip="Show changes of a longer time"),
        Binding("B", "reach(-1)", "Less far back", show=False,
                tooltip="Show changes of a shorter time"),
    ]  # fmt: skip

    reach: Reach | None = None
    """How far back it looks; None before it is known when the last visit was."""
    reaches: Sequence[Reach] = ()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read the changes in a thread."""
        last = await self.ask(TimelineSource.last_visit)
        self.reaches, first = reaches(self._now(), last)
        reach = next((r for r in self.reaches if self.reach and r.words == self.reach.words), first)
        self.reach = reach
        if (changes := await self.ask(read_changes, reach.since)) is None:
            return
        found = changes.found
        self.source.mark_seen()
        self.count_news()
        self.say(None if found else self.empty_words(reach))
        self.blocks.show(change_blocks(found, today=self.source.today))
        words = reach.words
        if changes.meetings < changes.of:
            words += f", the latest {changes.meetings:,} of {changes.of:,} meetings"
        told = count_changes(found)
        self.describe(f"{words}: {told}" if told else words)

    def _now(self) -> datetime:
        """The moment; on another day than today's, if the dashboard was opened for another."""
        now = self.source.now()
        return datetime.combine(self.source.today, now.timetz())

    def empty_words(self, reach: Reach) -> Words:
        """What to do when nothing became known."""
        further = "" if reach == self.reaches[-1] else "b looks further back. "
        return (
            f"Nothing new. {reach.words} no article changed the timeline.",
            f"{further}New articles bring changes:\n\n    timeline ingest PATH",
        )

    def action_reach(self, step: int) -> None:
        """Look further back, or less far, as far as that goes."""
        if self.reach is None:
            return
        place = self.reaches.index(self.reach) + step
        if place == len(self.reaches):
            self._say("It looks no further back than this")
        elif place >= 0:
            self.reach = self.reaches[place]
            self.describe(f"{self.reach.words}: reading…")
            self.load()
