"""What every view has: the line that names the views, and the count of what is new in it."""

from __future__ import annotations

from asyncio import to_thread
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from timeline.errors import DatabaseError
from tui.screens.jump import JumpScreen
from tui.screens.sharing import SharingScreen
from tui.widgets.cursor_list import CursorList
from tui.widgets.month_grid import MonthGrid
from tui.widgets.view_tabs import VIEWS, ViewTabs

__all__ = ["TabbedScreen"]


class TabbedScreen(SharingScreen[ScreenResultType]):
    """The part of a view that leads to the others."""

    VIEW: ClassVar[str]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("apostrophe", "jump", "Jump", key_display="'", show=False,
                tooltip="Go to an entry in sight by the letter that it shows"),
    ]  # fmt: skip

    def action_view(self, view: str) -> None:
        """Go to another view."""
        raise NotImplementedError

    def action_step_view(self, step: int) -> None:
        """Go to the view so many names further."""
        self.action_view(VIEWS[(VIEWS.index(self.VIEW) + step) % len(VIEWS)])

    def action_jump(self) -> None:
        """Let every entry of the list or grid in use that is in sight have a letter."""
        lists: list[CursorList | MonthGrid] = [*self.query(CursorList), *self.query(MonthGrid)]
        shown = [each for each in lists if each.places() and each.region]
        chosen = next((each for each in shown if each.has_focus), shown[0] if shown else None)
        if chosen is None:
            return

        def follow(number: int | None) -> None:
            if number is not None:
                chosen.jump(number)

        screen = JumpScreen(chosen.places(), corner=chosen.region.offset)
        self.app.push_screen(screen, follow)

    @on(ViewTabs.Chosen)
    def go(self, event: ViewTabs.Chosen) -> None:
        """Go to the view that was clicked."""
        self.action_view(event.view)

    _checking = False

    @work(group="check")
    async def check_for_changes(self) -> None:
        """Look for what another program changed, unless that is being done, however slow it is."""
        if self._checking or not (self.is_current or self.app.screen.is_modal):
            return
        self._checking = True
        try:
            await self.compare()
        finally:
            self._checking = False

    async def compare(self) -> None:
        """Read the database anew if it is not what the screen shows."""
        raise NotImplementedError

    @work(group="news")
    async def count_news(self) -> None:
        """Tell beside the name of the changes how much is new."""
        self._counts += 1
        number = self._counts
        try:
            news = await to_thread(self.source.news)
        except DatabaseError:
            return  # whoever reads the meetings tells what is wrong
        if number == self._counts:  # nobody has asked again since
            for tabs in self.query(ViewTabs):
                tabs.news = news

    _counts = 0
    """How often the news were asked for."""
