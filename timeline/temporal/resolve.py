"""Values on the calendar: the one place where days are counted.

Receives a value that a rule built and the `Setting` it stands in; hands on a `Resolved`, with the
anchor and the direction that it was given and the reason. What cannot be put on the calendar (no
dct, 30 February, a year beyond 9999) has no interval, or no reading at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from typing import Literal

from timeline.model import Direction, Granularity, Interval, TimexType
from timeline.model.rule import (
    Base,
    CalendarDate,
    Clock,
    DayPart,
    Decade,
    Duration,
    Every,
    Holiday,
    Mod,
    Modified,
    Named,
    Range,
    Remainder,
    Shifted,
    Slice,
    Unit,
    Vague,
    Value,
)
from timeline.temporal.calendar import (
    MONTHS_IN,
    YEARS_IN,
    Period,
    day_of,
    month_of,
    nth_weekday,
    period_of,
    shift,
)
from timeline.temporal.direction import UNDIRECTED, Heading
from timeline.temporal.holidays import HOLIDAYS
from timeline.temporal.windows import WIDTHS

__all__ = ["Resolved", "Setting", "Source", "resolve"]

DESIGNATORS = {
    Unit.SECOND: "TS",
    Unit.MINUTE: "TM",
    Unit.HOUR: "TH",
    Unit.DAY: "D",
    Unit.WEEKEND: "WE",
    Unit.WEEK: "W",
    Unit.MONTH: "M",
    Unit.QUARTER: "Q",
    Unit.YEAR: "Y",
    Unit.DECADE: "DE",
    Unit.CENTURY: "CE",
    Unit.MILLENNIUM: "ML",
}
SEASONS = ("SP", "SU", "FA", "WI")

LONGEST_RANGE = 92
"""Days within which the end of a range or list is looked for."""
NEARER_PAST = 3
"""Days by which a weekday must be nearer ahead to be read so where the clause says nothing."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A value on the calendar: TIMEX3's attributes, the days, and how they were found."""

    type: TimexType
    value: str
    mod: str | None = None
    interval: Interval | None = None
    period: Period | None = None
    source: Source | None = None
    direction: Direction | None = None
    why: str = ""


def resolve(value: Value, setting: Setting) -> Resolved | None:
    """Put a value on the calendar; None where it has no reading in this setting.

    >>> from timeline.model.rule import Shifted, Unit
    >>> resolve(Shifted(Unit.DAY, -1), Setting(dct=date(2025, 3, 1))).value
    '2025-02-28'
    """
    try:
        return _Resolver(setting).resolve(value)
    except (Unresolvable, ValueError, OverflowError):
        return None


