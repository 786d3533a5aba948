"""German: words and cues in TOML, shapes, joints, and the rules of each phrase family in order.

The pack that shows what a language needs (docs/languages.md). Cues and joints that it does not
have are empty: the guards and bonds that ask for them stay silent.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

from timeline.languages.de.grammar import GermanGrammar
from timeline.languages.de.rules import FAMILIES
from timeline.model.frames import MeetingWords
from timeline.model.meeting import Kind, Status
from timeline.model.rule import Language, Shape, Words

__all__ = ["read_pack"]

_NEVER = re.compile(r"(?!)")
_DIGIT = frozenset({"#"})
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"

SHAPES = {
    "day": Shape(rf"{_DAY}\.(?![0-9])", _DIGIT, lambda text: int(text[:-1])),
    "daynumber": Shape(_DAY, _DIGIT, int, single=True),
    "monthnumber": Shape(r"(?:1[0-2]|0?[1-9])", _DIGIT, int, single=True),
    "year": Shape(r"(?:1[89]|20)[0-9]{2}(?![0-9%])(?![.,][0-9])", _DIGIT, int, single=True),
    "digits": Shape(r"[1-9][0-9]?(?![0-9.,])", _DIGIT, int, single=True),
    "tomorrow": Shape(r"(?-i:morgen)", frozenset({"morgen"}), lambda _: 1, single=True),
    "clock": Shape(
        r"(?:[01]?[0-9]|2[0-3])(?:[.:][0-5][0-9])?(?=\sUhr)",
        _DIGIT,
        lambda text: ":".join(re.split("[.:]", text)),
    ),
}

_AGAIN = r"(?:(?:am|zum|den|dem|einschließlich)\s+){0,2}"
JOINTS = {
    "list": rf"\s*(?:,|,?\s*(?:und|oder|bis|sowie|-|–|—|/))\s*{_AGAIN}",
    "range": rf"\s*(?:-|–|—|bis)\s*{_AGAIN}",
    "and": rf"\s*(?:und|sowie)\s*{_AGAIN}",
    "comma": rf"\s*,\s*{_AGAIN}",
    "or": rf"\s*oder\s*{_AGAIN}",
    "between": r"\bzwischen\s+(?:dem\s+)?\Z",
    "clock": r"(?!\s*\n\s*\n)[\s,]*(?:\b(?:am|um|gegen|ab)\s+)?",
    "aside": r"\s*[(/]\s*",
}


@cache
def read_pack() -> Language:
    """The German pack."""
    cues = defaultdict(frozenset, {k: frozenset(v) for k, v in _read_toml("cues.toml").items()})
    joints = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in JOINTS.items()}
    return Language(
        code="de",
        words=defaultdict(lambda: Words({}), _read_words(_read_toml("words.toml"))),
        shapes=SHAPES,
        families=FAMILIES,
        cues=cues,
        joints=defaultdict(lambda: _NEVER, joints),
        grammar=GermanGrammar(cues),
        meetings=_read_meetings(_read_toml("meetings.toml")),
    )


def _read_meetings(tables: dict[str, Any]) -> MeetingWords:
    single = ("vetoes", "report", "between", "beside", "place", "sentence_end")
    return MeetingWords(
        kinds={Kind(name): _verbose(words) for name, words in tables["kinds"].items()},
        statuses={Status(name): _verbose(words) for name, words in tables["statuses"].items()},
        states=tables["states"],
        spellings=tables["spellings"],
        **{name: _verbose(tables[name]) for name in single},
    )


def _verbose(pattern: str) -> re.Pattern[str]:
    """A pattern whose lines may be broken between alternatives."""
    return re.compile(pattern.replace("\n", ""))


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
