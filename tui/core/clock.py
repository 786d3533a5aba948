"""A meeting's clock time at its place, and on the reader's own clock."""

from __future__ import annotations

from datetime import datetime, time, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.model import Interval
from timeline.model.words import WEEKDAYS

__all__ = ["clock_words"]


def clock_words(interval: Interval, timezone: str | None, *, zone: tzinfo | None) -> str:
    """The time there and here, or how far the two clocks are apart; empty where nothing is known.

    ``timezone`` is the place's IANA name, ``zone`` the reader's (None: the system's). A clock time
    without an offset is the place's own.

    >>> from datetime import date
    >>> day, here = date(2025, 8, 18), ZoneInfo("Europe/Berlin")
    >>> clock_words(Interval(day, day), "America/New_York", zone=here)
    'UTC−4 (New York), 6 h behind you'
    >>> at = Interval(day, day, at=datetime(2025, 8, 18, 20, 0))
    >>> clock_words(at, "America/New_York", zone=here)
    '20:00 UTC−4 (New York), 02:00 on Tuesday for you'
    """
    there = _zone(timezone)
    moment = interval.at or datetime.combine(interval.earliest, time(12))
    try:
        if moment.tzinfo is not None:
            local = moment if there is None else moment.astimezone(there)
        elif there is not None:
            local = moment.replace(tzinfo=there)
        else:
            return ""
        return _words(local, local.astimezone(zone), has_clock=interval.at is not None)
    except (OverflowError, ValueError, OSError):  # days at the ends of the calendar
        return ""


def _words(there: datetime, here: datetime, *, has_clock: bool) -> str:
    name = _offset(there) + _city(there)
    if not has_clock:
        return f"{name}, {_apart(there, here)}"
    if there.utcoffset() == here.utcoffset():
        return f"{there:%H:%M} {name}, as for you"
    day = f" on {WEEKDAYS[here.weekday()]}" if here.date() != there.date() else ""
    return f"{there:%H:%M} {name}, {here:%H:%M}{day} for you"


def _city(moment: datetime) -> str:
    """The city that a clock's zone is named after, in brackets."""
    key = getattr(moment.tzinfo, "key", None)
    return f" ({key.rpartition('/')[2].replace('_', ' ')})" if key else ""


def _offset(moment: datetime) -> str:
    """The offset from UTC, as short as it is.

    >>> _offset(datetime.fromisoformat("2025-08-18T10:00+05:30"))
    'UTC+5:30'
    """
    seconds = _seconds(moment)
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"UTC{'−' if seconds < 0 else '+'}{hours}" + (f":{minutes:02}" if minutes else "")


def _apart(there: datetime, here: datetime) -> str:
    """How far the clock there is from the one here."""
    minutes = (_seconds(there) - _seconds(here)) // 60
    if not minutes:
        return "as for you"
    hours, rest = divmod(abs(minutes), 60)
    parts = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest)
    return f"{' '.join(parts)} {'ahead of' if minutes > 0 else 'behind'} you"


def _seconds(moment: datetime) -> int:
    offset = moment.utcoffset()
    return 0 if offset is None else int(offset.total_seconds())


def _zone(name: str | None) -> ZoneInfo | None:
    """The zone of an IANA name; None where there is no such zone."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
