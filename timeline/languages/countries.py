"""Names of countries, from the table that is read for their names in articles."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["country_name"]


def country_name(code: str) -> str:
    """The name of a country by its ISO 3166-1 alpha-2 code; the code where none is known.

    >>> country_name("FI"), country_name("ZZ")
    ('Finland', 'ZZ')
    """
    return _names().get(code.upper(), code)


@cache
def _names() -> dict[str, str]:
    table = files("timeline.languages.en") / "names" / "countries.toml"
    countries = tomllib.loads(table.read_text("utf-8"))["countries"]
    return {code: str(country["name"]) for code, country in countries.items()}
