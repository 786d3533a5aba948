"""Days and windows in words, as seen from a given day.

A dash joins days that are all meant ("18–19 Aug"); two dots stand for "some time within"
("18..27 Aug"), so that a two-day summit and an open window never look the same.
"""

from __future__ import annotations

from datetime import date, datetime

from timeline.model import Granularity, Interval
from timeline.model.words import MONTHS, WEEKDAYS, same_month, short_month, whole_months
from timeline.render.words import distance_words

__all__ = [
    "WINDOW_WIDTH",
    "dated_label",
    "day_label",
    "full_day",
    "heading",
    "is_fixed",
    "moment_label",
    "relative",
    "told_label",
    "window_label",
    "window_words",
]

QUARTERS = ("first", "second", "third", "fourth")
WINDOW_WIDTH = 14
"""Cells that the longest `window_label` takes."""


def is_fixed(granularity: Granularity) -> bool:
    """Whether all days of a window are meant, not some day within them."""
    return granularity in (Granularity.TIME, Granularity.DAY)


def day_label(day: date, *, today: date) -> str:
    """A day in short, with its year where that is not today's.

    >>> day_label(date(2025, 8, 18), today=date(2025, 8, 17))
    '18 Aug'
    >>> day_label(date(2019, 6, 28), today=date(2025, 8, 17))
    '28 Jun 2019'
    """
    short = f"{day.day} {short_month(day)}"
    return short if day.year == today.year else f"{short} {day.year}"


def window_label(
    start: date,
    end: date,
    granularity: Granularity,
    *,
    today: date,
    at: datetime | None = None,
) -> str:
    """A window in at most 14 cells; a year that does not fit is left to the heading above.

    >>> def label(*window): return window_label(*window, today=date(2025, 8, 17))
    >>> label(date(2025, 8, 18), date(2025, 8, 19), Granularity.DAY)
    '18–19 Aug'
    >>> label(date(2025, 8, 18), date(2025, 8, 27), Granularity.WINDOW)
    '18..27 Aug'
    >>> label(date(2025, 9, 1), date(2025, 9, 30), Granularity.MONTH)
    'Sep 2025'
    """
    if not is_fixed(granularity) and (unit := calendar_unit(start, end)):
        return unit
    if start == end:
        clock = f" {at:%H:%M}" if at and granularity is Granularity.TIME else ""
        label = day_label(start, today=today) + clock
        return label if len(label) <= WINDOW_WIDTH else day_label(start, today=start) + clock
    return span_label(start, end, "–" if is_fixed(granularity) else "..", today=today)


def span_label(start: date, end: date, joint: str, *, today: date) -> str:
    """Two days and what joins them, their common month and year said once; years if far apart."""
    if (end - start).days > 366:
        return f"{start.year}{joint}{end.year}"
    first = str(start.day) if same_month(start, end) else day_label(start, today=start)
    label = f"{first}{joint}{day_label(end, today=end)}"
    year = "" if start.year == end.year == today.year else f" ’{end.year % 100:02}"
    return label + year if len(label + year) <= WINDOW_WIDTH else label


def dated_label(interval: Interval) -> str:
    """A window in short, always with its year.

    >>> dated_label(Interval(date(2025, 8, 18), date(2025, 8, 19)))
    '18–19 Aug 2025'
    >>> dated_label(Interval(date(2025, 12, 30), date(2026, 1, 2), Granularity.WINDOW))
    '30 Dec 2025..2 Jan 2026'
    """
    start, end = interval.earliest, interval.latest
    if not interval.is_fixed and (unit := calendar_unit(start, end)):
        return unit
    last = f"{day_label(end, today=end)} {end.year}"
    if start == end:
        return last + (f" {interval.at:%H:%M}" if interval.at else "")
    first = str(start.day) if same_month(start, end) else day_label(start, today=end)
    return f"{first}{'–' if interval.is_fixed else '..'}{last}"


def told_label(interval: Interval, *, today: date) -> str:
    """A window in short for running text: with its year, unless that is today's.

    >>> [told_label(Interval(date(y, 5, 31), date(y, 6, 3)), today=date(2025, 8, 17))
    ...  for y in (1990, 2025)]
    ['31 May–3 Jun 1990', '31 May–3 Jun']
    """
    label = dated_label(interval)
    whole = not interval.is_fixed and calendar_unit(interval.earliest, interval.latest)
    if whole or {interval.earliest.year, interval.latest.year} != {today.year}:
        return label
    return label.replace(f" {today.year}", "", 1)


