"""Refiners: each takes the expressions found so far and hands on a better list.

They give expressions what stands beside them: a time its day, a quarter its last day, a length the
day it is counted from. The guards against false friends are in `guards`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise, takewhile

from timeline.model import Direction
from timeline.model.rule import (
    Base,
    CalendarDate,
    Clock,
    Duration,
    Mod,
    Modified,
    Named,
    Shifted,
    Unit,
    Value,
)
from timeline.temporal.direction import Scene
from timeline.temporal.engine import Found
from timeline.temporal.events import COUNTED, is_day, read_distance_from_event
from timeline.temporal.guards import drop_false_friends, word_after
from timeline.temporal.lists import lend_month, lend_week, lend_year, measure_weekdays

__all__ = ["REFINERS"]

CLAUSE = 120
"""Characters before a length in which a record may be told."""
DAY_FIRST = re.compile(
    r"(?:\D{0,16} )?[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z]|(?:1[3-9]|[23][0-9])/"
)
MONTH_FIRST = re.compile(r"\D{0,16}[A-Z][a-z]+\.? [0-9]{1,2}\b|[0-9]{1,2}/(?:1[3-9]|[23][0-9])/")
EITHER_ORDER = re.compile(r"(?:0?[1-9]|1[0-2])([/-])(?:0?[1-9]|1[0-2])\1[0-9]{2}")
"""How the two orders of day and month look, and a date that could be of either."""


def join_clock_and_day(scene: Scene, found: list[Found]) -> list[Found]:
    """A clock time beside a day is one expression: "3 p.m. on Friday", "Friday at 15:00 GMT"."""
    joined: list[Found] = []
    for item in found:
        last = joined[-1] if joined else None
        if last is not None:
            value = _at(last.value, item.value)
            between = scene.text[last.end : item.start]
            if value is not None and scene.language.joints["clock"].fullmatch(between):
                joined[-1] = Found(last.start, item.end, value, f"{last.rule} + {item.rule}")
                continue
        joined.append(item)
    return joined


def settle_order(scene: Scene, found: list[Found]) -> list[Found]:
    """Dates in numbers go by the other dates of the text: "12/08/2025" beside "14 August"."""
    texts = [scene.text[item.start : item.end] for item in found]
    day_first = [text for text in texts if DAY_FIRST.match(text)]
    month_first = [text for text in texts if MONTH_FIRST.match(text)]
    if len(day_first) <= len(set(month_first) - set(day_first)):
        return found
    return [_swapped(item, text) for item, text in zip(found, texts, strict=True)]


def _swapped(item: Found, text: str) -> Found:
    value = item.value
    if not isinstance(value, CalendarDate) or not EITHER_ORDER.match(text):
        return item
    return replace(item, value=replace(value, month=value.day, day=value.month))


def join_weekday_and_date(scene: Scene, found: list[Found]) -> list[Found]:
    """A weekday and the date told beside it are one day: "on Monday (1 September)"."""
    joined = list(found)
    for index, (first, second) in enumerate(pairwise(found)):
        between = scene.text[first.end : second.start]
        if scene.language.joints["aside"].fullmatch(between):
            if _is_bare_weekday(first.value) and _is_month_day(second.value):
                joined[index] = replace(first, value=second.value)
            elif _is_month_day(first.value) and _is_bare_weekday(second.value):
                joined[index + 1] = replace(second, value=first.value)
    return joined


def _is_bare_weekday(value: Value) -> bool:
    return isinstance(value, Named) and value == Named(Unit.WEEKDAY, value.index)


def _is_month_day(value: Value) -> bool:
    return isinstance(value, CalendarDate) and None not in (value.month, value.day)


def lend_day(scene: Scene, found: list[Found]) -> list[Found]:
    """Times before a day share it: "10 a.m. (0700 GMT) on Thursday", "9 to 11 a.m. on Monday"."""
    lent: list[Found] = []
    for item in reversed(found):
        following = lent[-1] if lent else None
        day = _day_of(following.value) if following else None
        if (
            following is not None
            and day is not None
            and isinstance(item.value, Clock)
            and item.value.day is None
            and _shares_day(scene, item, following)
        ):
            item = replace(item, value=replace(item.value, day=day))
        lent.append(item)
    return lent[::-1]


def _shares_day(scene: Scene, item: Found, following: Found) -> bool:
    """Whether nothing parts a time from the day behind it, or from another time that has one."""
    joints, between = scene.language.joints, scene.text[item.end : following.start]
    if joints["same day"].fullmatch(between):
        return True
    return isinstance(following.value, Clock) and joints["clocks"].fullmatch(between) is not None


def _day_of(value: Value) -> Value | None:
    if isinstance(value, Clock):
        return value.day
    return value if is_day(value) else None


def _at(first: Value, second: Value) -> Value | None:
    if isinstance(first, Clock) and first.day is None and is_day(second):
        return replace(first, day=second)
    if isinstance(second, Clock) and second.day is None and is_day(first):
        return replace(second, day=first)
    return None


def read_quarter_end(scene: Scene, found: list[Found]) -> list[Found]:
    """Give a quarter the date that ends it: "the quarter ended Sept. 30"."""
    read = list(found)
    for index, (item, following) in enumerate(pairwise(found)):
        between = scene.text[item.end : following.start]
        end = following.value
        if (
            isinstance(item.value, Shifted)
            and item.value.base is Base.REPORT
            and isinstance(end, CalendarDate)
            and end.month is not None
            and scene.language.joints["quarter"].fullmatch(between)
        ):
            quarter = Named(Unit.QUARTER, (end.month + 2) // 3)
            read[index] = replace(item, value=quarter)
    return read


def read_distance_ahead(scene: Scene, found: list[Found]) -> list[Found]:
    """Make "they will meet in two weeks" a date, and leave "the first in six years" a length."""
    return [replace(item, value=_ahead(scene, item) or item.value) for item in found]


def _ahead(scene: Scene, item: Found) -> Value | None:
    """The date or window that a length gives where its clause looks ahead."""
    if isinstance(item.value, Modified) and isinstance(item.value.value, Duration):
        return _about_ahead(scene, item, item.value, item.value.value)
    if not isinstance(item.value, Duration) or item.value.window:
        return None
    amount, unit = item.value.parts[0]
    preposition = _preposition(scene, item)
    if unit not in COUNTED or isinstance(amount, float) or preposition is None:
        return None
    if amount is None or preposition == "within":
        return replace(item.value, window=True)
    return Shifted(unit, amount, counted=True)


def _about_ahead(scene: Scene, item: Found, value: Modified, length: Duration) -> Value | None:
    """Of "within 30 days" and "in less than a week" the window, of "in about a week" the date."""
    if not (item.rule.startswith("within ") and _looks_ahead(scene, item)):
        date = _ahead(scene, replace(item, value=length))
        if date is None or value.mod not in (Mod.EQUAL_OR_LESS, Mod.LESS_THAN):
            return None if date is None else replace(value, value=date)
    return replace(value, value=replace(length, window=True))


def _looks_ahead(scene: Scene, item: Found) -> bool:
    heading = scene.heading(item.start, item.end)
    return heading.is_firm and heading.direction is Direction.FUTURE


def _preposition(scene: Scene, item: Found) -> str | None:
    """The preposition that makes a length a distance ahead: "in" or "within"."""
    if word_after(scene, item) in ("of", "or", "ended", "ending"):
        return None
    before = scene.text[max(0, item.start - CLAUSE) : item.start].lower().split()
    if before[-1:] not in (["in"], ["within"]):
        return None
    if _tells_record(scene, before[:-1], item.value) or not _looks_ahead(scene, item):
        return None
    return before[-1]


def _tells_record(scene: Scene, before: list[str], length: Value) -> bool:
    """Whether a length is how long ago the last one was: "the first in six years".

    Of years also where more stands between: "the first visit by an African leader in 15 years".
    """
    if any(_is_record(scene, word) for word in before[-4:]):
        return True
    if not isinstance(length, Duration) or length.parts[0][1] is not Unit.YEAR:
        return False
    cues = scene.language.cues
    ahead = cues["future"] | cues["modal"]
    clause = list(takewhile(lambda w: w not in ahead and w[-1] not in ",;:.", reversed(before)))
    return any(
        _is_record(scene, word) and one in cues["determiners"] for word, one in pairwise(clause)
    )


def _is_record(scene: Scene, word: str) -> bool:
    return word in scene.language.cues["record"] or word.endswith("est")


REFINERS: tuple[Callable[[Scene, list[Found]], list[Found]], ...] = (
    drop_false_friends,
    read_quarter_end,
    read_distance_ahead,
    lend_month,
    lend_year,
    lend_week,
    measure_weekdays,
    read_distance_from_event,
    settle_order,
    join_weekday_and_date,
    join_clock_and_day,
    lend_day,
)
"""In this order."""
