"""Clauses that share a subject, but no day: "is in Oslo, and met B on Monday".

Receives a sentence, a frame and a day or verb; each answer is for `times` to weigh.
"""

from __future__ import annotations

from itertools import takewhile

from timeline.meetings.frames.finding import Frame
from timeline.meetings.sentence.grammar import ancestors, is_verb
from timeline.meetings.sentence.tense import Tense, tense_of
from timeline.nlp.parse import Sentence, Word

__all__ = ["is_of_conjunct", "is_of_other_time"]


def is_of_other_time(sentence: Sentence, verb: Word, first: Word) -> bool:
    """As in "turns sixty on 8 August and has promised itself a summit": one is over, one ahead."""
    one, two = tense_of(sentence, first), tense_of(sentence, verb)
    return two is Tense.PERFECT and one in (Tense.PRESENT, Tense.FUTURE)


def is_of_conjunct(sentence: Sentence, frame: Frame, head: Word) -> bool:
    """As in "is in Oslo and met B on Monday", "arrived and leaves on Monday": that day is B's."""
    if not is_verb(frame.trigger):
        return False
    own = tense_of(sentence, frame.trigger)
    between = takewhile(lambda w: w is not frame.trigger, ancestors(sentence, head))
    verbs = (w for w in between if w.dep == "conj" and is_verb(w))
    sides = {own.direction, None}
    return any(tense_of(sentence, v).direction not in sides for v in verbs)
