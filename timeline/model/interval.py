"""A stretch of calendar days and how finely it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

__all__ = ["Granularity", "Interval", "shift_day"]


class Granularity(StrEnum):
    """The calendar unit that a text names; ``WINDOW`` is a span that is no calendar unit."""

    TIME = "time"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``earliest`` to ``latest``, both inclusive.

    Of granularity ``TIME`` or ``DAY`` it covers all its days; of any other, what it dates falls
    somewhere within them. ``at`` is the clock time it starts at, where the text gives one: naive
    until a place or a stated zone makes it aware.

    >>> Interval(date(2025, 8, 18), date(2025, 8, 18), Granularity.DAY).is_fixed
    True
    """

    earliest: date
    latest: date
    granularity: Granularity = Granularity.DAY
    at: datetime | None = None

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"{self.latest} lies before {self.earliest}")

    @property
    def is_fixed(self) -> bool:
        """Whether all its days are meant, not some day within them."""
        return self.granularity in (Granularity.TIME, Granularity.DAY)

    @property
    def days(self) -> int:
        """The number of days from earliest to latest, both counted."""
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def lies_within(self, other: Interval) -> bool:
        """Whether all its days are days of another interval.

        >>> week = Interval(date(2026, 5, 4), date(2026, 5, 10))
        >>> Interval(date(2026, 5, 6), date(2026, 5, 6)).lies_within(week)
        True
        """
        return other.earliest <= self.earliest and self.latest <= other.latest

    def edtf(self) -> str:
        """The interval in the Extended Date/Time Format (ISO 8601-2:2019, clauses 4 and 9).

        >>> Interval(date(2025, 8, 18), date(2025, 8, 19), Granularity.DAY).edtf()
        '2025-08-18/2025-08-19'
        >>> Interval(date(2025, 8, 18), date(2025, 8, 27), Granularity.WINDOW).edtf()
        '[2025-08-18..2025-08-27]'
        """
        first, last = self.earliest.isoformat(), self.latest.isoformat()
        if first == last:
            return first
        return f"{first}/{last}" if self.is_fixed else f"[{first}..{last}]"


def shift_day(day: date, by: timedelta) -> date:
    """A day so far from another, or the first or last that there is.

    >>> shift_day(date(9999, 12, 30), timedelta(days=7))
    datetime.date(9999, 12, 31)
    """
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta() else date.min
