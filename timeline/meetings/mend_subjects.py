"""Gives back to a verb the subject that the parser has joined to the place before it.

"At a farm outside Riga, Orpo and Michal were left alone": behind a fronted phrase of place the
names of a list are taken for more places. Receives a sentence; hands it on with them as subject.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.meetings.grammar import SUBJECTS, children, is_verb
from timeline.meetings.trees import regoverned
from timeline.nlp.parse import Sentence, Word

__all__ = ["subject_restored"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PART_OF_NAME = frozenset({"compound", "flat", "nmod", "amod", "det"})
_BETWEEN = frozenset({"aux", "auxpass", "neg", "advmod"})


def subject_restored(sentence: Sentence) -> Sentence:
    """The sentence in which each finite verb behind such a list has its first name as subject."""
    for verb in sentence.words:
        if _lacks_subject(sentence, verb) and (first := _list_before(sentence, verb)) is not None:
            return _with_subject(sentence, verb, first)
    return sentence


def _lacks_subject(sentence: Sentence, verb: Word) -> bool:
    helpers = children(sentence, verb, "aux", "auxpass")
    finite = is_verb(verb) and any(w.tag in _FINITE for w in [verb, *helpers])
    shared = verb.dep in ("conj", "relcl", "acl", "xcomp", "aux", "auxpass")
    return finite and not shared and not children(sentence, verb, *SUBJECTS, "expl")


def _list_before(sentence: Sentence, verb: Word) -> Word | None:
    """The first name behind a comma of the list that ends right before a verb."""
    at = verb.index - 1
    while at > 0 and sentence.words[at].dep in _BETWEEN and sentence.words[at].head == verb.index:
        at -= 1
    name = sentence.words[at]
    while name.pos == "PROPN" and name.dep in ("conj", "appos", *_PART_OF_NAME):
        if name.dep in ("conj", "appos") and _opens(sentence, name):
            return name
        name = sentence.words[name.head]
    return None


def _opens(sentence: Sentence, name: Word) -> bool:
    """Whether a name stands right behind a comma, and hangs on what is before it."""
    first = name.index
    for word in children(sentence, name, *_PART_OF_NAME):
        first = min(first, word.index)
    above = sentence.words[name.head]
    behind = first > 0 and sentence.words[first - 1].text == ","
    return behind and above.index < first and _is_placed(sentence, above)


def _is_placed(sentence: Sentence, word: Word) -> bool:
    """Whether a word is the object of a preposition, with no verb between it and the root."""
    return word.dep == "pobj" and sentence.words[word.head].dep == "prep"


def _with_subject(sentence: Sentence, verb: Word, first: Word) -> Sentence:
    passive = bool(children(sentence, verb, "auxpass"))
    words = list(sentence.words)
    dep = "nsubjpass" if passive else "nsubj"
    words[first.index] = replace(first, dep=dep, head=verb.index)
    return regoverned(sentence, words)
