"""Phrase notation: what `timeline.model.rule.Rule` describes, made into a regular expression.

Receives a phrase and a language's word classes; hands on a pattern and the keys of the words it
can begin with, so that the engine tries a rule only where it has a chance. Every pattern is of
bounded length: matching takes constant time at each place of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from timeline.model.rule import Words

__all__ = [
    "EXPRESSION",
    "START",
    "PhraseError",
    "WordClass",
    "compile_phrase",
    "key_of",
    "word_pattern",
]

EXPRESSION = "expression"
START = "_start"
SPACE = r"[\s\u00a0]{1,12}"
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


def compile_phrase(
    phrase: str, classes: Mapping[str, WordClass]
) -> tuple[str, frozenset[str], dict[str, str]]:
    """The pattern of a phrase, the keys of its possible first words, the class of each group.

    >>> compile_phrase("next[ big] thing", {})[1]
    frozenset({'next'})
    """
    tokens = list(TOKEN.finditer(phrase.removesuffix(f"<{EXPRESSION}>")))
    names = _group_names(tokens)
    piece, rest = _parse(tokens, classes, "")
    if rest:
        raise PhraseError(f"{rest[0].group()!r} closes nothing")
    if piece.nullable or not piece.keys:
        raise PhraseError("a phrase needs a word to begin with")
    return piece.pattern, piece.keys, names


def _group_names(tokens: list[re.Match[str]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for name, group, *_ in (token.groups() for token in tokens):
        if name and (group or name) in names:
            raise PhraseError(f"two classes are called {group or name!r}")
        if name:
            names[group or name] = name
    return names


def _parse(
    tokens: list[re.Match[str]], classes: Mapping[str, WordClass], close: str
) -> tuple[Piece, list[re.Match[str]]]:
    """Read alternatives up to the bracket ``close``; hand back what stands behind it."""
    options = [_NOTHING]
    while tokens:
        token, tokens = tokens[0], tokens[1:]
        char = token.group()
        if char == close:
            return _either(options), tokens
        if char == "|":
            options.append(_NOTHING)
        elif char in CLOSES:
            inner, tokens = _parse(tokens, classes, CLOSES[char])
            options[-1] = _join(options[-1], _bracket(char, inner, not options[-1].pattern))
        else:
            options[-1] = _join(options[-1], _atom(token, classes))
    if close:
        raise PhraseError(f"{close!r} is missing")
    return _either(options), tokens


_NOTHING = Piece("", frozenset(), True)


def _join(first: Piece, second: Piece) -> Piece:
    keys = first.keys | second.keys if first.nullable else first.keys
    return Piece(first.pattern + second.pattern, keys, first.nullable and second.nullable)


def _either(options: list[Piece]) -> Piece:
    pattern = "|".join(option.pattern for option in options)
    keys = frozenset[str]().union(*(option.keys for option in options))
    return Piece(pattern, keys, any(option.nullable for option in options))


def _bracket(char: str, inner: Piece, leading: bool) -> Piece:
    if char == "[":
        return Piece(f"(?:{inner.pattern})?", inner.keys, True)
    if char == "(":
        return Piece(f"(?:{inner.pattern})", inner.keys, inner.nullable)
    if leading:
        return Piece(f"(?:{inner.pattern})(?P<{START}>)", inner.keys, inner.nullable)
    return Piece(f"(?={inner.pattern})", frozenset(), True)


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
