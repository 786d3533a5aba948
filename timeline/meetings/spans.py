"""The first and the last day of what lasts longer: a two-day summit, a round that ends on Friday.

Receives the day that dates a frame; hands on all its days, as far as its sentence tells them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from timeline.meetings.frames import Frame, Shape
from timeline.meetings.grammar import ancestors, children, is_verb, subtree
from timeline.meetings.lexicon import words
from timeline.meetings.times import head_word
from timeline.model import Direction, Interval, Timex, TimexType
from timeline.nlp.parse import Sentence, Word
from timeline.temporal import resolve_again

__all__ = ["spanned"]

LONGEST = 15
"""Days of the longest meeting whose first and last day are told apart."""

_DAYS = re.compile(r"P(\d{1,2})([DW])")

_UNITS = {"D": 1, "W": 7}


def spanned(
    sentence: Sentence, frame: Frame, interval: Interval, timexes: Sequence[Timex]
) -> Interval:
    """All the days of a frame that one of them dates, as far as its sentence tells them."""
    if frame.shape is not Shape.NOUN:
        return interval
    return _between(sentence, frame, timexes) or _lengthened(sentence, frame, interval, timexes)


def _between(sentence: Sentence, frame: Frame, timexes: Sequence[Timex]) -> Interval | None:
    """As in "opens on Thursday and closes on Saturday": from the one to the other."""
    first: Interval | None = None
    last: Timex | None = None
    for timex, verb in _dated_verbs(sentence, frame, timexes):
        if timex.interval is None or not timex.interval.is_fixed:
            continue
        if _is_bound(sentence, timex) or verb.lemma in words("ending"):
            last = timex
        elif verb.lemma in words("opening"):
            first = timex.interval
    if first is None or last is None or last.interval is None:
        return None
    end = last.interval
    if end.latest < first.earliest:
        end = resolve_again(last, anchor=first.latest, direction=Direction.FUTURE).interval or end
    if not 0 < (end.latest - first.earliest).days < LONGEST:
        return None
    return Interval(first.earliest, end.latest)


def _dated_verbs(
    sentence: Sentence, frame: Frame, timexes: Sequence[Timex]
) -> Iterator[tuple[Timex, Word]]:
    """The expressions that belong to a verb which says something of the frame, with that verb."""
    verbs = list(_verbs_of(sentence, frame))
    for timex in timexes:
        head = head_word(sentence, timex)
        above = ancestors(sentence, head) if head is not None else iter(())
        verb = next((w for w in above if is_verb(w)), None)
        if verb is not None and verb in verbs:
            yield timex, verb


def _verbs_of(sentence: Sentence, frame: Frame) -> Iterator[Word]:
    """The verbs that say something of a noun: above it, in its relative clause, and their like."""
    own = [frame.predicate] if frame.predicate is not None else []
    nouns = [frame.trigger, *(w for w in ancestors(sentence, frame.trigger) if w.pos == "NOUN")][:2]
    clauses = [c for n in nouns for c in children(sentence, n, "relcl", "acl")]
    for verb in [*own, *clauses]:
        yield verb
        yield from children(sentence, verb, "conj")


def _is_bound(sentence: Sentence, timex: Timex) -> bool:
    before = [w for w in sentence.words if w.end <= timex.start]
    return bool(before) and before[-1].text.lower() in ("until", "till", "through")


def _lengthened(
    sentence: Sentence, frame: Frame, interval: Interval, timexes: Sequence[Timex]
) -> Interval:
    """A day on which a "two-day summit" begins or ends, made its days."""
    inside = {w.start for w in subtree(sentence, frame.trigger) if w.index < frame.trigger.index}
    lengths = (
        _DAYS.fullmatch(t.value)
        for t in timexes
        if t.type is TimexType.DURATION and t.start in inside
    )
    lasting = (
        _DAYS.fullmatch(t.value)
        for t, v in _dated_verbs(sentence, frame, timexes)
        if t.type is TimexType.DURATION and v.lemma in words("lasting")
    )
    length = next((int(m[1]) * _UNITS[m[2]] for m in (*lengths, *lasting) if m), 1)
    verb = frame.predicate.lemma if frame.predicate is not None else ""
    if interval.days > 1 or not 1 < length < LONGEST:
        return interval
    span = timedelta(days=length - 1)
    try:
        if verb in words("ending") and sentence.words[frame.trigger.head].text.lower() != "for":
            return Interval(interval.earliest - span, interval.latest)
        return Interval(interval.earliest, interval.latest + span)
    except OverflowError:
        return interval
