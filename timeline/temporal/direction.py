"""The sentence around an expression, and which way its clause looks: back, ahead, or neither.

Receives a text and the place of an expression; cuts out its sentence and hands on what the
language's grammar says of it, a `Heading`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.model.heading import UNDIRECTED, Clause, Heading
from timeline.model.rule import Language

__all__ = ["Scene"]

REACH = 400
"""How many characters of a sentence are read on either side of an expression."""

NEAR = 60
"""How many of them can hold the verb right beside it."""

TOKEN = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’]t|-[a-z]+)?|['’](?:ll|re|ve|s|d)\b|[,;:()\"“”—]|--|``|''")
SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z\"“‘'(`])|\n\s*\n|\n(?=[ \t]*[-*•–][ \t])")
ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|St|[JFMASOND][a-z]{2,3}|a\.m|p\.m|U\.S))\.$"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A text, and its language."""

    text: str
    language: Language

    def heading(self, start: int, end: int) -> Heading:
        """Which way the clause around an expression looks."""
        grammar = self.language.grammar
        if grammar is None:
            return UNDIRECTED
        before, near = self._before(start, REACH), self._behind(end, NEAR)
        heading = grammar.heading(Clause(before, near, lambda: self._behind(end, REACH)))
        question = self._question(start) if heading is UNDIRECTED else []
        return grammar.heading(Clause(question, [], list)) if question else heading

    def is_report(self, start: int, end: int) -> bool:
        """Whether a date is that of speaking: "said on Monday"."""
        grammar = self.language.grammar
        if grammar is None:
            return False
        return grammar.is_report(self._before(start, NEAR), self._behind(end, NEAR))

    def looks_toward(self, start: int) -> bool:
        """Whether an expression is what something is to come by: "voted to hold polls on 3 May"."""
        toward = self.language.cues.get("toward", frozenset())
        words = self._before(start, REACH)
        followed = zip(words, [*words[1:], ""], strict=True)
        return any(word in toward and not after.endswith(".") for word, after in followed)

    def _before(self, start: int, reach: int) -> list[str]:
        """The words of the sentence before a place."""
        left = self.text[max(0, start - reach) : start]
        ends = list(_sentence_ends(left))
        return _tokens(left[ends[-1][1] :] if ends else left)

    def _question(self, start: int) -> list[str]:
        """The words of the question before a sentence: "When will they meet? On Friday."."""
        left = self.text[max(0, start - REACH) : start]
        ends = [(0, 0), *_sentence_ends(left)]
        question = left[ends[-2][1] : ends[-1][0] + 1] if len(ends) > 1 else ""
        return _tokens(question) if question.endswith("?") else []

    def _behind(self, end: int, reach: int) -> list[str]:
        """The words of the sentence behind a place."""
        right = self.text[end : end + reach]
        first = next(_sentence_ends(right), None)
        return _tokens(right[: first[0]] if first else right)


def _sentence_ends(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences end in a text, and where the next begins."""
    for match in SENTENCE_END.finditer(text):
        if not ABBREVIATION.search(text[: match.start() + 1]):
            yield match.span()


def _tokens(text: str) -> list[str]:
    """Words and marks in lower case; a dot marks a name ("may." in "Theresa May").

    The first word may have its capital from the sentence, so it counts as a plain word.
    """
    words = []
    for number, word in enumerate(TOKEN.findall(text)):
        plain = word.lower().replace("’", "'")
        words.append(plain + "." if number and word[0].isupper() and word != "I" else plain)
    return words
