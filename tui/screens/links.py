"""A choice of articles to open, where a meeting has several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.core.links import Link
from tui.screens.once import OnceScreen

__all__ = ["LinksScreen"]


class LinksScreen(ModalScreen[Link | None], OnceScreen[Link | None]):
    """Returns the article that was chosen, None where none was."""

    KEYS_TITLE = "Articles"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "dismiss(None)", "Cancel", tooltip="Open none"),
        Binding("j", "move(1)", "Next", tooltip="Move to the next article", show=False),
        Binding("k", "move(-1)", "Previous", tooltip="Move to the article before", show=False),
        Binding("o", "open", "Open", tooltip="Open the article", show=False),
    ]
    DEFAULT_CSS = """
    LinksScreen {
        align: center middle;
        & > OptionList {
            width: 90%; max-width: 90; height: auto; max-height: 90%;
            background: $surface; border: round $primary;
            border-title-color: $text-primary; border-subtitle-color: $text-muted;
        }
    }
    """

    def __init__(self, links: Sequence[Link]) -> None:
        super().__init__()
        self.links = links

    def compose(self) -> Iterator[Widget]:
        """One article an entry: its title, and who published it when and where."""
        options = OptionList(*(Option(_words(link)) for link in self.links), markup=False)
        options.border_title = "Open which article?"
        options.border_subtitle = "Enter opens it, Escape none"
        yield options

    def action_move(self, step: int) -> None:
        """Move the choice."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_open(self) -> None:
        """Open the article that the choice is on."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Return an article."""
        self.dismiss(self.links[event.option_index])


def _words(link: Link) -> Content:
    return Content.assemble((link.title, "bold"), f"\n{link.told}  ", (link.url, "$foreground 60%"))
