"""Values that name a calendar period: which one, given the day of writing and what came before.

Receives a value and the `Setting` it stands in; hands on a `Period`, and keeps what it was counted
from, which way it was looked, and why. `timeline.temporal.resolve` makes TIMEX3 values of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Literal

from timeline.model import Direction
from timeline.model.heading import CERTAIN, NEARER_PAST, UNDIRECTED, WEAK, Heading
from timeline.model.rule import (
    Base,
    CalendarDate,
    Decade,
    Holiday,
    Modified,
    Named,
    Remainder,
    Shifted,
    Slice,
    Unit,
    Value,
)
from timeline.temporal.calendar import (
    YEARS_IN,
    Period,
    day_of,
    month_of,
    next_weekday,
    nth_weekday,
    period_of,
    shift,
)
from timeline.temporal.holidays import HOLIDAYS, RECKONED, feast_of
from timeline.temporal.windows import WIDTHS

__all__ = ["PeriodFinder", "Setting", "Source", "Unresolvable"]

LONGEST_RANGE, LONGEST_OF_MONTHS = 92, 335
"""Days within which the end of a range or list is looked for, by days or by months."""

Source = Literal["document", "context", "day"]


class Unresolvable(Exception):  # noqa: N818 - never leaves this module
    """A value that has no place on the calendar here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a value stands: the day it was written, and what the text was speaking of.

    ``context`` is the time spoken of last, ``day`` the day spoken of last, ``report`` the quarter
    that the text reports on; ``compares_quarters`` says that "a year ago" means the same quarter of
    the year before. ``after`` is the date before it in a list or range, ``week`` one that its
    sentence has named. ``heading`` is asked only where a value could look either way.
    """

    dct: date | None
    context: Period | None = None
    day: Period | None = None
    report: Period | None = None
    compares_quarters: bool = False
    heading: Callable[[], Heading] = lambda: UNDIRECTED
    after: date | None = None
    week: Period | None = None
    widths: Mapping[str, int] = field(default_factory=lambda: WIDTHS)
    southern: bool = False


@dataclass(slots=True)
class PeriodFinder:
    """Finds the period of one value; ``source``, ``direction`` and ``why`` tell how."""

    setting: Setting
    source: Source | None = None
    direction: Direction | None = None
    why: str = ""

    def period(self, value: Value) -> Period:
        """The calendar period that a value names."""
        match value:
            case CalendarDate():
                return self._calendar_date(value)
            case Named(unit=Unit.WEEKDAY):
                return day_of(self._weekday(value))
            case Named():
                return self._named(value)
            case Shifted():
                return self._shifted(value)
            case Slice():
                return self._slice(value)
            case Decade():
                return self._decade(value)
            case Holiday():
                return self._holiday(value)
            case Modified(value=inner) | Remainder(whole=inner):
                return self.period(inner)
            case _:
                raise Unresolvable

    def dct(self) -> date:
        """The day of writing; nothing can be resolved without where it is asked for."""
        if self.setting.dct is None:
            raise Unresolvable
        self.source = self.source or "document"
        return self.setting.dct

    def base(self, base: Base, unit: Unit = Unit.YEAR) -> Period:
        """What a value of that unit is counted from."""
        if base is Base.DOCUMENT:
            return day_of(self.dct())
        setting = self.setting
        context = setting.day or setting.context if unit is Unit.DAY else setting.context
        if context is None:
            return day_of(self.dct())
        self.source = "day" if context is setting.day else "context"
        return context

    def _reported(self) -> Period:
        if self.setting.report is not None:
            self.source = "document"
            return self.setting.report
        return shift(period_of(self.dct(), Unit.QUARTER), -1)

    def _look(self) -> Heading:
        heading = self.setting.heading()
        self.give(heading.direction, heading.why)
        return heading

    def give(self, direction: Direction | None, why: str) -> None:
        """Remember which way the value was looked for, and why."""
        self.direction, self.why = direction, why

    def _calendar_date(self, value: CalendarDate) -> Period:
        year = value.year
        if year is not None and value.short_year:
            year = self._century(year)
        if year is not None:
            if value.month is None:
                return period_of(date(year, 1, 1), Unit.YEAR)
            if value.day is None:
                return month_of(year, value.month)
            return day_of(date(year, value.month, value.day))
        if value.month is None:
            return self._day_of_month(value)
        if value.day is None:
            return self._named(Named(Unit.MONTH, value.month))
        month, day = value.month, value.day
        return self._of_a_year(lambda year: day_of(date(year, month, day)), value.shift, self.dct())

    def _century(self, year: int) -> int:
        near = self.setting.dct.year if self.setting.dct else 2000
        return min((c + year for c in (1800, 1900, 2000, 2100)), key=lambda y: abs(y - near - 0.5))

    def _day_of_month(self, value: CalendarDate) -> Period:
        """Find "the 15th" or "Friday 14" in the month spoken of, else in one near the dct."""
        context = self.setting.context
        if context is not None and context.unit in (Unit.MONTH, Unit.DAY):
            found = _days_in([period_of(context.first, Unit.MONTH)], value)
            if found and not self._is_against(found[0]):
                self.source = "context"
                return found[0]
        near = period_of(self.dct(), Unit.MONTH)
        months = [shift(near, step) for step in (-2, -1, 0, 1, 2)]
        return self._choose(
            _days_in(months, value) or _days_in(months, replace(value, weekday=None))
        )

    def _is_against(self, period: Period) -> bool:
        """Whether a period lies on the side of the dct that is certainly not meant."""
        heading = self.setting.heading()
        behind = heading.direction is Direction.PAST and period.first > self.dct()
        ahead = heading.direction is Direction.FUTURE and period.last < self.dct()
        return heading.weight >= CERTAIN and (behind or ahead)

    def _choose(self, candidates: list[Period]) -> Period:
        """The nearest candidate, those on the side that the clause looks to going first."""
        if not candidates:
            raise Unresolvable
        dct = self.dct()
        heading = self._look()
        after = self.setting.after
        if after is not None:
            months = candidates[0].unit is Unit.MONTH
            soon = after + timedelta(days=LONGEST_OF_MONTHS if months else LONGEST_RANGE)
            candidates = [p for p in candidates if after <= p.first <= soon] or candidates

        def cost(period: Period) -> tuple[int, date]:
            behind, ahead = (dct - period.last).days, (period.first - dct).days
            against = (heading.direction is Direction.PAST and ahead > 0) or (
                heading.direction is Direction.FUTURE and behind > 0
            )
            reported = period.unit is Unit.QUARTER and ahead <= 0
            weight = min(heading.weight, WEAK) if reported else heading.weight
            return max(behind, ahead, 0) + weight * against, period.first

        return min(candidates, key=cost)

    def _of_a_year(self, in_year: Callable[[int], Period], step: int | None, dct: date) -> Period:
        """What comes once a year: the last, this, the next one, or, without a step, the nearest."""
        candidates = _each_year(in_year, dct.year)
        if step is None:
            return self._choose([p for p in candidates if abs(p.first.year - dct.year) < 2])
        if step == 0:
            here = [p for p in candidates if p.first <= dct <= p.last]
            return _first([*here, *(p for p in candidates if p.first.year == dct.year)])
        if step < 0:
            self.give(Direction.PAST, "the phrase says so")
            return _first(p for p in reversed(candidates) if p.last < dct)
        self.give(Direction.FUTURE, "the phrase says so")
        return _first(p for p in candidates if p.first > dct)

    def _weekday(self, value: Named) -> date:
        if value.within is not None:
            week = self.period(value.within)
            return week.first + timedelta(days=value.index)
        base = self.base(value.base, Unit.DAY).first
        behind = (base.weekday() - value.index) % 7
        ahead = (value.index - base.weekday()) % 7
        weeks = timedelta(weeks=value.weeks)
        if value.shift == -1:
            self.give(Direction.PAST, "the phrase says so")
            return base - timedelta(days=behind or 7) + weeks
        if value.shift == 1:
            self.give(Direction.FUTURE, "the phrase says so")
            return base + timedelta(days=ahead or 7) + weeks
        if value.shift is None and self.setting.week is not None:
            self.give(None, "its sentence names the week")
            return self.setting.week.first + timedelta(days=value.index)
        heading = self._look()
        if value.shift is None and self.setting.after is not None:
            following = next_weekday(self.setting.after, value.index)
            if heading.direction is not Direction.PAST or following <= base:
                return following
        if behind < value.span < 7 and heading.direction is Direction.PAST:
            behind += 7
        past, future = base - timedelta(days=behind), base + timedelta(days=ahead)
        if value.shift == 0:
            return past if heading.direction is Direction.PAST else future
        if heading.direction is None:
            return past if behind <= ahead + min(heading.weight, NEARER_PAST) else future
        return past if heading.direction is Direction.PAST else future

    def _named(self, value: Named) -> Period:
        if value.within is not None:
            return self._in_year(value, self.period(value.within).first.year)
        if value.unit is Unit.WEEKEND:
            here = period_of(self.dct(), Unit.WEEKEND)
            return self._choose([shift(here, -1), here])
        dct = self.base(value.base).first
        return self._of_a_year(lambda year: self._in_year(value, year), value.shift, dct)

    def _in_year(self, value: Named, year: int) -> Period:
        match value.unit:
            case Unit.QUARTER if value.index == 0:
                reported = self._reported()
                return shift(reported, 4 * (year - reported.first.year))
            case Unit.QUARTER:
                return period_of(date(year, 3 * value.index, 1), Unit.QUARTER)
            case Unit.HALF:
                return period_of(date(year, 6 * value.index, 1), Unit.HALF)
            case Unit.SEASON:
                turned = 6 if self.setting.southern else 0
                month = (3 + 3 * value.index + turned - 1) % 12 + 1
                period = period_of(date(year, month, 1), Unit.SEASON)
                return replace(period, southern=self.setting.southern)
            case _:
                return month_of(year, value.index)

    def _shifted(self, value: Shifted) -> Period:
        if value.base is Base.REPORT:
            return shift(self._reported(), value.amount)
        if (
            value.unit is Unit.YEAR
            and value.amount == -1
            and value.counted
            and self.setting.compares_quarters
        ):
            return shift(self._reported(), -4)
        of = value.of
        base = self.base(value.base, value.unit) if of is None else self.period(of)
        if value.grain is not None:
            return period_of(_same_day(base.first, value.unit, value.amount), value.grain)
        day = base.first if value.amount <= 0 else base.last
        if value.base is Base.DOCUMENT and value.amount:
            direction = Direction.PAST if value.amount < 0 else Direction.FUTURE
            self.give(direction, "the phrase says so")
        return shift(period_of(day, value.unit), value.amount)

    def _slice(self, value: Slice) -> Period:
        whole = self.period(value.within)
        if value.unit is Unit.WEEKDAY:
            return day_of(nth_weekday(whole, value.index, value.first))
        if value.first > 0:
            first = shift(period_of(whole.first, value.unit), value.first - 1)
            last = shift(first, value.count - 1)
        else:
            last = period_of(whole.last, value.unit)
            first = shift(last, 1 - value.count)
        if first.first > whole.last or last.last < whole.first:
            raise Unresolvable
        return replace(first, last=last.last)

    def _decade(self, value: Decade) -> Period:
        size = YEARS_IN[value.unit]
        digits = value.digits
        if value.short:
            near = self.setting.dct.year if self.setting.dct else 2000
            digits = max(c + digits for c in (180, 190, 200) if (c + digits) * 10 <= near)
        return period_of(date(digits * size, 1, 1), value.unit)

    def _holiday(self, value: Holiday) -> Period:
        if value.name not in HOLIDAYS:
            raise Unresolvable
        year = self.period(value.within).first.year if value.within else value.year
        if year is not None:
            period = feast_of(value.name, year)
        else:
            in_year = partial(feast_of, value.name)
            period = self._of_a_year(in_year, value.shift, self.dct())
        if value.name in RECKONED:
            self.why = "; ".join(filter(None, (self.why, "reckoned, kept within a day of it")))
        return period


def _each_year(in_year: Callable[[int], Period], year: int) -> list[Period]:
    """The periods of the years about one; a year without such a day (29 February) is left out."""
    found = []
    for candidate in range(year - 2, year + 3):
        try:
            found.append(in_year(candidate))
        except (ValueError, OverflowError):
            continue
    return found


def _same_day(day: date, unit: Unit, amount: int) -> date:
    """The day of that number so many units away, or the last of a month too short for it."""
    if unit in (Unit.DAY, Unit.WEEK):
        return day + timedelta(days=amount * (7 if unit is Unit.WEEK else 1))
    month = shift(period_of(day, Unit.MONTH), amount * (12 if unit is Unit.YEAR else 1))
    return month.first.replace(day=min(day.day, month.last.day))


def _first(periods: Iterable[Period]) -> Period:
    for period in periods:
        return period
    raise Unresolvable


def _days_in(months: list[Period], value: CalendarDate) -> list[Period]:
    """The days of these months that have the number and, if given, the weekday."""
    day = value.day or 1
    days = [month.first.replace(day=day) for month in months if day <= month.last.day]
    return [day_of(found) for found in days if value.weekday in (None, found.weekday())]
