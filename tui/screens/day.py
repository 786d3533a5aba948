"""The meetings of one day, listed over the month view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.core.agenda import day_blocks
from tui.core.blocks import Block
from tui.core.dates import full_day
from tui.core.notices import Words
from tui.screens.agenda import AgendaScreen
from tui.screens.looks import Look
from tui.source import TimelineSource
from tui.views import DAY_ROWS, Wanted, are_on_day

if TYPE_CHECKING:
    from timeline.store.queries import MeetingRow

__all__ = ["DayScreen"]


class DayScreen(AgendaScreen):
    """Goes back to the month on Escape."""

    VIEW = "month"
    KEYS_TITLE = "Day"
    PAGE = DAY_ROWS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,h,left", "back", "Month", key_display="Esc",
                tooltip="Go back to the month"),
    ]  # fmt: skip

    def __init__(self, source: TimelineSource, look: Look, *, day: date) -> None:
        super().__init__(source, look)
        self.day = day

    @property
    def wanted(self) -> Wanted:
        """The day's meetings."""
        return partial(are_on_day, criteria=self.look.criteria, day=self.day)

    def blocks_of(
        self, rows: Sequence[MeetingRow], after: MeetingRow | None = None
    ) -> Sequence[Block]:
        """What is on the day, then what may be."""
        return day_blocks(rows, day=self.day, today=self.source.today)

    def empty_words(self) -> Words:
        """What to do on a day without meetings."""
        return f"No meeting on {full_day(self.day)}.", "Escape goes back to the month."

    def title_words(self) -> str:
        """The day."""
        return full_day(self.day)

    def action_back(self) -> None:
        """Go back to the month."""
        self.dismiss(None)
