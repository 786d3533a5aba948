"""What a word in a question may mean, by the names that the language packs know.

Loaded only when somebody is asked for by name: the tables take some 0.1 s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from timeline.languages.en.names import load_names
from timeline.store.text import fold

__all__ = ["countries_called", "governments_called", "names_called"]

Index = dict[str, set[str]]
"""What each alias, folded, stands for."""


def countries_called(name: str) -> set[str]:
    """ISO 3166-1 codes of the countries of a name or alias; mostly one, or none.

    >>> countries_called("the UNITED STATES"), countries_called("Moscow")
    ({'US'}, set())
    """
    return _countries().get(_key(name), set())


def governments_called(name: str) -> set[str]:
    """ISO 3166-1 codes of the countries of a name, adjective, capital or metonym.

    >>> governments_called("elysee"), governments_called("FRENCH"), governments_called("Paris")
    ({'FR'}, {'FR'}, {'FR'})
    """
    return countries_called(name) | _governments().get(_key(name), set())


def names_called(name: str) -> set[str]:
    """A name itself, and the full names of whom or what has it as an alias.

    >>> sorted(names_called("eu"))
    ['European Union', 'eu']
    """
    return {name} | _others().get(_key(name), set())


def _key(name: str) -> str:
    return fold(name).removeprefix("the ")


def _index(entries: Iterable[tuple[Iterable[str], str]]) -> Index:
    found: Index = defaultdict(set)
    for aliases, meaning in entries:
        for alias in aliases:
            found[_key(alias)].add(meaning)
    return dict(found)


@cache
def _countries() -> Index:
    countries = load_names().countries.values()
    return _index(((country.name, *country.aliases), country.code) for country in countries)


@cache
def _governments() -> Index:
    return _index(
        ((*c.adjectives, *c.nouns, *c.metonyms, *c.capitals), c.code)
        for c in load_names().countries.values()
    )


@cache
def _others() -> Index:
    return _index(_named())


def _named() -> Iterator[tuple[Iterable[str], str]]:
    names = load_names()
    for table in (names.organizations, names.venues, names.regions):
        for entity in table.values():
            yield entity.aliases, entity.name
    for person in names.people:
        yield person.aliases, person.name
