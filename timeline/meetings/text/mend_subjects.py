"""Gives back to a verb the subject that the parser has joined to the place or day before it.

"At a farm outside Riga, Orpo and Michal were left alone": behind a fronted phrase of place the
names of a list are taken for more places; in "On 3 March Abiy and Bihi signed" a name that the
parser does not know for one of the day. Receives a sentence; hands it on with them as subject.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.meetings.sentence.grammar import SUBJECTS, children, is_verb
from timeline.meetings.sentence.lexicon import words as listed
from timeline.meetings.text.trees import regoverned
from timeline.nlp.parse import Sentence, Word

__all__ = ["subject_restored"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PART_OF_NAME = frozenset({"compound", "flat", "nmod", "amod", "det"})
_BETWEEN = frozenset({"aux", "auxpass", "neg", "advmod"})


def subject_restored(sentence: Sentence) -> Sentence:
    """The sentence in which each finite verb behind such a list has its first name as subject."""
    sentence = _parted_from_day(sentence)
    for verb in sentence.words:
        if _lacks_subject(sentence, verb) and (first := _list_before(sentence, verb)) is not None:
            return _with_subject(sentence, verb, first)
    return sentence


def _parted_from_day(sentence: Sentence) -> Sentence:
    """The sentence whose first phrase is a day alone, and the name behind it a subject."""
    prep = sentence.words[0]
    name = next(iter(children(sentence, prep, "pobj")), None)
    verb = sentence.words[prep.head]
    if prep.text.lower() not in ("on", "in") or name is None or not is_verb(verb):
        return sentence
    inside = [w for w in sentence.words[1 : name.index] if w.lemma.lower() in _days()]
    day = inside[-1] if inside else None
    if day is None or any(w.pos != "PROPN" for w in sentence.words[day.index + 1 : name.index + 1]):
        return sentence
    told = children(sentence, verb, *SUBJECTS)
    joined = bool(told) and bool(children(sentence, name, "cc")) and told[0].index > name.index
    if told and not joined:
        return sentence
    return _day_and_subject(sentence, day, name, verb, told[:1])


def _days() -> frozenset[str]:
    """Months and weekdays, in small letters."""
    return listed("not_names")


def _day_and_subject(
    sentence: Sentence, day: Word, name: Word, verb: Word, others: list[Word]
) -> Sentence:
    words = list(sentence.words)
    words[day.index] = replace(day, dep="pobj", head=0)
    for word in words[1 : day.index]:
        if word.head == name.index:
            words[word.index] = replace(word, head=day.index)
    dep = others[0].dep if others else "nsubj"
    words[name.index] = replace(name, dep=dep, head=verb.index)
    for other in others:
        words[other.index] = replace(other, dep="conj", head=name.index)
    return regoverned(sentence, words)


def _lacks_subject(sentence: Sentence, verb: Word) -> bool:
    if not is_verb(verb) or verb.dep in ("conj", "relcl", "acl", "xcomp", "aux", "auxpass"):
        return False
    helpers = children(sentence, verb, "aux", "auxpass")
    finite = any(w.tag in _FINITE for w in [verb, *helpers])
    return finite and not children(sentence, verb, *SUBJECTS, "expl")


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
