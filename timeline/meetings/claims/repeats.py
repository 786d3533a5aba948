"""Meetings of the same sides on several days: "on 3 May and again, in Rome, on 9 June".

Receives a frame with the time expressions of its sentence; hands on a leg for each day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from timeline.meetings.claims.legs import CLAUSES, Leg
from timeline.meetings.claims.stops import Stop
from timeline.meetings.frames.finding import Frame
from timeline.meetings.sentence.grammar import is_verb
from timeline.meetings.sentence.lexicon import words
from timeline.model import Timex
from timeline.nlp.parse import Sentence, Word

__all__ = ["legs_again"]

MONTH = 31
"""Days of the widest window that is one of several meetings."""
_BETWEEN = frozenset({"ADP", "ADV", "CCONJ", "DET", "PUNCT"})


def legs_again(sentence: Sentence, frame: Frame, timexes: Sequence[Timex], end: int) -> list[Leg]:
    """The legs of a frame whose sides meet on several days."""
    days = _days_again(sentence, frame, timexes, end)
    return [Leg(frame, zone, timex) for timex, zone in days]


def _days_again(
    sentence: Sentence, frame: Frame, timexes: Sequence[Timex], end: int
) -> Iterator[tuple[Timex, range | None]]:
    """The days on which the same sides meet: "on 3 May and again, in Rome, on 9 June".

    Days that follow each other without "again" are one meeting.
    """
    days = [d for d in _stops(sentence, timexes) if d.last < end]
    chain = days[:1]
    for before, after in pairwise(days):
        gap = sentence.words[before.last + 1 : after.first]
        if not _is_repeated(gap, before, after):
            break
        chain.append(after)
    if len(chain) < 2 or not _is_close(sentence, frame, chain[0], chain[-1]):
        return
    gaps = [sentence.words[a.last + 1 : b.first] for a, b in pairwise(chain)]
    placed = any(w.pos == "PROPN" for gap in gaps for w in gap)
    bounds = [*(s.first for s in chain[1:]), end]
    firsts = [0, *(s.last + 1 for s in chain[:-1])]
    for stop, first, until in zip(chain, firsts, bounds, strict=True):
        if stop.timex is not None:
            yield stop.timex, range(first, until) if placed else None


def _is_repeated(gap: Sequence[Word], before: Stop, after: Stop) -> bool:
    """Whether only "and again", "and on" and the like stand between two days apart."""
    said = {w.text.lower() for w in gap}
    again = bool(said & {"again", "anew"})
    links = all(w.pos in _BETWEEN or w.text.lower() in words("then") for w in gap)
    named = all(w.pos in _BETWEEN | {"PROPN"} or w.text.lower() in words("then") for w in gap)
    one = before.timex.interval if before.timex is not None else None
    two = after.timex.interval if after.timex is not None else None
    listed = said & {"and", "then"} or ("," in said and any(w.pos == "ADP" for w in gap))
    if one is None or two is None or not listed or ";" in said:
        return False
    apart = (two.earliest - one.latest).days
    return apart > 0 and ((again and named) or (links and apart > 1))


def _is_close(sentence: Sentence, frame: Frame, first: Stop, last: Stop) -> bool:
    """Whether no other verb stands between a trigger and the days that follow or precede it."""
    at = frame.trigger.index
    between = (
        sentence.words[at + 1 : first.first] if first.first > at else sentence.words[last.last : at]
    )
    return not any(is_verb(w) and w.dep in CLAUSES and w.index != at for w in between)


def _stops(sentence: Sentence, timexes: Sequence[Timex]) -> Iterator[Stop]:
    """The time expressions of a sentence that name a day or month, as stops."""
    for timex in timexes:
        inside = [w.index for w in sentence.words if timex.start <= w.start < timex.end]
        if inside and timex.interval is not None and timex.interval.days <= MONTH:
            yield Stop(inside[0], inside[-1], timex)