@dataclass(slots=True)
class _Resolver:
    setting: Setting
    source: Source | None = None
    direction: Direction | None = None
    why: str = ""

    def resolve(self, value: Value) -> Resolved:
        match value:
            case Duration():
                return self._duration(value)
            case Every():
                return Resolved(type=TimexType.SET, value=self._every(value.of))
            case Vague():
                return self._vague(value)
            case Clock() | DayPart():
                return self._time(value)
            case Modified():
                return self._modified(value)
            case Remainder(whole=inner, ahead=ahead):
                return self._remainder(self.resolve(inner), ahead=ahead)
            case Range():
                return self._range(value)
            case _:
                return self._date(self.period(value))

    def _date(self, period: Period) -> Resolved:
        interval = Interval(period.first, period.last, period.granularity)
        return self._resolved(TimexType.DATE, period.isoformat(), interval, period)

    def _resolved(
        self, kind: TimexType, value: str, interval: Interval | None, period: Period | None
    ) -> Resolved:
        return Resolved(
            type=kind,
            value=value,
            interval=interval,
            period=period,
            source=self.source,
            direction=self.direction,
            why=self.why,
        )

    # Periods of the calendar

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

    def _dct(self) -> date:
        if self.setting.dct is None:
            raise Unresolvable
        self.source = self.source or "document"
        return self.setting.dct

    def _base(self, base: Base, unit: Unit = Unit.YEAR) -> Period:
        if base is Base.DOCUMENT:
            return day_of(self._dct())
        setting = self.setting
        context = setting.day or setting.context if unit is Unit.DAY else setting.context
        if context is None:
            return day_of(self._dct())
        self.source = "day" if context is setting.day else "context"
        return context

    def _reported(self) -> Period:
        if self.setting.report is not None:
            self.source = "document"
            return self.setting.report
        return shift(period_of(self._dct(), Unit.QUARTER), -1)

    def _look(self) -> Heading:
        heading = self.setting.heading()
        self._given(heading.direction, heading.why)
        return heading

    def _given(self, direction: Direction | None, why: str) -> None:
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
        if value.shift == -1:
            self._given(Direction.PAST, "the phrase says so")
            days = [date(self._dct().year - back, month, day) for back in (0, 1)]
            return day_of(next(day for day in days if day < self._dct()))
        return self._nearest(lambda year: day_of(date(year, month, day)))

    def _century(self, year: int) -> int:
        near = self.setting.dct.year if self.setting.dct else 2000
        return min((c + year for c in (1800, 1900, 2000, 2100)), key=lambda y: abs(y - near - 0.5))

    def _day_of_month(self, value: CalendarDate) -> Period:
        """Find "the 15th" or "Friday 14" in the month spoken of, else in one near the dct."""
        context = self.setting.context
        if context is not None and context.unit in (Unit.MONTH, Unit.DAY):
            found = _days_in([period_of(context.first, Unit.MONTH)], value)
            if found:
                self.source = "context"
                return found[0]
        near = period_of(self._dct(), Unit.MONTH)
        months = [shift(near, step) for step in (-2, -1, 0, 1, 2)]
        return self._choose(
            _days_in(months, value) or _days_in(months, replace(value, weekday=None))
        )

    def _choose(self, candidates: list[Period]) -> Period:
        """The nearest candidate, those on the side that the clause looks to going first."""
        if not candidates:
            raise Unresolvable
        dct = self._dct()
        heading = self._look()
        after = self.setting.after
        if after is not None:
            soon = after + timedelta(days=LONGEST_RANGE)
            candidates = [p for p in candidates if after <= p.first <= soon] or candidates

        def cost(period: Period) -> tuple[int, date]:
            behind, ahead = (dct - period.last).days, (period.first - dct).days
            against = (heading.direction is Direction.PAST and ahead > 0) or (
                heading.direction is Direction.FUTURE and behind > 0
            )
            return max(behind, ahead, 0) + heading.weight * against, period.first

        return min(candidates, key=cost)

    def _nearest(self, in_year: Callable[[int], Period]) -> Period:
        """The nearest of the years about the dct in which there is such a period."""
        year = self._dct().year
        candidates = []
        for candidate in (year - 1, year, year + 1):
            try:
                candidates.append(in_year(candidate))
            except ValueError:
                continue
        return self._choose(candidates)

    def _weekday(self, value: Named) -> date:
        if value.within is not None:
            week = self.period(value.within)
            return week.first + timedelta(days=value.index)
        base = self._base(value.base, Unit.DAY).first
        behind = (base.weekday() - value.index) % 7
        ahead = (value.index - base.weekday()) % 7
        weeks = timedelta(weeks=value.weeks)
        if value.shift == -1:
            self._given(Direction.PAST, "the phrase says so")
            return base - timedelta(days=behind or 7) + weeks
        if value.shift == 1:
            self._given(Direction.FUTURE, "the phrase says so")
            return base + timedelta(days=ahead or 7) + weeks
        if value.shift is None and self.setting.week is not None:
            self._given(None, "its sentence names the week")
            return self.setting.week.first + timedelta(days=value.index)
        heading = self._look()
        if value.shift is None and self.setting.after is not None:
            following = _next_weekday(self.setting.after, value.index)
            if heading.direction is not Direction.PAST or following <= base:
                return following
        past, future = base - timedelta(days=behind), base + timedelta(days=ahead)
        if value.shift == 0:
            return past if heading.direction is Direction.PAST else future
        if heading.direction is None:
            return past if behind <= ahead + NEARER_PAST else future
        return past if heading.direction is Direction.PAST else future

    def _named(self, value: Named) -> Period:
        if value.within is not None:
            return self._in_year(value, self.period(value.within).first.year)
        if value.unit is Unit.WEEKEND:
            here = period_of(self._dct(), Unit.WEEKEND)
            return self._choose([shift(here, -1), here])
        if value.shift is None:
            return self._nearest(lambda year: self._in_year(value, year))
        dct = self._base(value.base).first
        candidates = [self._in_year(value, dct.year + step) for step in (-1, 0, 1)]
        if value.shift == 0:
            return candidates[1]
        if value.shift == -1:
            self._given(Direction.PAST, "the phrase says so")
            return [period for period in candidates if period.last < dct][-1]
        self._given(Direction.FUTURE, "the phrase says so")
        return next(period for period in candidates if period.first > dct)

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
        base = self._base(value.base, value.unit)
        day = base.first if value.amount <= 0 else base.last
        if value.base is Base.DOCUMENT and value.amount:
            direction = Direction.PAST if value.amount < 0 else Direction.FUTURE
            self._given(direction, "the phrase says so")
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
        feast = HOLIDAYS.get(value.name)
        if feast is None:
            raise Unresolvable
        if value.year is not None:
            return day_of(feast(value.year))
        if value.shift is None:
            return self._nearest(lambda year: day_of(feast(year)))
        dct = self._dct()
        days = [feast(dct.year + step) for step in (-1, 0, 1)]
        if value.shift == -1:
            return day_of([day for day in days if day < dct][-1])
        if value.shift == 1:
            return day_of(next(day for day in days if day > dct))
        return day_of(days[1])

    # What is no plain period

    def _duration(self, value: Duration) -> Resolved:
        text = format_duration(value)
        if not value.window or self.setting.dct is None:
            return Resolved(type=TimexType.DURATION, value=text)
        (amount, unit), *_ = value.parts
        if unit not in self.setting.widths:
            return Resolved(type=TimexType.DURATION, value=text)
        if amount is None:
            return replace(self._ahead(text, unit), type=TimexType.DURATION)
        start = self._dct()
        end = _add(start, unit, amount)
        self._given(Direction.FUTURE, "the phrase says so")
        interval = Interval(start + timedelta(days=1), end, Granularity.WINDOW)
        return self._resolved(TimexType.DURATION, text, interval, None)

    def _range(self, value: Range) -> Resolved:
        first = self.period(value.first)
        last = self.period(value.last)
        interval = Interval(first.first, last.last, last.granularity)
        text = f"{first.isoformat()}/{last.isoformat()}"
        return self._resolved(TimexType.DATE, text, interval, replace(last, first=first.first))

    def _vague(self, value: Vague) -> Resolved:
        if value.window is None or self.setting.dct is None:
            return Resolved(type=TimexType.DATE, value=value.reference)
        return self._ahead(value.reference, value.window)

    def _ahead(self, text: str, row: str) -> Resolved:
        """A window of so many days from the day after the dct."""
        first = self._dct() + timedelta(days=1)
        days = self.setting.widths[row]
        last = first + timedelta(days=days - 1)
        self._given(Direction.FUTURE, f"the table of widths gives {days} days")
        interval = Interval(first, last, Granularity.WINDOW)
        return self._resolved(TimexType.DATE, text, interval, None)

    def _modified(self, value: Modified) -> Resolved:
        inner = self.resolve(value.value)
        interval, period, mod = inner.interval, inner.period, value.mod
        if interval is not None and period is not None and interval.days > 2:
            bounds = _part_of(period, mod, value.parts)
            interval = Interval(*bounds, Granularity.WINDOW) if bounds else interval
        return replace(inner, mod=mod.value, interval=interval)

    def _remainder(self, whole: Resolved, *, ahead: bool) -> Resolved:
        interval, dct = whole.interval, self.setting.dct
        if interval is not None and dct is not None and interval.days > 1:
            first, last = interval.earliest, interval.latest
            if ahead and first <= dct < last:
                interval = Interval(dct + timedelta(days=1), last, Granularity.WINDOW)
            elif not ahead and first < dct <= last:
                interval = Interval(first, dct, Granularity.WINDOW)
        mod = Mod.END if ahead else Mod.START
        return replace(whole, mod=mod.value, interval=interval)

    def _time(self, value: Clock | DayPart) -> Resolved:
        if value.day is None:
            period = period_of(self._base(Base.CONTEXT, Unit.DAY).first, Unit.DAY)
        else:
            period = self.period(value.day)
        if isinstance(value, DayPart):
            text = f"{period.isoformat()}T{value.part}"
            interval = Interval(period.first, period.last, period.granularity)
            return self._resolved(TimexType.TIME, text, interval, period)
        if period.unit is not Unit.DAY:
            raise Unresolvable
        return self._clock(value, period)

    def _clock(self, value: Clock, period: Period) -> Resolved:
        day = period.first
        text = f"{day.isoformat()}T{value.hour:02d}:{value.minute:02d}"
        if value.second is not None:
            text += f":{value.second:02d}"
        zone = None if value.offset is None else timezone(timedelta(minutes=value.offset))
        at = datetime(day.year, day.month, day.day, tzinfo=zone)
        at += timedelta(hours=value.hour, minutes=value.minute, seconds=value.second or 0)
        interval = Interval(day, day, Granularity.TIME, at)
        return self._resolved(TimexType.TIME, text, interval, period)

    def _every(self, value: Value) -> str:
        match value:
            case Duration():
                return format_duration(value)
            case Named(unit=Unit.WEEKDAY, index=index):
                return f"XXXX-WXX-{index + 1}"
            case Named(unit=Unit.MONTH, index=index):
                return f"XXXX-{index:02d}"
            case Named(unit=Unit.SEASON, index=index):
                return f"XXXX-{SEASONS[index]}"
            case Named(unit=Unit.QUARTER, index=index):
                return f"XXXX-Q{index}"
            case DayPart(part=part, day=None):
                return f"XXXX-XX-XXT{part}"
            case DayPart(part=part, day=day) if day is not None:
                return f"{self._every(day)}T{part}"
            case _:
                raise Unresolvable


