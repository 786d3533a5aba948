"""English: words and cues in TOML, shapes, and the rules of each phrase family in order.

A new rule is a line in ``rules/<family>.py`` and examples in ``rules/<family>.toml``; a new
family is one more module in `FAMILIES`. Of two readings of equal length the earlier rule wins.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from timeline.languages.en.clause import EnglishGrammar
from timeline.languages.en.joints import JOINTS
from timeline.languages.en.rules import FAMILIES
from timeline.languages.en.shapes import SHAPES
from timeline.languages.en.verbs import Verbs
from timeline.model.rule import Language, Words

__all__ = ["read_pack"]


@cache
def read_pack() -> Language:
    """The English pack."""
    cues = {name: frozenset(listed) for name, listed in _read_toml("cues.toml").items()}
    zones = _read_zones()
    words = _read_toml("words.toml")
    words["placetime"] |= {f"{city} time": zone for city, zone in zones.items()}
    return Language(
        code="en",
        words=_read_words(words),
        shapes=SHAPES,
        families=FAMILIES,
        cues=cues,
        joints=JOINTS,
        zones=zones,
        grammar=EnglishGrammar(cues, frozenset(words["weekday"]), Verbs(cues)),
    )


def _read_zones() -> dict[str, str]:
    """The time zone of each city that news is dated from."""
    zones = _read_toml("zones.toml")["zones"]
    return {city: zone for zone, cities in zones.items() for city in cities}


def _read_words(tables: dict[str, dict[str, Any]]) -> dict[str, Words]:
    return {
        name: Words(
            {word: payload for word, payload in table.items() if word != "_proper"},
            proper=bool(table.get("_proper", False)),
        )
        for name, table in tables.items()
    }


def _read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
