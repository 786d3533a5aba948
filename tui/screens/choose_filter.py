"""A form for what the list is filtered by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Select, Static

from timeline.errors import UsageError
from timeline.languages.countries import country_name
from timeline.model import Phase, Status
from timeline.model.text import clean_line
from tui.core.criteria import Criteria
from tui.screens.edit import read_day

__all__ = ["ChooseFilterScreen"]

ANY = ""
"""What a choice says where it does not matter."""


class ChooseFilterScreen(ModalScreen[Criteria | None]):
    """Shows what is filtered by; returns what is to be, None where nothing was chosen."""

    KEYS_TITLE = "Filter"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", tooltip="Leave the filter as it is"),
        Binding("ctrl+s", "apply", "Apply", tooltip="Filter by this", priority=True),
    ]
    DEFAULT_CSS = """
    ChooseFilterScreen {
        align: center middle;
        & > VerticalScroll {
            width: 90%; max-width: 78; height: auto; max-height: 96%;
            padding: 0 2; background: $surface;
            border: round $primary; border-title-color: $text-primary;
        }
        & Horizontal { height: auto; }
        & Label { width: 14; padding: 0 1 0 0; }
        & Input, & Select { width: 1fr; }
        & #fault { color: $text-error; height: auto; min-height: 1; }
        & Button { margin: 0 2 0 0; }
    }
    """

    def __init__(self, criteria: Criteria, *, sources: Sequence[str]) -> None:
        super().__init__()
        self.criteria = criteria
        self.sources = sources

    def compose(self) -> Iterator[Widget]:
        """One line a field, what is wrong, and the ways out."""
        given = self.criteria
        with VerticalScroll() as box:
            box.border_title = "Show only"
            box.border_subtitle = "Enter or Ctrl+S filters, Escape leaves it as it is"
            yield from _line("Words", self._input("search", given.search))
            yield from _line("Status", _choice("status", _statuses(), given.status))
            yield from _line("From", self._input("since", str(given.since or "")))
            yield from _line("To", self._input("until", str(given.until or "")))
            country = country_name(given.country) if given.country else ""
            yield from _line("Country", self._input("country", country))
            yield from _line("Who", self._input("who", given.who))
            yield from _line("Publisher", _choice("source", self.sources, given.source))
            yield Static("", id="fault", markup=False)
            with Horizontal():
                yield Button("Filter", id="apply", variant="primary", compact=True)
                yield Button("Show all", id="all", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def _input(self, name: str, value: str) -> Input:
        hints = {"since": "a day: 2025-08-18", "until": "a day", "who": "a person or organisation"}
        return Input(clean_line(value), id=name, placeholder=hints.get(name, ""), compact=True)

    def on_mount(self) -> None:
        """Begin at the status: words have a key of their own."""
        self.query_one("#status", Select).focus()

    @on(Button.Pressed, "#cancel")
    def cancel(self) -> None:
        """Leave the filter as it is."""
        self.dismiss(None)

    @on(Button.Pressed, "#all")
    def show_all(self) -> None:
        """Filter by nothing."""
        self.dismiss(Criteria())

    @on(Button.Pressed, "#apply")
    @on(Input.Submitted)
    def apply_by_key(self) -> None:
        """Filter as Ctrl+S does."""
        self.action_apply()

    def action_apply(self) -> None:
        """Hand the filter on; what makes no sense is said in the form, which stays open."""
        try:
            criteria = self._read()
        except (UsageError, ValueError) as error:
            self.query_one("#fault", Static).update(Content(clean_line(str(error))))
        else:
            self.dismiss(criteria)

    def _read(self) -> Criteria:
        text = {each.id: " ".join(each.value.split()) for each in self.query(Input)}
        since, until = (read_day(text[name]) if text[name] else None for name in ("since", "until"))
        if since and until and until < since:
            raise ValueError(f"the last day {until} lies before the first, {since}")
        return Criteria(
            search=text["search"],
            status=_chosen(self.query_one("#status", Select)),
            since=since,
            until=until,
            who=text["who"],
            country=_code(text["country"]) if text["country"] else "",
            source=_chosen(self.query_one("#source", Select)),
        )


def _line(label: str, field: Widget) -> Iterator[Widget]:
    with Horizontal():
        yield Label(label)
        yield field


def _statuses() -> list[str]:
    return [*(status.value for status in Status), Phase.LAPSED.value]


def _choice(name: str, values: Sequence[str], chosen: str) -> Select[str]:
    known = values if not chosen or chosen in values else [chosen, *values]
    options = [(Content("any"), ANY), *((Content(clean_line(value)), value) for value in known)]
    return Select(options, value=chosen, allow_blank=False, id=name, compact=True)


def _chosen(select: Select[str]) -> str:
    return str(select.value)


def _code(country: str) -> str:
    """The code of a country by any of its names; ``ValueError`` where it is none."""
    from timeline.store.aliases import countries_called

    codes = countries_called(country) | countries_called(country.upper())
    if len(codes) != 1:
        raise ValueError(f"no country is called {country!r}")
    return codes.pop()
