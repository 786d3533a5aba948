"""The matcher: where a language's rules read an expression, and what value each builds.

Receives text and a `Language`; hands on `Found` values, in order and not overlapping, not yet on
the calendar. It walks over the words once, tries at each only the rules that can begin with that
word, and keeps the longest reading (of equals, the rule that comes first).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, pairwise

from timeline.languages import read_language
from timeline.model.rule import Groups, Language, Payload, Rule, Shape, Value, Words
from timeline.temporal.phrase import (
    ANY,
    EXPRESSION,
    Beginnings,
    Compiled,
    PhraseError,
    WordClass,
    compile_phrase,
    key_of,
    shape_class,
    word_pattern,
)

__all__ = ["Found", "Matcher", "RuleError", "matcher_for"]

WORD = re.compile(r"[^\W_]+|['’](?=\d\ds?\b)")
BOUNDARY = r"(?![^\W_])(?!-(?-i:[a-z]))"
"""An expression ends with its word; "a six-year" of "a six-year-old" is none, "__Friday__" is."""
BEFORE = 24
"""How many characters before an expression a rule may ask about."""
LONGEST_GAP = 40
"""How far behind a word the next is looked for."""
DEEPEST = 3
"""How many expressions may stand in one another ("the end of the first week of next month")."""


FOLDED = str.maketrans("İıſ\u212a", "iisk")
"""Letters that a pattern without case takes for plain ones, as no table of words does."""


class RuleError(ValueError):
    """A rule that cannot be used: the message names its family's file and its phrase."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in the text: where, what it says, and the phrase of the rule that read it."""

    start: int
    end: int
    value: Value
    rule: str


class Reader:
    """One rule, made ready; its patterns are compiled when it is first tried."""

    def __init__(self, rule: Rule, compiled: Compiled, language: Language) -> None:
        self.rule = rule
        self.takes_expression = rule.phrase.endswith(f"<{EXPRESSION}>")
        self.classes = {group: _class(language, name) for group, name in compiled.names.items()}
        self._words = compiled.pattern + ("" if self.takes_expression else BOUNDARY)
        self._before = compiled.before

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the rule reads."""
        return re.compile(self._words, re.IGNORECASE)

    @cached_property
    def before(self) -> re.Pattern[str]:
        """What must stand before it."""
        return re.compile(rf"(?<![^\W_])(?:{self._before})\Z", re.IGNORECASE)

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """The rule's words at this place."""
        match = self.pattern.match(text, start)
        if match is None or self._before is None:
            return match
        return match if self.before.search(text, max(0, start - BEFORE), start) else None

    def groups(self, match: re.Match[str], inner: Value | None) -> Groups:
        """What the classes read."""
        payloads: dict[str, Payload] = {}
        for name, words in self.classes.items():
            read = match.group(name)
            if read is not None:
                payloads[name] = _payload(words, read)
        return Groups(payloads, inner)


Readers = tuple[Reader, ...]


class Matcher:
    """A language's rules, indexed by the two words that can begin them."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.readers: list[Reader] = []
        begins: list[Beginnings] = []
        patterns = _patterns(language)
        for family in language.families:
            for rule in family.rules:
                compiled = _compile(rule, family.name, patterns)
                self.readers.append(Reader(rule, compiled, language))
                begins.append(compiled.begins)
        self.index = _index(self.readers, begins)

    def find(self, text: str) -> list[Found]:
        """Every expression of the text, in order, none overlapping another."""
        found: list[Found] = []
        index, end = self.index, 0
        for word, following in pairwise(chain(WORD.finditer(text), (None,))):
            readers = index.get(key_of(word.group())) if word else None
            if readers is None or word is None or word.start() < end:
                continue
            second = key_of(following.group()) if following else ANY
            best = self._longest(text, word.start(), readers.get(second, readers[ANY]), 1)
            if best is not None:
                found.append(best)
                end = best.end
        return found

    def _longest(self, text: str, start: int, readers: Readers, depth: int) -> Found | None:
        best: Found | None = None
        if _inside_number(text, start):
            return None
        for reader in readers:
            match = reader.match(text, start)
            if match is None or (best and not reader.takes_expression and match.end() <= best.end):
                continue
            found = self._read(text, reader, match, depth)
            if found is not None and (best is None or found.end > best.end):
                best = found
        return best

    def _read(self, text: str, reader: Reader, match: re.Match[str], depth: int) -> Found | None:
        start, end = match.span()
        inner: Found | None = None
        if reader.takes_expression:
            inner = self._expression(text, end, depth + 1)
            if inner is None:
                return None
            end = inner.end
        value = reader.rule.build(reader.groups(match, inner.value if inner else None))
        return None if value is None else Found(start, end, value, reader.rule.phrase)

    def _expression(self, text: str, start: int, depth: int) -> Found | None:
        """The expression that a rule ending in ``<expression>`` holds."""
        word = WORD.match(text, start) if depth <= DEEPEST else None
        readers = self.index.get(key_of(word.group())) if word else None
        if word is None or readers is None:
            return None
        following = WORD.search(text, word.end(), word.end() + LONGEST_GAP)
        second = key_of(following.group()) if following else ANY
        return self._longest(text, start, readers.get(second, readers[ANY]), depth)


@cache
def matcher_for(code: str) -> Matcher | None:
    """The matcher of a language, built once; None where the language has no rules."""
    language = read_language(code)
    return None if language is None else Matcher(language)


def _index(readers: list[Reader], begins: list[Beginnings]) -> dict[str, dict[str, Readers]]:
    """First word -> second word -> the rules that can begin so, in order; `ANY` is any other."""
    firsts: dict[str, dict[str, list[int]]] = {}
    for number, beginnings in enumerate(begins):
        for first, *rest in beginnings:
            seconds = firsts.setdefault(first, {ANY: []})
            seconds.setdefault(rest[0] if rest else ANY, []).append(number)
    return {
        first: {
            second: tuple(readers[number] for number in sorted({*numbers, *seconds[ANY]}))
            for second, numbers in seconds.items()
        }
        for first, seconds in firsts.items()
    }


def _compile(rule: Rule, family: str, patterns: Mapping[str, WordClass]) -> Compiled:
    try:
        return compile_phrase(rule.phrase, patterns)
    except PhraseError as error:
        raise RuleError(f"{family}: {rule.phrase!r}: {error}") from error


def _class(language: Language, name: str) -> Words | Shape:
    return language.words[name] if name in language.words else language.shapes[name]


def _patterns(language: Language) -> dict[str, WordClass]:
    patterns = {name: word_pattern(words) for name, words in language.words.items()}
    for name, shape in language.shapes.items():
        patterns[name] = shape_class(shape)
    return patterns


def _payload(words: Words | Shape, read: str) -> Payload:
    read = read.translate(FOLDED)
    if isinstance(words, Shape):
        return words.read(read)
    plain = " ".join(read.lower().replace("’", "'").replace("‑", "-").replace("–", "-").split())
    return words.payloads[plain]


def _inside_number(text: str, start: int) -> bool:
    """Whether a number begins here that is only the tail of another, or a price."""
    if start == 0 or not text[start].isdigit():
        return False
    before = text[start - 1]
    if before in "$€£¥#@":
        return True
    if start > 1 and before == "_":
        return text[start - 2].isalnum()
    return before in ".,:/-–" and start > 1 and text[start - 2].isdigit()
