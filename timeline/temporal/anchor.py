"""What a relative expression is counted from: the antecedents that a text has named so far.

Receives each expression as it is resolved; hands on the `Period` that the next one hangs on. The
date of an event counts before the day on which somebody speaks of it ("said on Monday").
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from timeline.model.rule import Base, CalendarDate, Clock, Named, Shifted, Unit
from timeline.temporal.calendar import Period
from timeline.temporal.direction import Scene
from timeline.temporal.engine import Found
from timeline.temporal.events import NAMED, find_event
from timeline.temporal.resolve import Resolved, Setting, Source

__all__ = ["Discourse"]

LONGEST_JOINT = 30
"""How many characters can stand between the members of a list."""

WEEK_NEAR = 60
"""How many characters back a week still holds a bare weekday."""

NEAR = 1200
"""How many characters back a quarter still gives its length to "a year ago"."""


@dataclass(slots=True)
class Discourse:
    """What the text has spoken of so far."""

    scene: Scene
    dct: date | None
    widths: Mapping[str, int]
    southern: bool = False
    context: Period | None = None
    day: Period | None = None
    starts: dict[Source, int] = field(default_factory=dict)
    report: Period | None = None
    report_start: int = field(default=-NEAR)
    last: tuple[Found, Period] | None = None
    named: deque[tuple[Found, Period]] = field(default_factory=lambda: deque(maxlen=NAMED))

    def setting(self, found: Found) -> Setting:
        """Where an expression stands."""
        head, last = self._head(found)
        event = self._event(found)
        return Setting(
            dct=self.dct,
            context=event or self.context,
            day=event or self.day,
            report=self.report,
            compares_quarters=self.report is not None and found.start - self.report_start < NEAR,
            heading=lambda: self.scene.heading(head.start, head.end),
            after=last,
            week=self._week(found),
            widths=self.widths,
            southern=self.southern,
        )

    def add(self, found: Found, resolved: Resolved) -> None:
        """Remember what was named, for what comes after it."""
        period = resolved.period
        if period is None:
            return
        self.last = (found, period)
        self.named.append((found, period))
        if period.unit is Unit.QUARTER:
            self.report_start = found.start
            if _is_reported(found) and self.dct and period.last < self.dct:
                self.report = period
        if not _compares(found) and not self.scene.is_report(found.start, found.end):
            self.context = period
            self.starts["context"] = found.start
            if period.unit is Unit.DAY:
                self.day = period
                self.starts["day"] = found.start

    def _event(self, found: Found) -> Period | None:
        """The days of the event that an expression is counted from: "the day before the vote"."""
        side = self.scene.language.joints["side"].search(self.scene.text[found.start : found.end])
        if side is None or not isinstance(found.value, Shifted):
            return None
        place = replace(found, end=found.start + side.start())
        named = dict(self.named)
        event = find_event(self.scene, place, tuple(named))
        return named[event] if event else None

    def _head(self, found: Found) -> tuple[Found, date | None]:
        """The first of a list or range, which gives all its members their direction."""
        if self.last is None:
            return found, None
        before, period = self.last
        between = self.scene.text[before.end : min(found.start, before.end + LONGEST_JOINT)]
        alike = type(before.value) is type(found.value)
        if not alike or not self.scene.language.joints["list"].fullmatch(between):
            return found, None
        first, second = before.value, found.value
        same_day = (
            isinstance(first, Clock) and isinstance(second, Clock) and first.day == second.day
        )
        return replace(before, end=found.end), None if same_day else period.first

    def _week(self, found: Found) -> Period | None:
        """The week that the sentence has named: "next week, probably on Monday"."""
        if self.last is None:
            return None
        before, period = self.last
        between = self.scene.text[before.end : min(found.start, before.end + WEEK_NEAR)]
        near = found.start - before.end < WEEK_NEAR and "." not in between
        counted = isinstance(before.value, Shifted) and before.value.of is not None
        return period if near and period.unit is Unit.WEEK and not counted else None


def _is_reported(found: Found) -> bool:
    """Whether it names a quarter outright, not by comparison with another."""
    match found.value:
        case Named(index=0):
            return False
        case Named(within=None) | Named(within=CalendarDate()) | Shifted(base=Base.DOCUMENT):
            return not _compares(found)
        case _:
            return False


def _compares(found: Found) -> bool:
    """Whether it only measures a time against another: "a year earlier"."""
    value = found.value
    return isinstance(value, Shifted) and (
        value.base is Base.REPORT or (value.counted and value.amount < 0)
    )
