"""Stays told by their length: "three days in Riga"; who is back from one, and who makes a journey.

Receives a sentence and a word or frame of it. The day of coming home is the last one of a stay.
"""

from __future__ import annotations

from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.sentence.grammar import (
    children,
    preposition_objects,
    subjects_of,
    subtree,
    verb_above,
)
from timeline.meetings.sentence.lexicon import words
from timeline.model import Kind
from timeline.nlp.parse import Sentence, Word

__all__ = ["is_before", "is_homecoming", "place_left", "sojourn_frame", "travellers_behind"]

_LEADING = frozenset({"after", "following", "for", "from"})
_AFTER = frozenset({"after", "following"})
_BEHIND = frozenset({"after", "following", "from"})
_BACK = frozenset({"back", "home"})


def sojourn_frame(sentence: Sentence, noun: Word) -> Frame | None:
    """The frame of a length of time that somebody has somewhere."""
    if noun.lemma not in words("sojourns"):
        return None
    if not (_is_somewhere(sentence, noun) or place_left(sentence, noun)):
        return None
    verb = verb_above(sentence, noun)
    owners = children(sentence, noun, "poss")
    if owners and noun.tag == "NN" and noun.lemma == "day":
        return None
    frame = Frame(noun, Shape.NOUN, Kind.VISIT, verb, owners)
    if owners:
        return frame
    if not children(sentence, noun, "nummod", "det") or not _is_led_to(sentence, noun, verb):
        return None
    frame.shared = subjects_of(sentence, verb) if verb is not None else []
    return frame


def _is_somewhere(sentence: Sentence, noun: Word) -> bool:
    """Whether a place by its name is behind "in" or "at"."""
    goals = preposition_objects(sentence, noun, "in", "at")
    return any(g.pos == "PROPN" and g.lemma.lower() not in words("not_names") for g in goals)


def _is_led_to(sentence: Sentence, noun: Word, verb: Word | None) -> bool:
    """As in "takes off for three days in", "back from a week in", "begins two days in"."""
    if noun.dep in ("dobj", "nsubj", "nsubjpass", "npadvmod"):
        return verb is not None and verb.lemma in words("bounding")
    prep = sentence.words[noun.head]
    return noun.dep == "pobj" and prep.text.lower() in _LEADING


def is_homecoming(sentence: Sentence, frame: Frame) -> bool:
    """As in "returned on Friday from a two-day visit to", "was back after two days in"."""
    prep = sentence.words[frame.trigger.head]
    long = any(w.lemma in words("sojourns") for w in subtree(sentence, frame.trigger))
    if frame.shape is not Shape.NOUN or prep.text.lower() not in _BEHIND or not long:
        return False
    above = sentence.words[prep.head]
    beside = {w.text.lower() for w in [above, *children(sentence, above, "advmod", "prt")]}
    return above.lemma in words("departing") | {"return"} or bool(beside & _BACK)


def place_left(sentence: Sentence, noun: Word) -> list[Word]:
    """What somebody leaves after a stay there: "left Riga after three days", "after a visit"."""
    prep = sentence.words[noun.head]
    verb = sentence.words[prep.head]
    if prep.text.lower() not in _AFTER or verb.lemma not in words("departing"):
        return []
    if preposition_objects(sentence, noun, "to", "in", "at"):
        return []
    left = [*children(sentence, verb, "dobj"), *preposition_objects(sentence, verb, "from")]
    return [w for w in left if w.pos == "PROPN"]


def travellers_behind(sentence: Sentence, noun: Word) -> list[Word]:
    """Who makes a journey by its relative clause: "the trip that Roy had planned"."""
    return [
        who
        for clause in children(sentence, noun, "relcl")
        if not (_is_during(sentence, clause) or _is_remembered(sentence, clause))
        for who in children(sentence, clause, "nsubj", "nsubjpass")
        if who.tag not in ("WDT", "WP") and who.text.lower() != "that"
    ]


def is_before(sentence: Sentence, clause: Word) -> bool:
    """As in "comes on Friday from Riga, where he saw B": told of where somebody was before."""
    place = sentence.words[clause.head]
    return clause.dep == "relcl" and sentence.words[place.head].text.lower() == "from"


def _is_during(sentence: Sentence, clause: Word) -> bool:
    """As in "a stop during which Roy may see Lee", "a trip where they met": done on the way."""
    inside = children(sentence, clause, "prep", "advmod")
    return any(w.text.lower() in ("during", "when", "where") for w in inside)


def _is_remembered(sentence: Sentence, clause: Word) -> bool:
    """As in "recalled the trip that she had made": of another time than what is told."""
    had = any(w.text.lower() == "had" for w in children(sentence, clause, "aux"))
    return had and clause.lemma in ("make", "pay", "undertake")
