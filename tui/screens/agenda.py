"""The agenda view: what is ahead, day by day, as a forward planner prints it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType

from tui.core.agenda import agenda_blocks
from tui.core.blocks import Block, Entry
from tui.core.criteria import criteria_words
from tui.core.notices import Words
from tui.core.text import plural
from tui.screens.view import ACTIONS, ViewScreen
from tui.views import PAGE_ROWS, Wanted, are_ahead, count_wanted, read_page
from tui.widgets.block_list import BlockList

if TYPE_CHECKING:
    from timeline.store.queries import Key, MeetingRow

__all__ = ["AgendaScreen"]


class AgendaScreen(ViewScreen):
    """Reads page after page as the cursor nears the end of what is there."""

    VIEW = "agenda"
    KEYS_TITLE = "Agenda view"
    PAGE = PAGE_ROWS
    """How many meetings `page` reads; fewer are the last."""
    BINDINGS: ClassVar[list[BindingType]] = [*ACTIONS]

    def load(self) -> None:
        """Read from the first meeting on, as far as the reader had come."""
        self.load_first()

    @work(exclusive=True, group="load")
    async def load_first(self) -> None:
        """Read the first page, and those up to the meeting the reader is at."""
        wanted, rows = self.look.at, await self.page()
        if rows is None or (count := await self.ask(count_wanted, self.wanted)) is None:
            return
        self.count = count
        self.rows = list(rows)
        while rows and wanted and wanted[0] and _is_before(self.rows[-1].key, wanted):
            if len(self.rows) >= 20 * self.PAGE or len(rows) < self.PAGE:
                break
            if (rows := await self.page(self.rows[-1].key)) is None:
                return
            self.rows += rows
        self.complete = len(rows) < self.PAGE
        self.say(None if self.rows else self.empty_words())
        key = next((Entry(row.key, row.title) for row in self.rows if row.key == wanted), None)
        self.blocks.show(self.blocks_of(self.rows), key=key)
        self._tell()

    rows: Sequence[MeetingRow] = ()
    complete = True
    count = 0
    """How many meetings there are, read or not."""

    @on(BlockList.MoreWanted)
    def load_more(self) -> None:
        """Read the next page."""
        if not self.complete:
            self.complete = True  # until the answer says otherwise
            self.load_next()

    @work(exclusive=True, group="load")
    async def load_next(self) -> None:
        """Read the next page in a thread."""
        last = self.rows[-1]
        if (more := await self.page(last.key)) is None:
            return
        self.rows = [*self.rows, *more]
        self.complete = len(more) < self.PAGE
        self.blocks.add(self.blocks_of(more, after=last))

    @property
    def wanted(self) -> Wanted:
        """What is listed."""
        return partial(are_ahead, criteria=self.look.criteria)

    async def page(self, after: Key | None = None) -> list[MeetingRow] | None:
        """A page of meetings."""
        return await self.ask(read_page, self.wanted, self.PAGE, after)

    def blocks_of(
        self, rows: Sequence[MeetingRow], after: MeetingRow | None = None
    ) -> Sequence[Block]:
        """What is shown of meetings that stand below ``after``."""
        return agenda_blocks(rows, today=self.source.today, after=after)

    def empty_words(self) -> Words:
        """What to do when nothing is ahead."""
        if words := criteria_words(self.look.criteria, today=self.source.today):
            advice = "Escape goes back to the timeline, where Escape clears the filter."
            return f"Nothing ahead matches {words}.", advice
        return (
            "Nothing is ahead.",
            "Read newer articles with\n\n    timeline ingest PATH\n\n"
            "or go back to the timeline with Escape, and press i there.",
        )

    def _tell(self) -> None:
        """Name the pane, with how many meetings there are."""
        title = f"{self.title_words()}: {plural(self.count, 'meeting')}"
        if words := criteria_words(self.look.criteria, today=self.source.today):
            title += f" match {words}"
        self.describe(title)

    def title_words(self) -> str:
        """What the pane lists."""
        return "Ahead"


def _is_before(key: Key, wanted: Key) -> bool:
    """Whether one place in the order of lists stands before another."""
    return bool(key[0] and wanted[0] and key[:2] < wanted[:2])
