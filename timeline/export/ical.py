"""Meetings as an iCalendar file (RFC 5545, 7986) that every client takes, now and when it changes.

The same data gives the same bytes. A file for subscribing has no METHOD, and leaders are no
ATTENDEEs: clients send mail to those.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

from timeline.model import Meeting

__all__ = ["write"]


def write(meetings: Iterable[Meeting], stream: BinaryIO, *, today: date) -> None:
    """Write one VCALENDAR with a VEVENT for each meeting that has a date, by start and uid."""
    from timeline.export.vevent import make_calendar, make_event, make_timezones

    ordered = sorted((m for m in meetings if m.interval), key=_start_and_uid)
    begin, end = make_calendar().to_ical().split(b"END:VCALENDAR")
    stream.write(begin)
    for timezone in make_timezones(ordered):
        stream.write(timezone.to_ical())
    for meeting in ordered:
        stream.write(make_event(meeting, today).to_ical())
    stream.write(b"END:VCALENDAR" + end)


def _start_and_uid(meeting: Meeting) -> tuple[date, str]:
    return (meeting.interval.earliest if meeting.interval else date.max, meeting.uid)
