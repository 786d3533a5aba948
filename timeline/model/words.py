"""Windows in words and statuses as signs: the same on a terminal, in the dashboard and in files."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from timeline.model.interval import Interval
from timeline.model.meeting import Status

__all__ = [
    "GLYPHS",
    "MONTHS",
    "WEEKDAYS",
    "same_month",
    "short_month",
    "whole_months",
    "window_label",
    "window_words",
]

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Names of our own: those of `strftime` are the system's language, where one is set."""

GLYPHS = {
    Status.HELD: "●",
    Status.SCHEDULED: "◆",
    Status.EXPECTED: "◇",
    Status.POSSIBLE: "○",
    Status.POSTPONED: "‖",
    Status.CANCELLED: "✕",
}
"""A sign for each status, always shown beside its word."""


def window_words(interval: Interval | None) -> str:
    """A window as a person writes it: a day, a run of days, or the span that it falls within.

    >>> window_words(Interval(date(2025, 8, 18), date(2025, 8, 19)))
    'Mon 18 – Tue 19 Aug 2025'
    >>> from timeline.model import Granularity
    >>> window_words(Interval(date(2025, 8, 18), date(2025, 8, 27), Granularity.WINDOW))
    'between 18 and 27 Aug 2025'
    >>> window_words(Interval(date(2025, 7, 1), date(2025, 9, 30), Granularity.QUARTER))
    'some day in Jul–Sep 2025'
    """
    if interval is None:
        return "no date"
    first, last = interval.earliest, interval.latest
    if first == last:
        clock = f" {interval.at:%H:%M}" if interval.at else ""
        return f"{_weekday(first)} {_day(first)} {first.year}{clock}"
    if interval.is_fixed:
        begins = f"{_weekday(first)} {_beginning(first, last)}"
        return f"{begins} – {_weekday(last)} {_day(last)} {last.year}"
    if unit := _calendar_unit(first, last):
        return f"some day in {unit}"
    return f"between {_beginning(first, last)} and {_day(last)} {last.year}"


def window_label(interval: Interval | None, today: date) -> str:
    """A window in short: without its year where that is today's, without its weekday elsewhere.

    >>> window_label(Interval(date(2025, 8, 18), date(2025, 8, 19)), date(2025, 8, 17))
    '18–19 Aug'
    >>> from timeline.model import Granularity
    >>> ahead = Interval(date(2025, 8, 18), date(2025, 8, 27), Granularity.WINDOW)
    >>> window_label(ahead, date(2025, 8, 17))
    'within 18–27 Aug'
    """
    if interval is None:
        return "no date"
    first, last = interval.earliest, interval.latest
    year = "" if first.year == last.year == today.year else f" {last.year}"
    if first == last:
        clock = f" {interval.at:%H:%M}" if interval.at else ""
        weekday = "" if year else f"{_weekday(first)} "
        return f"{weekday}{_day(first)}{year}{clock}"
    span = f"{_beginning(first, last)}–{_day(last)}{year}"
    if interval.is_fixed:
        return span
    unit = _calendar_unit(first, last)
    return f"in {unit}" if unit else f"within {span}"


def short_month(day: date) -> str:
    """The month of a day in three letters.

    >>> short_month(date(2025, 8, 18))
    'Aug'
    """
    return MONTHS[day.month - 1][:3]


def same_month(first: date, last: date) -> bool:
    """Whether two days share a calendar month."""
    return (first.year, first.month) == (last.year, last.month)


def whole_months(first: date, last: date) -> int:
    """The number of calendar months that the days fill exactly; 0 if they fill none.

    >>> whole_months(date(2024, 2, 1), date(2024, 2, 29))
    1
    >>> whole_months(date(2024, 2, 2), date(2024, 3, 1))
    0
    """
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _day(day: date) -> str:
    return f"{day.day} {short_month(day)}"


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()][:3]


def _beginning(first: date, last: date) -> str:
    """The first day of a span without the month or year that the last one repeats."""
    if same_month(first, last):
        return str(first.day)
    return _day(first) + ("" if first.year == last.year else f" {first.year}")


def _calendar_unit(first: date, last: date) -> str | None:
    """The year, month or months that the days fill; None if they fill none."""
    if not whole_months(first, last):
        return None
    begins, ends = short_month(first), short_month(last)
    if first.year != last.year:
        return f"{begins} {first.year}–{ends} {last.year}"
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    months = begins if first.month == last.month else f"{begins}–{ends}"
    return f"{months} {last.year}"
