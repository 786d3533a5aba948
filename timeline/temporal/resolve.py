"""Values on the calendar, as TIMEX3: the day, the window, the clock time.

Receives a value that a rule built and the `Setting` it stands in; hands on a `Resolved`, with the
anchor and the direction that it was given and the reason. What cannot be put on the calendar (no
dct, 30 February, a year beyond 9999) has no reading. Days are counted here, in `periods` and in
`calendar`, and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from math import ceil
from zoneinfo import ZoneInfo

from timeline.model import Direction, Granularity, Interval, TimexType
from timeline.model.heading import CERTAIN, Heading
from timeline.model.rule import (
    Base,
    Break,
    Clock,
    DayPart,
    Duration,
    Every,
    Mod,
    Modified,
    Range,
    Remainder,
    Shifted,
    Trailing,
    Unit,
    Vague,
    Value,
)
from timeline.temporal.calendar import Period, add_units, part_of, period_of, shift
from timeline.temporal.periods import PeriodFinder, Setting, Source, Unresolvable
from timeline.temporal.timex3 import format_duration, format_set

__all__ = ["Resolved", "Setting", "Source", "resolve"]

SEASONS_IN_YEAR = 4
_EARLIER = Heading(Direction.PAST, "“earlier” looks back", CERTAIN)
WORKING_WEEK = 6
"""What a Sunday's "later this week" reaches, in days: the week that begins, not the one over."""


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

    >>> from datetime import date
    >>> from timeline.model.rule import Shifted, Unit
    >>> resolve(Shifted(Unit.DAY, -1), Setting(dct=date(2025, 3, 1))).value
    '2025-02-28'
    """
    try:
        return _Resolver(setting).resolve(value)
    except (Unresolvable, ValueError, OverflowError):
        return None


class _Resolver:
    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.finder = PeriodFinder(setting)

    def resolve(self, value: Value) -> Resolved:
        match value:
            case Duration():
                return self._duration(value)
            case Every():
                return self._set(value)
            case Vague():
                return self._vague(value)
            case Clock() | DayPart():
                return self._time(value)
            case Modified():
                return self._modified(value)
            case Remainder(whole=inner, ahead=ahead):
                whole = self.resolve(inner) if ahead else self._looking_back(inner)
                return self._remainder(whole, ahead=ahead)
            case Break():
                return self._break(value)
            case Trailing():
                return self._trailing(value)
            case Range():
                return self._range(value)
            case _:
                return self._date(self.finder.period(value))

    def _looking_back(self, value: Value) -> Resolved:
        """As "June" in "an earlier June summit", whatever the verbs around it say."""
        return _Resolver(replace(self.setting, heading=lambda: _EARLIER)).resolve(value)

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
            source=self.finder.source,
            direction=self.finder.direction,
            why=self.finder.why,
        )

    def _duration(self, value: Duration) -> Resolved:
        text = format_duration(value)
        if not value.window or self.setting.dct is None:
            return Resolved(type=TimexType.DURATION, value=text)
        (amount, unit), *_ = value.parts
        if unit is Unit.HOUR and amount is not None:
            last = self.finder.dct() + timedelta(days=ceil(amount / 24))
            interval = Interval(self.finder.dct(), last, Granularity.WINDOW)
            return self._resolved(TimexType.DURATION, text, interval, None)
        if unit not in self.setting.widths:
            return Resolved(type=TimexType.DURATION, value=text)
        if amount is None:
            return replace(self._ahead(text, unit), type=TimexType.DURATION)
        start = self.finder.dct()
        end = add_units(start, unit, amount)
        self.finder.give(Direction.FUTURE, "the phrase says so")
        interval = Interval(start + timedelta(days=1), end, Granularity.WINDOW)
        return self._resolved(TimexType.DURATION, text, interval, None)

    def _range(self, value: Range) -> Resolved:
        first = self.finder.period(value.first)
        last = self.finder.period(value.last)
        interval = Interval(first.first, last.last, last.granularity)
        text = f"{first.isoformat()}/{last.isoformat()}"
        return self._resolved(TimexType.DATE, text, interval, replace(last, first=first.first))

    def _vague(self, value: Vague) -> Resolved:
        if value.window is None or self.setting.dct is None:
            return Resolved(type=TimexType.DATE, value=value.reference)
        return self._ahead(value.reference, value.window)

    def _ahead(self, text: str, row: str) -> Resolved:
        """A window of so many days from the day after the dct."""
        first = self.finder.dct() + timedelta(days=1)
        days = self.setting.widths[row]
        last = first + timedelta(days=days - 1)
        self.finder.give(Direction.FUTURE, f"row «{row}» of the table of widths gives {days} days")
        interval = Interval(first, last, Granularity.WINDOW)
        return self._resolved(TimexType.DATE, text, interval, None)

    def _modified(self, value: Modified) -> Resolved:
        inner = self.resolve(value.value)
        interval, period, mod = inner.interval, inner.period, value.mod
        if interval is not None and period is not None and interval.days > 2:
            bounds = part_of(period, mod, value.parts)
            interval = Interval(*bounds, Granularity.WINDOW) if bounds else interval
        return replace(inner, mod=mod.value, interval=interval)

    def _remainder(self, whole: Resolved, *, ahead: bool) -> Resolved:
        interval, dct = whole.interval, self.setting.dct
        if interval is not None and dct is not None and interval.days > 1:
            first, last = interval.earliest, interval.latest
            if ahead and dct == last and whole.period and whole.period.unit is Unit.WEEK:
                last = dct + timedelta(days=WORKING_WEEK)
            if ahead and first <= dct < last:
                interval = Interval(dct + timedelta(days=1), last, Granularity.WINDOW)
            elif not ahead and first < dct <= last:
                interval = Interval(first, dct, Granularity.WINDOW)
        mod = Mod.END if ahead else Mod.START
        return replace(whole, mod=mod.value, interval=interval)

    def _trailing(self, value: Trailing) -> Resolved:
        """From so long ago to the dct, under the name of the calendar unit before this one."""
        named = self._date(self.finder.period(Shifted(value.unit, -1)))
        dct = self.finder.dct()
        first = add_units(dct, value.unit, -1)
        self.finder.give(Direction.PAST, "the phrase says so")
        return replace(named, interval=Interval(first, dct, Granularity.WINDOW))

    def _break(self, value: Break) -> Resolved:
        """The days up to a break from the day after the dct on, or those that follow the season."""
        season, dct = self.finder.period(value.season), self.finder.dct()
        widths = self.setting.widths
        if value.mod is Mod.AFTER:
            first, days = season.last + timedelta(days=1), widths["near"]
        else:
            passed = season.first + timedelta(days=widths["break"]) <= dct
            if passed and self.finder.direction is Direction.FUTURE:
                season, passed = shift(season, SEASONS_IN_YEAR), False
            first = season.first if passed else dct + timedelta(days=1)
            days = (season.first - first).days + widths["break"]
        interval = Interval(first, first + timedelta(days=days - 1), Granularity.WINDOW)
        resolved = self._resolved(TimexType.DATE, season.isoformat(), interval, None)
        return replace(resolved, mod=value.mod.value)

    def _time(self, value: Clock | DayPart) -> Resolved:
        if value.day is None:
            period = period_of(self.finder.base(Base.CONTEXT, Unit.DAY).first, Unit.DAY)
        else:
            period = self.finder.period(value.day)
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
        at = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - naive without a stated zone
        at += timedelta(hours=value.hour, minutes=value.minute, seconds=value.second or 0)
        at = at.replace(tzinfo=_zone(value, at))
        interval = Interval(day, day, Granularity.TIME, at)
        return self._resolved(TimexType.TIME, text, interval, period)

    def _set(self, value: Every) -> Resolved:
        text = format_set(value.of)
        if text is None:
            raise Unresolvable
        return Resolved(type=TimexType.SET, value=text)


def _zone(value: Clock, at: datetime) -> timezone | None:
    """The offset that the text states, or that the place it names has at that time."""
    if value.zone is not None:
        offset = ZoneInfo(value.zone).utcoffset(at)
        return None if offset is None else timezone(offset)
    return None if value.offset is None else timezone(timedelta(minutes=value.offset))
