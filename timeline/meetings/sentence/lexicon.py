"""The trigger and cue words of a language, read from its folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from timeline.model import Kind

__all__ = ["Idiom", "Lexicon", "read_lexicon", "words"]


@dataclass(frozen=True, slots=True)
class Idiom:
    """A verb that means a meeting only with the words after it, each given by its lemmas.

    ``shape`` is the table it stands in; an empty set of lemmas stands for any few words.
    """

    shape: str
    parts: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas by what they do: verbs and cues by class, nouns by the kind of meeting they name.

    ``idioms`` are those that begin with each verb.
    """

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, Kind]
    weak: frozenset[str]
    idioms: dict[str, tuple[Idiom, ...]]
    cues: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    sexes: dict[str, str]
    numbers: dict[str, int]


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
        idioms=_by_verb(
            _idiom(shape, text) for shape, texts in table["idioms"].items() for text in texts
        ),
        nouns=nouns,
        weak=frozenset(table["nouns"]["weak"]),
        words={name: frozenset(ws) for name, ws in table["words"].items()},
        numbers=table["numbers"],
        sexes={title: sex for sex, titles in table["sexes"].items() for title in titles},
        cues={name: frozenset(lemmas) for name, lemmas in table["cues"].items()},
    )


def _idiom(shape: str, text: str) -> Idiom:
    return Idiom(shape, tuple(frozenset(part.split("|")) - {"*"} for part in text.split()))


def _by_verb(idioms: Iterable[Idiom]) -> dict[str, tuple[Idiom, ...]]:
    """The idioms that begin with each verb."""
    found: dict[str, list[Idiom]] = {}
    for idiom in idioms:
        for lemma in idiom.parts[0]:
            found.setdefault(lemma, []).append(idiom)
    return {lemma: tuple(those) for lemma, those in found.items()}


@cache
def words(name: str) -> frozenset[str]:
    """One of the language's word lists, by its name in the table.

    >>> "sheikh" in words("honorifics")
    True
    """
    return read_lexicon().words[name]
