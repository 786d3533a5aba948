"""Who stands beside the sides of a meeting and is none: chairs, spouses, owners, narrators.

Receives the words of a frame's slots; says which of them name no side.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from timeline.meetings.names.actors import Span
from timeline.meetings.sentence.grammar import children
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["can_act", "is_bystander", "is_narrator", "is_onlooker"]

_IN_PLACE = frozenset(
    {"in", "at", "to", "from", "near", "outside", "into", "around", "through", "via", "across"}
)


def is_bystander(sentence: Sentence, word: Word) -> bool:
    """Whether a word of a list names nobody who meets: "and his wife", "with A as host"."""
    return is_onlooker(sentence, word) or _is_spouse(sentence, word) or _is_owner(sentence, word)


def is_onlooker(sentence: Sentence, word: Word) -> bool:
    """Whether a phrase says that somebody is no side: "with A as host", "A presiding"."""
    inside = list(_own_words(sentence, word))
    last = max(w.index for w in inside)
    behind = sentence.words[word.index + 1 : last + 5]
    plain = [w for w in behind if w.pos not in ("DET", "ADJ")]
    after = list(sentence.words[last + 1 : last + 3])
    if any(w.text == "," for w in inside):
        after = [w for w in after if w.text != ","]
    doing = [word, *after[:1]]
    return any(w.text.lower() in words("presiding") for w in doing) or any(
        a.text.lower() in ("as", "in") and b.lemma.lower() in words("onlookers")
        for a, b in pairwise(plain)
    )


def _is_owner(sentence: Sentence, word: Word) -> bool:
    """As in "A and B's predecessor, Roy", where the parser lists B himself."""
    return word.dep == "conj" and any(w.tag == "POS" for w in children(sentence, word))


def _own_words(sentence: Sentence, word: Word) -> Iterator[Word]:
    """A phrase without its clauses and what is coordinated with it."""
    yield word
    for child in children(sentence, word):
        if child.dep not in ("relcl", "acl", "cc", "conj"):
            yield from _own_words(sentence, child)


def _is_spouse(sentence: Sentence, word: Word) -> bool:
    """As in "A and his wife Ana", "A and wife Ana": who comes along with somebody."""
    around = [word, *children(sentence, word, "compound", "appos"), sentence.words[word.head]]
    return word.dep in ("conj", "appos") and any(w.lemma in words("spouses") for w in around)


def is_narrator(sentence: Sentence, word: Word) -> bool:
    """Whether a word right behind a list only tells of it ("met A and B, Roy said")."""
    after = sentence.words[word.index + 1 : word.index + 2]
    return bool(after) and after[0].lemma in read_lexicon().verbs["report"]


def can_act(sentence: Sentence, span: Span, word: Word) -> bool:
    """A place name in a phrase of place is a place; elsewhere it stands for the government."""
    if span.actor is None or span.actor.kind is not ParticipantKind.COUNTRY:
        return True
    head = sentence.words[word.head]
    if word.dep == "pobj" and head.text.lower() in _IN_PLACE:
        return False
    if word.index and sentence.words[word.index - 1].text.lower() == "between":
        return True
    return word.dep not in ("compound", "nmod") or head.text in ("-",)
