"""What all views beside the timeline have in common: reading in threads, the detail, the way out.

A view receives a `Look`, where the reader stands, and returns a `Leaving`: where to go, and where
the reader stands now.
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from timeline.errors import DatabaseError
from tui.core.blocks import Entry
from tui.core.notices import OPENING, Words
from tui.core.text import cut
from tui.screens.acting import ActingScreen, Target
from tui.screens.beside import WIDE, BesideScreen
from tui.screens.detail import DetailScreen
from tui.screens.looks import VIEW_KEYS, Leaving, Look
from tui.screens.sharing import SharingScreen
from tui.source import Criteria, TimelineSource
from tui.widgets.block_list import BlockList
from tui.widgets.key_line import KeyLine
from tui.widgets.meeting_detail import MeetingDetail
from tui.widgets.notice import Notice
from tui.widgets.view_tabs import ViewTabs

if TYPE_CHECKING:
    from timeline.model import Meeting

__all__ = ["ACTIONS", "CHECK", "ViewScreen"]

CHECK = 1.0
"""Seconds between two looks for what another program changed."""

NEVER = 1_000_000
"""Columns that no terminal has: the detail stays on a screen of its own."""

T = TypeVar("T")

ACTIONS = [
    *(b for b in ActingScreen.ACTIONS if isinstance(b, Binding) and b.action != "merge"),
    *SharingScreen.SHARING,
]
"""What can be done to the meeting under the cursor of a view; marks are the timeline's."""


