"""The one query layer: what the command line, the exports and the dashboard ask of the store.

Receives a session of `Database.reading` and a `MeetingFilter`; hands on rows for lists, made from
plain columns (ORM objects take four times as long), and whole meetings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlmodel import Session, col

from timeline.errors import AmbiguousMeeting, UnknownMeeting
from timeline.model import Granularity, Kind, Meeting, Phase, Status, phase_of
from timeline.store import tables as t
from timeline.store.among import among
from timeline.store.filters import MeetingFilter, conditions
from timeline.store.meetings import PARTICIPANTS, find_meetings
from timeline.store.text import fold, prefix_pattern
from timeline.store.values import batches, find_rows, grouped, interval_from

__all__ = [
    "Key",
    "MeetingFilter",
    "MeetingRow",
    "SpanCount",
    "WindowCount",
    "count_meetings",
    "count_spans",
    "count_windows",
    "data_version",
    "find_titles",
    "find_uid",
    "get_meeting",
    "list_first",
    "list_meetings",
    "list_numbered",
    "list_sources",
    "read_meetings",
]

Key = tuple[date | None, date | None, str]
"""Where a meeting stands in the order of lists: its start, end and uid."""

_START, _END, _UID = col(t.Meeting.start), col(t.Meeting.end), col(t.Meeting.uid)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One line of a list. ``source_count`` counts stories; ``participants`` are names.

    ``moved_from`` is the first day of the window it was moved from, if it was. ``dismissed``: a
    person said that it is none.
    """

    uid: str
    title: str
    kind: Kind
    status: Status
    phase: Phase
    confidence: float
    start: date | None
    end: date | None
    granularity: Granularity | None
    starts_at: datetime | None
    place: str | None
    participants: tuple[str, ...]
    source_count: int
    moved_from: date | None
    dismissed: bool = False

    @property
    def key(self) -> Key:
        """Where the row stands in its list: give it as ``after`` to go on from there."""
        return (self.start, self.end, self.uid)


@dataclass(frozen=True, slots=True)
class WindowCount:
    """How many meetings have the window from start to end."""

    start: date
    end: date
    count: int


@dataclass(frozen=True, slots=True)
class SpanCount:
    """How many meetings have the window from start to end, ``fixed``: on all its days."""

    start: date
    end: date
    fixed: bool
    count: int


def list_meetings(
    session: Session,
    wanted: MeetingFilter,
    *,
    today: date,
    limit: int | None = None,
    after: Key | None = None,
    newest_first: bool = False,
) -> list[MeetingRow]:
    """The meetings wanted, by start, end and uid (or all that reversed), undated last.

    ``after`` goes on behind a row's `MeetingRow.key`; its uid may be empty, to begin with a window.
    """
    rows: list[Any] = []
    if wanted.wants_dated and (after is None or after[0] is not None):
        rows += _run(session, _select_dated(wanted, today, after, newest_first), limit)
    left = None if limit is None else limit - len(rows)
    if wanted.wants_undated and left != 0:
        rows += _run(session, _select_undated(wanted, today, after), left)
    return [row for batch in batches(rows) for row in _meeting_rows(session, batch, today)]


def list_first(
    session: Session, wanted: MeetingFilter, *, today: date, each: int
) -> list[MeetingRow]:
    """At most ``each`` of the meetings wanted of every window, by start, end and uid; none undated.

    For views in which a window has room for some of its meetings; `count_spans` counts them all.
    """
    place = func.row_number().over(partition_by=(_START, _END), order_by=_UID).label("place_in_it")
    first = select(_UID.label("uid"), place).where(_START.is_not(None), *conditions(wanted, today))
    ranked = first.subquery()
    statement = _select_rows().join(ranked, ranked.c.uid == _UID)
    statement = statement.where(ranked.c.place_in_it <= each).order_by(_START, _END, _UID)
    rows = _run(session, statement, None)
    return [row for batch in batches(rows) for row in _meeting_rows(session, batch, today)]


def list_numbered(session: Session, numbers: Sequence[int], *, today: date) -> list[MeetingRow]:
    """The meetings that full text search knows by these numbers, in their order."""
    number = col(t.MeetingText.id)
    joined = _select_rows().join(t.MeetingText, col(t.MeetingText.meeting_uid) == _UID)
    numbered = joined.add_columns(number.label("number"))
    rows: list[Any] = []
    for batch in batches(numbers):
        rows += _run(session, numbered.where(number.in_(batch)), None)
    places = {number: place for place, number in enumerate(numbers)}
    rows.sort(key=lambda row: places[row.number])
    return list(_meeting_rows(session, rows, today))


def _run(session: Session, statement: Select[*tuple[Any, ...]], limit: int | None) -> list[Any]:
    return list(session.connection().execute(statement.limit(limit)))


def _select_dated(
    wanted: MeetingFilter, today: date, after: Key | None, newest_first: bool
) -> Select[*tuple[Any, ...]]:
    order = tuple_(_START, _END, _UID)
    statement = _select_rows().where(_START.is_not(None), *conditions(wanted, today))
    if newest_first:
        statement = statement.order_by(_START.desc(), _END.desc(), _UID.desc())
        return statement if after is None else statement.where(order < after)
    statement = statement.order_by(_START, _END, _UID)
    return statement if after is None else statement.where(order > after)


def _select_undated(
    wanted: MeetingFilter, today: date, after: Key | None
) -> Select[*tuple[Any, ...]]:
    statement = _select_rows().where(_START.is_(None), *conditions(wanted, today)).order_by(_UID)
    if after is None or after[0] is not None:
        return statement
    return statement.where(_UID > after[2])  # noqa: SIM300 -- SQL, not Python


