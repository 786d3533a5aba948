"""Words in the place of the list: while it is being read, and when there is nothing to list."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tui.core.notices import Words

__all__ = ["Notice"]


class Notice(Static):
    """How things are, and what to do."""

    DEFAULT_CSS = """
    Notice {
        display: none;
        padding: 1 3;
        height: 1fr;
    }
    """

    def __init__(self, words: Words) -> None:
        super().__init__(markup=False)
        self.say(words)

    def say(self, words: Words) -> None:
        """Say something else; it is never read as markup."""
        state, advice = words
        self.update(Content.assemble((state, "bold"), "\n\n", (advice, "$foreground 75%")))
