"""Windows in words and statuses as signs: the same on a terminal, in the dashboard and in files."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from timeline.model.interval import Interval
from timeline.model.meeting import Status

__all__ = ["GLYPHS", "window_label", "window_words"]

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
        return f"{first:%a} {_day(first)} {first.year}{clock}"
    if interval.is_fixed:
        return f"{first:%a} {_beginning(first, last)} – {last:%a} {_day(last)} {last.year}"
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
        weekday = "" if year else f"{first:%a} "
        return f"{weekday}{_day(first)}{year}{clock}"
    span = f"{_beginning(first, last)}–{_day(last)}{year}"
    if interval.is_fixed:
        return span
    unit = _calendar_unit(first, last)
    return f"in {unit}" if unit else f"within {span}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _beginning(first: date, last: date) -> str:
    """The first day of a span without the month or year that the last one repeats."""
    if (first.year, first.month) == (last.year, last.month):
        return str(first.day)
    return _day(first) + ("" if first.year == last.year else f" {first.year}")


def _calendar_unit(first: date, last: date) -> str | None:
    """The year, month or months that the days fill; None if they fill none."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    if first.year != last.year:
        return f"{first:%b} {first.year}–{last:%b} {last.year}"
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    months = f"{first:%b}" if first.month == last.month else f"{first:%b}–{last:%b}"
    return f"{months} {last.year}"
