"""The trigger and cue words of a language, read from its folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from timeline.model import Kind

__all__ = ["Lexicon", "read_lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas by what they do: verbs and cues by class, nouns by the kind of meeting they name."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, Kind]
    weak: frozenset[str]
    idioms: tuple[str, ...]
    cues: dict[str, frozenset[str]]


@cache
def read_lexicon(language: str = "en") -> Lexicon:
    """The meeting words of a language pack.

    >>> read_lexicon().nouns["summit"].value
    'summit'
    """
    pack = files(f"timeline.languages.{language}")
    table = tomllib.loads((pack / "meetings.toml").read_text(encoding="utf-8"))
    nouns = {n: Kind(k) for k, ns in table["nouns"].items() if k != "weak" for n in ns}
    return Lexicon(
        verbs={name: frozenset(lemmas) for name, lemmas in table["verbs"].items()},
        idioms=tuple(
            " ".join(i.replace("hands", "hand").split()) for i in table["verbs"]["idioms"]
        ),
        nouns=nouns,
        weak=frozenset(table["nouns"]["weak"]),
        cues={name: frozenset(lemmas) for name, lemmas in table["cues"].items()},
    )
