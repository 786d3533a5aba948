"""Gives back to a noun the name before it: in "the Group of Eight summit" the summit is the head.

The parser takes the noun for the last word behind the name's "of", and the name for what opens or
ends. Receives a sentence; hands it on with the noun in the name's place, and the name before it.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.meetings.sentence.grammar import children, is_verb
from timeline.meetings.sentence.lexicon import Lexicon
from timeline.meetings.sentence.lexicon import words as listed
from timeline.meetings.text.trees import regoverned
from timeline.nlp.parse import Sentence, Word

__all__ = ["names_parted"]

_INSIDE = frozenset({"compound", "nummod", "amod", "nmod", "flat", "quantmod"})


def names_parted(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """The sentence in which each noun behind such a name governs it."""
    for noun in sentence.words:
        if noun.lemma in lexicon.nouns or noun.lemma in listed("members_at_work"):
            sentence = _with_name_before(sentence, noun)
    return sentence


def _with_name_before(sentence: Sentence, noun: Word) -> Sentence:
    of = sentence.words[noun.head]
    head = sentence.words[of.head]
    inside = sentence.words[of.index + 1 : noun.index]
    plain = noun.dep == "pobj" and noun.text.islower() and not is_verb(noun)
    if not plain or of.text != "of" or not head.text[:1].isupper() or head.pos != "PROPN":
        return sentence
    if not inside or not all(_is_of_name(sentence, w, noun) for w in inside):
        return sentence
    words = list(sentence.words)
    for word in children(sentence, head):
        outside = word.index > noun.index or word.dep in ("det", "poss")
        if outside:
            words[word.index] = replace(word, head=noun.index)
    for word in children(sentence, noun):
        if word in inside:
            words[word.index] = replace(word, head=inside[-1].index)
    words[inside[-1].index] = replace(inside[-1], dep="pobj", head=of.index)
    at = noun.index if head.head == head.index else head.head
    words[noun.index] = replace(noun, dep=head.dep, head=at)
    words[head.index] = replace(head, dep="compound", head=noun.index)
    return regoverned(sentence, words)


def _is_of_name(sentence: Sentence, word: Word, noun: Word) -> bool:
    """Whether a word between "of" and a noun is a name's: "Eight", "African Unity", "20"."""
    named = word.text[:1].isupper() or word.tag == "CD"
    return named and (word.head == noun.index or sentence.words[word.head].index < noun.index)
