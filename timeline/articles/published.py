"""Reads a publication date in any common form, and never fills a gap in it from the clock."""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from functools import cache
from typing import TYPE_CHECKING

from timeline.model import Dct
from timeline.model.text import clean_line, shorten

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

__all__ = ["AmbiguousDateError", "read_dct"]

FIRST_YEAR, LAST_YEAR = 1600, 2199
"""Newspapers began in 1605; years of other calendars (1404, 2568) lie outside."""

_LONGEST = 100
_NO_DATE = "is not a date with day, month and year, such as 2025-08-17"
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./ -])(\d{1,2})\2(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([./ -])(\d{1,2})\2(\d{1,2})(?!\d)")
_SWAPPED = re.compile(r"(?<!\d)\d{1,2} \d{4} \d{1,2}(?![\d:])")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ZONES_OF_TWO_OFFSETS = frozenset({"ET", "CT", "MT", "PT", "CST", "IST", "AST"})


class AmbiguousDateError(ValueError):
    """A date in figures whose day and month could each be the other."""


def read_dct(text: str) -> Dct:
    """Read a publication date: day, month and year must all be stated.

    ISO 8601 first; then any form and language that dateparser knows. A clock time and an offset
    are kept where stated. Raises ``ValueError`` with a message for the user, ``AmbiguousDateError``
    where day and month cannot be told apart.

    >>> read_dct("Sunday, 17 August 2025").isoformat()
    '2025-08-17'
    >>> read_dct("17 août 2025 09:30 +02:00").isoformat()
    '2025-08-17T09:30:00+02:00'
    >>> read_dct("13/07/2025").isoformat()
    '2025-07-13'
    """
    line = clean_line(text)
    try:
        dct = Dct.fromisoformat(line)
    except ValueError:
        dct = _read_any_form(line)
    if not FIRST_YEAR <= dct.day.year <= LAST_YEAR:
        raise ValueError(_out_of_range(line))
    return dct


def _out_of_range(line: str) -> str:
    return f"the year of {line!r} is not between {FIRST_YEAR} and {LAST_YEAR}"


def _read_any_form(line: str) -> Dct:
    line = _YEAR_FIRST.sub(_iso_from_year_first, line)
    if len(line) <= _LONGEST and _YEAR.search(line):
        if _SWAPPED.search(line):
            raise ValueError(f"{shorten(line, 40)!r} {_NO_DATE}")
        moment, has_clock = _parse(_NUMERIC.sub(_iso_from_figures, line))
        if moment and f"{moment.year:04}" in _YEAR.findall(line):
            return Dct(moment.date(), moment.timetz() if has_clock else None)
    shown = shorten(line, 40)
    raise ValueError(f"{shown!r} {_NO_DATE}")


def _iso_from_year_first(match: re.Match[str]) -> str:
    """A year before two figures is year, month, day and nothing else, whatever the separator."""
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(_out_of_range(match[0]))
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise ValueError(f"{match[0]!r} {_NO_DATE}; year first is year-month-day") from error


def _iso_from_figures(match: re.Match[str]) -> str:
    first, second, year = int(match[1]), int(match[3]), match[4]
    day_first, month_first = f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"
    if 0 in (first, second):
        return match[0]
    if first > 12:
        return day_first
    if second > 12 or first == second:
        return month_first
    raise AmbiguousDateError(
        f"{match[0]!r} may be {day_first} or {month_first}; write the one meant"
    )


def _parse(line: str) -> tuple[datetime | None, bool]:
    """Parse with the offset taken off first: dateparser would move the time into another zone."""
    from dateparser.timezone_parser import pop_tz_offset_from_string

    local, zone = pop_tz_offset_from_string(line)
    for languages in (("en",), None):
        found = _parser(languages).get_date_data(local)
        if found.date_obj:
            break
    moment: datetime | None = found.date_obj
    if moment and zone and zone.tzname(None) not in _ZONES_OF_TWO_OFFSETS:
        moment = moment.replace(tzinfo=timezone(zone.utcoffset(None)))
    return moment, found.period == "time"


@cache
def _parser(languages: tuple[str, ...] | None) -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=list(languages) if languages else None,
        try_previous_locales=False,
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "STRICT_PARSING": True,
            "PARSERS": ["absolute-time"],
            "RETURN_TIME_AS_PERIOD": True,
            "TIMEZONE": "UTC",  # the default is the machine's
            "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001  (the default is the clock)
        },
    )
