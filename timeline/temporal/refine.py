"""Refiners: each takes the expressions found so far and hands on a better list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from timeline.model.rule import CalendarDate, Clock, Holiday, Named, Shifted, Unit, Value
from timeline.temporal.direction import Scene
from timeline.temporal.engine import Found

__all__ = ["REFINERS"]

BETWEEN = re.compile(r"[\s,]*(?:\b(?:on|at|around|about|from)\s+)?", re.IGNORECASE)


def join_clock_and_day(scene: Scene, found: list[Found]) -> list[Found]:
    """A clock time beside a day is one expression: "3 p.m. on Friday", "Friday at 15:00 GMT"."""
    joined: list[Found] = []
    for item in found:
        last = joined[-1] if joined else None
        if last is not None and item.start - last.end < 12:
            value = _at(last.value, item.value)
            between = scene.text[last.end : item.start]
            if value is not None and BETWEEN.fullmatch(between):
                joined[-1] = Found(last.start, item.end, value, f"{last.rule} + {item.rule}")
                continue
        joined.append(item)
    return joined


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


REFINERS: tuple[Callable[[Scene, list[Found]], list[Found]], ...] = (join_clock_and_day,)
"""In this order."""
