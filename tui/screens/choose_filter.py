"""A form for what the list is filtered by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Select

from timeline.languages.countries import country_name
from timeline.model import Phase, Status
from timeline.model.text import clean_line
from tui.core.criteria import Criteria
from tui.screens.edit import read_day
from tui.screens.form import FormScreen, form_line

__all__ = ["ChooseFilterScreen"]

ANY = ""
"""What a choice says where it does not matter."""


class ChooseFilterScreen(FormScreen[Criteria]):
    """Shows what is filtered by; returns what is to be, None where nothing was chosen."""

    KEYS_TITLE = "Filter"
    HEADING = "Show only"
    HINT = "Enter or Ctrl+S filters, Escape leaves it as it is"
    SUBMIT = "Filter"
    FIRST = "status"  # words have a key of their own
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", tooltip="Leave the filter as it is"),
        Binding("ctrl+s", "submit", "Apply", tooltip="Filter by this", priority=True),
    ]

    def __init__(self, criteria: Criteria, *, sources: Sequence[str]) -> None:
        super().__init__()
        self.criteria = criteria
        self.sources = sources

    def compose_fields(self) -> Iterator[Widget]:
        """One line for each thing that can be filtered by."""
        given = self.criteria
        country = country_name(given.country) if given.country else ""
        yield from form_line("Words", self._input("search", given.search))
        yield from form_line("Status", _choice("status", _statuses(), given.status))
        yield from form_line("From", self._input("since", str(given.since or "")))
        yield from form_line("To", self._input("until", str(given.until or "")))
        yield from form_line("Country", self._input("country", country))
        yield from form_line("Who", self._input("who", given.who))
        yield from form_line("Publisher", _choice("source", self.sources, given.source))

    def compose_buttons(self) -> Iterator[Widget]:
        """The way back to the whole list."""
        yield Button("Show all", id="all", compact=True)

    def _input(self, name: str, value: str) -> Input:
        hints = {
            "since": "a day: 2025-08-18",
            "until": "a day",
            "country": "a name or a code: Japan, JP",
            "who": "a person or organisation",
        }
        return Input(clean_line(value), id=name, placeholder=hints.get(name, ""), compact=True)

    @on(Button.Pressed, "#all")
    def show_all(self) -> None:
        """Filter by nothing."""
        self.dismiss(Criteria())

    def read(self) -> Criteria:
        """What to filter by."""
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
