"""The detail of one meeting: everything that is known of it, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from timeline.model import Meeting
from tui.core.background import Background
from tui.core.detail import Part, detail_lines
from tui.core.matches import split_matches

__all__ = ["MeetingDetail"]

STYLES = {
    "": "$foreground",
    "title": "bold $foreground",
    "section": "bold $primary",
    "label": "$foreground 60%",
    "name": "$foreground",
    "dim": "$foreground 60%",
    "article": "$foreground 85%",
    "quote": "italic $foreground 90%",
    "mark": "bold $text-accent on $accent-muted",
    "chain": "$text-accent",
    "held": "$text-success",
    "scheduled": "bold $text-primary",
    "expected": "$text-primary",
    "possible": "$foreground 70%",
    "postponed": "$text-warning",
    "cancelled": "$text-error",
    "lapsed": "$foreground 70%",
}
PLAIN_STYLES = dict.fromkeys(STYLES, "") | {
    "title": "bold",
    "section": "bold underline",
    "mark": "reverse",
}
"""The styles where colour is not wanted (NO_COLOR)."""


MATCH = "bold underline"
"""What a word that was searched for has beside its style."""


class MeetingDetail(VerticalScroll, can_focus=True):
    """Shows one meeting, or says that none is chosen."""

    KEYS_TITLE = "Meeting"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Scroll down", tooltip="Scroll down a line", show=False),
        Binding("up,k", "scroll_up", "Scroll up", tooltip="Scroll up a line", show=False),
        Binding("pagedown", "page_down", "Page down", tooltip="Scroll down a screen", show=False),
        Binding("pageup", "page_up", "Page up", tooltip="Scroll up a screen", show=False),
        Binding("g,home", "scroll_home", "Top", tooltip="Go to the top", show=False),
        Binding("G,end", "scroll_end", "Bottom", tooltip="Go to the end", show=False),
        Binding("escape,h,left", "leave", "Back", key_display="Esc", tooltip="Go back to the list"),
    ]

    DEFAULT_CSS = """
    MeetingDetail {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $foreground 20%;
        & > Static { width: 1fr; height: auto; }
    }
    """

    class Left(Message):
        """The reader wants the list back."""

    def __init__(self, *, today: date, zone: tzinfo | None, id: str | None = None) -> None:
        super().__init__(id=id)
        self.today = today
        self.zone = zone
        self.meeting: Meeting | None = None
        self._background = Background()
        self._words: Sequence[str] = ()
        self._body = Static(markup=False)
        self._drawn: tuple[list[list[Part]], Sequence[str]] = ([], ())

    def compose(self) -> list[Static]:
        """One block of text, which scrolls."""
        return [self._body]

    def show(self, meeting: Meeting | None, background: Background | None = None) -> None:
        """Show another meeting from its top, or nothing; what is known of its background stays."""
        same = meeting and self.meeting and meeting.uid == self.meeting.uid
        if background is not None or not same:
            self._background = background or Background()
        self.meeting = meeting
        title = "" if meeting is None else "Meeting"
        if self.border_title != title:
            self.border_title = title
        self._draw()
        if not same:
            self.scroll_home(animate=False)

    def mark(self, words: Sequence[str]) -> None:
        """Mark where the words stand that are searched for."""
        if words != self._words:
            self._words = words
            self._draw()

    def on_resize(self) -> None:
        """Draw anew what cannot be wrapped."""
        self._draw()

    def _draw(self) -> None:
        lines: list[list[Part]] = []
        if self.meeting is not None:
            lines = detail_lines(
                self.meeting,
                self._background,
                today=self.today,
                zone=self.zone,
                width=self.scrollable_content_region.width,
            )
        if (drawn := (lines, self._words)) != self._drawn:  # else the screen is laid out in vain
            self._drawn = drawn
            self._body.update(Content("\n").join(self._line(line) for line in lines))

    def _line(self, parts: list[Part]) -> Content:
        """One line; text is never read as markup."""
        styles = PLAIN_STYLES if self.app.no_color else STYLES
        return Content.assemble(
            *(
                (piece, f"{styles[name]} {MATCH}" if match else styles[name])
                for text, name in parts
                for piece, match in split_matches(text, self._words)
            )
        )

    def action_leave(self) -> None:
        """Tell that the reader wants the list back."""
        self.post_message(self.Left())
