"""What every view has: the line that names the views, and the count of what is new in it."""

from __future__ import annotations

from asyncio import to_thread
from typing import ClassVar

from textual import on, work
from textual.screen import ScreenResultType

from timeline.errors import DatabaseError
from tui.screens.sharing import SharingScreen
from tui.widgets.view_tabs import VIEWS, ViewTabs

__all__ = ["TabbedScreen"]


class TabbedScreen(SharingScreen[ScreenResultType]):
    """The part of a view that leads to the others."""

    VIEW: ClassVar[str]

    def action_view(self, view: str) -> None:
        """Go to another view."""
        raise NotImplementedError

    def action_step_view(self, step: int) -> None:
        """Go to the view so many names further."""
        self.action_view(VIEWS[(VIEWS.index(self.VIEW) + step) % len(VIEWS)])

    @on(ViewTabs.Chosen)
    def go(self, event: ViewTabs.Chosen) -> None:
        """Go to the view that was clicked."""
        self.action_view(event.view)

    @work(exclusive=True, group="news")
    async def count_news(self) -> None:
        """Tell beside the name of the changes how much is new."""
        try:
            news = await to_thread(self.source.news)
        except DatabaseError:
            return  # whoever reads the meetings tells what is wrong
        for tabs in self.query(ViewTabs):
            tabs.news = news
