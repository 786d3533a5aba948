"""All meetings with a window, in the order of lists, by number: for filtering as somebody types.

A `Catalogue` is read once for each state of the data. `Catalogue.select` tells which of its
meetings are wanted, and how many in each window, without reading any of them: from the numbers that
the full text search answers with. 100,000 meetings take about 1 MB.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from timeline.model import Granularity
from timeline.store import tables as t
from timeline.store.filters import MeetingFilter, conditions
from timeline.store.queries import (
    MeetingRow,
    SpanCount,
    WindowCount,
    count_windows,
    data_version,
    list_numbered,
)
from timeline.store.search import find_matches, numbers_in

__all__ = ["Catalogue", "Selection", "read_catalogue"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The windows of all meetings with their counts, and the numbers of the meetings in order.

    Windows that are over come first, then the others; so do the numbers. ``ranks`` has the place in
    the order of each number, ``loose`` a 1 for each meeting that is on some day within its window.
    ``version`` is the `data_version` that it is of.
    """

    version: int
    windows: list[WindowCount]
    numbers: Sequence[int]
    ranks: Sequence[int]
    loose: bytes

    def select(
        self,
        session: Session,
        wanted: MeetingFilter,
        *,
        today: date,
        last: Selection | None = None,
    ) -> Selection:
        """The meetings wanted; phases and undated or dismissed meetings are not asked for here.

        ``last`` is what was selected before: where somebody types on, mostly the same is found, and
        then it is the answer itself.
        """
        within, matches = replace(wanted, search=None), _matches(session, wanted)
        known = last if last and last.catalogue is self and last.within == within else None
        if known is not None and known.matches == matches:
            return known
        allowed = self._allowed(session, within, today) if known is None else known.allowed
        found = allowed if matches is None else _both(allowed, self._mask(numbers_in(matches)))
        return Selection(self, within, matches, allowed, found)

    def _allowed(self, session: Session, within: MeetingFilter, today: date) -> bytes:
        """For each meeting in order a 1 if conditions allow it, else a 0."""
        if within == MeetingFilter():
            return b"\1" * len(self.numbers)
        return self._mask(_numbers(session, _select_numbers(within, today)))

    def _mask(self, numbers: Iterable[int]) -> bytes:
        return _mask(numbers, self.ranks, len(self.numbers))


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The meetings wanted of a catalogue: ``found`` has a 1 for each of them, in its order.

    It is of those that have the words which `find_matches` told the ``matches`` of, None without
    any, and of those ``allowed`` by the filter ``within``, which is all else that was wanted.
    """

    catalogue: Catalogue
    within: MeetingFilter
    matches: str | None
    allowed: bytes
    found: bytes

    def windows(self) -> Iterator[WindowCount]:
        """How many of the meetings wanted have which window, in the order of the catalogue."""
        for window, part in _parts(self.catalogue.windows):
            if count := self.found.count(1, part.start, part.stop):
                yield WindowCount(window.start, window.end, count)

    def spans(self, first: date, last: date) -> Iterator[SpanCount]:
        """What `count_spans` tells of the meetings wanted that share a day with these."""
        for window, part in _parts(self.catalogue.windows):
            if window.start <= last and window.end >= first:
                found = self.found[part]
                loose = sum(compress(self.catalogue.loose[part], found))
                for fixed, count in ((False, loose), (True, found.count(1) - loose)):
                    if count:
                        yield SpanCount(window.start, window.end, fixed, count)

    def rows(self, session: Session, first: int, count: int, *, today: date) -> list[MeetingRow]:
        """Some meetings from the one at ``first`` on, counted from 0."""
        numbers = compress(self.catalogue.numbers, self.found)
        return list_numbered(session, [*islice(numbers, first, first + count)], today=today)


def read_catalogue(session: Session, *, today: date) -> Catalogue:
    """The catalogue of the meetings as they are now; dismissed ones are left out."""
    windows = count_windows(session, MeetingFilter(), today=today)
    in_order = array("I", _numbers(session, _in_order(today)))
    by_side = sorted(_parts(windows), key=lambda part: part[0].end >= today)  # each side in order
    numbers = array("I", (number for _, part in by_side for number in in_order[part]))
    ranks = _ranks(session, numbers)
    return Catalogue(
        version=data_version(session),
        windows=[window for window, _ in by_side],
        numbers=numbers,
        ranks=ranks,
        loose=_mask(_numbers(session, _loose(today)), ranks, len(numbers)),
    )


def _parts(windows: Iterable[WindowCount]) -> Iterator[tuple[WindowCount, slice]]:
    """Each window, and where its meetings stand in the order."""
    end = 0
    for window in windows:
        begin, end = end, end + window.count
        yield window, slice(begin, end)


def _ranks(session: Session, numbers: Sequence[int]) -> array[int]:
    """The place of each number in the order; that behind the last for a number of no place."""
    highest = session.connection().scalar(select(func.max(col(t.MeetingText.id)))) or 0
    ranks = array("I", [len(numbers)]) * (highest + 1)
    for rank, number in enumerate(numbers):
        ranks[number] = rank
    return ranks


def _mask(numbers: Iterable[int], ranks: Sequence[int], length: int) -> bytes:
    """For each meeting in order a 1 if its number is among these, else a 0."""
    mask = bytearray(length + 1)
    for number in numbers:
        mask[ranks[number]] = 1
    return bytes(mask[:-1])


def _numbers(session: Session, statement: Any) -> Iterator[int]:
    rows: Any = session.connection().execute(statement).cursor
    return map(itemgetter(0), rows)  # the driver's own rows: up to one for each meeting


def _in_order(today: date) -> Any:
    meeting = t.Meeting
    statement = _select_numbers(MeetingFilter(), today).where(col(meeting.start).is_not(None))
    return statement.order_by(col(meeting.start), col(meeting.end), col(meeting.uid))


def _loose(today: date) -> Any:
    fixed = col(t.Meeting.granularity).in_([Granularity.TIME, Granularity.DAY])
    return _select_numbers(MeetingFilter(), today).where(~fixed)


def _matches(session: Session, wanted: MeetingFilter) -> str | None:
    """What full text search finds; None where no words are wanted."""
    if wanted.search is None or not wanted.search.strip():
        return None
    return find_matches(session, wanted.search)


def _both(some: bytes, others: bytes) -> bytes:
    """A 1 wherever both masks have one."""
    both = int.from_bytes(some, "little") & int.from_bytes(others, "little")
    return both.to_bytes(len(some), "little")


def _select_numbers(wanted: MeetingFilter, today: date) -> Any:
    text, meeting = t.MeetingText, t.Meeting
    joined = select(col(text.id)).join(meeting, col(meeting.uid) == col(text.meeting_uid))
    return joined.where(*conditions(wanted, today))
