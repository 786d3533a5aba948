"""Which way an expression looks, and what it is counted from.

Receives the text and the place of an expression; hands on a `Direction` with the reason for it.
The clause decides: its tense and modality, the preposition before the date, and, where neither
says anything, the nearest date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.model import Direction
from timeline.model.rule import Language

__all__ = ["Heading", "Scene"]

Heading = tuple[Direction | None, str]
"""A direction and why: "«will» before it"."""

REACH = 240
"""How many characters of a sentence are read on either side of an expression."""

TOKEN = re.compile(r"[A-Za-zÀ-ɏ]+(?:-[a-z]+)?|['’](?:ll|re|ve|s)\b|[,;:()\"“”—]|--")
SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z\"“‘'(])|\n\s*\n")
ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|St|[JFMASOND][a-z]{2,3}|a\.m|p\.m|U\.S))\.$"
)
BREAKS = frozenset(';:()"“”—') | {"--"}


@dataclass(frozen=True, slots=True)
class Scene:
    """A text, and the cues of its language."""

    text: str
    language: Language

    def direction(self, start: int, end: int) -> Heading:
        """Which way the clause around an expression looks; None where nothing tells."""
        before, after = self._words(start, end)
        cues = self.language.cues
        if before and before[-1] in cues["points_back"]:
            return Direction.PAST, f"«{before[-1]}» before it"
        for heading in (
            self._scan_left(before),
            self._scan_right(after),
        ):
            if heading[0] is not None:
                return heading
        if before and before[-1] in cues["points_ahead"]:
            return Direction.FUTURE, f"«{before[-1]}» before it"
        return None, "nothing in the clause tells"

    def is_report(self, start: int, end: int) -> bool:
        """Whether a date is that of speaking: "said on Monday"."""
        before, after = self._words(start, end)
        verbs = [word for word in before[-4:] if word in self.language.cues["report"]]
        return bool(verbs) or bool(after[:1] and after[0] in self.language.cues["report"])

    def _words(self, start: int, end: int) -> tuple[list[str], list[str]]:
        left = self.text[max(0, start - REACH) : start]
        right = self.text[end : end + REACH]
        ends = list(_sentence_ends(left))
        left = left[ends[-1][1] :] if ends else left
        first = next(_sentence_ends(right), None)
        right = right[: first[0]] if first else right
        return _tokens(left), _tokens(right)

    def _scan_left(self, words: list[str]) -> Heading:
        cues = self.language.cues
        following = ""
        for word in reversed(words):
            if word in BREAKS or word in cues["clause"]:
                break
            if following == "to" and word in cues["future_before_to"]:
                return Direction.FUTURE, f"«{word} to» before it"
            heading = self._cue(word)
            if heading is not None:
                return heading, f"«{word}» before it"
            following = word
        return None, ""

    def _scan_right(self, words: list[str]) -> Heading:
        for word in words:
            if word in BREAKS:
                break
            heading = self._cue(word)
            if heading is not None:
                return heading, f"«{word}» after it"
        return None, ""

    def _cue(self, word: str) -> Direction | None:
        cues = self.language.cues
        if word in cues["future"]:
            return Direction.FUTURE
        if word in cues["past"] or (
            word.endswith("ed") and len(word) > 4 and word not in cues["not_past"]
        ):
            return Direction.PAST
        return None


def _sentence_ends(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences end in a text, and where the next begins."""
    for match in SENTENCE_END.finditer(text):
        if not ABBREVIATION.search(text[: match.start() + 1]):
            yield match.span()


def _tokens(text: str) -> list[str]:
    found = TOKEN.findall(text)
    return [word.replace("’", "'") if word.islower() else word.lower() for word in found]
