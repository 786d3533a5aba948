"""Which country a word in a question means: by the names that the language packs know."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from timeline.store.text import fold

__all__ = ["country_codes"]


def country_codes(name: str) -> frozenset[str]:
    """ISO 3166-1 codes of what goes by a name, an alias or a metonym; mostly one, or none.

    >>> sorted(country_codes("russia")), sorted(country_codes("Kremlin")), country_codes("Putin")
    (['RU'], ['RU'], frozenset())
    """
    return _codes_by_name().get(fold(name).removeprefix("the "), frozenset())


@cache
def _codes_by_name() -> dict[str, frozenset[str]]:
    table = files("timeline.languages.en") / "names" / "countries.toml"
    found: dict[str, set[str]] = {}
    for code, country in tomllib.loads(table.read_text("utf-8"))["countries"].items():
        words = [country["name"], *country.get("aliases", []), *country.get("metonyms", [])]
        for word in words:
            found.setdefault(fold(word).removeprefix("the "), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}
