"""The days of a meeting of which the nth is told: "on the second and final day of the summit".

Receives the day that dates a meeting; hands on the days from the first to it, and to the last where
the words tell how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from timeline.meetings.frames.frame import Frame
from timeline.meetings.sentence.grammar import SUBJECTS, ancestors, children, conjuncts, subtree
from timeline.meetings.sentence.lexicon import words
from timeline.model import Interval
from timeline.nlp.parse import Sentence, Word

__all__ = ["from_nth_day"]

_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def from_nth_day(
    sentence: Sentence, frame: Frame, day: Interval, lengths: Sequence[int]
) -> Interval | None:
    """All the days known of a meeting whose nth or last is ``day``; None where none is told.

    ``lengths`` are the numbers of days that the sentence gives.
    """
    told = next((w for w in sentence.words if _is_day_of(sentence, w, frame)), None)
    if told is None or not day.is_fixed or day.days > 1:
        return None
    said = {
        c.text.lower() for w in children(sentence, told, "amod") for c in conjuncts(sentence, w)
    }
    nth = next((n for n, word in enumerate(_NTH, start=1) if word in said), None)
    is_last = bool(said & words("last_of_several"))
    length = lengths[0] if lengths else (nth if is_last else None)
    nth = nth or (length if is_last else None)
    if nth is None or (length is not None and length < nth):
        return None
    if day.earliest.toordinal() - nth < date.min.toordinal():
        return None
    first = day.earliest - timedelta(nth - 1)
    last = first + timedelta(length - 1) if length is not None else day.latest
    return Interval(first, max(last, day.latest))


def _is_day_of(sentence: Sentence, word: Word, frame: Frame) -> bool:
    """As in "the final day of the summit", "the summit enters its second day"."""
    if word.lemma != "day" or word.tag != "NN":
        return False
    if frame.trigger in subtree(sentence, word):
        return True
    verb = next(ancestors(sentence, word), word)
    verb = sentence.words[verb.head] if verb.text.lower() in ("in", "into") else verb
    entered = verb.lemma in words("entering") and frame.trigger in children(
        sentence, verb, *SUBJECTS
    )
    return entered and any(w.text.lower() in ("its", "their") for w in children(sentence, word))
