"""The trigger and cue words of a language, read from its folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from timeline.model import Kind

__all__ = ["Lexicon", "read_lexicon", "words"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas by what they do: verbs and cues by class, nouns by the kind of meeting they name."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, Kind]
    weak: frozenset[str]
    idioms: tuple[str, ...]
    cues: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    sexes: dict[str, str]


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
        words={name: frozenset(ws) for name, ws in table["words"].items()},
        sexes={title: sex for sex, titles in table["sexes"].items() for title in titles},
        cues={name: frozenset(lemmas) for name, lemmas in table["cues"].items()},
    )


def words(name: str) -> frozenset[str]:
    """One of the language's word lists, by its name in the table.

    >>> "sheikh" in words("honorifics")
    True
    """
    return read_lexicon().words[name]
