"""The days of "the first week of July": those that people mean, not those of a calendar's week.

Receives time expressions; hands them on with the first, second … or last seven days of the month,
and with the two days of "Thursday and Friday of next week".
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from timeline.model import Interval, Timex
from timeline.model.rule import CalendarDate, Named, Slice, Unit

__all__ = ["in_days_of_month", "in_one_week"]

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


def in_days_of_month(timex: Timex) -> Timex:
    """An expression with its seven days where it counts a week within a month."""
    value, interval = timex.expression, timex.interval
    if not isinstance(value, Slice) or interval is None or interval.days != WEEK.days:
        return timex
    if value.unit is not Unit.WEEK or value.count != 1 or not _is_month(value.within):
        return timex
    if value.first < 0:
        month = interval.earliest.replace(day=1)
        last = month + timedelta(days=monthrange(month.year, month.month)[1] - 1)
        first = last - WEEK + DAY
    else:
        before = (value.first - 1) * WEEK
        first = (interval.latest - before).replace(day=1) + before
    return replace(timex, interval=replace(interval, earliest=first, latest=first + WEEK - DAY))


def in_one_week(timexes: Sequence[Timex], text: str) -> list[Timex]:
    """The expressions, "Thursday and Friday of next week" one of two days of that week."""
    found: list[Timex] = []
    for timex in timexes:
        before = found[-1] if found else None
        days = _days_before(before, timex, text) if before is not None else None
        if before is None or days is None:
            found.append(timex)
            continue
        said = text[before.start : timex.end]
        found[-1] = replace(before, end=timex.end, text=said, interval=days, anchor=None)
    return found


def _days_before(before: Timex, timex: Timex, text: str) -> Interval | None:
    """Both days, where a bare weekday is joined to the next one of a week that is named."""
    value, last = before.expression, timex.interval
    bare = isinstance(value, Named) and value.unit is Unit.WEEKDAY and value.shift is None
    if not bare or last is None or last.days != 1 or " of " not in timex.text:
        return None
    first = last.latest - DAY
    follows = isinstance(value, Named) and value.index == first.weekday()
    joined = text[before.end : timex.start] in (" and ", " to ", " through ", "-", "–")
    return Interval(first, last.latest) if follows and joined else None


def _is_month(value: object) -> bool:
    if isinstance(value, CalendarDate):
        return value.month is not None and value.day is None
    return isinstance(value, Named) and value.unit is Unit.MONTH
