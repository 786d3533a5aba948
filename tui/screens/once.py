"""Screens that are left once, however many keys ask for it before they are gone."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType

__all__ = ["OnceScreen"]


class OnceScreen(Screen[ScreenResultType]):
    """Keys typed ahead still reach a screen that was left: they must not take the next one away.

    Of a modal screen it is the second base: Textual takes its looks from the first one alone.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave the screen with a result, unless it was left before."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        return super().dismiss(result)
