"""The day on which an article was written, where its dateline knows better than its date.

Receives a text, what was found in it, and the day of publication; hands on the writer's own day.
"TOKYO, Aug 18" states it. "TOKYO —" over an article of 22:00 UTC has Tokyo's day, one later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.model import Dct
from timeline.model.rule import CalendarDate, Value
from timeline.temporal.direction import Scene
from timeline.temporal.engine import Found
from timeline.temporal.resolve import Setting, resolve

__all__ = ["day_of_publication", "day_of_writing"]

HEAD = 600
"""How many characters a title and a dateline can take."""
EARLIEST, LATEST = timedelta(days=-7), timedelta(days=1)
"""How far from its publication an article can have been written."""
NAME = r"[^\W\d_a-z][\w.'’-]*(?:[ ][^\W\d_a-z][\w.'’-]*){0,3}"
DATELINE = re.compile(
    rf"^[*_(]{{0,3}}(?P<city>{NAME})(?:,[ ]{NAME})?(?:,?[ ][^-–—_:()\n]{{3,30}}?)?[*_]*"
    r"[ ]?(?:\([^()\n]{2,40}\)[ ]?)?[*_]*(?:--|[-–—_:])[*_]*[ ]",
    re.MULTILINE,
)


def day_of_writing(scene: Scene, found: list[Found], dct: Dct | date | None) -> date | None:
    """The writer's day: that of the dateline, else that of its city, else the publisher's."""
    day = day_of_publication(dct)
    match = DATELINE.search(scene.text, 0, HEAD) if day is not None else None
    if match is None or day is None:
        return day
    stated = _stated(found, (match.end("city"), match.end()), day)
    if stated is not None:
        return stated if EARLIEST <= stated - day <= LATEST else day
    return _local(dct, match["city"], scene.language.zones) or day


def day_of_publication(dct: Dct | date | None) -> date | None:
    """The publisher's day."""
    if isinstance(dct, Dct):
        return dct.day
    return dct.date() if isinstance(dct, datetime) else dct


def _stated(found: list[Found], place: tuple[int, int], day: date) -> date | None:
    """The day of a date that fills its place in a dateline."""
    for item in found[:5]:
        if place[0] <= item.start and item.end <= place[1] and _is_full(item.value):
            resolved = resolve(item.value, Setting(dct=day))
            return resolved.interval.earliest if resolved and resolved.interval else None
    return None


def _is_full(value: Value) -> bool:
    return isinstance(value, CalendarDate) and None not in (value.month, value.day)


def _local(dct: Dct | date | None, city: str, zones: Mapping[str, str]) -> date | None:
    """The day in a city at the moment of publication, where clock and offset are known."""
    moment = datetime.combine(dct.day, dct.clock) if isinstance(dct, Dct) and dct.clock else dct
    zone = zones.get(city.lower())
    if zone is None or not isinstance(moment, datetime) or moment.tzinfo is None:
        return None
    try:
        return moment.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, OverflowError):
        return None
