"""What the views beside the timeline ask of the store, through a `TimelineSource`, in threads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from tui.core.people import People
from tui.core.strip import Span
from tui.source import Criteria, TimelineSource

if TYPE_CHECKING:
    from timeline.store.queries import Key, MeetingFilter, MeetingRow
    from timeline.tracking.changes import Development
    from timeline.tracking.record import Prediction

__all__ = [
    "CHANGED",
    "DAY_ROWS",
    "NAMES",
    "PAGE_ROWS",
    "Changes",
    "Days",
    "Wanted",
    "are_ahead",
    "are_on_day",
    "count_wanted",
    "read_changes",
    "read_days",
    "read_names",
    "read_page",
    "read_people",
    "read_predictions",
]

PAGE_ROWS = 100
"""Meetings that a list reads at a time."""

DAY_ROWS = 1000
"""Meetings of one day that are read at a time: all, so that they can be put in order."""

NAMES = 200
"""Names that are offered to pick from."""

CHANGED = 4000
"""Meetings whose changes are read: nobody reads more of them, and these take half a second."""


@dataclass(frozen=True, slots=True)
class Days:
    """What a range of days holds: windows with their counts, and the first meetings of each."""

    rows: Sequence[MeetingRow]
    spans: Sequence[Span]


def read_days(
    source: TimelineSource, criteria: Criteria, first: date, last: date, each: int
) -> Days:
    """The meetings of some days; of every window at most ``each``, but all are counted."""
    from timeline.store.queries import count_spans, list_first

    wanted = source.wanted(criteria, since=first, until=last)
    with source.reading() as session:
        counted = count_spans(session, wanted, today=source.today)
        rows = list_first(session, wanted, today=source.today, each=each)
    return Days(rows, [Span(s.start, s.end, s.fixed, s.count) for s in counted])


Wanted = Callable[[TimelineSource], "MeetingFilter"]
"""Which meetings: made in the thread that reads, since the store is imported for it."""


def are_ahead(source: TimelineSource, *, criteria: Criteria) -> MeetingFilter:
    """The meetings of today and ahead."""
    from timeline.model import Phase

    return source.wanted(criteria, phases=frozenset({Phase.TODAY, Phase.UPCOMING}))


def are_on_day(source: TimelineSource, *, criteria: Criteria, day: date) -> MeetingFilter:
    """The meetings that are on a day, or may be."""
    return source.wanted(criteria, since=day, until=day)


def count_wanted(source: TimelineSource, wanted: Wanted) -> int:
    """How many meetings are wanted."""
    from timeline.store.queries import count_meetings

    with source.reading() as session:
        return count_meetings(session, wanted(source), today=source.today)


def read_page(
    source: TimelineSource, wanted: Wanted, limit: int, after: Key | None = None
) -> list[MeetingRow]:
    """A page of meetings, from the first or behind a row's key on."""
    from timeline.store.queries import list_meetings

    with source.reading() as session:
        return list_meetings(session, wanted(source), today=source.today, limit=limit, after=after)


def read_names(source: TimelineSource, criteria: Criteria, text: str) -> list[tuple[str, int]]:
    """Names that hold the words of a text, with their meetings, those with most first."""
    from timeline.store.who import list_names, list_names_within

    with source.reading() as session:
        if criteria.is_all:
            return list_names(session, text, limit=NAMES)
        wanted = source.wanted(criteria)
        return list_names_within(session, text, wanted, today=source.today, limit=NAMES)


def read_people(source: TimelineSource, name: str) -> People:
    """Somebody's meetings and counterparts."""
    from timeline.model import Phase
    from timeline.store.queries import MeetingFilter, list_meetings
    from timeline.store.who import find_dealings

    ahead = MeetingFilter(who=name, phases=frozenset({Phase.TODAY, Phase.UPCOMING}))
    past = replace(ahead, phases=frozenset({Phase.PAST, Phase.LAPSED}))
    with source.reading() as session:
        read = partial(list_meetings, session, today=source.today, limit=PAGE_ROWS)
        return People(
            dealings=find_dealings(session, name, today=source.today),
            ahead=read(wanted=ahead),
            past=read(wanted=past, newest_first=True),
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """What became known: of how many of the meetings of which something did, the latest ones."""

    found: Sequence[Development]
    meetings: int
    of: int


def read_changes(source: TimelineSource, since: datetime) -> Changes:
    """What became known since a moment (aware); after a flood of articles only the latest of it."""
    from timeline.store.changes import count_told, find_changes

    with source.reading() as session:
        told = count_told(session, since=since)
        found = find_changes(session, since=since, today=source.today, most=CHANGED)
    return Changes(found, min(told, CHANGED), told)


def read_predictions(source: TimelineSource) -> list[Prediction]:
    """What articles predicted, and what became of it."""
    from timeline.store.record import find_predictions

    with source.reading() as session:
        return find_predictions(session, today=source.today)
