"""Clock times of meetings, put into the zone of their place where that is known."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from timeline.model import Meeting

__all__ = ["last_changed", "starts_at", "zone_of"]


def zone_of(meeting: Meeting) -> ZoneInfo | None:
    """The time zone of the meeting's place, if the place and its zone are known."""
    return meeting.place.zone if meeting.place else None


def starts_at(meeting: Meeting) -> datetime | None:
    """When a meeting starts, where a text gives its time of day.

    In the zone of its place if known; otherwise with the offset that the text states, or naive.
    """
    at = meeting.interval.at if meeting.interval else None
    if at is None or not 1 < at.year < 9999:  # in the first and last year zones overflow
        return None
    zone = zone_of(meeting)
    if zone is None:
        return at
    return at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)


def last_changed(meeting: Meeting) -> datetime:
    """The moment, in UTC, of the newest article or correction that the meeting rests on."""
    observed = [source.document.dct for source in meeting.sources]
    observed += [entry.observed for entry in meeting.history]
    epoch = datetime.fromtimestamp(0, UTC)
    return max((dct.instant for dct in observed), default=epoch).replace(microsecond=0)
