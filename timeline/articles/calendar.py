"""Reads calendars (iCalendar, RFC 5545): each event is an article that states when and where.

Calendars come from anywhere: what has no beginning, lasts for years or cannot be parsed is an error
that names the event, and the others go on. An event that repeats is an article for each date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, BinaryIO

from timeline.articles.raw import RawArticle, read_whole
from timeline.articles.zones import has_endless_zone
from timeline.errors import ArticleError
from timeline.model import CalendarEvent, Dct, Granularity, Interval, Status
from timeline.model.text import clean_line

__all__ = ["read_calendar"]

_MAX_CHARACTERS = 10_000_000
_LONGEST = timedelta(days=366)
_OWN = "-//diplomatic-timeline//"
_STATUS = {"CANCELLED": Status.CANCELLED, "TENTATIVE": Status.EXPECTED}
_WRONG = (ValueError, TypeError, KeyError, AttributeError, OverflowError, LookupError)
"""What icalendar raises for values that are none."""
_BROKEN = re.compile(r"broken property '([\w-]+)'")


def read_calendar(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle | ArticleError]:
    """Read the events of a calendar, each under its UID; an event that was moved keeps it.

    An event was published when it was last modified, else when it was stamped.
    """
    calendar = _parse(read_whole(stream, origin), origin)
    if str(calendar.get("PRODID", "")).startswith(_OWN):
        raise ArticleError(origin, "timeline wrote this calendar itself: it tells nothing new")
    events = calendar.walk("VEVENT")
    if not events:
        raise ArticleError(origin, "a calendar without events")
    source = _text(calendar, "X-WR-CALNAME") or _text(calendar, "NAME") or None
    for number, event in _dates(calendar, events, origin):
        try:
            if isinstance(event, ArticleError):
                yield event
            else:
                yield _read_event(event, f"{origin}:{number}", key, source)
        except ArticleError as error:
            yield error
        except _WRONG as error:
            yield ArticleError(f"{origin}:{number}", f"an event that cannot be read: {_why(error)}")


def _dates(
    calendar: Any, events: Sequence[Any], origin: str
) -> Iterator[tuple[int, Any | ArticleError]]:
    """Every date of every event, with the number of the event in the calendar."""
    from timeline.articles.recurrence import find_dates, find_series

    try:
        series = find_series(events)
    except ValueError as error:
        raise ArticleError(origin, f"a calendar with {error}") from error
    days = (Dct.fromisoformat(moment).day for e in events if (moment := _published(e)))
    as_of, zones = max(days, default=None), calendar.walk("VTIMEZONE")
    for number, event in enumerate(events, start=1):
        uid = _text(event, "UID")
        if uid not in series:
            yield number, event
        elif event is series[uid][0]:  # the rest of the series comes with it
            try:
                for found in find_dates(series[uid], zones, as_of=as_of):
                    yield number, found
            except _WRONG as error:
                reason = f"an event that cannot be read: {_why(error)}"
                yield number, ArticleError(f"{origin}:{number}", reason)


def _parse(text: str, origin: str) -> Any:
    from icalendar import Calendar

    if len(text) > _MAX_CHARACTERS:
        limit = f"{_MAX_CHARACTERS // 1_000_000} million characters"
        raise ArticleError(origin, f"a calendar of more than {limit}; split it")
    if has_endless_zone(text):
        raise ArticleError(origin, "a calendar with a time zone whose rule does not go by years")
    try:
        return Calendar.from_ical(text)
    except (*_WRONG, RecursionError) as error:
        raise ArticleError(origin, f"not a calendar: {_why(error)}") from error


def _read_event(event: Any, origin: str, key: str, source: str | None) -> RawArticle:
    title, location = _text(event, "SUMMARY"), _text(event, "LOCATION")
    if not title:
        raise ArticleError(origin, "an event without a title (SUMMARY)")
    own, interval = _identity(event), _interval(event, origin)
    status = _STATUS.get(_text(event, "STATUS").upper(), Status.SCHEDULED)
    lines = [title, f"{interval.edtf()} {interval.at or ''}", location, status.value]
    stated = {
        "title": title,
        "published": _published(event),
        "url": _text(event, "URL") or None,
        "source": source,
    }
    return RawArticle(
        origin=origin,
        key=own or key,
        text="\n".join([*filter(None, lines), _text(event, "DESCRIPTION")]),
        stated=stated,
        id=own,
        dated_by="calendar",
        event=CalendarEvent(
            title=title,
            status=status,
            interval=interval,
            location=location or None,
            end=_end(event),
        ),
    )


def _why(error: Exception) -> str:
    """What is wrong, in few words; a property that is broken by its name."""
    if broken := _BROKEN.search(str(error)):
        return f"its {broken[1].upper()} cannot be read"
    return clean_line(str(error))[:200]


def _identity(event: Any) -> str | None:
    """The UID, and which of its dates is meant where one of several was changed."""
    uid, repeated = _text(event, "UID"), event.get("RECURRENCE-ID")
    return (f"{uid}/{_text(event, 'RECURRENCE-ID')}" if repeated else uid) or None


def _text(component: Any, name: str) -> str:
    """A property as one line; the first of several."""
    value = component.get(name, "")
    value = value[0] if isinstance(value, list) and value else value
    given = value.to_ical().decode("utf-8", "replace") if name == "RECURRENCE-ID" else str(value)
    return clean_line(given)


def _published(event: Any) -> str | None:
    for name in ("LAST-MODIFIED", "DTSTAMP", "CREATED"):
        try:
            moment = getattr(event.get(name), "dt", None)
        except _WRONG:
            continue  # not a moment; another may say it
        if isinstance(moment, datetime):
            return moment.astimezone(UTC).isoformat() if moment.tzinfo else moment.isoformat()
        if isinstance(moment, date):
            return moment.isoformat()
    return None


def _interval(event: Any, origin: str) -> Interval:
    try:
        start, end = event.start, event.end
        first = start.date() if isinstance(start, datetime) else start
        last = max(_last_day(start, end), first)
        if last - first > _LONGEST:
            raise ArticleError(origin, "an event of more than a year")
        if not isinstance(start, datetime):
            return Interval(first, last)
        return Interval(first, last, Granularity.TIME, _fixed(start))
    except _WRONG as error:
        reason = f"an event without a time that can be read: {_why(error)}"
        raise ArticleError(origin, reason) from error


def _end(event: Any) -> datetime | None:
    return _fixed(event.end) if isinstance(event.end, datetime) else None


def _last_day(start: date, end: date) -> date:
    """The last day that an event touches: its end is exclusive."""
    if isinstance(end, datetime):
        over = end.time() == time() and end > start
        return end.date() - timedelta(days=over)
    return end - timedelta(days=1)


def _fixed(moment: datetime) -> datetime:
    """A moment with its offset in place of its zone, which a place will give it again."""
    offset = moment.utcoffset()
    return moment if offset is None else moment.replace(tzinfo=timezone(offset))
