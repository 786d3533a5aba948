"""All meetings with a window, in the order of lists, by number: for filtering as somebody types.

A `Catalogue` is read once for each state of the data. `Catalogue.select` tells which of its
meetings are wanted, and how many in each window, without reading any of them: from the numbers that
the full text search answers with. 100,000 meetings take less than 1 MB.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from timeline.store import tables as t
from timeline.store.filters import MeetingFilter, conditions
from timeline.store.queries import (
    MeetingRow,
    WindowCount,
    count_windows,
    data_version,
    list_numbered,
)
from timeline.store.search import find_numbers

__all__ = ["Catalogue", "Selection", "read_catalogue"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The meetings wanted of a catalogue: how many in each window, and their numbers in order.

    Windows that are over as seen from today come first, then the others; so do the numbers.
    """

    past: list[WindowCount]
    ahead: list[WindowCount]
    numbers: Sequence[int]

    def rows(self, session: Session, first: int, count: int, *, today: date) -> list[MeetingRow]:
        """Some meetings from the one at ``first`` on, counted from 0."""
        return list_numbered(session, self.numbers[first : first + count], today=today)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The windows of all meetings with their counts, and the numbers of the meetings in order.

    ``version`` is the `data_version` that it is of, ``highest`` the highest number of any meeting.
    """

    version: int
    windows: list[WindowCount]
    numbers: Sequence[int]
    highest: int

    def select(self, session: Session, wanted: MeetingFilter, *, today: date) -> Selection:
        """The meetings wanted; phases and undated or dismissed meetings are not asked for here."""
        found = self._mask(_find(session, wanted, today))
        counts, first = [], 0
        past, ahead = bytearray(len(found)), bytearray(len(found))
        for window in self.windows:
            last = first + window.count
            if number := found.count(1, first, last):
                counts.append(WindowCount(window.start, window.end, number))
                side = past if window.end < today else ahead
                side[first:last] = found[first:last]
            first = last
        return Selection(
            past=[count for count in counts if count.end < today],
            ahead=[count for count in counts if count.end >= today],
            numbers=[*compress(self.numbers, past), *compress(self.numbers, ahead)],
        )

    def _mask(self, numbers: Iterable[int]) -> bytes:
        """For each meeting in order a 1 if its number is among these, else a 0."""
        known = bytearray(self.highest + 1)
        for number in numbers:
            known[number] = 1
        return bytes(map(known.__getitem__, self.numbers))


def read_catalogue(session: Session, *, today: date) -> Catalogue:
    """The catalogue of the meetings as they are now; dismissed ones are left out."""
    every = MeetingFilter()
    return Catalogue(
        version=data_version(session),
        windows=count_windows(session, every, today=today),
        numbers=array("I", session.connection().scalars(_in_order(every, today))),
        highest=session.connection().scalar(select(func.max(col(t.MeetingText.id)))) or 0,
    )


def _in_order(wanted: MeetingFilter, today: date) -> Any:
    meeting = t.Meeting
    statement = _select_numbers(wanted, today).where(col(meeting.start).is_not(None))
    return statement.order_by(col(meeting.start), col(meeting.end), col(meeting.uid))


def _find(session: Session, wanted: MeetingFilter, today: date) -> Iterable[int]:
    """The numbers of what is wanted: words by full text search, all else by conditions."""
    narrower = replace(wanted, search=None)
    if wanted.search is None or not wanted.search.strip():
        return session.connection().scalars(_select_numbers(wanted, today))
    found = find_numbers(session, wanted.search)
    if narrower == MeetingFilter():
        return found
    return set(session.connection().scalars(_select_numbers(narrower, today))).intersection(found)


def _select_numbers(wanted: MeetingFilter, today: date) -> Any:
    text, meeting = t.MeetingText, t.Meeting
    joined = select(col(text.id)).join(meeting, col(meeting.uid) == col(text.meeting_uid))
    return joined.where(*conditions(wanted, today))
