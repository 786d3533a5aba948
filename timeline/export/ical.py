"""Meetings as an iCalendar file (RFC 5545, 7986) that every client takes, now and when it changes.

The same data gives the same bytes. A file for subscribing has no METHOD, and leaders are no
ATTENDEEs: clients send mail to those.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date, timedelta
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from timeline.model import Meeting

__all__ = ["write", "write_object"]

_NAME = "Diplomatic timeline"
_OBJECT = {
    "BEGIN": "VCALENDAR",
    "VERSION": "2.0",
    "PRODID": "-//diplomatic-timeline//timeline//EN",
    "CALSCALE": "GREGORIAN",
}
_REFRESH = {"REFRESH-INTERVAL;VALUE=DURATION": "PT6H", "X-PUBLISHED-TTL": "PT6H"}
_IN_MEMORY = 10_000_000


def write(
    meetings: Iterable[Meeting],
    stream: BinaryIO,
    *,
    today: date,
    alarm: timedelta | None = None,
    about: str = "",
) -> None:
    """Write one VCALENDAR with a VEVENT for each meeting that has a date, in the order given.

    Meetings are read once and not held: their zones stand before them in the file, so that the
    events wait in a temporary file meanwhile. ``alarm`` is how long before a meeting clients ring;
    without one they do not. ``about`` is what the calendar is of: part of the name that clients
    list it under.
    """
    from timeline.export.content_line import content_line, escape_text
    from timeline.export.vevent import make_event
    from timeline.export.vtimezone import ZoneYears

    zones = ZoneYears()
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as events:
        for meeting in meetings:
            if meeting.interval is not None:
                zones.add(meeting)
                events.write(make_event(meeting, today, alarm=alarm))
        events.seek(0)
        name = escape_text(f"{_NAME}: {about}" if about else _NAME)
        head = {**_OBJECT, "NAME": name, "X-WR-CALNAME": name, **_REFRESH}
        stream.write(b"".join(content_line(name, value) for name, value in head.items()))
        for timezone in zones.timezones():
            stream.write(timezone.to_ical())
        shutil.copyfileobj(events, stream)
    stream.write(content_line("END", "VCALENDAR"))


def write_object(
    meeting: Meeting, stream: BinaryIO, *, today: date, alarm: timedelta | None = None
) -> None:
    """Write one meeting as a server of calendars keeps it (RFC 4791, section 4.1).

    That is a VCALENDAR with one VEVENT and the zone that its time is given in, and nothing of what
    only a whole calendar has. ``alarm`` is as in `write`. Raises ValueError for a meeting without a
    date.
    """
    from timeline.export.content_line import content_line
    from timeline.export.vevent import make_event
    from timeline.export.vtimezone import ZoneYears

    zones = ZoneYears()
    zones.add(meeting)
    stream.write(b"".join(content_line(name, value) for name, value in _OBJECT.items()))
    for timezone in zones.timezones():
        stream.write(timezone.to_ical())
    stream.write(make_event(meeting, today, alarm=alarm))
    stream.write(content_line("END", "VCALENDAR"))
