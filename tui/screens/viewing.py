"""How the first screen opens the other views, and takes up again where the reader left them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from timeline.errors import DatabaseError
from tui.screens.looks import Leaving, Look
from tui.screens.tabbed import TabbedScreen
from tui.screens.view import ViewScreen

if TYPE_CHECKING:
    from timeline.store.queries import Key
    from tui.source import Criteria
    from tui.widgets.meeting_list import MeetingList

__all__ = ["ViewingScreen"]

SCREENS = {
    "month": "tui.screens.month:MonthScreen",
    "agenda": "tui.screens.agenda:AgendaScreen",
    "people": "tui.screens.people:PeopleScreen",
    "changes": "tui.screens.changes:ChangesScreen",
    "record": "tui.screens.record:RecordScreen",
}
"""The screen of each view beside the timeline, imported when it is first opened."""


class ViewingScreen(TabbedScreen[DatabaseError]):
    """The part of `TimelineScreen` that opens views, one after the other until it is back."""

    VIEW = "timeline"
    criteria: Criteria
    who = ""
    view = "timeline"
    """The view that is on screen now."""

    @property
    def meetings(self) -> MeetingList:
        """The list."""
        raise NotImplementedError

    @property
    def marked(self) -> list[str]:
        """The marked meetings."""
        return list(self.meetings.marks)

    @property
    def shown(self) -> Criteria:
        """What the filter leaves."""
        return self.criteria

    def load(self, criteria: Criteria, keep: Key | None = None) -> object:
        """Read the list anew, with the cursor on ``keep``."""
        raise NotImplementedError

    def action_view(self, view: str) -> None:
        """Open a view, unless another is on its way: keys typed ahead come here between two."""
        if view in SCREENS and self.view == self.VIEW:
            row = self.meetings.highlighted
            self._show(
                view, Look(criteria=self.criteria, at=row.key if row else None, who=self.who)
            )

    def _show(self, view: str, look: Look) -> None:
        """Show a view on top of the timeline."""
        self.view = view
        self.app.push_screen(_screen(view)(self.source, look), self.follow)

    def follow(self, leaving: Leaving | None) -> None:
        """Go to the view that was asked for, or take up the timeline where the reader is now."""
        if leaving is None:
            return
        if leaving.problem is not None:
            self.call_later(self.give_up, leaving.problem)  # once the view is gone
        elif leaving.to in SCREENS:
            self._show(leaving.to, leaving.look)
        else:
            self.view = self.VIEW
            self.who = leaving.look.who
            row = self.meetings.highlighted
            if leaving.look.at != (row.key if row else None):
                self.load(self.criteria, leaving.look.at)
            self.count_news()

    def give_up(self, error: DatabaseError) -> None:
        """Leave the dashboard because of an error."""
        raise NotImplementedError


def _screen(view: str) -> type[ViewScreen]:
    module, _, name = SCREENS[view].partition(":")
    return cast("type[ViewScreen]", getattr(import_module(module), name))
