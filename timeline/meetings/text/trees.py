"""Changes to a parse: the words with other governors, as a sentence that is still a tree.

Receives the words of a sentence as a mending step wants them; hands on the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.nlp.parse import Sentence, Word

__all__ = ["regoverned"]


def regoverned(sentence: Sentence, words: Sequence[Word]) -> Sentence:
    """The sentence with these words; as it was where one of them would govern itself."""
    if _is_circular(words):
        return sentence
    children: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head != word.index:
            children[word.head].append(word.index)
    return replace(sentence, words=tuple(words), children=tuple(tuple(c) for c in children))


def _is_circular(words: Sequence[Word]) -> bool:
    """Whether some word governs itself, so that the change makes no tree."""
    for word in words:
        steps = 0
        while word.head != word.index:
            word, steps = words[word.head], steps + 1
            if steps > len(words):
                return True
    return False
