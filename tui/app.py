"""The dashboard as a program: its themes, its commands, its one look at the clock.

`run_dashboard` is what `timeline dashboard` calls.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from timeline.config import user_name
from timeline.errors import DatabaseError
from tui.saved import Remembered, SavedFilters, filters_path, remembered_path
from tui.screens.help import HelpScreen
from tui.screens.timeline import TimelineScreen
from tui.source import TimelineSource
from tui.themes import DARK, THEMES
from tui.visits import Visits, visits_path

__all__ = ["TimelineApp", "run_dashboard"]


def run_dashboard(*, url: str | None, today: date | None) -> None:
    """Open the dashboard on a database and stay until it is closed.

    ``url`` is an SQLAlchemy URL, None for the default database; ``today`` None is the local date.
    Raises `DatabaseError` when the reader left because the database cannot be used.
    """
    author = user_name() or "somebody"
    visits = Visits(visits_path())
    day = today or _now().date()
    source = TimelineSource(url=url, today=day, author=author, now=_now, visits=visits)
    app = TimelineApp(
        source,
        saved=SavedFilters(filters_path()),
        remembered=Remembered(remembered_path()),
        settle=gc.freeze,  # else what was imported is looked through again and again, for 0.1 s
    )
    app.run()
    if app.problem is not None:
        raise app.problem
    if app.return_code:
        raise SystemExit(app.return_code)


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


class TimelineApp(App[None]):
    """The first screen, and what works on every screen."""

    TITLE = "Timeline"
    CSS_PATH = "app.tcss"
    KEYS_TITLE = "Everywhere"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "show_keys", "Help", key_display="?", tooltip="Show the keys"),
        Binding("q", "quit", "Quit", tooltip="Leave the dashboard"),
        Binding("ctrl+q", "quit", "Quit", tooltip="Leave the dashboard", show=False, priority=True),
    ]

    def __init__(
        self,
        source: TimelineSource,
        *,
        saved: SavedFilters | None = None,
        remembered: Remembered | None = None,
        settle: Callable[[], None] | None = None,
    ) -> None:
        """``settle`` is called once, when the first meetings are on screen."""
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.source = source
        self.saved = saved
        self.remembered = remembered or Remembered(None)
        self.problem: DatabaseError | None = None
        self._settle = settle

    def on_mount(self) -> None:
        """Dress, and show the first screen."""
        for theme in THEMES:
            self.register_theme(theme)
        known = self.remembered.theme in self.available_themes
        self.theme = self.remembered.theme if known else DARK.name
        if self.no_color:
            self.theme = "ansi-dark"
        self.first = TimelineScreen(self.source, self.saved, criteria=self.remembered.criteria)
        self.push_screen(self.first, self.leave)
        self.call_after_refresh(self.first.action_view, self.remembered.view)

    @on(TimelineScreen.Filled)
    def settle(self) -> None:
        """Be ready for what comes."""
        if self._settle is not None:
            self._settle()

    def on_unmount(self) -> None:
        """Let go of the database, and remember how the dashboard was left."""
        self.source.close()
        theme = self.remembered.theme if self.no_color else self.theme
        self.remembered.save(theme=theme, criteria=self.first.criteria, view=self.first.view)

    def leave(self, problem: DatabaseError | None) -> None:
        """Close because of a database that cannot be used; `run_dashboard` raises the problem."""
        self.problem = problem
        self.exit()

    def exit(self, *result: Any, **more: Any) -> None:
        """Leave; what is still being read would find no screen to be shown on."""
        self.workers.cancel_all()
        super().exit(*result, **more)

    def action_show_keys(self) -> None:
        """Show the keys that work on the screen and pane in use."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen.active_bindings))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The commands of the palette: every key of our own, with its line of help, and themes."""
        told = set()
        for node, binding, enabled, _ in screen.active_bindings.values():
            ours = hasattr(node, "KEYS_TITLE") and binding.tooltip
            if ours and enabled and binding.action not in told:
                told.add(binding.action)
                run = partial(self.run_action, binding.action, default_namespace=node)
                yield SystemCommand(binding.description, binding.tooltip, run)
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)
