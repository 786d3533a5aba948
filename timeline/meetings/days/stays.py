"""The days of a stay that has begun: "is in Oslo until Friday", "has been here since Monday".

Receives the frame of a stay and the time expressions of its sentence. These tell its first or last
day or its length; what they leave open is the day of writing, or that on which somebody left.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from timeline.meetings.days.spans import LONGEST, is_bound, is_for, length_of
from timeline.meetings.days.times import head_word, is_bare, verb_over
from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.sentence.grammar import children, conjuncts, is_there
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.tense import Tense, tense_of
from timeline.model import Direction, Interval, Timex
from timeline.nlp.parse import Sentence, Word
from timeline.temporal import resolve_again

__all__ = ["days_of_stay"]


def days_of_stay(
    sentence: Sentence, frame: Frame, timexes: Sequence[Timex], today: date
) -> tuple[Interval, Timex] | None:
    """The days of a stay that is on, or that was when somebody left, with what tells them."""
    verb = frame.trigger
    if frame.shape is not Shape.MOVE or verb.lemma not in words("staying"):
        return None
    told = _told_with(sentence, verb, timexes)
    if len(told) != 1:
        return None
    begun, over = _bounds(sentence, verb, told[0], timexes, today)
    if begun is None or over is None or not 0 <= (over - begun).days < LONGEST:
        return None
    return Interval(begun, over), told[0]


def _bounds(
    sentence: Sentence, verb: Word, timex: Timex, timexes: Sequence[Timex], today: date
) -> tuple[date | None, date | None]:
    """The first and last day of a stay of whose days or length one expression tells."""
    tense = tense_of(sentence, verb)
    if tense is Tense.PRESENT:
        first = _began(sentence, verb, timexes, today)
        return first, _last(sentence, verb, timex, first) if first is not None else None
    if tense not in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT):
        return None, None
    last = today if tense is Tense.PERFECT else _left(sentence, verb, timexes, today)
    return _first(sentence, timex, last) if last is not None else None, last


def _told_with(sentence: Sentence, verb: Word, timexes: Sequence[Timex]) -> list[Timex]:
    """The time expressions of a verb's own clause."""
    heads = [(t, h) for t in timexes if (h := head_word(sentence, t)) is not None]
    return [t for t, head in heads if verb_over(sentence, head) is verb]


def _last(sentence: Sentence, verb: Word, timex: Timex, first: date) -> date | None:
    """The last day of a stay: "until Friday"; "is here for three days", as far as that tells it."""
    length = length_of(timex) if _is_length(sentence, timex) else None
    if length:
        is_on = verb.tag == "VBG" or (verb.lemma == "be" and verb.tag in ("VBP", "VBZ"))
        return first + timedelta(length - 1) if is_on else None
    if not is_bound(sentence, timex) or (verb.lemma == "be" and verb.tag == "VB"):
        return None
    ahead = is_bare(timex.expression)
    timex = resolve_again(timex, anchor=first, direction=Direction.FUTURE) if ahead else timex
    return timex.interval.latest if timex.interval is not None else None


def _first(sentence: Sentence, timex: Timex, last: date) -> date | None:
    """The first day of a stay that went on until another: "since Monday", "for three days"."""
    length = length_of(timex) if _is_length(sentence, timex) else None
    if length:
        return last - timedelta(length - 1)
    before = [w.text.lower() for w in sentence.words if w.end <= timex.start]
    if before[-1:] != ["since"]:
        return None
    over = is_bare(timex.expression)
    timex = resolve_again(timex, anchor=last, direction=Direction.PAST) if over else timex
    interval = timex.interval
    return interval.earliest if interval is not None and interval.days == 1 else None


def _is_length(sentence: Sentence, timex: Timex) -> bool:
    """As in "is here for three days", "where he is spending three days"."""
    head = head_word(sentence, timex)
    spent = head is not None and sentence.words[head.head].lemma in words("spending")
    return is_for(sentence, timex) or spent


def _began(sentence: Sentence, verb: Word, timexes: Sequence[Timex], today: date) -> date | None:
    """The day by which a stay had begun: that of something done there, else the day of writing.

    None of one that follows on something to come: "flies to Oslo on Friday and is there until".
    """
    if any(is_there(sentence, w) for w in children(sentence, verb, "advmod")):
        return None
    done = [v for v in conjuncts(sentence, verb) if tense_of(sentence, v) is Tense.PAST]
    days = [
        resolve_again(t, anchor=today, direction=Direction.PAST).interval
        for v in done
        for t in _told_with(sentence, v, timexes)
    ]
    firsts = [d.earliest for d in days if d is not None and d.days == 1 and d.latest <= today]
    follows = verb.dep == "conj" and not done
    return None if follows else min(firsts, default=today)


def _left(sentence: Sentence, verb: Word, timexes: Sequence[Timex], today: date) -> date | None:
    """The day on which somebody left, by the clause above: "left today for home"."""
    main = sentence.root
    if main is verb or main.lemma not in words("departing") | {"return"}:
        return None
    days = (
        resolve_again(t, anchor=today, direction=Direction.PAST).interval
        for t in _told_with(sentence, main, timexes)
    )
    return next((d.latest for d in days if d is not None and d.days == 1), None)
