"""Where the words that were searched for stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["find_matches", "split_matches"]

_UNSPACED = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\\W_])+")
"""A word as the store has it: a character of a script without spaces is one."""


def find_matches(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The spans of a text that begin a word with one of some folded words.

    >>> list(find_matches("Talks in Brûlé, talk of Oslo", ["tal", "bru"]))
    [(0, 3), (9, 12), (16, 19)]
    """
    if not words:
        return
    from timeline.store.text import fold

    for found in _WORD.finditer(text):
        folded = fold(found[0])
        length = max((len(word) for word in words if folded.startswith(word)), default=0)
        if length:
            same = len(folded) == len(found[0])  # else a character was folded to several
            yield found.start(), found.start() + length if same else found.end()


def split_matches(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """A text in parts, each with whether it is a match.

    >>> split_matches("Talks in Oslo", ["osl"])
    [('Talks in ', False), ('Osl', True), ('o', False)]
    """
    parts, end = [], 0
    for first, last in find_matches(text, words):
        parts += [(text[end:first], False), (text[first:last], True)]
        end = last
    parts.append((text[end:], False))
    return [part for part in parts if part[0]]
