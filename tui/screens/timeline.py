"""The first screen: the list of meetings and, beside it where there is room, the detail of one."""

from __future__ import annotations

from asyncio import Lock, to_thread
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget

from timeline.errors import DatabaseError
from tui.core.criteria import criteria_words
from tui.core.dates import is_fixed
from tui.core.notices import OPENING, count_words, empty_words, no_match_words, upgrade_words
from tui.core.strip import Span
from tui.core.text import cut
from tui.saved import SavedFilters
from tui.screens.acting import Target
from tui.screens.beside import WIDE
from tui.screens.detail import DetailScreen
from tui.screens.filtering import FilteringScreen
from tui.screens.looks import VIEW_KEYS
from tui.screens.sharing import SharingScreen
from tui.screens.stripping import StrippingScreen
from tui.screens.view import CHECK
from tui.screens.viewing import ViewingScreen
from tui.source import Criteria, Snapshot, TimelineSource
from tui.widgets.chip_bar import ChipBar
from tui.widgets.column_heads import ColumnHeads
from tui.widgets.filter_bar import FilterBar
from tui.widgets.key_line import KeyLine
from tui.widgets.meeting_detail import MeetingDetail
from tui.widgets.meeting_list import MeetingList
from tui.widgets.notice import Notice
from tui.widgets.time_strip import TALL, TimeStrip
from tui.widgets.view_tabs import ViewTabs

if TYPE_CHECKING:
    from timeline.model import Meeting
    from timeline.store.queries import Key, MeetingRow

__all__ = ["TimelineScreen"]


