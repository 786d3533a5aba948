"""Time expressions: what TimeML 1.2.1 calls TIMEX3, with the days it was resolved to and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from timeline.model.interval import Interval
from timeline.model.rule import Value

__all__ = ["Anchor", "Direction", "Reading", "Timex", "TimexType"]

Anchor = Literal["document"] | int | None
"""What a value was counted from: the dct, the start of another timex in the text, or nothing."""


class TimexType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1, section 2.2)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Direction(StrEnum):
    """Which side of its anchor an expression was placed on."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a reader wants vague words read: the widths of windows in days, and whose summer."""

    widths: Mapping[str, int]
    southern: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One time expression: ``text`` stands at ``start:end`` (Unicode characters) of the document.

    ``value`` and ``mod`` are TIMEX3's. ``interval`` is None for durations, sets and vague
    references. ``rule`` is the phrase notation of the rule that built it (``<weekday>``);
    ``direction`` and ``why`` say on which side of the anchor it was placed, and for what reason.
    ``expression`` is the value that the rule built, before it was put on the calendar, and
    ``reading`` how it was put there.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    rule: str
    mod: str | None = None
    interval: Interval | None = None
    anchor: Anchor = None
    direction: Direction | None = None
    why: str = ""
    expression: Value | None = field(default=None, repr=False)
    reading: Reading | None = field(default=None, repr=False, compare=False)
