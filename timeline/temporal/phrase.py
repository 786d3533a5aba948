"""Phrase notation: what `timeline.model.rule.Rule` describes, made into a regular expression.

Receives a phrase and a language's word classes; hands on a pattern and the keys of the words it
can begin with, so that the engine tries a rule only where it has a chance. Every pattern is of
bounded length: matching takes constant time at each place of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from timeline.model.rule import Shape, Words

__all__ = [
    "ANY",
    "EXPRESSION",
    "Beginnings",
    "Compiled",
    "PhraseError",
    "WordClass",
    "compile_phrase",
    "key_of",
    "shape_class",
    "word_pattern",
]

EXPRESSION = "expression"
ANY = "*"
NOTHING: frozenset[tuple[str, ...]] = frozenset({()})
SPACE = r"\s{1,12}"
HYPHEN = "[-\u2010-\u2013]"
APOSTROPHE = "['’`]"
SEPARATOR = re.compile(r"\\? |\\?-|\\?'")
FIRST_WORDS = re.compile(r"\w+")
TOKEN = re.compile(r"<(\w+)(?::(\w+))?>|(\w+)|(\s+)|(.)", re.DOTALL)
PARTICLE = re.compile(r"\b(?:Al|El|Ul)(?=-)|\b(?:Of|The)\b")
"""Words that stay small within a name: "Eid al-Fitr", "the Fourth of July"."""
CLOSES = {"[": "]", "(": ")", "{": "}"}


class PhraseError(ValueError):
    """A phrase that cannot be read: the message says where."""


Beginnings = frozenset[tuple[str, ...]]
"""The keys of the first words that something can begin with, two at most.

A shorter one is all there is; one that ends in `ANY` goes on in a way that is not known here.
"""


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class of words: its pattern, and the words that can begin it."""

    pattern: str
    begins: Beginnings


@dataclass(frozen=True, slots=True)
class Compiled:
    """A phrase made ready: patterns of its words and of what must stand before them.

    ``begins`` are its possible first words, ``names`` gives each group its word class.
    """

    pattern: str
    before: str | None
    begins: Beginnings
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a phrase: its pattern, and its first words; the empty one if it may be absent."""

    pattern: str
    begins: Beginnings


def key_of(word: str) -> str:
    """The key under which the engine looks up a word: ``#`` for a number, else lower case.

    >>> key_of("Friday"), key_of("1998"), key_of("4th")
    ('friday', '#', '#')
    """
    return "#" if word[:1].isdigit() else word.lower()


def word_pattern(words: Words) -> WordClass:
    """The pattern of a class of words: the longest first, with any space, hyphen, apostrophe.

    >>> sorted(word_pattern(Words({"next fine day": 1, "day": 2})).begins)
    [('day',), ('next', 'fine')]
    """
    ordered = sorted(words.payloads, key=len, reverse=True)
    spelled = (form for word in ordered for form in _cases(word, proper=words.proper))
    pattern = "|".join(SEPARATOR.sub(_separator, re.escape(form)) for form in spelled)
    begins = frozenset(
        tuple(key_of(part) for part in FIRST_WORDS.findall(word)[:2]) for word in ordered
    )
    return WordClass(f"(?-i:{pattern})" if words.proper else f"(?:{pattern})", begins)


def shape_class(shape: Shape) -> WordClass:
    """The pattern of a shape, and the words it can begin with."""
    if not shape.keys:
        return WordClass(shape.pattern, NOTHING)
    rest = () if shape.single else (ANY,)
    return WordClass(shape.pattern, frozenset((key, *rest) for key in shape.keys))


def _cases(word: str, *, proper: bool) -> tuple[str, ...]:
    if not proper:
        return (word,)
    title = word.title().replace("'S", "'s")
    return (title, PARTICLE.sub(lambda match: match.group().lower(), title), word.upper())


def _separator(match: re.Match[str]) -> str:
    return {" ": SPACE, "-": HYPHEN, "'": APOSTROPHE}[match.group()[-1]]


def compile_phrase(phrase: str, classes: Mapping[str, WordClass]) -> Compiled:
    """Compile a phrase; ``PhraseError`` says what is wrong with one that cannot be read.

    >>> sorted(compile_phrase("{in }next[ big] thing", {}).begins)
    [('next', 'big'), ('next', 'thing')]
    """
    tokens = list(TOKEN.finditer(phrase.removesuffix(f"<{EXPRESSION}>")))
    names = _group_names(tokens)
    rest = iter(tokens)
    before = None
    if tokens and tokens[0].group() == "{":
        next(rest)
        before = _parse(rest, classes, "}").pattern
    piece = _parse(rest, classes, "")
    names = {group: name for group, name in names.items() if f"(?P<{group}>" in piece.pattern}
    if () in piece.begins:
        raise PhraseError("a phrase needs a word to begin with")
    return Compiled(piece.pattern, before, piece.begins, names)


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


_NOTHING = Piece("", NOTHING)


def _join(first: Piece, second: Piece) -> Piece:
    begins = frozenset(
        head if len(head) == 2 else (*head, *tail)[:2]
        for head in first.begins
        for tail in second.begins
    )
    return Piece(first.pattern + second.pattern, begins)


def _either(options: list[Piece]) -> Piece:
    pattern = "|".join(option.pattern for option in options)
    return Piece(pattern, frozenset[tuple[str, ...]]().union(*(o.begins for o in options)))


def _bracket(char: str, inner: Piece) -> Piece:
    if char == "[":
        return Piece(f"(?:{inner.pattern})?", inner.begins | NOTHING)
    if char == "{":
        return Piece(f"(?={inner.pattern})", NOTHING)
    return Piece(f"(?:{inner.pattern})", inner.begins)


def _atom(token: re.Match[str], classes: Mapping[str, WordClass]) -> Piece:
    name, group, word, space, char = token.groups()
    if name:
        if name not in classes:
            raise PhraseError(f"there is no word class <{name}>")
        word_class = classes[name]
        return Piece(f"(?P<{group or name}>{word_class.pattern})", word_class.begins)
    if word:
        return Piece(re.escape(word), frozenset({(key_of(word),)}))
    if space:
        return Piece(SPACE, NOTHING)
    special = {"-": HYPHEN, "'": APOSTROPHE}
    return Piece(special.get(char, re.escape(char)), NOTHING)