class ViewScreen(BesideScreen[Leaving]):
    """A view: its tabs, its pane, the detail beside it where there is room, the keys."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-medium")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *VIEW_KEYS,
        Binding("escape", "view('timeline')", "Timeline", key_display="Esc",
                tooltip="Go back to the timeline, to the same meeting"),
        Binding("r", "reload", "Reload", tooltip="Read the database again", show=False),
        Binding("tab", "app.focus_next", "Next pane", tooltip="Go to the next pane", show=False),
    ]  # fmt: skip
    DEFAULT_CSS = """
    ViewScreen {
        & #panes { height: 1fr; }
        & #view-pane {
            width: 1fr;
            border-top: solid $primary 40%;
            border-title-color: $foreground 80%;
            &:focus-within { border-top: solid $primary; border-title-color: $text-primary;
                border-title-style: bold; }
            &.-reading, &.-empty { & > .view { display: none; } & > Notice { display: block; } }
        }
        & #view-pane.-beside { margin-right: 1; }
        &.-narrow MeetingDetail { display: none; }
        &.-short ViewTabs { display: none; }
    }
    """

    def __init__(self, source: TimelineSource, look: Look) -> None:
        super().__init__()
        self.source = source
        self.look = look
        self._version: int | None = None
        self.entry: Entry | None = None
        self._title = ("", "")

    # What it is made of

    def compose(self) -> Iterator[Widget]:
        """The tabs, the pane, the detail, the keys."""
        yield ViewTabs(self.VIEW)
        with Horizontal(id="panes"):
            with Vertical(id="view-pane", classes="-reading"):
                yield from self.compose_view()
                yield Notice(OPENING)
            yield from self.compose_beside()
        yield KeyLine()

    def compose_view(self) -> Iterator[Widget]:
        """The widgets of the pane; those of class ``view`` are hidden while there is nothing."""
        yield BlockList(id="blocks").add_class("view")

    def compose_beside(self) -> Iterator[Widget]:
        """What stands beside the pane."""
        self.call_later(lambda: self.query_one("#view-pane").add_class("-beside"))
        yield MeetingDetail(today=self.source.today, zone=self.source.zone)

    @property
    def blocks(self) -> BlockList:
        """The list of the pane."""
        return self.query_one("#blocks", BlockList)

    @property
    def has_detail(self) -> bool:
        """Whether a detail stands beside the pane now."""
        return self.is_wide and bool(self.query(MeetingDetail))

    def on_mount(self) -> None:
        """Be on screen first; only then read."""
        self.describe(self.VIEW.capitalize())
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """Read for the first time, and look for changes from now on."""
        if (first := next(iter(self.query(".view")), None)) is not None:
            self.set_focus(first)
        self.check_for_changes()
        self.load()
        self.count_news()
        self.set_interval(CHECK, self.check_for_changes)

    def load(self) -> object:
        """Read what the view shows, in a worker, and show it."""
        raise NotImplementedError

    def describe(self, title: str, remark: str = "") -> None:
        """Name the pane."""
        self._title = (title, remark)
        pane = self.query_one("#view-pane")
        words = f"{title}; {remark}" if remark else title
        pane.border_title = Content(cut(words, max(pane.size.width - 4, 10)))

    def say(self, words: Words | None) -> None:
        """Show words in place of the view; None shows the view."""
        pane = self.query_one("#view-pane")
        pane.remove_class("-reading")
        pane.set_class(words is not None, "-empty")
        if words is not None:
            self.query_one(Notice).say(words)
            self.stop_resting()
            self.workers.cancel_group(self, "meeting")
            for detail in self.query(MeetingDetail):
                detail.show(None)

    # Reading

    async def ask(self, question: Callable[..., T], *given: object) -> T | None:
        """The answer of the source, asked for in a thread.

        None after a problem was shown, and where the view was left meanwhile.
        """
        try:
            answer = await to_thread(question, self.source, *given)
        except DatabaseError as error:
            self.explain(error)
            return None
        return answer if self in self.app.screen_stack else None

    async def compare(self) -> None:
        """Read anew when another program changed the data."""
        version = await self.ask(TimelineSource.version)
        if version is None or version == self._version:
            return
        if self._version is not None:
            self.load()
            self.count_news()
        self._version = version

    def give_up(self, error: DatabaseError) -> None:
        """Leave the view, and the dashboard with it."""
        self.dismiss(Leaving(to="timeline", look=self.look, problem=error))

    # The meeting under the cursor

    @on(BlockList.Highlighted)
    def follow_cursor(self, event: BlockList.Highlighted) -> None:
        """Remember the meeting, and read it once the cursor rests."""
        self.entry = event.key if isinstance(event.key, Entry) else None
        if self.entry is None:
            return
        self.look = replace(self.look, at=self.entry.key)
        self.stop_resting()
        if self.has_detail:
            uid = self.entry.key[2]
            self.at_rest(lambda: self.load_meeting(uid))

    @on(BlockList.Chosen)
    def choose(self, event: BlockList.Chosen) -> None:
        """Read the meeting: beside the list, or on a screen of its own."""
        if not isinstance(event.key, Entry):
            return
        if self.has_detail:
            self.set_focus(self.query_one(MeetingDetail))
        else:
            self.open_meeting(event.key.key[2])

    @property
    def target(self) -> Target | None:
        """The meeting under the cursor."""
        return Target(self.entry.key[2], self.entry.title) if self.entry else None

    @property
    def shown(self) -> Criteria:
        """What the filter of the timeline leaves."""
        return self.look.criteria

    @property
    def to_merge(self) -> list[str]:
        """Nothing: meetings are marked in the timeline."""
        return []

    @property
    def to_dismiss(self) -> list[str]:
        """The meeting under the cursor."""
        return [self.entry.key[2]] if self.entry else []

    def show_corrected(self) -> None:
        """Show the view as it is now."""
        self.load()

    @on(MeetingDetail.Left)
    def focus_view(self) -> None:
        """Give the keys back to the view."""
        self.set_focus(self.blocks)

    def detail_screen(self, meeting: Meeting) -> DetailScreen:
        """The screen of one meeting; it goes where a detail beside the view takes its place."""
        width = WIDE if self.query(MeetingDetail) else NEVER
        return DetailScreen(self.source, meeting, marks={}, width=width)

    # Leaving

    def action_reload(self) -> None:
        """Read the database again."""
        self.load()

    def action_view(self, view: str) -> None:
        """Go to another view."""
        if view != self.VIEW:
            self.dismiss(Leaving(to=view, look=self.look))

    def on_resize(self) -> None:
        """Keep the keys on a pane that is shown, and fill the detail that comes into sight."""
        details = self.query(MeetingDetail)
        if not self.has_detail and self.focused is not None and self.focused in details.nodes:
            self.focus_view()
        if self.has_detail and self.entry is not None:
            self.load_meeting(self.entry.key[2])
        self.call_after_refresh(self.describe, *self._title)
