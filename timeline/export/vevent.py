"""Builds the VEVENT of a meeting (RFC 5545, section 3.6.1), as the lines that it is written in.

Leaders are CONTACTs and no ATTENDEEs, to whom clients send mail. They are no PARTICIPANT components
(RFC 9073) either: these have a UID and a SUMMARY of their own, which programs that do not know them
take for the meeting's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from timeline.export.content_line import content_line, escape_text
from timeline.export.describe import (
    describe_meeting,
    entry_title,
    participant_line,
)
from timeline.export.moments import last_changed, starts_at
from timeline.export.web import web_address
from timeline.languages.countries import place_words
from timeline.model import Interval, Meeting, Place, Status

__all__ = ["make_event"]

_Line = tuple[str, str]

_TAG = re.compile("<(?=[A-Za-z/!?])")
"""What begins a tag: descriptions are plain text, but some calendars on the web show them as HTML,
where an article could set a link of its own."""

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
_COLORS = {
    Status.HELD: "slategray",
    Status.SCHEDULED: "seagreen",
    Status.EXPECTED: "steelblue",
    Status.POSSIBLE: "mediumpurple",
    Status.POSTPONED: "darkorange",
    Status.CANCELLED: "firebrick",
}
"""Names of CSS3 (RFC 7986, section 5.9)."""


def make_event(meeting: Meeting, today: date, *, alarm: timedelta | None = None) -> bytes:
    """The VEVENT of a meeting that has a date; ``alarm`` is how long before it a client rings.

    A window is an all-day span. A time of day is given in the zone of the place, else in UTC; one
    of no known zone is told in the description, since a floating time is wrong for most readers.
    What was held or called off rings nowhere, nor what would have rung before ``today``. A plan
    told only in articles of doubtful date is tentative. Raises
    ValueError for a meeting without a date.
    """
    if meeting.interval is None:
        raise ValueError(f"meeting {meeting.uid} has no date")
    lines = [
        *_identity(meeting),
        *_times(meeting, meeting.interval),
        *_texts(meeting, today),
        *_place(meeting.place),
        *_standing(meeting),
    ]
    if alarm is not None and _rings(meeting, meeting.interval, alarm, today):
        lines += _alarm(alarm, entry_title(meeting, today))
    lines.append(("END", "VEVENT"))
    return b"".join([content_line(name, value) for name, value in lines])


def _identity(meeting: Meeting) -> Iterator[_Line]:
    changed = _clock(last_changed(meeting)) + "Z"
    yield "BEGIN", "VEVENT"
    yield "UID", escape_text(f"{meeting.uid}@timeline")
    yield "DTSTAMP", changed
    yield "LAST-MODIFIED", changed
    yield "SEQUENCE", str(meeting.sequence)


def _times(meeting: Meeting, interval: Interval) -> Iterator[_Line]:
    clock = _clock_start(meeting, interval)
    if clock is None:
        yield "DTSTART;VALUE=DATE", _date(interval.earliest)
        yield "DTEND;VALUE=DATE", _date(_day_after(interval.latest))  # exclusive
        return
    end = clock + _LENGTH
    if interval.days > 1:
        end = max(end, datetime.combine(_day_after(interval.latest), time(), clock.tzinfo))
    yield _moment("DTSTART", clock)
    yield _moment("DTEND", end)


def _clock_start(meeting: Meeting, interval: Interval) -> datetime | None:
    """The moment (aware) that an entry begins at; None for one of whole days."""
    clock = starts_at(meeting)
    return clock if clock and clock.tzinfo and interval.is_fixed else None


def _rings(meeting: Meeting, interval: Interval, before: timedelta, today: date) -> bool:
    """Whether an alarm so long before a meeting is still to come."""
    clock = _clock_start(meeting, interval)
    start = clock.replace(tzinfo=None) if clock else datetime.combine(interval.earliest, time())
    return meeting.status.is_predicted and start - datetime.combine(today, time()) >= before


def _texts(meeting: Meeting, today: date) -> Iterator[_Line]:
    yield "SUMMARY", escape_text(entry_title(meeting, today))
    yield "DESCRIPTION", escape_text(_TAG.sub("‹", describe_meeting(meeting)))
    yield "CATEGORIES", f"Diplomacy,{meeting.kind.value.capitalize()}"
    for participant in meeting.participants:
        yield "CONTACT", escape_text(participant_line(participant))
    if address := web_address(meeting):
        yield "URL", address


def _place(place: Place | None) -> Iterator[_Line]:
    if place is None:
        return
    yield "LOCATION", escape_text(place_words(place))
    if place.latitude is not None and place.longitude is not None:
        yield "GEO", f"{round(place.latitude, 5)};{round(place.longitude, 5)}"


def _standing(meeting: Meeting) -> Iterator[_Line]:
    """How sure it is, in what clients show of it; a prediction keeps nobody's time."""
    doubtful = meeting.is_doubtful and meeting.status.is_predicted
    yield "STATUS", "TENTATIVE" if doubtful else _STATUS[meeting.status]
    yield "COLOR", _COLORS[meeting.status]
    yield "TRANSP", "TRANSPARENT"
    yield "X-MICROSOFT-CDO-BUSYSTATUS", "FREE"


def _alarm(before: timedelta, words: str) -> Iterator[_Line]:
    """A VALARM that shows the title (RFC 5545, section 3.6.6)."""
    yield "BEGIN", "VALARM"
    yield "ACTION", "DISPLAY"
    yield "DESCRIPTION", escape_text(words)
    yield "TRIGGER", f"-PT{before // timedelta(minutes=1)}M"
    yield "END", "VALARM"


def _date(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _moment(name: str, moment: datetime) -> _Line:
    if isinstance(moment.tzinfo, ZoneInfo):
        return f"{name};TZID={moment.tzinfo.key}", _clock(moment)
    return name, _clock(moment.astimezone(UTC)) + "Z"


def _clock(moment: datetime) -> str:
    return f"{_date(moment)}T{moment:%H%M%S}"


def _day_after(day: date) -> date:
    return min(day, date.max - timedelta(days=1)) + timedelta(days=1)
