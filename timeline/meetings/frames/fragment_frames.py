"""Sentences without a verb, as in diaries: "Wednesday, Brussels: EU-China summit; Tusk, Li"."""

from __future__ import annotations

from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.sentence.lexicon import words
from timeline.model import Kind
from timeline.nlp.parse import Sentence, Word

__all__ = ["fragment_frames", "is_fragment", "margin_frame", "named_before"]

LONGEST = 25
"""Words of the longest fragment: in longer ones the parser has lost the verb."""

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def is_fragment(sentence: Sentence) -> bool:
    """Whether a sentence is short and has no finite verb of its own."""
    return len(sentence.words) <= LONGEST and not any(w.tag in _FINITE for w in sentence.words)


def fragment_frames(sentence: Sentence) -> list[Frame]:
    """What a sentence without a verb and without a noun for a meeting may tell of.

    Whoever it names may meet on the day it gives; if it names one person alone, they go to the
    place it gives. Only what `Casting` finds sides for is kept.
    """
    trigger = sentence.root
    nouns = (w for w in sentence.words if w.dep != "poss" or w.pos != "PRON")
    named = [w for w in nouns if w.text[:1].isupper() or w.pos in ("NOUN", "PRON")]
    is_body = any(w.lemma in words("gathering") for w in sentence.words)
    together = Frame(trigger, Shape.FRAGMENT, Kind.MEETING, None, named, weak=not is_body)
    travellers = _travellers(sentence)
    journey = Frame(trigger, Shape.MOVE, Kind.VISIT, None, travellers)
    return [journey] if len(travellers) > 1 else [together, journey]


def margin_frame(sentence: Sentence) -> Frame | None:
    """Whom somebody is to see beside an event: "On the margins: Roy (the 24th), Lee, …"."""
    colon = next((w for w in sentence.words if w.text == ":"), None)
    head = list(sentence.words[: colon.index]) if colon is not None else []
    margin = next((w for w in head if w.lemma in words("margins")), None)
    finite = any(w.tag in _FINITE for w in sentence.words)
    if margin is None or colon is None or finite or any(w.pos == "PROPN" for w in head):
        return None
    named = [w for w in sentence.words[colon.index :] if w.pos == "PROPN"]
    return Frame(margin, Shape.NOUN, Kind.MEETING, None, [], named, link="with", weak=True)


def named_before(sentence: Sentence, word: Word) -> list[Word]:
    """The last name that stands before a word, or the first of the list that it ends."""
    names = [w for w in sentence.words[: word.index] if w.pos == "PROPN"]
    heads = [w for w in names if w.dep not in ("compound", "pobj", "npadvmod")]
    last = heads[-1:]
    while last and last[0].dep == "conj" and sentence.words[last[0].head].pos == "PROPN":
        last = [sentence.words[last[0].head]]
    return last


def _travellers(sentence: Sentence) -> list[Word]:
    """The names before "in" or "to": the one a sentence begins with, or each of a list."""
    placed = [
        word
        for word in sentence.words[:-1]
        for after in [sentence.words[word.index + 1]]
        if after.text.lower() in ("in", "to", "at") and after.pos in ("ADP", "PART")
    ]
    names = [w for w in placed if w.pos == "PROPN"]
    return names if names[:1] == placed[:1] else []
