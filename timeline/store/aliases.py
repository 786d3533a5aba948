"""What a word in a question may mean, by the names that the language packs know.

Loaded only when somebody is asked for by name: the tables take some 0.1 s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from timeline.languages.en.names import load_names
from timeline.store.text import MARKS, fold

__all__ = [
    "city_called",
    "countries_called",
    "governments_called",
    "names_called",
    "state_cities_called",
]

Index = dict[str, set[str]]
"""What each alias, folded, stands for."""


def countries_called(name: str) -> set[str]:
    """ISO 3166-1 codes of the countries of a name, alias, adjective or code; mostly one, or none.

    Only in capitals is a code one ("IN", "IT").

    >>> countries_called("the UNITED STATES"), countries_called("danes"), countries_called("Moscow")
    ({'US'}, {'DK'}, set())
    >>> countries_called("NO"), countries_called("no")
    ({'NO'}, set())
    """
    code = name.strip()
    coded = {code} if code in load_names().countries else set()
    return coded | _countries().get(_key(name), set())


def governments_called(name: str) -> set[str]:
    """ISO 3166-1 codes of the countries of a name, adjective, code, capital or metonym.

    >>> governments_called("elysee"), governments_called("FRENCH"), governments_called("Paris")
    ({'FR'}, {'FR'}, {'FR'})
    """
    return countries_called(name) | _governments().get(_key(name), set())


def names_called(name: str) -> set[str]:
    """The full names of whom or what goes by a name, alias, surname or other spelling.

    >>> names_called("eu"), names_called("Volodymyr Zelenskyy"), names_called("zelen")
    ({'European Union'}, {'Volodymyr Zelensky'}, set())
    """
    return _others().get(_key(name), set())


def city_called(name: str) -> tuple[str, str] | None:
    """The city that a name is a spelling of, and its country; None for what is no city's name.

    >>> city_called("peking"), city_called("the White House")
    (('Beijing', 'CN'), None)
    """
    from timeline.nlp.places import resolve_place

    written = name.title() if name.islower() else name
    place = None if load_names().venue_of(written) else resolve_place(written)
    return (place.city, place.country) if place and place.city and place.country else None


_APART = str.maketrans(MARKS, " " * len(MARKS))


def state_cities_called(name: str) -> tuple[set[str], set[str]]:
    """The cities of the US state of a name, and the time zones that they are in.

    >>> cities, zones = state_cities_called("alaska")
    >>> "Anchorage" in cities, "America/Anchorage" in zones, state_cities_called("Bavaria")
    (True, True, (set(), set()))
    """
    from timeline.nlp.gazetteer import load_gazetteer

    state = load_gazetteer().state(name)
    cities = load_gazetteer().cities_of_state(state[0]) if state else set()
    return {city.name for city in cities}, {city.timezone for city in cities}


def _key(name: str) -> str:
    """Words without case, accents and marks, as names are compared ("al-Sisi" is "al Sisi")."""
    folded = name.lower() if name.isascii() else fold(name)  # of 15,000 names most are plain
    return " ".join(folded.translate(_APART).split()).removeprefix("the ")


def _index(entries: Iterable[tuple[Iterable[str], str]]) -> Index:
    found: Index = defaultdict(set)
    for aliases, meaning in entries:
        for alias in aliases:
            found[_key(alias)].add(meaning)
    return dict(found)


@cache
def _countries() -> Index:
    countries = load_names().countries.values()
    return _index(((c.name, *c.aliases, *c.adjectives, *c.nouns), c.code) for c in countries)


@cache
def _governments() -> Index:
    return _index(((*c.metonyms, *c.capitals), c.code) for c in load_names().countries.values())


@cache
def _others() -> Index:
    return _index(_named())


def _named() -> Iterator[tuple[Iterable[str], str]]:
    names = load_names()
    for table in (names.organizations, names.venues, names.regions):
        for entity in table.values():
            yield (entity.name, *entity.aliases), entity.name
    yield from (((person.name,), person.name) for person in names.people)
    yield from (((spelling,), person.name) for spelling, person in names.spellings())
