"""English: words and cues in TOML, shapes, and the rules of each phrase family in order.

A new rule is a line in ``rules/<family>.py`` and examples in ``rules/<family>.toml``; a new
family is one more module in `FAMILIES`. Of two readings of equal length the earlier rule wins.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from timeline.languages.en.joints import JOINTS
from timeline.languages.en.rules import FAMILIES
from timeline.languages.en.shapes import SHAPES
from timeline.model.rule import Language, Words

__all__ = ["read_pack"]


@cache
def read_pack() -> Language:
    """The English pack."""
    cues = _read_toml("cues.toml")
    return Language(
        code="en",
        words=_read_words(_read_toml("words.toml")),
        shapes=SHAPES,
        families=FAMILIES,
        cues={name: frozenset(words) for name, words in cues.items()},
        joints=JOINTS,
        zones={
            city: zone
            for zone, cities in _read_toml("zones.toml")["zones"].items()
            for city in cities
        },
    )


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
