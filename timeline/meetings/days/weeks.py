"""Weeks as people mean them: "the first week of July", "Monday to Wednesday", "of the month".

Receives a time expression; hands it on with the first, second … or last seven days of the month,
with the weekdays of the week before or behind, or with the month to come.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from timeline.model import Direction, Timex
from timeline.model.rule import CalendarDate, Named, Shifted, Slice, Unit
from timeline.temporal import resolve_again

__all__ = ["WEEKDAYS", "in_days_of_month", "in_next_month", "in_other_week"]

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
MONTH = timedelta(days=31)
"""What leads from the first of any month into the next."""
WEEKDAYS = "<weekday> to <weekday>"
"""The rule of two weekdays that are the ends of one stretch."""


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


def in_other_week(timex: Timex, day: date, direction: Direction) -> Timex:
    """As "Monday to Wednesday", where these lie on the other side of the day of writing."""
    interval = timex.interval
    if timex.rule != WEEKDAYS or timex.anchor != "document" or interval is None:
        return timex
    over = direction is Direction.FUTURE and interval.latest < day
    ahead = direction is Direction.PAST and interval.earliest > day
    step = WEEK if over else -WEEK if ahead else timedelta()
    first, last = interval.earliest + step, interval.latest + step
    return replace(timex, interval=replace(interval, earliest=first, latest=last))


def in_next_month(timex: Timex, day: date) -> Timex:
    """As in "is due in the first week of the month", where that is over in the month of writing."""
    value, interval = timex.expression, timex.interval
    if interval is None or interval.latest >= day or not isinstance(value, Slice):
        return timex
    if value.unit is not Unit.WEEK or not _is_current(value.within):
        return timex
    if not timex.text.lower().endswith("the month"):
        return timex
    coming = (day.replace(day=1) + MONTH).replace(day=1)
    return in_days_of_month(resolve_again(timex, anchor=coming))


def _is_current(value: object) -> bool:
    return isinstance(value, Shifted) and value.unit is Unit.MONTH and value.amount == 0


def _is_month(value: object) -> bool:
    if _is_current(value):
        return True
    if isinstance(value, CalendarDate):
        return value.month is not None and value.day is None
    return isinstance(value, Named) and value.unit is Unit.MONTH
