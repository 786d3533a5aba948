"""Weekdays that go on from a day told before: "from 21 to 23 May … on Wednesday he meets B".

Receives a time expression and the days that the story has reached; hands it on behind these.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from timeline.meetings.days.moves import shifted
from timeline.meetings.days.times import is_bare
from timeline.model import Direction, Interval, Timex
from timeline.model.rule import Named, Unit
from timeline.temporal import resolve_again

__all__ = ["onward", "put_behind"]

WEEK = 7
"""Days ahead from which on a bare weekday is no longer the coming one."""
SOON = 3
"""Days behind a stay within which what is told next still goes on from it."""


def onward(timex: Timex, stay: Interval, today: date) -> Timex:
    """A bare weekday within a stay, or soon after it, that is a week ahead or more."""
    interval, value = timex.interval, timex.expression
    weekday = isinstance(value, Named) and value.unit is Unit.WEEKDAY and value.shift is None
    if interval is None or not weekday or timex.anchor != "document":
        return timex
    if (stay.earliest - today).days < WEEK or not today <= interval.earliest < stay.earliest:
        return timex
    later = put_behind(timex, interval, stay.earliest)
    if later.interval is None or (later.interval.latest - stay.latest).days > SOON:
        return timex
    return later


def put_behind(timex: Timex, interval: Interval, day: date) -> Timex:
    """A bare weekday, or two that "and" joins, on the first such day from ``day`` on."""
    if is_bare(timex.expression):
        counted = replace(timex, anchor="document")
        return resolve_again(counted, anchor=day - timedelta(days=1), direction=Direction.FUTURE)
    if timex.expression is None and not any(c.isdigit() for c in timex.text):
        weeks = -(-(day - interval.earliest).days // 7)
        return replace(timex, interval=shifted(interval, timedelta(weeks=weeks)))
    return timex
