"""Journeys that are no visit: home, through a place, by way of one, to a part of the world.

Receives a sentence and the frame of a journey; says whether it only moves somebody.
"""

from __future__ import annotations

from timeline.meetings.frames.frame import Frame
from timeline.meetings.sentence.grammar import children, preposition_objects, subtree
from timeline.meetings.sentence.lexicon import words
from timeline.nlp.parse import Sentence, Word

__all__ = ["is_transit"]


def is_transit(sentence: Sentence, move: Frame) -> bool:
    """Whether a journey has no host: "flies home to Riga", "passes through Vienna"."""
    verb = move.trigger
    return (
        _is_homeward(sentence, verb) or _is_passage(sentence, verb) or _is_freight(sentence, verb)
    )


def _is_homeward(sentence: Sentence, verb: Word) -> bool:
    """As in "before flying home", "is on her way back to Lima"."""
    around = children(sentence, verb, "advmod", "npadvmod", "prt", "dobj", "acomp")
    return any(w.text.lower() in words("homeward") for w in around)


def _is_passage(sentence: Sentence, verb: Word) -> bool:
    """As in "passes through Vienna", "lands in Doha to refuel"."""
    crossed = preposition_objects(sentence, verb, "through")
    through = verb.lemma in words("passing") and any(w.pos == "PROPN" for w in crossed)
    stops = any(w.lemma in words("refuelling") for w in subtree(sentence, verb))
    return through or stops or _is_on_way(sentence, verb)


def _is_on_way(sentence: Sentence, verb: Word) -> bool:
    """Whether a goal is only one on the way: "leaves for Riga on way to Oslo", "en route to"."""
    inside = sorted(subtree(sentence, verb), key=lambda w: w.index)
    text = " ".join(w.text.lower() for w in inside if w.index > verb.index)
    return any(f" {phrase} " in f" {text} " for phrase in words("on_the_way"))


def _is_freight(sentence: Sentence, verb: Word) -> bool:
    """As in "they were to be flown to Goma": who is carried does not visit."""
    return verb.lemma in words("carrying") and bool(children(sentence, verb, "auxpass"))
