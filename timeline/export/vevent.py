"""Builds iCalendar components from meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vGeo

from timeline.export.describe import (
    describe_meeting,
    entry_title,
    participant_line,
    place_line,
)
from timeline.export.moments import last_changed, starts_at
from timeline.export.vtimezone import make_timezone
from timeline.model import Interval, Meeting, Place, Status
from timeline.model.text import clean_line

__all__ = ["make_calendar", "make_event", "make_timezones"]

_NAME = "Diplomatic timeline"
_REFRESH = timedelta(hours=6)
_LENGTH = timedelta(hours=1)
"""How long a meeting is shown that has a time of day: clients hide entries without a length."""

_STATUS = {
    Status.HELD: "CONFIRMED",
    Status.SCHEDULED: "CONFIRMED",
    Status.EXPECTED: "TENTATIVE",
    Status.POSSIBLE: "TENTATIVE",
    Status.POSTPONED: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
}


def make_calendar() -> Calendar:
    """An empty VCALENDAR with its names and how often to ask for it again (RFC 7986, section 5)."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//diplomatic-timeline//timeline//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", _NAME)
    calendar.add("x-wr-calname", _NAME)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    return calendar


def make_timezones(meetings: Iterable[Meeting]) -> Iterator[Timezone]:
    """One VTIMEZONE for each zone that clock times are given in, ordered by name."""
    years: dict[str, set[int]] = {}
    for meeting in meetings:
        clock = starts_at(meeting)
        if clock and isinstance(clock.tzinfo, ZoneInfo):
            years.setdefault(clock.tzinfo.key, set()).update({clock.year, _last_year(meeting)})
    for name, used in sorted(years.items()):
        yield make_timezone(ZoneInfo(name), first_year=min(used), last_year=max(used))


def _last_year(meeting: Meeting) -> int:
    return _day_after(meeting.interval.latest).year if meeting.interval else 1


def make_event(meeting: Meeting, today: date) -> Event:
    """A VEVENT (RFC 5545, section 3.6.1) for a meeting that has a date.

    A window is an all-day span. A time of day is given in the zone of the place, else in UTC; one
    of no known zone is told in the description, since a floating time is wrong for most readers.
    """
    if meeting.interval is None:
        raise ValueError(f"meeting {meeting.uid} has no date")
    changed = last_changed(meeting)
    event = Event()
    event.add("uid", f"{meeting.uid}@timeline")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", meeting.sequence)
    _add_times(event, meeting, meeting.interval)
    event.add("summary", entry_title(meeting, today))
    event.add("description", describe_meeting(meeting))
    event.add("status", _STATUS[meeting.status])
    event.add("categories", ["Diplomacy", meeting.kind.value.capitalize()])
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    for participant in meeting.participants:
        event.add("contact", participant_line(participant))
    _add_place(event, meeting.place)
    if address := _web_address(meeting):
        event.add("url", address)
    return event


def _add_times(event: Event, meeting: Meeting, interval: Interval) -> None:
    clock = starts_at(meeting)
    if clock is None or clock.tzinfo is None or not interval.is_fixed:
        event.add("dtstart", interval.earliest)
        event.add("dtend", _day_after(interval.latest))  # exclusive
        return
    end = clock + _LENGTH
    if interval.days > 1:
        end = max(end, datetime.combine(_day_after(interval.latest), time(), clock.tzinfo))
    for name, moment in (("dtstart", clock), ("dtend", end)):
        in_zone = isinstance(clock.tzinfo, ZoneInfo)
        event.add(name, moment if in_zone else moment.astimezone(UTC))


def _day_after(day: date) -> date:
    return min(day, date.max - timedelta(days=1)) + timedelta(days=1)


def _add_place(event: Event, place: Place | None) -> None:
    if place is None:
        return
    event.add("location", place_line(place))
    if place.latitude is not None and place.longitude is not None:
        event.add("geo", vGeo((round(place.latitude, 5), round(place.longitude, 5))))


def _web_address(meeting: Meeting) -> str | None:
    """The address of the newest article that has one; only the web, so that a click is harmless."""
    for source in reversed(meeting.sources):
        address = clean_line(source.document.url or "")
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and " " not in address:
            return quote(address, safe="%/:=&?~#+!$,;'@()*[]-._")
    return None