def calendar_unit(start: date, end: date) -> str | None:
    """The month, quarter or year that the days fill, in short.

    >>> calendar_unit(date(2025, 7, 1), date(2025, 9, 30))
    'Q3 2025'
    """
    months = whole_months(start, end)
    if months == 1:
        return f"{short_month(start)} {start.year}"
    if months == 3 and start.month % 3 == 1:
        return f"Q{start.month // 3 + 1} {start.year}"
    return str(start.year) if months == 12 and start.month == 1 else None


def window_words(start: date, end: date, *, fixed: bool) -> str:
    """A window in full words.

    >>> window_words(date(2025, 8, 18), date(2025, 8, 18), fixed=True)
    'Monday 18 August 2025'
    >>> window_words(date(2025, 8, 18), date(2025, 8, 27), fixed=False)
    'between 18 and 27 August 2025'
    """
    if start == end:
        return full_day(start)
    if fixed:
        return f"{full_day(start, until=end)} to {full_day(end)}"
    return open_window_words(start, end)


def full_day(day: date, *, until: date | None = None) -> str:
    """A day in full, without the month and year that it shares with ``until``."""
    words = [WEEKDAYS[day.weekday()], str(day.day)]
    if until is None or not same_month(day, until):
        words.append(MONTHS[day.month - 1])
    if until is None or day.year != until.year:
        words.append(str(day.year))
    return " ".join(words)


def open_window_words(start: date, end: date) -> str:
    """Some time within the days: by the name of the calendar unit they fill, if they fill one.

    >>> open_window_words(date(2025, 8, 18), date(2025, 8, 24))
    'in the week of Monday 18 August 2025'
    >>> open_window_words(date(2025, 8, 30), date(2025, 9, 2))
    'between 30 August and 2 September 2025'
    """
    months = whole_months(start, end)
    if months == 1:
        return f"in {MONTHS[start.month - 1]} {start.year}"
    if months == 3 and start.month % 3 == 1:
        return f"in the {QUARTERS[start.month // 3]} quarter of {start.year}"
    if months == 12 and start.month == 1:
        return f"in {start.year}"
    if start.weekday() == 0 and (end - start).days == 6:
        return f"in the week of {full_day(start)}"
    if start.weekday() == 5 and (end - start).days == 1:
        return f"on the weekend of {full_day(start, until=end)} and {full_day(end)}"
    first = full_day(start, until=end).split(" ", 1)[1]
    return f"between {first} and {full_day(end).split(' ', 1)[1]}"


def relative(start: date, end: date, *, fixed: bool, today: date) -> str:
    """How far a window lies from today; a fixed one counts from its first day, or is on today.

    >>> relative(date(2025, 8, 18), date(2025, 8, 19), fixed=True, today=date(2025, 8, 17))
    'tomorrow'
    """
    unit = Granularity.DAY if fixed else Granularity.WINDOW
    return distance_words(Interval(start, end, unit), today)


def heading(start: date, end: date, *, fixed: bool | None, today: date) -> tuple[str, str]:
    """The two parts of a group's heading: its window in words, and how far that is from today.

    ``fixed`` is None where the meetings below differ in it, or are not known yet.

    >>> heading(date(2025, 8, 18), date(2025, 8, 27), fixed=False, today=date(2025, 8, 17))
    ('Between 18 and 27 August 2025', 'in 1 to 10 days')
    """
    if fixed is None and start != end:
        words = f"{full_day(start, until=end)} to {full_day(end)}".split(" ", 1)[1]
    else:
        words = window_words(start, end, fixed=bool(fixed))
    return words[0].upper() + words[1:], relative(start, end, fixed=bool(fixed), today=today)


def moment_label(moment: datetime) -> str:
    """A clock time with its offset from UTC where that is known.

    >>> moment_label(datetime.fromisoformat("2024-07-19T10:00:00+01:00"))
    '10:00 (UTC+01:00)'
    """
    zone = moment.strftime("%z")
    return f"{moment:%H:%M}" + (f" (UTC{zone[:3]}:{zone[3:5]})" if zone else "")
