"""The days of "the first week of July": those that people mean, not those of a calendar's week.

Receives a time expression; hands it on with the first, second … or last seven days of the month.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import timedelta

from timeline.model import Timex
from timeline.model.rule import CalendarDate, Named, Slice, Unit

__all__ = ["in_days_of_month"]

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


def _is_month(value: object) -> bool:
    if isinstance(value, CalendarDate):
        return value.month is not None and value.day is None
    return isinstance(value, Named) and value.unit is Unit.MONTH
