"""Refiners: each takes the expressions found so far and hands on a better list.

The guards drop false friends: words that look like a time and are none here. What a guard looks
for is in the language's cues; what it does is here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from timeline.model import Direction
from timeline.model.rule import (
    Base,
    CalendarDate,
    Clock,
    Duration,
    Holiday,
    Mod,
    Modified,
    Named,
    Shifted,
    Unit,
    Vague,
    Value,
)
from timeline.temporal.direction import Scene
from timeline.temporal.engine import Found

__all__ = ["REFINERS"]

COUNTED = frozenset({Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR})
LOWER_WORD = re.compile(r" [a-z]+s\b")
WORD_BEFORE = re.compile(r"(\w+)\s+$")
WORD_AFTER = re.compile(r"[\s-]*(\w+)")
AMOUNT_BEFORE = re.compile(r"(?:\d[\d.,]*|illion|percent|%|[$€£]|cents?|times|dollars)\s*$")


def join_clock_and_day(scene: Scene, found: list[Found]) -> list[Found]:
    """A clock time beside a day is one expression: "3 p.m. on Friday", "Friday at 15:00 GMT"."""
    joined: list[Found] = []
    for item in found:
        last = joined[-1] if joined else None
        if last is not None and item.start - last.end < 12:
            value = _at(last.value, item.value)
            between = scene.text[last.end : item.start]
            if value is not None and scene.language.joints["clock"].fullmatch(between):
                joined[-1] = Found(last.start, item.end, value, f"{last.rule} + {item.rule}")
                continue
        joined.append(item)
    return joined


def lend_day(scene: Scene, found: list[Found]) -> list[Found]:
    """Times before a day share it: "10 a.m. local time (0700 GMT) on Thursday"."""
    lent: list[Found] = []
    for item in reversed(found):
        following = lent[-1] if lent else None
        day = _day_of(following.value) if following else None
        if (
            following is not None
            and day is not None
            and isinstance(item.value, Clock)
            and item.value.day is None
            and scene.language.joints["same day"].fullmatch(scene.text[item.end : following.start])
        ):
            item = replace(item, value=replace(item.value, day=day))
        lent.append(item)
    return lent[::-1]


def _day_of(value: Value) -> Value | None:
    if isinstance(value, Clock):
        return value.day
    return value if _is_day(value) else None


def _at(first: Value, second: Value) -> Value | None:
    if isinstance(first, Clock) and first.day is None and _is_day(second):
        return replace(first, day=second)
    if isinstance(second, Clock) and second.day is None and _is_day(first):
        return replace(second, day=first)
    return None


def _is_day(value: Value) -> bool:
    match value:
        case CalendarDate(day=day):
            return day is not None
        case Named(unit=Unit.WEEKDAY) | Shifted(unit=Unit.DAY) | Holiday():
            return True
        case _:
            return False


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
    if isinstance(item.value, Modified) and item.value.mod is Mod.EQUAL_OR_LESS:
        inner = item.value.value
        if isinstance(inner, Duration) and _looks_ahead(scene, item):
            return replace(item.value, value=replace(inner, window=True))
        return None
    if not isinstance(item.value, Duration) or item.value.window:
        return None
    amount, unit = item.value.parts[0]
    if unit not in COUNTED or isinstance(amount, float) or not _is_distance(scene, item):
        return None
    return (
        replace(item.value, window=True) if amount is None else Shifted(unit, amount, counted=True)
    )


def _looks_ahead(scene: Scene, item: Found) -> bool:
    heading = scene.heading(item.start, item.end)
    return heading.is_firm and heading.direction is Direction.FUTURE


def _is_distance(scene: Scene, item: Found) -> bool:
    if _after(scene, item) in ("of", "or", "ended", "ending"):
        return False
    before = scene.text[max(0, item.start - 40) : item.start].lower().split()
    if before[-1:] != ["in"] or any(_is_record(scene, word) for word in before[-5:-1]):
        return False
    return _looks_ahead(scene, item)


def _is_record(scene: Scene, word: str) -> bool:
    return word in scene.language.cues["record"] or word.endswith("est")


def drop_false_friends(scene: Scene, found: list[Found]) -> list[Found]:
    """What only looks like a time: ages, rates, titles, "March" as a march."""
    return [item for item in found if not any(guard(scene, item) for guard in GUARDS)]


def _is_age(scene: Scene, item: Found) -> bool:
    """Whether it is an age: "52 years old"."""
    return isinstance(item.value, Duration) and _after(scene, item) in ("old", "olds")


def _is_rate(scene: Scene, item: Found) -> bool:
    """Whether it is a rate: "$2 million a year"."""
    text = scene.text[item.start : item.end]
    return (
        isinstance(item.value, Duration)
        and text[:2].lower() == "a "
        and AMOUNT_BEFORE.search(scene.text, max(0, item.start - 12), item.start) is not None
    )


def _is_title(scene: Scene, item: Found) -> bool:
    """Whether a unit has a capital, as in the names "This Week" and "60 Minutes"."""
    if isinstance(item.value, Holiday):
        return False
    words = scene.text[item.start : item.end].split()
    names = scene.language.words["length"].payloads
    return any(
        word.lower() in names and word[0].isupper() and not word.isupper() for word in words[1:]
    )


def _is_march(scene: Scene, item: Found) -> bool:
    """Whether the month is a word or a name: "the March of the Mothers", "Theresa May"."""
    word = scene.text[item.start : item.end]
    cues = scene.language.cues
    if word not in cues["month_names"]:
        return False
    before = WORD_BEFORE.search(scene.text, max(0, item.start - 20), item.start)
    if before is not None and before[1][0].isupper():
        return before[1].lower() not in cues["before_year"]
    return _after(scene, item) in ("of", "day") and word in ("March", "May")


def _is_thing(scene: Scene, item: Found) -> bool:
    """Whether it names a kind of thing: "a Christmas tree", "a strong current"."""
    cues = scene.language.cues
    if isinstance(item.value, Holiday):
        return _after(scene, item) in cues["holiday_after"]
    word = scene.text[item.start : item.end]
    return word == "current" and _after(scene, item) in cues["after_a_current"]


def _is_number(scene: Scene, item: Found) -> bool:
    """Whether a bare year only counts something: "2000 delegates", "room 1984"."""
    if item.rule != "<year>":
        return False
    before = WORD_BEFORE.search(scene.text, max(0, item.start - 20), item.start)
    word = before[1].lower() if before else ""
    cues = scene.language.cues
    if word in cues["numbered"]:
        return True
    return word not in cues["before_year"] and bool(LOWER_WORD.match(scene.text, item.end))


def _is_no_unit(scene: Scene, item: Found) -> bool:
    """Whether a unit is none: "three-quarters of it", "the year 12025"."""
    text = scene.text[item.start : item.end].lower()
    return text.endswith("-quarters") or (text == "the year" and _after(scene, item).isdigit())


def _is_name(scene: Scene, item: Found) -> bool:
    """Whether the day is part of a name: "Black Friday", "the Sunday Times"."""
    if not isinstance(item.value, Named) or item.value.unit is not Unit.WEEKDAY:
        return False
    before = WORD_BEFORE.search(scene.text, max(0, item.start - 20), item.start)
    cues = scene.language.cues
    return (before is not None and before[1].lower() in cues["name_before"]) or _after(
        scene, item
    ) in cues["name_after"]


def _is_past_soon(scene: Scene, item: Found) -> bool:
    """Whether "soon" looks back: "soon after", "as soon as", "soon became"."""
    if not isinstance(item.value, Vague) or scene.text[item.start : item.end].lower() != "soon":
        return False
    if _after(scene, item) in ("after", "as"):
        return True
    return scene.heading(item.start, item.end).direction is not Direction.FUTURE


def _after(scene: Scene, item: Found) -> str:
    match = WORD_AFTER.match(scene.text, item.end, item.end + 30)
    return match[1].lower() if match else ""


GUARDS: tuple[Callable[[Scene, Found], bool], ...] = (
    _is_age,
    _is_rate,
    _is_title,
    _is_march,
    _is_name,
    _is_number,
    _is_thing,
    _is_no_unit,
    _is_past_soon,
)

REFINERS: tuple[Callable[[Scene, list[Found]], list[Found]], ...] = (
    drop_false_friends,
    read_quarter_end,
    read_distance_ahead,
    join_clock_and_day,
    lend_day,
)
"""In this order."""
