"""Phrase notation: what `timeline.model.rule.Rule` describes, made into a regular expression.

Receives a phrase and a language's word classes; hands on a pattern and the keys of the words it
can begin with, so that the engine tries a rule only where it has a chance. Every pattern is of
bounded length: matching takes constant time at each place of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from timeline.model.rule import Words

__all__ = [
    "EXPRESSION",
    "Compiled",
    "PhraseError",
    "WordClass",
    "compile_phrase",
    "key_of",
    "word_pattern",
]

EXPRESSION = "expression"
SPACE = r"\s{1,12}"
HYPHEN = "[-\u2010-\u2013]"
APOSTROPHE = "['’`]"
SEPARATOR = re.compile(r"\\? |\\?-|\\?'")
FIRST_WORD = re.compile(r"\w+")
TOKEN = re.compile(r"<(\w+)(?::(\w+))?>|(\w+)|(\s+)|(.)", re.DOTALL)
CLOSES = {"[": "]", "(": ")", "{": "}"}


class PhraseError(ValueError):
    """A phrase that cannot be read: the message says where."""


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class of words: its pattern, and the keys of the words that can begin it."""

    pattern: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A phrase made ready: patterns of its words and of what must stand before them.

    ``keys`` are those of its possible first words, ``names`` gives each group its word class.
    """

    pattern: str
    before: str | None
    keys: frozenset[str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a phrase: its pattern, its first words' keys, and whether it may be absent."""

    pattern: str
    keys: frozenset[str]
    nullable: bool


def key_of(word: str) -> str:
    """The key under which the engine looks up a word: ``#`` for a number, else lower case.

    >>> key_of("Friday"), key_of("1998"), key_of("4th")
    ('friday', '#', '#')
    """
    return "#" if word[:1].isdigit() else word.lower()


def word_pattern(words: Words) -> WordClass:
    """The pattern of a class of words: the longest first, with any space, hyphen, apostrophe.

    >>> word_pattern(Words({"next day": 1, "day": 2})).keys == {"next", "day"}
    True
    """
    ordered = sorted(words.payloads, key=len, reverse=True)
    spelled = (form for word in ordered for form in _cases(word, proper=words.proper))
    pattern = "|".join(SEPARATOR.sub(_separator, re.escape(form)) for form in spelled)
    keys = frozenset(key_of(FIRST_WORD.findall(word)[0]) for word in ordered)
    return WordClass(f"(?-i:{pattern})" if words.proper else f"(?:{pattern})", keys)


def _cases(word: str, *, proper: bool) -> tuple[str, ...]:
    return (word.title().replace("'S", "'s"), word.upper()) if proper else (word,)


def _separator(match: re.Match[str]) -> str:
    return {" ": SPACE, "-": HYPHEN, "'": APOSTROPHE}[match.group()[-1]]


def compile_phrase(phrase: str, classes: Mapping[str, WordClass]) -> Compiled:
    """Compile a phrase; ``PhraseError`` says what is wrong with one that cannot be read.

    >>> compile_phrase("{in }next[ big] thing", {}).keys
    frozenset({'next'})
    """
    tokens = list(TOKEN.finditer(phrase.removesuffix(f"<{EXPRESSION}>")))
    names = _group_names(tokens)
    rest = iter(tokens)
    before = None
    if tokens and tokens[0].group() == "{":
        next(rest)
        before = _parse(rest, classes, "}").pattern
    piece = _parse(rest, classes, "")
    if piece.nullable or not piece.keys:
        raise PhraseError("a phrase needs a word to begin with")
    return Compiled(piece.pattern, before, piece.keys, names)


def _group_names(tokens: list[re.Match[str]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for name, group, *_ in (token.groups() for token in tokens):
        if name and (group or name) in names:
            raise PhraseError(f"two classes are called {group or name!r}")
        if name:
            names[group or name] = name
    return names


def _parse(tokens: Iterator[re.Match[str]], classes: Mapping[str, WordClass], close: str) -> Piece:
    """Read alternatives up to the bracket ``close``."""
    options = [_NOTHING]
    for token in tokens:
        char = token.group()
        if char == close:
            return _either(options)
        if char in CLOSES.values():
            raise PhraseError(f"{char!r} closes nothing")
        if char == "|":
            options.append(_NOTHING)
        elif char in CLOSES:
            inner = _parse(tokens, classes, CLOSES[char])
            options[-1] = _join(options[-1], _bracket(char, inner))
        else:
            options[-1] = _join(options[-1], _atom(token, classes))
    if close:
        raise PhraseError(f"{close!r} is missing")
    return _either(options)


_NOTHING = Piece("", frozenset(), True)


def _join(first: Piece, second: Piece) -> Piece:
    keys = first.keys | second.keys if first.nullable else first.keys
    return Piece(first.pattern + second.pattern, keys, first.nullable and second.nullable)


def _either(options: list[Piece]) -> Piece:
    pattern = "|".join(option.pattern for option in options)
    keys = frozenset[str]().union(*(option.keys for option in options))
    return Piece(pattern, keys, any(option.nullable for option in options))


def _bracket(char: str, inner: Piece) -> Piece:
    if char == "[":
        return Piece(f"(?:{inner.pattern})?", inner.keys, True)
    if char == "{":
        return Piece(f"(?={inner.pattern})", frozenset(), True)
    return Piece(f"(?:{inner.pattern})", inner.keys, inner.nullable)


def _atom(token: re.Match[str], classes: Mapping[str, WordClass]) -> Piece:
    name, group, word, space, char = token.groups()
    if name:
        if name not in classes:
            raise PhraseError(f"there is no word class <{name}>")
        word_class = classes[name]
        return Piece(f"(?P<{group or name}>{word_class.pattern})", word_class.keys, False)
    if word:
        return Piece(re.escape(word), frozenset({key_of(word)}), False)
    if space:
        return Piece(SPACE, frozenset(), True)
    special = {"-": HYPHEN, "'": APOSTROPHE}
    return Piece(special.get(char, re.escape(char)), frozenset(), True)
