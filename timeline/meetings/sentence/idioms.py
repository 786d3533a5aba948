"""Verbs that mean a meeting by the words that follow them: "shook hands", "dropped in on"."""

from __future__ import annotations

from timeline.meetings.sentence.lexicon import Idiom, Lexicon
from timeline.nlp.parse import Sentence, Word

__all__ = ["find_idiom"]

GAP = 6
"""Words that a "*" of an idiom may stand for, a name counted once."""
_BETWEEN = frozenset({"DET", "ADJ", "ADV", "NUM", "PART", "PUNCT"})


def find_idiom(sentence: Sentence, verb: Word, lexicon: Lexicon) -> tuple[Idiom, list[Word]] | None:
    """The idiom that begins with a verb, and its words in the sentence; the longest of several."""
    found = [
        (idiom, matched)
        for idiom in lexicon.idioms.get(verb.lemma, ())
        if (matched := _match(sentence, verb, idiom)) is not None
    ]
    return max(found, key=lambda f: len(f[1]), default=None)


def _match(sentence: Sentence, verb: Word, idiom: Idiom) -> list[Word] | None:
    matched, gap = [verb], 0
    for part in idiom.parts[1:]:
        if not part:
            gap = GAP
            continue
        word = _next(sentence, matched[-1], part, gap)
        if word is None:
            return None
        matched.append(word)
        gap = 0
    return matched


def _next(sentence: Sentence, after: Word, part: frozenset[str], gap: int) -> Word | None:
    """The next word that is one of ``part``, over small words and up to ``gap`` others."""
    skipped = 0
    for word in sentence.words[after.index + 1 :]:
        if word.lemma in part or word.text.lower() in part:
            return word
        in_name = word.pos == "PROPN" and sentence.words[word.index - 1].pos == "PROPN"
        if word.pos not in _BETWEEN and not word.tag.startswith("PRP") and not in_name:
            skipped += 1
        if skipped > gap or word.text in (";", ":"):
            return None
    return None
