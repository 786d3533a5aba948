"""Puts meetings under the headings of a news diary: the days of the week ahead, then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from timeline.model import Meeting, Phase, Status, phase_of, shift_day

__all__ = ["WEEK", "read_diary", "section_of"]

WEEK = timedelta(days=7)

_THIS_WEEK = "This week, day to be confirmed"
_OR_LATER = "This week or later, day to be confirmed"
_AFTER = ("Later", "Put off or called off", "No report yet", "Held", "Without a date")


def read_diary(meetings: Iterable[Meeting], today: date) -> Iterator[tuple[str, list[Meeting]]]:
    """The headings that have meetings, in the order of a diary, each with its meetings."""
    found: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        found.setdefault(section_of(meeting, today), []).append(meeting)
    days = (day_heading(shift_day(today, timedelta(days=n))) for n in range(WEEK.days))
    for heading in dict.fromkeys((*days, _THIS_WEEK, _OR_LATER, *_AFTER)):
        if heading in found:
            yield heading, found[heading]


def section_of(meeting: Meeting, today: date) -> str:
    """The heading that a meeting stands under; one of several days under the first that is left."""
    later, off, unreported, held, undated = _AFTER
    phase = phase_of(meeting.status, meeting.interval, today)
    if meeting.interval is None:
        return undated
    if meeting.status in (Status.POSTPONED, Status.CANCELLED):
        return off
    if phase in (Phase.PAST, Phase.LAPSED):
        return held if phase is Phase.PAST else unreported
    first = max(meeting.interval.earliest, today)
    if first - today >= WEEK:
        return later
    if meeting.interval.is_fixed:
        return day_heading(first)
    return _THIS_WEEK if meeting.interval.latest - today < WEEK else _OR_LATER


def day_heading(day: date) -> str:
    """A day as a heading.

    >>> day_heading(date(2025, 8, 18))
    'Monday 18 August'
    """
    return f"{day:%A} {day.day} {day:%B}"
