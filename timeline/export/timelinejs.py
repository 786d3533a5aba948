"""Meetings as the JSON that TimelineJS shows as a story on a web page.

TimelineJS takes its texts for HTML, so everything from an article is escaped as such.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from html import escape
from typing import Any, BinaryIO

from timeline.export.describe import describe_meeting, entry_title, when_words
from timeline.export.json import dump_json
from timeline.export.moments import starts_at
from timeline.export.web import web_address
from timeline.model import Interval, Meeting
from timeline.model.text import clean_line

__all__ = ["write"]

_TITLE = {"text": {"headline": "Diplomatic timeline"}}


def write(meetings: Iterable[Meeting], stream: BinaryIO, *, today: date) -> None:
    """Write one object with an event for each meeting that has a date, in the order given."""
    stream.write(f'{{"title": {json.dumps(_TITLE)}, "events": ['.encode())
    separator = "\n"
    for meeting in meetings:
        if meeting.interval is not None:
            event = _event(meeting, meeting.interval, today)
            stream.write((separator + dump_json(event)).encode())
            separator = ",\n"
    stream.write(b"\n]}\n")


def _event(meeting: Meeting, interval: Interval, today: date) -> dict[str, Any]:
    clock = starts_at(meeting)
    return {
        "start_date": _moment(clock) if clock and interval.is_fixed else _day(interval.earliest),
        **({"end_date": _day(interval.latest)} if interval.days > 1 else {}),
        "display_date": escape(when_words(meeting)),
        "text": {"headline": escape(entry_title(meeting, today)), "text": _text(meeting)},
        "group": meeting.status.value.capitalize(),
        "unique_id": clean_line(meeting.uid),
        "autolink": False,
    }


def _text(meeting: Meeting) -> str:
    paragraphs = (escape(part) for part in describe_meeting(meeting).split("\n\n"))
    text = "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in paragraphs)
    address = web_address(meeting)
    return text + (f'<p><a href="{escape(address)}">The article</a></p>' if address else "")


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _moment(clock: datetime) -> dict[str, int]:
    return {**_day(clock), "hour": clock.hour, "minute": clock.minute}