def _select_rows() -> Select[*tuple[Any, ...]]:
    return select(*t.columns(t.Meeting), col(t.Place.name).label("place")).outerjoin(
        t.Place, col(t.Place.id) == col(t.Meeting.place_id)
    )


def _meeting_rows(session: Session, rows: list[Any], today: date) -> Iterator[MeetingRow]:
    names = grouped(session, PARTICIPANTS, [r.uid for r in rows], lambda r: str(r.name))
    for row in rows:
        interval = interval_from(row.start, row.end, row.granularity, row.starts_at)
        status = Status(row.status)
        yield MeetingRow(
            uid=row.uid,
            title=row.title,
            kind=Kind(row.kind),
            status=status,
            phase=phase_of(status, interval, today),
            confidence=row.confidence,
            start=row.start,
            end=row.end,
            granularity=None if interval is None else interval.granularity,
            starts_at=row.starts_at,
            place=row.place,
            participants=tuple(names[row.uid]),
            source_count=row.source_count,
            moved_from=row.moved_from,
            dismissed=row.dismissed,
        )


def count_meetings(session: Session, wanted: MeetingFilter, *, today: date) -> int:
    """The number of meetings wanted."""
    total = 0
    for has_window in _sections(wanted):
        statement = select(func.count(_UID)).where(has_window, *conditions(wanted, today))
        total += session.connection().scalar(statement) or 0
    return total


def _sections(wanted: MeetingFilter) -> Iterator[ColumnElement[bool]]:
    """The two sections of a list, those with a window and those without, as far as wanted."""
    if wanted.wants_dated:
        yield _START.is_not(None)
    if wanted.wants_undated:
        yield _START.is_(None)


def count_windows(session: Session, wanted: MeetingFilter, *, today: date) -> list[WindowCount]:
    """How many of the meetings wanted have which window, by start and end; undated left out."""
    statement = (
        select(_START, _END, func.count(_UID))
        .where(_START.is_not(None), *conditions(wanted, today))
        .group_by(_START, _END)
        .order_by(_START, _END)
    )
    rows: Iterable[Any] = session.connection().execute(statement)
    return [WindowCount(*row) for row in rows]


def count_spans(session: Session, wanted: MeetingFilter, *, today: date) -> list[SpanCount]:
    """Like `count_windows`, and whether the meetings are on all days of the window."""
    fixed = col(t.Meeting.granularity).in_([Granularity.TIME, Granularity.DAY]).label("fixed")
    statement = (
        select(_START, _END, fixed, func.count(_UID))
        .where(_START.is_not(None), *conditions(wanted, today))
        .group_by(_START, _END, fixed)
        .order_by(_START, _END, fixed)
    )
    rows: Iterable[Any] = session.connection().execute(statement)
    return [SpanCount(start, end, bool(is_fixed), count) for start, end, is_fixed, count in rows]


def list_sources(session: Session) -> list[str]:
    """The publishers of the articles that are stored, by name."""
    source = col(t.Document.source)
    statement = select(source).where(source.is_not(None)).distinct().order_by(source)
    return list(session.connection().scalars(statement))


def find_uid(session: Session, prefix: str) -> str:
    """The uid of the meeting that a uid, an alias or the beginning of one means.

    Raises `UnknownMeeting` or `AmbiguousMeeting`.
    """
    uid, leads_to = col(t.IssuedUid.uid), col(t.IssuedUid.leads_to)
    given = fold(prefix)
    statement = select(uid, leads_to).where(
        leads_to.is_not(None), uid.like(prefix_pattern(given), escape="\\")
    )
    rows: Iterable[Any] = session.connection().execute(statement) if given else ()
    found: dict[str, str] = dict(tuple(row) for row in rows)
    meetings = {found[given]} if given in found else set(found.values())
    if not meetings:
        raise UnknownMeeting(prefix)
    if len(meetings) > 1:
        raise AmbiguousMeeting(prefix, tuple(sorted(meetings)))
    return meetings.pop()


def find_titles(session: Session, uids: Iterable[str]) -> dict[str, str]:
    """The titles of the meetings that some uids or aliases stand for now, by what was given."""
    issued = t.IssuedUid
    statement = (
        select(col(issued.uid), col(t.Meeting.title))
        .join(t.Meeting, col(issued.leads_to) == _UID)
        .where(among(col(issued.uid)))
    )
    return {row.uid: row.title for row in find_rows(session, statement, set(uids))}


def get_meeting(session: Session, prefix: str) -> Meeting:
    """The meeting that a uid, an alias or the beginning of one means.

    Raises `UnknownMeeting` or `AmbiguousMeeting`.
    """
    return find_meetings(session, [find_uid(session, prefix)])[0]


def read_meetings(session: Session, wanted: MeetingFilter, *, today: date) -> Iterator[Meeting]:
    """The whole meetings wanted, by start, end and uid, undated last; some at a time."""
    uids: list[str] = []
    for has_window in _sections(wanted):
        statement = select(_UID).where(has_window, *conditions(wanted, today))
        uids += session.connection().scalars(statement.order_by(_START, _END, _UID))
    for batch in batches(uids):
        yield from find_meetings(session, batch)


def data_version(session: Session) -> int:
    """A number that grows with every change of the data; reading it costs next to nothing."""
    return session.connection().scalar(select(col(t.DataVersion.version))) or 0
