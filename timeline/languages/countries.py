"""Names of countries, from the table read for their names in articles, and what is named by them.

Receives codes, places and participants; hands on words for a terminal, the dashboard and files.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from timeline.model import Participant, Place
from timeline.model.text import clean_line, without_accents

__all__ = ["country_name", "participant_words", "place_words"]


def country_name(code: str) -> str:
    """The name of a country by its ISO 3166-1 alpha-2 code; the code where none is known.

    >>> country_name("FI"), country_name("ZZ")
    ('Finland', 'ZZ')
    """
    return _names().get(code.upper(), code)


def place_words(place: Place) -> str:
    """A place from the nearest to the widest: venue, city, country, each said once.

    >>> place_words(Place(name="White House", city="Washington", country="US"))
    'White House, Washington, United States'
    >>> place_words(Place(name="Bogotá", city="Bogota", country="CO"))
    'Bogotá, Colombia'
    """
    return ", ".join(_said_once(place.name, place.city, _country(place.country)))


def participant_words(participant: Participant) -> tuple[str, str]:
    """A participant's name, and what is told of it beside the name.

    >>> from timeline.model import ParticipantKind as K
    >>> participant_words(
    ...     Participant(name="Alexander Stubb", kind=K.PERSON, role="president", country="FI")
    ... )
    ('Alexander Stubb', 'president, Finland')
    >>> participant_words(Participant(name="Japan", kind=K.COUNTRY, country="JP"))
    ('Japan', '')
    """
    name = clean_line(participant.name)
    told = _said_once(name, participant.role, _country(participant.country))
    return name, ", ".join(part for part in told if part != name)


def _country(code: str | None) -> str | None:
    return country_name(code) if code else None


@lru_cache(maxsize=4096)  # the same leaders and places are named again and again
def _said_once(*parts: str | None) -> tuple[str, ...]:
    """The parts that say something, each once, whatever its case and accents."""
    once: dict[str, str] = {}
    for part in (clean_line(part) for part in parts if part):
        once.setdefault(without_accents(part).casefold(), part)
    return tuple(once.values())


@cache
def _names() -> dict[str, str]:
    table = files("timeline.languages.en") / "names" / "countries.toml"
    countries = tomllib.loads(table.read_text("utf-8"))["countries"]
    return {code: str(country["name"]) for code, country in countries.items()}
