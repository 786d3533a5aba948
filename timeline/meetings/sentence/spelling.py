"""Words of a sentence as the article spells them."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.nlp.parse import Word

__all__ = ["spelled"]


def spelled(words: Sequence[Word]) -> str:
    """Words as the article spells them, with its own spacing."""
    out = ""
    for i, word in enumerate(words):
        gap = " " if i and word.start > words[i - 1].end else ""
        out += gap + word.text
    return out