class TimelineScreen(FilteringScreen, ViewingScreen, StrippingScreen):
    """Asks the source in threads, and hands the answers to its widgets.

    Returns the error of a database that cannot be used, once the reader gave up on it.
    """

    class Filled(Message):
        """The first meetings are on screen."""

    KEYS_TITLE = "Timeline"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-medium"), (TALL, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *FilteringScreen.FILTERS,
        *StrippingScreen.ZOOMS,
        Binding("r", "reload", "Reload", tooltip="Read the database again", show=False),
        *FilteringScreen.ACTIONS,
        *SharingScreen.SHARING,
        *VIEW_KEYS,
        Binding("tab", "app.focus_next", "Next pane", tooltip="Go to the next pane", show=False),
    ]

    def __init__(
        self,
        source: TimelineSource,
        saved: SavedFilters | None = None,
        *,
        criteria: Criteria | None = None,
    ) -> None:
        super().__init__()
        self.source = source
        self.saved = saved or SavedFilters(None)
        self.criteria = criteria or Criteria()
        self.snapshot: Snapshot | None = None
        self._loading = Lock()
        self._loads = 0
        """How often the list was asked for."""

    def compose(self) -> Iterator[Widget]:
        """The list, the detail, the line to filter by, and the keys."""
        yield ViewTabs("timeline")
        yield TimeStrip(today=self.source.today)
        with Horizontal(id="panes"):
            with Vertical(id="list-pane", classes="-reading"):
                yield ColumnHeads()
                yield MeetingList(today=self.source.today)
                yield Notice(OPENING)
            yield MeetingDetail(today=self.source.today, zone=self.source.zone)
        yield ChipBar()
        yield FilterBar()
        yield KeyLine()

    def on_mount(self) -> None:
        """Be on screen first; only then import the database and read it."""
        self.meetings.focus()
        self.query_one("#list-pane").border_title = "Timeline"
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        self.tell_filter()
        self.load(self.criteria)
        self.set_interval(CHECK, self.check_for_changes)

    @property
    def detail(self) -> MeetingDetail:
        """The detail beside the list."""
        return self.query_one(MeetingDetail)

    # Reading

    @work(group="load")
    async def load(self, criteria: Criteria, keep: Key | None = None) -> None:
        """Read the list anew, with the cursor on the meeting ``keep`` if it is still there.

        One reading at a time: of those asked for meanwhile only the last is begun, and what was
        read for an earlier one is not shown.
        """
        self._loads += 1
        number = self._loads
        async with self._loading:
            if number != self._loads:
                return
            try:
                snapshot = await to_thread(self.source.load, criteria, keep=keep)
            except DatabaseError as error:
                self.explain(error)
                return
        if number == self._loads:
            self.show_list(snapshot)

    def show_list(self, snapshot: Snapshot) -> None:
        """Show the list, and what else hangs on it once the list is on screen."""
        from timeline.store.search import words_of

        before = self.snapshot
        offered = before is not None and not before.criteria.is_all
        self.snapshot = snapshot
        words = words_of(snapshot.criteria.search)
        self.meetings.words = words
        self.meetings.show(snapshot.outline, snapshot.pages, cursor=snapshot.cursor)
        self._describe()

        def go_on() -> None:
            if before is None:
                self.post_message(self.Filled())
            if before is None or before.outline is not snapshot.outline:
                self.strip.forget()
                self.count_news()
            if offered is snapshot.criteria.is_all and not self.is_typing:
                self.refresh_bindings()

        self.call_after_refresh(go_on)

    @on(MeetingList.PagesWanted)
    def read_pages(self, event: MeetingList.PagesWanted) -> None:
        """Read what comes into sight, once what is there has been drawn."""
        if self.snapshot is not None:
            self.call_after_refresh(self.load_pages, self.snapshot, event)

    @work(group="pages")
    async def load_pages(self, snapshot: Snapshot, wanted: MeetingList.PagesWanted) -> None:
        """Read pages one after the other, nearest first."""
        for page in wanted.pages:
            try:
                rows = await to_thread(self.source.rows, snapshot.criteria, page)
            except DatabaseError as error:
                self.explain(error)
                return
            self.meetings.add_page(snapshot.outline, page.number, rows)

    def detail_screen(self, meeting: Meeting) -> DetailScreen:
        """The screen of one meeting, with the marks and the words of the list."""
        marks, words = self.meetings.marks, self.meetings.words
        return DetailScreen(self.source, meeting, marks=marks, width=WIDE, words=words)

    def come_back(self, _: None) -> None:
        """Show what was marked or corrected on the screen of one meeting."""
        self.meetings.refresh()
        self.check_for_changes()

    async def compare(self) -> None:
        """Read the list anew when another program changed the data."""
        if self.snapshot is None:
            if (done := self.source.upgraded) is not None:
                self.query_one(Notice).say(upgrade_words(done))
            return
        try:
            version = await to_thread(self.source.version)
        except DatabaseError as error:
            self.explain(error)
            return
        if version != self.snapshot.version:
            self.action_reload()

    def give_up(self, error: DatabaseError) -> None:
        """Leave the dashboard."""
        self.dismiss(error)

    # Acting

    @property
    def target(self) -> Target | None:
        """The meeting under the cursor."""
        row = self.meetings.highlighted
        return None if row is None else Target(row.uid, row.title)

    @property
    def to_merge(self) -> list[str]:
        """The marked meetings."""
        return list(self.meetings.marks)

    @property
    def to_dismiss(self) -> list[str]:
        """The marked meetings, or the one under the cursor."""
        target = self.target
        return list(self.meetings.marks) or ([target.uid] if target else [])

    def show_corrected(self) -> None:
        """Show the list as it is now."""
        self.meetings.clear_marks()
        self.action_reload()

    def action_reload(self) -> None:
        """Read the database again; the cursor stays on its meeting."""
        row = self.meetings.highlighted
        self.load(self.criteria, row.key if row else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys of the filter only where they have something to do."""
        if action == "clear_filter":
            return not self.criteria.is_all
        return action != "filter" or not self.query_one(FilterBar).has_focus_within

    def show_filtered(self, criteria: Criteria, keep: MeetingRow | None) -> None:
        """Show the list by other criteria, with the cursor on a meeting if it is among them."""
        self.load(criteria, keep.key if keep else None)

    @on(FilterBar.Left)
    @on(MeetingDetail.Left)
    def focus_list(self) -> None:
        """Give the keys back to the list."""
        self.set_focus(self.meetings)

    @on(MeetingList.Highlighted)
    def follow_cursor(self, event: MeetingList.Highlighted) -> None:
        """Read the meeting under the cursor once the cursor rests."""
        self.stop_resting()
        row = event.row
        if row is not None and row.start and row.end and row.granularity:
            span = Span(row.start, row.end, is_fixed(row.granularity), 1)
            self.call_after_refresh(self.strip.follow, span)  # the list is what is waited for
        if row is None:
            self.detail.show(None)
        elif self.is_wide:
            self.at_rest(lambda: self._read_beside(row))

    @on(MeetingList.Opened)
    def read_meeting(self, event: MeetingList.Opened) -> None:
        """Go to the detail: beside the list, or on a screen of its own."""
        if self.is_wide:
            self.set_focus(self.detail)
        else:
            self.open_meeting(event.row.uid)

    def on_resize(self) -> None:
        """Keep the keys on a pane that is shown, and fill the detail that comes into sight."""
        if not self.is_wide and self.focused is self.detail:
            self.focus_list()
        if self.is_wide and (row := self.meetings.highlighted) is not None:
            self._read_beside(row)
        self._describe()

    def _read_beside(self, row: MeetingRow) -> None:
        self.detail.mark(self.meetings.words)
        self.load_meeting(row.uid)

    def _describe(self) -> None:
        """Say how many meetings there are, or why there are none."""
        if (snapshot := self.snapshot) is None:
            return
        outline = snapshot.outline
        search = criteria_words(snapshot.criteria, today=self.source.today)
        pane = self.query_one("#list-pane")
        pane.border_title = cut(count_words(outline, search), pane.size.width - 4)
        pane.set_class(not outline.row_count, "-empty")
        pane.remove_class("-reading")
        if not outline.row_count:
            words = no_match_words(search) if search else empty_words(snapshot.database)
            self.query_one(Notice).say(words)
