"""How the first screen fills its strip of time, zooms it, and goes to a day that is clicked."""

from __future__ import annotations

from asyncio import to_thread
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from timeline.errors import DatabaseError
from tui.core.outline import Section
from tui.screens.beside import BesideScreen
from tui.source import Criteria, Snapshot
from tui.widgets.meeting_list import MeetingList
from tui.widgets.time_strip import TimeStrip

__all__ = ["StrippingScreen"]


class StrippingScreen(BesideScreen[DatabaseError]):
    """The part of `TimelineScreen` that looks after the strip above the list."""

    snapshot: Snapshot | None
    ZOOMS: ClassVar[list[BindingType]] = [
        Binding("plus,equals_sign", "zoom_in", "Finer strip", key_display="+", show=False,
                tooltip="Let the strip show days or weeks"),
        Binding("minus", "zoom_out", "Coarser strip", key_display="-", show=False,
                tooltip="Let the strip show weeks or months"),
    ]  # fmt: skip

    @property
    def meetings(self) -> MeetingList:
        """The list."""
        raise NotImplementedError

    @property
    def strip(self) -> TimeStrip:
        """The strip of time above the list."""
        return self.query_one(TimeStrip)

    @on(TimeStrip.SpansWanted)
    def read_spans(self, event: TimeStrip.SpansWanted) -> None:
        """Read what the strip shows, once the list is there."""
        if self.snapshot is not None:
            self.load_spans(self.snapshot.criteria, event.first, event.last)

    @work(exclusive=True, group="spans")
    async def load_spans(self, criteria: Criteria, first: date, last: date) -> None:
        """Read the windows between two days."""
        try:
            spans = await to_thread(self.source.spans, criteria, first, last)
        except DatabaseError as error:
            self.explain(error)
            return
        for strip in self.query(TimeStrip):  # which is gone if the reader left meanwhile
            strip.show(spans, first, last)

    def action_zoom_in(self) -> None:
        """Let a column of the strip be a smaller unit."""
        self.strip.rezoom(self.strip.zoom.finer())

    def action_zoom_out(self) -> None:
        """Let a column of the strip be a larger unit."""
        self.strip.rezoom(self.strip.zoom.coarser())

    @on(TimeStrip.DayChosen)
    def go_to_day(self, event: TimeStrip.DayChosen) -> None:
        """Move the cursor to the first meeting on a day or after it."""
        section = Section.PAST if event.day < self.source.today else Section.AHEAD
        self.meetings.cursor = self.meetings.outline.find(section, event.day, event.day)
