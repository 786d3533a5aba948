"""The calendar: units as periods of days, and steps from one to another.

Pure arithmetic on proleptic Gregorian days of the years 1 to 9999 (ISO 8601-1). What leaves
these years raises ``ValueError`` or ``OverflowError``; `timeline.temporal.resolve` catches both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from timeline.model import Granularity
from timeline.model.rule import Mod, Unit

__all__ = [
    "YEARS_IN",
    "Period",
    "add_units",
    "day_of",
    "easter",
    "month_of",
    "next_weekday",
    "nowruz",
    "nth_weekday",
    "orthodox_easter",
    "part_of",
    "period_of",
    "shift",
]

SEASON_CODES = ("SP", "SU", "FA", "WI")
MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.HALF: 6}
YEARS_IN = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}
EQUINOX_EPOCH = datetime(2000, 1, 1) + timedelta(hours=15.5)  # noqa: DTZ001 - Tehran, from noon
GRANULARITIES = {
    Unit.DAY: Granularity.DAY,
    Unit.WEEKEND: Granularity.WEEKEND,
    Unit.WEEK: Granularity.WEEK,
    Unit.MONTH: Granularity.MONTH,
    Unit.QUARTER: Granularity.QUARTER,
    Unit.SEASON: Granularity.SEASON,
    Unit.YEAR: Granularity.YEAR,
}


@dataclass(frozen=True, slots=True)
class Period:
    """One calendar unit on the calendar, by its first and last day.

    ``southern`` turns the name of a season about: the days stay what they are. A month may be one
    of another calendar, such as Ramadan.
    """

    unit: Unit
    first: date
    last: date
    southern: bool = False

    @property
    def granularity(self) -> Granularity:
        """How finely it dates; a decade or a half year is only a window."""
        return GRANULARITIES.get(self.unit, Granularity.WINDOW)

    def isoformat(self) -> str:
        """The value as TIMEX3 writes it (TimeML 1.2.1, section 2.2.2).

        >>> period_of(date(1998, 2, 14), Unit.WEEKEND).isoformat()
        '1998-W07-WE'
        """
        year = f"{self.first.year:04d}"
        match self.unit:
            case Unit.WEEK | Unit.WEEKEND:
                iso = self.last.isocalendar()
                weekend = "-WE" if self.unit is Unit.WEEKEND else ""
                return f"{iso.year:04d}-W{iso.week:02d}{weekend}"
            case Unit.MONTH if self != period_of(self.first, Unit.MONTH):
                return f"{self.first.isoformat()}/{self.last.isoformat()}"
            case Unit.MONTH:
                return f"{year}-{self.first.month:02d}"
            case Unit.QUARTER:
                return f"{year}-Q{(self.first.month + 2) // 3}"
            case Unit.HALF:
                return f"{year}-H{(self.first.month + 5) // 6}"
            case Unit.SEASON:
                index = (self.first.month - 3) // 3 + (2 if self.southern else 0)
                return f"{year}-{SEASON_CODES[index % 4]}"
            case Unit.YEAR:
                return year
            case Unit.DECADE:
                return year[:3]
            case Unit.CENTURY:
                return year[:2]
            case Unit.MILLENNIUM:
                return year[:1]
            case _:
                return self.first.isoformat()


def day_of(day: date) -> Period:
    """A single day as a period."""
    return Period(Unit.DAY, day, day)


def month_of(year: int, month: int) -> Period:
    """A month as a period."""
    return period_of(date(year, month, 1), Unit.MONTH)


def period_of(day: date, unit: Unit) -> Period:
    """The unit that a day lies in; a week runs from Monday, a season from March, June and so on.

    >>> period_of(date(2024, 2, 29), Unit.QUARTER).last
    datetime.date(2024, 3, 31)
    """
    if unit is Unit.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(unit, monday, monday + timedelta(days=6))
    if unit is Unit.WEEKEND:
        saturday = day + timedelta(days=5 - day.weekday())
        return Period(unit, saturday, saturday + timedelta(days=1))
    if unit in MONTHS_IN:
        size = MONTHS_IN[unit]
        origin = 2 if unit is Unit.SEASON else 0
        months = day.year * 12 + day.month - 1 - origin
        return _months(unit, months - months % size + origin, size)
    if unit in YEARS_IN:
        size = YEARS_IN[unit]
        first = day.year - day.year % size
        return Period(unit, date(max(first, 1), 1, 1), date(first + size - 1, 12, 31))
    return day_of(day)


def shift(period: Period, amount: int) -> Period:
    """The period so many of its own units away.

    >>> shift(period_of(date(2024, 1, 31), Unit.MONTH), 1).isoformat()
    '2024-02'
    """
    unit = period.unit
    if unit in (Unit.WEEK, Unit.WEEKEND):
        days = timedelta(weeks=amount)
        return Period(unit, period.first + days, period.last + days)
    if unit in MONTHS_IN:
        months = period.first.year * 12 + period.first.month - 1 + amount * MONTHS_IN[unit]
        return _months(unit, months, MONTHS_IN[unit], southern=period.southern)
    if unit in YEARS_IN:
        year = period.first.year + amount * YEARS_IN[unit]
        return period_of(date(year, 1, 1), unit)
    return day_of(period.first + timedelta(days=amount))


def _months(unit: Unit, months: int, size: int, *, southern: bool = False) -> Period:
    first = date(months // 12, months % 12 + 1, 1)
    if first.year == 9999 and first.month + size > 12:
        return Period(unit, first, date.max, southern)
    following = months + size
    last = date(following // 12, following % 12 + 1, 1) - timedelta(days=1)
    return Period(unit, first, last, southern)


def nth_weekday(period: Period, weekday: int, number: int) -> date:
    """The first, second, … or (from -1) last such weekday of a period.

    >>> nth_weekday(month_of(2024, 11), 3, 4)
    datetime.date(2024, 11, 28)
    """
    if number > 0:
        first = period.first + timedelta(days=(weekday - period.first.weekday()) % 7)
        return first + timedelta(weeks=number - 1)
    last = period.last - timedelta(days=(period.last.weekday() - weekday) % 7)
    return last + timedelta(weeks=number + 1)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of Meeus, chapter 8).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    century, rest = divmod(year, 100)
    golden = year % 19
    skipped = century - century // 4
    moon = (19 * golden + skipped - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a day of the Gregorian (Meeus, chapter 8).

    >>> orthodox_easter(2024)
    datetime.date(2024, 5, 5)
    """
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def nowruz(year: int) -> date:
    """The first day of the Iranian year: the equinox of March, or the day after one past noon.

    >>> nowruz(2024), nowruz(2025)
    (datetime.date(2024, 3, 20), datetime.date(2025, 3, 21))
    """
    millennia = (year - 2000) / 1000
    days = 79.30984 + 365242.37404 * millennia + 0.05169 * millennia**2
    return (EQUINOX_EPOCH + timedelta(days=days)).date()


