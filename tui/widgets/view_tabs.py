"""The line that names the views, marks the one on screen, and counts what is new."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tui.core.text import width_of

__all__ = ["VIEWS", "ViewTabs"]

VIEWS = ("timeline", "month", "agenda", "people", "changes", "record")
"""The names of the views, in the order in which `[` and `]` go through them."""

GAP = "  "
HINT = "[ ] change the view"


class ViewTabs(Static):
    """A click on a name asks for that view."""

    DEFAULT_CSS = """
    ViewTabs { height: 1; padding: 0 1; }
    """

    news: reactive[int] = reactive(0)
    """How many changes became known that the reader has not seen."""

    class Chosen(Message):
        """The reader wants another view."""

        def __init__(self, view: str) -> None:
            super().__init__()
            self.view = view

    def __init__(self, view: str) -> None:
        super().__init__(markup=False)
        self.view = view

    def names(self) -> list[str]:
        """What each view is called, the one on screen in brackets, with the count of news."""
        told = {"changes": f" ({self.news:,} new)"} if self.news else {}
        names = [view.capitalize() + told.get(view, "") for view in VIEWS]
        return [f"[{n}]" if v == self.view else f" {n} " for v, n in zip(VIEWS, names, strict=True)]

    def on_mount(self) -> None:
        """Show the names."""
        self._draw()

    def watch_news(self) -> None:
        """Show the count."""
        self._draw()

    def on_resize(self) -> None:
        """Reflow."""
        self._draw()

    def _draw(self) -> None:
        names, width = self.names(), self.content_size.width
        plain = self.app.no_color
        parts = []
        for view, name in zip(VIEWS, names, strict=True):
            style = "bold" if plain else "bold $text-primary"
            rest = "" if plain else "$foreground 60%"
            if view == "changes" and self.news:
                rest = "bold" if plain else "bold $text-warning"
            parts.append((name, style if view == self.view else rest))
        room = width - sum(width_of(name) for name in names)
        if room > len(HINT) + len(GAP):
            parts.append((HINT.rjust(room), "" if plain else "$foreground 60%"))
        self.update(Content.assemble(*parts).truncate(width, ellipsis=True))

    def on_click(self, event: events.Click) -> None:
        """Tell which view was clicked."""
        left = 1
        for view, name in zip(VIEWS, self.names(), strict=True):
            if left <= event.x < left + width_of(name):
                self.post_message(self.Chosen(view))
            left += width_of(name)
