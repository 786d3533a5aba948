"""Members of one list or range lend each other what is said only once: month, year, week.

Refiners, like those of `timeline.temporal.refine`: "3 and 5 June 2024", "30 December to 2 January
2025", "August 21, 23 and 25", "from Tuesday to Thursday".
"""

from __future__ import annotations

from dataclasses import replace

from timeline.model.rule import Base, CalendarDate, Named, Range, Shifted, Unit, Value
from timeline.temporal.direction import Scene
from timeline.temporal.engine import Found

__all__ = ["lend_month", "lend_week", "lend_year", "measure_weekdays"]

LONGEST_JOINT = 30
"""How many characters can stand between two members."""


def lend_month(scene: Scene, found: list[Found]) -> list[Found]:
    """Give a bare day the month of the member before it: "August 21, 23 and 25"."""
    lent: list[Found] = []
    for item in found:
        value, last = item.value, lent[-1] if lent else None
        if (
            last is not None
            and isinstance(value, CalendarDate)
            and value.month is None
            and value.day is not None
            and are_joined(scene, last, item)
        ):
            before = last.value.last if isinstance(last.value, Range) else last.value
            if isinstance(before, CalendarDate) and (before.day or 99) < value.day:
                year = value.year or before.year
                item = replace(item, value=replace(value, year=year, month=before.month))
        lent.append(item)
    return lent


def lend_year(scene: Scene, found: list[Found]) -> list[Found]:
    """Give a date the month and year of the member behind it: "30 December to 2 January 2025"."""
    lent: list[Found] = []
    for item in reversed(found):
        if lent and are_joined(scene, item, lent[-1]):
            item = replace(item, value=_with_year(item.value, lent[-1].value) or item.value)
        lent.append(item)
    return lent[::-1]


def lend_week(scene: Scene, found: list[Found]) -> list[Found]:
    """Give weekdays the week told behind: "Monday and Tuesday next week", "Friday in two weeks".

    So "Wednesday in a fortnight's time" is no Wednesday of this week. A later weekday than the last
    of its list is of the week before: "from Thursday to Monday next week".
    """
    lent: list[Found] = []
    for item in reversed(found):
        following = lent[-1] if lent else None
        if following is not None and isinstance(item.value, Named) and _is_weekday(item.value):
            week = _week_behind(scene, item, following)
            item = replace(item, value=replace(item.value, within=week)) if week else item
        lent.append(item)
    return lent[::-1]


def measure_weekdays(scene: Scene, found: list[Found]) -> list[Found]:
    """Tell the first weekday of a list how far off its last is: "from Tuesday to Thursday"."""
    measured: list[Found] = []
    for item in reversed(found):
        value, following = item.value, measured[-1] if measured else None
        if following is not None and _is_weekday(value) and are_joined(scene, item, following):
            item = replace(item, value=_measured(value, following.value))
        measured.append(item)
    return measured[::-1]


def are_joined(scene: Scene, first: Found, second: Found) -> bool:
    """Whether two expressions are members of one list or range."""
    between = scene.text[first.end : min(second.start, first.end + LONGEST_JOINT)]
    return scene.language.joints["list"].fullmatch(between) is not None


def _with_year(value: Value, following: Value) -> Value | None:
    end = following.first if isinstance(following, Range) else following
    if not isinstance(end, CalendarDate) or end.month is None or end.short_year:
        return None
    match value:
        case Named(unit=Unit.MONTH, index=month, shift=None, within=None) if end.year:
            return CalendarDate(end.year - (month > end.month), month)
        case CalendarDate(year=None, month=int(month), day=day) if end.year and not value.shift:
            later = (month, day or 0) > (end.month, end.day or 32)
            return replace(value, year=end.year - later)
        case CalendarDate(year=None, month=None, day=int(day)) if day < (end.day or 0):
            return replace(value, year=end.year, month=end.month)
        case Range(first=CalendarDate(year=None) as first, last=CalendarDate() as last) if end.year:
            return Range(replace(first, year=end.year), replace(last, year=end.year))
        case _:
            return None


def _week_behind(scene: Scene, item: Found, following: Found) -> Value | None:
    """The week that stands behind a weekday, or behind the list or range it begins."""
    day, week = item.value, following.value
    if isinstance(week, Shifted) and week.unit is Unit.WEEK and week.base is Base.DOCUMENT:
        between = scene.text[item.end : following.start]
        return week if scene.language.joints["week"].fullmatch(between) else None
    if isinstance(day, Named) and isinstance(week, Named) and week.unit is Unit.WEEKDAY:
        earlier = day.index < week.index and are_joined(scene, item, following)
        return week.within if earlier else None
    return None


def _is_weekday(value: Value) -> bool:
    return isinstance(value, Named) and value.unit is Unit.WEEKDAY and value.shift is None


def _measured(value: Value, following: Value) -> Value:
    if not isinstance(value, Named) or not isinstance(following, Named) or value.within:
        return value
    if not _is_weekday(following) or following.index <= value.index:
        return value
    return replace(value, span=following.span + following.index - value.index)