def part_of(period: Period, mod: Mod, parts: int) -> tuple[date, date] | None:
    """The first, middle or last part of a period, in whole months or tens of days where it can."""
    if mod not in (Mod.START, Mod.MID, Mod.END):
        return None
    number = {Mod.START: 0, Mod.MID: 1, Mod.END: parts - 1}[mod]
    bounds = [_start_of_part(period, number, parts), _start_of_part(period, number + 1, parts)]
    last = period.last if number == parts - 1 else bounds[1] - timedelta(days=1)
    return bounds[0], last


def _start_of_part(period: Period, number: int, parts: int) -> date:
    """Where the part of that number begins."""
    years = YEARS_IN.get(period.unit, 1)
    if years > 1:
        return date(period.first.year + number * years // parts, 1, 1)
    months = MONTHS_IN.get(period.unit, 12 if period.unit is Unit.YEAR else 1)
    if months % parts == 0:
        return shift(period_of(period.first, Unit.MONTH), number * months // parts).first
    days = (
        10 * parts
        if (period.unit, parts) == (Unit.MONTH, 3)
        else (period.last - period.first).days + 1
    )
    return period.first + timedelta(days=number * (days // parts))


def next_weekday(day: date, weekday: int) -> date:
    """The first such weekday after a day.

    >>> next_weekday(date(2025, 8, 17), 6)
    datetime.date(2025, 8, 24)
    """
    return day + timedelta(days=(weekday - day.weekday()) % 7 or 7)


def add_units(day: date, unit: Unit, amount: float) -> date:
    """The day about so many units later (or, of a negative amount, earlier), one day at least.

    >>> add_units(date(2025, 8, 17), Unit.WEEK, 2)
    datetime.date(2025, 8, 31)
    """
    days = {
        Unit.DAY: 1,
        Unit.WEEK: 7,
        Unit.MONTH: 30.44,
        Unit.QUARTER: 91.31,
        Unit.YEAR: 365.25,
        Unit.DECADE: 3652.5,
    }
    distance = max(1, round(abs(amount) * days.get(unit, 1)))
    return day + timedelta(days=distance if amount > 0 else -distance)
