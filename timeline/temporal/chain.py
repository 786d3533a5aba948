"""How the words that date a sentence became days: what was counted, from where, to which side.

Receives the expressions that `timeline.temporal.tag` finds in the sentence's article, with ranges
made one (`merge_ranges`); hands on a `Chain`, for whoever shows a quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.model import Dct, Direction, Interval, Quote, Timex

__all__ = ["Chain", "find_chain"]


@dataclass(frozen=True, slots=True)
class Chain:
    """The ``words`` as written, what they were counted from, and the days that they mean.

    ``anchor`` is None where the words say it all; ``side`` is the side of it that the days are on,
    None where they share a day with it.
    """

    words: str
    interval: Interval
    anchor: Interval | None = None
    side: Direction | None = None


def find_chain(quote: Quote, timexes: Sequence[Timex], *, dct: Dct) -> Chain | None:
    """The chain of a quotation's time expression; None where it has none, or none with days.

    >>> from datetime import date
    >>> from timeline.temporal import tag
    >>> text, dct = "They will meet on Monday.", Dct(date(2025, 8, 17))
    >>> chain = find_chain(Quote(text, 0, "Monday"), tag(text, dct=dct), dct=dct)
    >>> chain.side.value, chain.interval.earliest.isoformat()
    ('future', '2025-08-18')
    """
    timex = _find_timex(quote, timexes)
    if timex is None or timex.interval is None:
        return None
    anchor = _anchor_of(timex, timexes, dct)
    return Chain(timex.text, timex.interval, anchor, _side(timex.interval, anchor))


def _find_timex(quote: Quote, timexes: Sequence[Timex]) -> Timex | None:
    """The expression in the sentence; else the last one before it, as of a heading; else any."""
    same = [t for t in timexes if t.text == quote.time_expression and t.interval is not None]
    end = quote.start + len(quote.text)

    def distance(timex: Timex) -> tuple[bool, bool, int]:
        inside = quote.start <= timex.start < end
        return (not inside, timex.start >= end, abs(timex.start - quote.start))

    return min(same, key=distance, default=None)


def _anchor_of(timex: Timex, timexes: Sequence[Timex], dct: Dct) -> Interval | None:
    """The days that an expression was counted from."""
    if timex.anchor == "document":
        return Interval(dct.day, dct.day)
    return next((t.interval for t in timexes if t.start == timex.anchor), None)


def _side(interval: Interval, anchor: Interval | None) -> Direction | None:
    if anchor is None or interval.overlaps(anchor):
        return None
    return Direction.FUTURE if interval.earliest > anchor.latest else Direction.PAST
