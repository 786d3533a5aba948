"""How the first screen filters its list: as the reader types, by a form, by saved filters."""

from __future__ import annotations

from asyncio import to_thread
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from timeline.errors import DatabaseError, TimelineError
from tui.core.criteria import Criteria, chips_of
from tui.saved import SavedFilters
from tui.screens.acting import ActingScreen
from tui.screens.choose_filter import ChooseFilterScreen
from tui.screens.saved_filters import SavedFiltersScreen
from tui.widgets.chip_bar import ChipBar
from tui.widgets.filter_bar import FilterBar
from tui.widgets.meeting_list import MeetingList

if TYPE_CHECKING:
    from timeline.store.queries import MeetingRow

__all__ = ["FilteringScreen"]


class FilteringScreen(ActingScreen[DatabaseError]):
    """The part of `TimelineScreen` that says what is listed."""

    criteria: Criteria
    saved: SavedFilters
    searched = ""
    """The words that were searched for last: `n` finds them after the filter is cleared too."""

    FILTERS: ClassVar[list[BindingType]] = [
        # before all others, so that what is typed right behind it reaches the line to filter by
        Binding(
            "slash",
            "filter",
            "Filter",
            key_display="/",
            priority=True,
            tooltip="Show what matches words",
        ),
        Binding(
            "escape",
            "clear_filter",
            "Clear",
            key_display="Esc",
            tooltip="Show all meetings again",
        ),
        Binding("f", "choose_filter", "Filter by", show=False,
                tooltip="Filter by status, days, country, person or publisher"),
        Binding("F", "saved_filters", "Saved filters", show=False,
                tooltip="Choose a saved filter, or save this one"),
        Binding("n", "match(1)", "Next match", show=False, tooltip="Go to the next match"),
        Binding("N", "match(-1)", "Previous match", show=False,
                tooltip="Go to the match before"),
    ]  # fmt: skip

    @property
    def meetings(self) -> MeetingList:
        """The list."""
        return self.query_one(MeetingList)

    def show_filtered(self, criteria: Criteria, keep: MeetingRow | None) -> None:
        """Show the list by other criteria, with the cursor on a meeting if it is among them."""
        raise NotImplementedError

    def action_filter(self) -> None:
        """Open the line to filter by."""
        self.query_one(FilterBar).open()

    def action_clear_filter(self) -> None:
        """Show all meetings again."""
        self.filter_by(Criteria())

    @work(exclusive=True, group="filter")
    async def action_choose_filter(self) -> None:
        """Open the form to filter by."""
        try:
            sources = await to_thread(self.source.publishers)
        except TimelineError as error:
            self._say(str(error), fault=True)
            return
        self.app.push_screen(ChooseFilterScreen(self.criteria, sources=sources), self._take)

    def action_saved_filters(self) -> None:
        """Open the saved filters."""
        screen = SavedFiltersScreen(self.saved, self.criteria, today=self.source.today)
        self.app.push_screen(screen, self._take)

    def _take(self, criteria: Criteria | None) -> None:
        if criteria is not None and criteria != self.criteria:
            self.filter_by(criteria)

    def filter_by(self, criteria: Criteria) -> None:
        """Show what fits; with fewer criteria than before the cursor keeps its meeting."""
        wider = replace(self.criteria, **_fields_of(criteria)) == self.criteria
        self.criteria = criteria
        self.tell_filter()
        self.show_filtered(criteria, self.meetings.highlighted if wider else None)

    def tell_filter(self) -> None:
        """Show what is filtered by."""
        self.searched = self.criteria.search or self.searched
        self.query_one(FilterBar).show(self.criteria.search)
        self.query_one(ChipBar).show(chips_of(self.criteria, today=self.source.today))

    @on(FilterBar.Opened)
    @work(exclusive=True, group="prepare")
    async def prepare(self) -> None:
        """Be ready for the first letter; what is wrong with the database a search will tell."""
        with suppress(DatabaseError):
            await to_thread(self.source.prepare_search)

    @on(FilterBar.Changed)
    def follow_typing(self, event: FilterBar.Changed) -> None:
        """Show what matches what is typed."""
        self.filter_by(replace(self.criteria, search=event.text))

    @on(ChipBar.Removed)
    def take_away(self, event: ChipBar.Removed) -> None:
        """Filter by less."""
        self.filter_by(self.criteria.without(*event.names))

    def action_match(self, step: int) -> None:
        """Go to the next match, from the last one to the first."""
        count = self.meetings.outline.row_count
        if not self.criteria.is_all and count:
            self.meetings.cursor = (self.meetings.cursor + step) % count
        elif self.searched and count:
            self._find(step)

    @work(exclusive=True, group="find")
    async def _find(self, step: int) -> None:
        """Look for the next match among all meetings."""
        row = self.meetings.highlighted
        try:
            found = await to_thread(self.source.next_match, self.searched, row, step)
        except TimelineError as error:
            self._say(str(error), fault=True)
            return
        if found is None:
            self._say(f"No meeting matches “{self.searched}”")
        else:
            self.show_filtered(self.criteria, found)


def _fields_of(criteria: Criteria) -> dict[str, Any]:
    """The fields that filter."""
    plain = Criteria()
    names = Criteria.__slots__
    given = {name: getattr(criteria, name) for name in names}
    return {name: value for name, value in given.items() if value != getattr(plain, name)}
