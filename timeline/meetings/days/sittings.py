"""The days of a meeting that is on, of which only the end is told: "which goes on until Tuesday".

Receives the frame of a meeting and the time expressions of its sentence. What they leave open is
the first day: the day of writing stands for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from timeline.meetings.days.spans import dated_verbs, ends, is_bound
from timeline.meetings.days.times import is_bare
from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.sentence.grammar import auxiliaries, children
from timeline.meetings.sentence.lexicon import words
from timeline.model import Direction, Interval, Kind, Timex
from timeline.nlp.parse import Sentence, Word
from timeline.temporal import resolve_again

__all__ = ["days_of_sitting"]

NEAR = 4
"""Days ahead within which the end of a meeting lies that is on."""
_LARGE = frozenset({Kind.SUMMIT, Kind.CONFERENCE})


def days_of_sitting(
    sentence: Sentence, frame: Frame, timexes: Sequence[Timex], today: date
) -> tuple[Interval, Timex] | None:
    """The days from that of writing to the last one told, with what tells it."""
    if frame.shape is not Shape.NOUN or frame.kind not in _LARGE:
        return None
    dated = list(dated_verbs(sentence, frame, timexes))
    if any(verb.lemma in words("opening") and not is_bound(sentence, t) for t, verb in dated):
        return None
    for timex, verb in dated:
        if not _tells_end(sentence, frame, timex, verb):
            continue
        if is_bare(timex.expression):
            timex = resolve_again(timex, anchor=today, direction=Direction.FUTURE)
        last = timex.interval.latest if timex.interval is not None else today
        if timex.interval is not None and 0 < (last - today).days <= NEAR:
            return Interval(today, last), timex
    return None


def _tells_end(sentence: Sentence, frame: Frame, timex: Timex, verb: Word) -> bool:
    """As in "goes on until Tuesday", "ends tomorrow", "winds up its summit tomorrow"."""
    if verb.tag not in ("VBZ", "VBP") or auxiliaries(sentence, verb):
        return False
    if is_bound(sentence, timex):
        return verb.lemma in words("lasting")
    closed = children(sentence, verb, "dobj")
    return ends(sentence, verb) and (not closed or frame.trigger in closed)
