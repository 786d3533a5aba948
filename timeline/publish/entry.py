"""What a calendar on a server says of an event: only what a person sees, however it is written.

Servers put properties in another order, drop those that they do not know and turn times into UTC.
None of that is a difference.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from unicodedata import normalize

from icalendar import Calendar, Event

from timeline.articles.zones import has_endless_zone
from timeline.model.text import clean_line

__all__ = ["Entry", "Shown", "read_entry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a person sees of an event; its end is exclusive, moments are in UTC."""

    title: str
    start: date
    end: date
    place: str
    description: str
    status: str

    def differences(self, other: Shown) -> tuple[str, ...]:
        """The names of what is not the same in another."""
        names = (field.name for field in fields(self))
        return tuple(name for name in names if getattr(self, name) != getattr(other, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event of a calendar object; ``alarms`` are how long before it one rings."""

    uid: str
    sequence: int
    shown: Shown
    alarms: frozenset[timedelta] = frozenset()


def read_entry(data: str | bytes) -> Entry:
    """Read a calendar object of one event; ValueError for anything else."""
    if has_endless_zone(data if isinstance(data, str) else data.decode()):
        raise ValueError("it has a time zone whose rule does not go by years")
    calendar = Calendar.from_ical(data)
    events = [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]
    if len(events) != 1:
        raise ValueError(f"there are {len(events)} events in it")
    (event,) = events
    try:
        sequence = int(event.get("SEQUENCE", 0))
    except TypeError as error:  # stated twice
        raise ValueError("it has no one SEQUENCE") from error
    return Entry(
        uid=str(event.get("UID", "")),
        sequence=sequence,
        shown=_shown(event),
        alarms=_alarms(event),
    )


def _shown(event: Event) -> Shown:
    return Shown(
        title=_text(event, "SUMMARY"),
        start=_moment(event.start),
        end=_moment(event.end),
        place=_text(event, "LOCATION"),
        description=_text(event, "DESCRIPTION"),
        status=_text(event, "STATUS") or "CONFIRMED",
    )


def _alarms(event: Event) -> frozenset[timedelta]:
    """How long before the event its alarms ring; those set for a moment are left out."""
    triggers = (getattr(alarm.get("TRIGGER"), "dt", None) for alarm in event.walk("VALARM"))
    return frozenset(-trigger for trigger in triggers if isinstance(trigger, timedelta))


def _text(event: Event, name: str) -> str:
    return normalize("NFC", clean_line(str(event.get(name, ""))))


def _moment(value: date) -> date:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)
    return value
