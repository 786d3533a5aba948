"""The filters that the reader gave a name: choose one, forget one, or save the one in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from timeline.errors import OutputError
from timeline.model.text import clean_line
from tui.core.criteria import Criteria, criteria_words
from tui.saved import SavedFilters
from tui.screens.once import OnceScreen

__all__ = ["SavedFiltersScreen"]


class SavedFiltersScreen(ModalScreen[Criteria | None], OnceScreen[Criteria | None]):
    """Returns the filter that was chosen, None where none was."""

    KEYS_TITLE = "Saved filters"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", tooltip="Leave the filter as it is"),
        Binding("delete", "forget", "Forget", tooltip="Forget the filter under the cursor"),
    ]
    DEFAULT_CSS = """
    SavedFiltersScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 78; height: auto; max-height: 90%;
            padding: 0 1; background: $surface; border: round $primary;
            border-title-color: $text-primary; border-subtitle-color: $text-muted;
        }
        & OptionList { height: auto; max-height: 15; border: none; background: $surface; }
        & Static { height: auto; margin: 0 0 1 0; }
        & #fault { color: $text-error; margin: 0; }
    }
    """

    def __init__(self, saved: SavedFilters, criteria: Criteria, *, today: date) -> None:
        super().__init__()
        self.saved = saved
        self.criteria = criteria
        self.today = today
        self._names: list[str] = []

    def compose(self) -> Iterator[Widget]:
        """What is saved, and a line to save the filter in use by a name."""
        with Vertical() as box:
            box.border_title = "Saved filters"
            box.border_subtitle = "Enter filters, Delete forgets, Escape closes"
            yield OptionList(markup=False)
            yield Static("", id="hint", markup=False)
            if not self.criteria.is_all:
                words = criteria_words(self.criteria, today=self.today)
                yield Static(Content(f"Save the filter in use, {words}, as"))
                yield Input(placeholder="a name", id="name", compact=True, max_length=60)
            yield Static("", id="fault", markup=False)

    def on_mount(self) -> None:
        """Show what is saved."""
        self._fill()
        first = self.query_one(OptionList) if self._names or self.criteria.is_all else None
        (first or self.query_one(Input)).focus()

    def _fill(self) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        found = self.saved.read()
        self._names = list(found)
        for name, criteria in found.items():
            words = criteria_words(criteria, today=self.today) or "all meetings"
            options.add_option(
                Option(
                    Content.assemble((clean_line(name), "bold"), (f"  {words}", "$foreground 70%"))
                )
            )
        options.display = bool(found)
        hint = "" if found else "None yet. Filter the list with / or f, then save it here with F."
        self.query_one("#hint", Static).update(Content(hint))
        if found:
            options.highlighted = 0

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Filter by what was chosen."""
        self.dismiss(self.saved.read().get(self._names[event.option_index]))

    @on(Input.Submitted)
    def save(self, event: Input.Submitted) -> None:
        """Save the filter in use."""
        if name := " ".join(event.value.split()):
            self._keep(lambda: self.saved.save(name, self.criteria))
            event.input.value = ""
            self.query_one(OptionList).focus()

    def action_forget(self) -> None:
        """Forget the filter under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None and self._names:
            self._keep(lambda: self.saved.remove(self._names[at]))

    def _keep(self, change: Callable[[], None]) -> None:
        fault = ""
        try:
            change()
        except OutputError as error:
            fault = clean_line(str(error))
        self.query_one("#fault", Static).update(Content(fault))
        self._fill()
