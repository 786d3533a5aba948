"""What time expressions mean in an item of a diary, which has a day of its own.

Receives the expressions of a sentence and the day of the heading or label above it; hands them on
with the days that are meant: "Friday" under Thursday's heading is the day after, "until Saturday"
lasts from Thursday on, and "1500" is an hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from timeline.model import Direction, Granularity, Interval, Timex
from timeline.model.rule import Named, Unit
from timeline.temporal import resolve_again

__all__ = ["following", "in_item"]

LONGEST = 15
"""Days of the longest event that a diary gives the last day of."""

_HOUR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_ALONE = re.compile(r"(?: (?:GMT|UTC|local|hrs|h))?(?: time)?\s*(?:[,;.)]|\Z)")
_IN_DAY = re.compile(r"(?:this (?:morning|afternoon|evening)|today|tonight)", re.IGNORECASE)
"""Of which day an item with a day of its own speaks."""
_UNTIL = re.compile(r"\b(?:until|till|to|through|thru)\s+(?:the\s+)?\Z", re.IGNORECASE)
_MOVED = re.compile(
    r"""\b(?:adjourn|advanc|bring|brought|deferr|delay|held|hold|mov|postpon|push|put|reschedul|shift|
    slip|suspend|switch|transferr)\w*(?:\ (?:back|forward|off|on|over))?\ \w+\s+(?:the\s+)?\Z""",
    re.IGNORECASE | re.VERBOSE,
)
"""As in "moved to Friday", "put off until Friday": no last day."""


def in_item(timexes: Sequence[Timex], text: str, day: Interval) -> Iterator[Timex]:
    """The expressions of an item of ``day``; ``text`` is the document's."""
    moved: dict[int, Timex] = {}
    for timex in timexes:
        if _is_hour(timex, text):
            continue
        if _IN_DAY.fullmatch(timex.text):
            timex = resolve_again(timex, anchor=day.earliest)
        on = moved.get(timex.anchor) if isinstance(timex.anchor, int) else None
        if on is not None and on.interval is not None:
            timex = resolve_again(timex, anchor=on.interval.latest)
        elif _is_weekday(timex) and timex.direction is not Direction.PAST:
            moved[timex.start] = timex = _from(timex, day)
        yield _lasting(timex, text, day)


def following(timex: Timex, above: Timex | None, today: date) -> Timex:
    """A diary's weekday after the day above it: SATURDAY under Friday's entry is the day after."""
    day = above.interval if above is not None else None
    if timex.interval is None or day is None or not day.is_fixed or not _is_weekday(timex):
        return timex
    is_back = timex.interval.latest < day.earliest > today
    return _from(timex, day) if is_back else timex


def _is_hour(timex: Timex, text: str) -> bool:
    """Whether what looks like a year is a clock time: "A and B, 1500", "(0930 GMT)"."""
    return _HOUR.fullmatch(timex.text) is not None and _ALONE.match(text, timex.end) is not None


def _is_weekday(timex: Timex) -> bool:
    value = timex.expression
    return isinstance(value, Named) and value.unit is Unit.WEEKDAY and value.shift is None


def _from(timex: Timex, day: Interval) -> Timex:
    """The first such weekday from an item's own day on."""
    if day.latest.weekday() == getattr(timex.expression, "index", None):
        return replace(timex, interval=Interval(day.latest, day.latest, Granularity.DAY))
    later = resolve_again(timex, anchor=day.latest, direction=Direction.FUTURE)
    return replace(later, anchor=None)


def _lasting(timex: Timex, text: str, day: Interval) -> Timex:
    """As in "until Saturday": from the item's own day to that one."""
    last = timex.interval
    before = (text, max(0, timex.start - 40), timex.start)
    if last is None or not _UNTIL.search(*before) or _MOVED.search(*before):
        return timex
    if not 0 < (last.latest - day.earliest).days < LONGEST or last.days > 1:
        return timex
    return replace(timex, interval=Interval(day.earliest, last.latest), anchor=None)
