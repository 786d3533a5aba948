"""Whether an article looks back: a history, a memoir, an interview about old times.

In such an article a date without a year is of the year told of last, paragraphs later. Receives
the time expressions of a whole document; says of which kind it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from timeline.model import Interval, Timex
from timeline.model.rule import Base, Named, Shifted, Unit

__all__ = ["looks_back"]

LEAST = 3
"""Dates of earlier years that a history names at least."""
YEARS = 2
"""Calendar years before the article's own from which on a date is of old times."""
NEAR = 31
"""Days from the article within which its other dates are news."""
SEASON = 92
"""Days of the longest time that says where a story stands."""


def looks_back(timexes: Iterable[Timex], today: date, *, is_interview: bool) -> bool:
    """Whether an article of ``today`` names more dates of old times in full than days around now.

    An interview needs one of them only: its answers go on from one another.
    """
    least = 1 if is_interview else LEAST
    told = [t for t in timexes if t.interval is not None and t.interval.days <= SEASON]
    old = sum(t.anchor is None and _is_old(t.interval, today) for t in told)
    new = sum(_is_said_of_now(t) and _is_near(t.interval, today) for t in told)
    return old >= least and old > new


def _is_old(interval: Interval | None, today: date) -> bool:
    return interval is not None and interval.latest.year <= today.year - YEARS


def _is_said_of_now(timex: Timex) -> bool:
    """As in "tomorrow", "last week", "on Sunday"; not a date that only lacks its year."""
    value = timex.expression
    deictic = isinstance(value, Shifted) and value.base is Base.DOCUMENT
    return deictic or (isinstance(value, Named) and value.unit is Unit.WEEKDAY)


def _is_near(interval: Interval | None, today: date) -> bool:
    return (
        interval is not None
        and interval.days <= 7
        and abs((interval.earliest - today).days) <= NEAR
    )