def _days_in(months: list[Period], value: CalendarDate) -> list[Period]:
    """The days of these months that have the number and, if given, the weekday."""
    day = value.day or 1
    days = [month.first.replace(day=day) for month in months if day <= month.last.day]
    return [day_of(found) for found in days if value.weekday in (None, found.weekday())]


def _part_of(period: Period, mod: Mod, parts: int) -> tuple[date, date] | None:
    """The first, middle or last part of a period: whole months of a year, tens of days of a month."""
    if mod not in (Mod.START, Mod.MID, Mod.END):
        return None
    number = {Mod.START: 0, Mod.MID: 1, Mod.END: parts - 1}[mod]
    bounds = [_bound(period, number, parts), _bound(period, number + 1, parts)]
    last = period.last if number == parts - 1 else bounds[1] - timedelta(days=1)
    return bounds[0], last


def _bound(period: Period, number: int, parts: int) -> date:
    """Where the part of that number begins."""
    months = MONTHS_IN.get(period.unit, 12 if period.unit is Unit.YEAR else 1)
    if months % parts == 0:
        return shift(period_of(period.first, Unit.MONTH), number * months // parts).first
    days = (
        10 * parts
        if (period.unit, parts) == (Unit.MONTH, 3)
        else (period.last - period.first).days + 1
    )
    return period.first + timedelta(days=number * (days // parts))


def _next_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7 or 7)


def _add(day: date, unit: Unit, amount: float) -> date:
    days = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30.44, Unit.YEAR: 365.25, Unit.DECADE: 3652.5}
    return day + timedelta(days=max(1, round(amount * days.get(unit, 1))))


def format_duration(value: Duration) -> str:
    """A duration as ISO 8601-1 (section 5.5.2) writes it, with X for an amount not stated.

    >>> format_duration(Duration(((1.5, Unit.HOUR),)))
    'PT1.5H'
    """
    text, in_time = "P", False
    for amount, unit in value.parts:
        designator = DESIGNATORS[unit]
        if designator.startswith("T"):
            designator = designator[1:]
            text += "" if in_time else "T"
            in_time = True
        text += ("X" if amount is None else f"{amount:g}") + designator
    return text
