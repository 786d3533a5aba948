"""The dates of calendar events that repeat (RFC 5545, section 3.8.5), as far as they concern news.

A rule may go on for ever: what is read lies within a year of the day that the calendar is of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from timeline.model import shift_day

__all__ = ["find_dates", "find_series"]

_YEAR = timedelta(days=366)
_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_UNCOMMON = {"BYYEARDAY", "BYWEEKNO", "BYHOUR", "BYMINUTE", "BYSECOND"}
_SHORT = {"DAILY", "WEEKLY"}
_LONG_AGO = 100 * _YEAR
_MOST = 1000


def find_series(events: Iterable[Any]) -> dict[str, list[Any]]:
    """The events that repeat, by UID, each with the dates of it that were changed.

    Raises ValueError for a calendar of more of them than anybody has.
    """
    members: defaultdict[str, list[Any]] = defaultdict(list)
    for event in events:
        members[str(event.get("UID", ""))].append(event)
    repeating = {
        uid: series
        for uid, series in members.items()
        if uid and any("RRULE" in event or "RDATE" in event for event in series)
    }
    if len(repeating) > _MOST:
        raise ValueError(f"more than {_MOST} events that repeat; split it")
    return repeating


def find_dates(series: Sequence[Any], zones: Iterable[Any], *, as_of: date | None) -> list[Any]:
    """The events of a series, a year back and ahead of a day; of one far off, its first.

    Without a day it is that of the first event. Dates that are left out (EXDATE) are left out,
    those that were changed (RECURRENCE-ID) are as changed. Each has its RECURRENCE-ID. A series by
    a rule that no meetings follow stays as it is stated: on its first date, and those changed.
    """
    from icalendar import Calendar
    from recurring_ical_events import of

    first = min(_day(event.start) for event in series)
    middle = as_of or first
    if middle - first > _LONG_AGO or not all(map(_is_usual, series)):
        return list(series)
    part = Calendar()
    for component in (*zones, *series):
        part.add_component(component)
    query = of(part, components=["VEVENT"])
    found = query.between(shift_day(middle, -_YEAR), shift_day(middle, _YEAR))
    if not found:
        found = query.between(first, shift_day(first, _YEAR))[:1]
    return list(found)


def _is_usual(event: Any) -> bool:
    """Whether an event repeats by days or longer; others could be followed for hours, or for ever.

    That is so of every 0 days, and of each 30 February that is sought day by day.
    """
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        frequency = {str(value).upper() for value in rule.get("FREQ", [])}
        names = {name.upper() for name in rule}
        sought = "BYMONTHDAY" in names and frequency & _SHORT
        if not frequency <= _FREQUENCIES or _UNCOMMON & names or sought:
            return False
        if any(interval < 1 for interval in rule.get("INTERVAL", [])):
            return False
    return True


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
