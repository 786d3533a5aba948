"""Finding known phrases in text: the longest at each place, whole words, in one pass.

Words are compared without case and accents, and hyphen and space count as the same; then the case
is checked: a capital must be one, an acronym must be written as given. Knows nothing of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from timeline.model.text import without_accents

__all__ = ["PhraseTable", "fold"]

T = TypeVar("T")

WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*\+?")  # OPEC+ is a word of its own
SEPARATORS = str.maketrans({"-": " ", "‐": " ", "‑": " ", "’": "'", "‘": "'", "ʼ": "'", "`": "'"})
PREFIX = "-"  # ends a phrase that counts only before a hyphen: "Sino-"
DASHES = ("-", "‐", "‑", "–")
ANY, CAPITAL, ACRONYM = range(3)
BREAK = "\n\n"  # a gap that no phrase has


def fold(word: str) -> str:
    """A word without case and accents.

    >>> fold("Çırağan")
    'ciragan'
    """
    return word.lower() if word.isascii() else _fold_accents(word)


@lru_cache(maxsize=50_000)
def _fold_accents(word: str) -> str:
    return without_accents(word).casefold()


class Phrase(NamedTuple, Generic[T]):
    """A phrase as it is compared: folded words, what separates them, the case each must have."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    is_prefix: bool
    case: tuple[int, ...]
    values: list[T]


class PhraseTable(Generic[T]):
    """Values under phrases, to be looked up one by one or found in running text; immutable.

    >>> table = PhraseTable([("US", "US"), ("Côte d'Ivoire", "CI")])
    >>> list(table.find("COTE D’IVOIRE told us, and the US"))
    [(0, 13, ['CI']), (31, 33, ['US'])]
    """

    def __init__(self, surfaces: Iterable[tuple[str, T]]) -> None:
        self._by_first_word: dict[str, list[Phrase[T]]] = {}
        for surface, value in surfaces:
            self._add(surface, value)
        for phrases in self._by_first_word.values():
            phrases.sort(key=lambda phrase: (-len(phrase.words), not phrase.is_prefix))

    def _add(self, surface: str, value: T) -> None:
        """Store ``value`` under ``surface``; one surface may have several values."""
        written = WORD.findall(surface)
        words = tuple(map(fold, written))
        is_plain = " ".join(written) == surface
        new = Phrase[T](
            words,
            (" ",) * (len(words) - 1) if is_plain else _gaps(surface, [*WORD.finditer(surface)]),
            surface.endswith(PREFIX),
            tuple(map(_case_of, written)),
            [value],
        )
        same_start = self._by_first_word.setdefault(words[0], [])
        for phrase in same_start:
            if phrase[:4] == new[:4]:
                if value not in phrase.values:
                    phrase.values.append(value)
                return
        same_start.append(new)

    def values_of(self, surface: str) -> list[T]:
        """What is stored under exactly this surface; a leading "the" counts for nothing.

        Case counts for acronyms alone: "UK" is found, "uk" is not, "denmark" is.
        """
        bare = surface.strip().removeprefix("the ").removeprefix("The ")
        return self._values_of(surface) or self._values_of(bare)

    def _values_of(self, surface: str) -> list[T]:
        found = list(WORD.finditer(surface))
        if not found:
            return []
        words, gaps = tuple(fold(match.group()) for match in found), _gaps(surface, found)
        return [
            value
            for phrase in self._by_first_word.get(words[0], ())
            if phrase.words == words and phrase.gaps == gaps
            if all(map(_is_acronym_kept, phrase.case, found))
            for value in phrase.values
        ]

    def find(self, text: str) -> Iterator[tuple[int, int, list[T]]]:
        """Start, end and values of each phrase in ``text``, left to right, none overlapping."""
        found = list(WORD.finditer(text))
        words = [fold(match.group()) for match in found]
        place = 0
        while place < len(words):
            candidates = self._by_first_word.get(words[place])
            fitting = candidates and _fitting(candidates, text, words, found, place)
            if fitting:
                here = found[place : place + len(fitting[0].words)]
                values = [value for phrase in fitting for value in phrase.values]
                yield here[0].start(), _end(text, here[-1]), values
                place += len(here)
            else:
                place += 1


def _fitting(
    candidates: list[Phrase[T]],
    text: str,
    words: list[str],
    found: list[re.Match[str]],
    place: int,
) -> list[Phrase[T]]:
    """The candidates that stand at ``place``, as far as they are as long as the longest."""
    fitting: list[Phrase[T]] = []
    for phrase in candidates:
        n = len(phrase.words)
        if fitting and n < len(fitting[0].words):
            break
        if n > 1 and tuple(words[place : place + n]) != phrase.words:
            continue
        here = found[place : place + n]
        if (
            all(map(_case_fits, phrase.case, here))
            and (n == 1 or _gaps(text, here) == phrase.gaps)
            and (not phrase.is_prefix or text.startswith(DASHES, here[-1].end()))
        ):
            fitting.append(phrase)
    return fitting


def _gaps(text: str, found: Sequence[re.Match[str]]) -> tuple[str, ...]:
    """What stands between the words: white space and hyphens as one space, a break as itself."""
    return tuple(_gap(text[a.end() : b.start()]) for a, b in pairwise(found))


def _gap(between: str) -> str:
    if between == " ":
        return between
    if between.isspace():
        return " " if between.count("\n") < 2 else BREAK
    return between.translate(SEPARATORS).replace("\n", " ")


def _end(text: str, last: re.Match[str]) -> int:
    """The end of a phrase, with the full stop of a last initial ("U.S.")."""
    end = last.end()
    is_initial = end - last.start() == 1 and text[last.start() - 1 : last.start()] == "."
    return end + 1 if is_initial and text.startswith(".", end) else end


def _case_of(word: str) -> int:
    if len(word) > 1 and word.isupper():
        return ACRONYM
    return CAPITAL if word[0].isupper() else ANY


def _case_fits(case: int, found: re.Match[str]) -> bool:
    if case == ANY:
        return True
    word = found.group()
    return word.isupper() if case == ACRONYM else word[0].isupper()


def _is_acronym_kept(case: int, found: re.Match[str]) -> bool:
    return case != ACRONYM or found.group().isupper()
