"""What a person typed to correct a meeting, as a `Change`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from timeline.errors import UsageError
from timeline.meetings.names.named import participant_named
from timeline.model import Change, Granularity, Interval, Meeting, Participant, Place, Status
from timeline.model.text import clean_line
from timeline.nlp.places import resolve_place

__all__ = ["read_change"]


def read_change(
    meeting: Meeting,
    *,
    first: date | None = None,
    last: date | None = None,
    status: Status | None = None,
    place: str | None = None,
    who: Sequence[str] | None = None,
    title: str | None = None,
) -> Change:
    """What is to be changed of a meeting; what is None, or no name at all, stays as it is.

    ``first`` and ``last`` are days: of a single day, or of some day within a window, ``first``
    alone is the new day, and a clock time that is known holds on it. Raises `UsageError`, which
    names what makes no sense.
    """
    return Change(
        status=status,
        interval=_window(meeting.interval, first, last),
        place=None if place is None else _place(place),
        participants=_participants(who, meeting) if who else None,
        title=None if title is None else _given(title, "title"),
    )


def _window(old: Interval | None, first: date | None, last: date | None) -> Interval | None:
    if first is None and last is None:
        return None
    is_single = old is None or old.earliest == old.latest or not old.is_fixed
    if first is None:
        if old is None:
            raise UsageError("the meeting has no first day yet; give one too")
        first = old.earliest
    if last is None:
        last = first if is_single or old is None else old.latest
    if last < first:
        raise UsageError(f"the last day, {last}, lies before the first, {first}")
    if first == last and old is not None and old.at is not None:
        at = old.at.replace(year=first.year, month=first.month, day=first.day)
        return Interval(first, last, Granularity.TIME, at)
    return Interval(first, last)


def _place(name: str) -> Place:
    given = _given(name, "place")
    return resolve_place(given) or Place(name=given)


def _participants(names: Sequence[str], meeting: Meeting) -> tuple[Participant, ...]:
    """The participants named: those who were there already as they were, others by the tables."""
    day = meeting.interval.earliest if meeting.interval else meeting.last_observed.day
    known = {p.name: p for p in meeting.participants}
    given = [_given(name, "participant") for name in names]
    found = (known.get(name) or participant_named(name, day=day) for name in given)
    return tuple(dict.fromkeys(found))


def _given(text: str, what: str) -> str:
    """One clean line; an error where nothing is left."""
    line = clean_line(text)
    if not line:
        raise UsageError(f"the {what} is empty; give a name")
    return line
