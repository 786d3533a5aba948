"""Which meetings belong in a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from timeline.model import Meeting, Phase, Status, phase_of

__all__ = ["is_predicted", "select_for_calendar"]

_AHEAD = frozenset({Phase.TODAY, Phase.UPCOMING, Phase.LAPSED})


def is_predicted(meeting: Meeting, today: date) -> bool:
    """Whether a calendar shows the meeting by default.

    It does for what is scheduled, expected, possible or postponed and not settled by ``today``,
    and for what was called off after having been predicted, so that calendars learn of it.
    """
    if meeting.interval is None or meeting.status is Status.HELD:
        return False
    if meeting.status is Status.CANCELLED:
        return any(entry.status.is_predicted for entry in meeting.history)
    return phase_of(meeting.status, meeting.interval, today) in _AHEAD


def select_for_calendar(meetings: Iterable[Meeting], today: date) -> Iterator[Meeting]:
    """The meetings that a calendar shows by default, in the order given."""
    return (meeting for meeting in meetings if is_predicted(meeting, today))
