"""The track record view: how the predictions of articles turned out, as plots."""

from __future__ import annotations

from collections.abc import Iterator

from textual import work
from textual.widget import Widget

from tui.core.record import record_blocks
from tui.screens.view import ViewScreen
from tui.views import read_predictions

__all__ = ["RecordScreen"]


class RecordScreen(ViewScreen):
    """Plots to scroll through; nothing in them can be chosen."""

    VIEW = "record"
    KEYS_TITLE = "Track record view"

    def compose_beside(self) -> Iterator[Widget]:
        """Nothing: the plots take the room."""
        yield from ()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read the predictions in a thread."""
        if (found := await self.ask(read_predictions)) is None:
            return
        empty = (
            "No article has predicted a meeting yet.",
            "The record counts what became of meetings that articles said were to come.\n"
            "Read articles with\n\n    timeline ingest PATH",
        )
        self.say(None if found else empty)
        self.blocks.show(record_blocks(found) if found else [])
        self.describe("Track record: how predictions turned out")
