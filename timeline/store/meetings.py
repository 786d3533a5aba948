"""Whole meetings, read from their tables and written to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, bindparam, delete, select, update
from sqlmodel import Session, col

from timeline.model import (
    HistoryEntry,
    Interval,
    Kind,
    Meeting,
    Place,
    Quote,
    Source,
    Status,
)
from timeline.store import tables as t
from timeline.store.among import among
from timeline.store.entities import participant_rows, place_id
from timeline.store.history import LINE_COLUMNS, entry_from
from timeline.store.record import prediction_rows
from timeline.store.search import searched
from timeline.store.values import (
    PLACE_COLUMNS,
    SOURCE_COLUMNS,
    batches,
    find_rows,
    grouped,
    insert_rows,
    interval_from,
    participant_from,
    place_from,
    source_from,
    window_columns,
)

if TYPE_CHECKING:
    from timeline.store.evidence import StoredMention

__all__ = [
    "PARTICIPANTS",
    "delete_hanging",
    "delete_meetings",
    "find_belief",
    "find_meetings",
    "hanging_rows",
    "head_columns",
    "insert_meeting",
    "moved_from",
    "replace_meeting",
    "text_row",
]


_HEADS = (
    select(*t.columns(t.Meeting), col(t.IssuedUid.sequence), *PLACE_COLUMNS)
    .join(t.IssuedUid, col(t.IssuedUid.uid) == col(t.Meeting.uid))
    .outerjoin(t.Place, col(t.Place.id) == col(t.Meeting.place_id))
    .where(among(col(t.Meeting.uid)))
)

PARTICIPANTS: Select[*tuple[Any, ...]] = (
    select(
        col(t.MeetingParticipant.meeting_uid).label("owner"),
        col(t.MeetingParticipant.role),
        col(t.Participant.name),
        col(t.Participant.kind),
        col(t.Participant.country),
    )
    .join(t.Participant, col(t.Participant.id) == col(t.MeetingParticipant.participant_id))
    .where(among(col(t.MeetingParticipant.meeting_uid)))
    .order_by(col(t.MeetingParticipant.meeting_uid), col(t.MeetingParticipant.position))
)
"""The participants of meetings, each meeting's in order."""

_SOURCES = (
    select(
        col(t.MeetingQuote.meeting_uid).label("owner"),
        col(t.Quote.text),
        col(t.Quote.start),
        col(t.Quote.time_expression),
        *SOURCE_COLUMNS,
    )
    .join(t.Quote, col(t.Quote.id) == col(t.MeetingQuote.quote_id))
    .join(t.Mention, col(t.Mention.id) == col(t.Quote.mention_id))
    .join(t.Document, col(t.Document.id) == col(t.Mention.document_id))
    .where(among(col(t.MeetingQuote.meeting_uid)))
    .order_by(col(t.MeetingQuote.meeting_uid), col(t.MeetingQuote.position))
)

_HISTORY = (
    select(col(t.History.meeting_uid).label("owner"), *LINE_COLUMNS)
    .outerjoin(t.Document, col(t.Document.id) == col(t.History.document_id))
    .where(among(col(t.History.meeting_uid)))
    .order_by(col(t.History.meeting_uid), col(t.History.position))
)


def find_meetings(session: Session, uids: Sequence[str]) -> list[Meeting]:
    """The meetings of these uids, in this order; a uid that has none is left out."""
    heads = {row.uid: row for row in find_rows(session, _HEADS, uids)}
    participants = grouped(session, PARTICIPANTS, uids, participant_from)
    sources = grouped(session, _SOURCES, uids, _source_from)
    history = grouped(session, _HISTORY, uids, _line_from)
    return [
        Meeting(
            uid=uid,
            title=row.title,
            kind=Kind(row.kind),
            status=Status(row.status),
            confidence=row.confidence,
            participants=tuple(participants[uid]),
            interval=interval_from(row.start, row.end, row.granularity, row.starts_at),
            place=place_from(row),
            sources=tuple(sources[uid]),
            history=tuple(entry for disputed, entry in history[uid] if not disputed),
            sequence=row.sequence,
            disputes=tuple(entry for disputed, entry in history[uid] if disputed),
            dismissed=row.dismissed,
        )
        for uid in uids
        if (row := heads.get(uid)) is not None
    ]


def find_belief(session: Session, uid: str) -> tuple[Interval | None, Status, Place | None] | None:
    """What is stored of a meeting's window, status and place; None where there is none."""
    row = next(find_rows(session, _HEADS, [uid]), None)
    if row is None:
        return None
    window = interval_from(row.start, row.end, row.granularity, row.starts_at)
    return window, Status(row.status), place_from(row)


def _source_from(row: Any) -> Source:
    quote = Quote(row.text, row.start, row.time_expression)
    return Source(document=source_from(row), quote=quote)


def _line_from(row: Any) -> tuple[bool, HistoryEntry]:
    return row.disputed, entry_from(row)


def insert_meeting(session: Session, meeting: Meeting, mentions: Sequence[StoredMention]) -> None:
    """Store a meeting, which these mentions tell of; none of its uid may be stored."""
    head = head_columns(meeting, place_id(session, meeting.place))
    insert_rows(session, t.Meeting, [head])
    _insert_hanging(session, meeting, mentions)


def replace_meeting(session: Session, meeting: Meeting, mentions: Sequence[StoredMention]) -> None:
    """Store a meeting in the place of the one of its uid; that one's mentions stay in it."""
    head = head_columns(meeting, place_id(session, meeting.place))
    connection = session.connection()
    connection.execute(_REPLACED, {f"new_{name}": value for name, value in head.items()})
    for statement in _DELETED_HANGING:
        connection.execute(statement, {"uid": meeting.uid})
    _insert_hanging(session, meeting, mentions)


def _insert_hanging(session: Session, meeting: Meeting, mentions: Sequence[StoredMention]) -> None:
    sides = participant_rows(session, meeting.participants)
    for table, rows in hanging_rows(meeting, mentions, sides):
        insert_rows(session, table, ({"meeting_uid": meeting.uid, **row} for row in rows))


def head_columns(meeting: Meeting, place: int | None) -> t.Row:
    """The columns of a meeting itself, which is at the place of this id."""
    return {
        "uid": meeting.uid,
        "title": meeting.title,
        "kind": meeting.kind,
        "status": meeting.status,
        "confidence": meeting.confidence,
        "place_id": place,
        "source_count": meeting.voices,
        "moved_from": moved_from(meeting),
        "dismissed": meeting.dismissed,
        **window_columns(meeting.interval),
    }


def hanging_rows(
    meeting: Meeting, mentions: Sequence[StoredMention], sides: list[t.Row]
) -> Iterator[tuple[type[t.Table], list[t.Row]]]:
    """The rows that hang on a meeting, table by table, but for its uid."""
    yield t.MeetingText, [text_row(meeting)]
    yield t.MeetingParticipant, sides
    yield t.MeetingQuote, _source_rows(meeting, mentions)
    yield t.History, _history_rows(meeting, mentions)
    yield t.Prediction, prediction_rows(meeting, (m.evidence for m in mentions))


def text_row(meeting: Meeting) -> t.Row:
    """The words that a search of a meeting looks for, but for its uid."""
    return {"words": searched(_texts(meeting))}


def _source_rows(meeting: Meeting, mentions: Sequence[StoredMention]) -> list[t.Row]:
    ids = {
        (m.evidence.document.key, quote): id_
        for m in mentions
        for quote, id_ in zip(m.evidence.mention.quotes, m.quote_ids, strict=True)
    }
    cited = (ids[source.document.key, source.quote] for source in meeting.sources)
    return [{"position": n, "quote_id": id_} for n, id_ in enumerate(cited)]


def _history_rows(meeting: Meeting, mentions: Sequence[StoredMention]) -> list[t.Row]:
    documents = {m.evidence.document.key: m.document_id for m in mentions}
    return [
        {
            "position": n,
            "observed": entry.observed,
            "document_id": None if entry.document is None else documents[entry.document],
            "by": entry.by,
            "status": entry.status,
            "start": entry.start,
            "end": entry.end,
            "place": entry.place,
            "disputed": n >= len(meeting.history),
        }
        for n, entry in enumerate((*meeting.history, *meeting.disputes))
    ]


_DELETED = delete(t.Meeting).where(among(col(t.Meeting.uid)))


def delete_meetings(session: Session, uids: Iterable[str]) -> None:
    """Delete meetings and all that hangs on them; their mentions and issued uids stay."""
    for batch in batches(uids):
        session.connection().execute(_DELETED, {"ids": batch})


_HANGING = (t.MeetingText, t.MeetingParticipant, t.MeetingQuote, t.History, t.Prediction)
_DELETED_HANGING = [
    delete(table).where(col(table.meeting_uid) == bindparam("uid")) for table in _HANGING
]
_REPLACED = (
    update(t.Meeting)
    .where(col(t.Meeting.uid) == bindparam("new_uid"))
    .values(
        {
            column.name: bindparam(f"new_{column.name}")
            for column in t.columns(t.Meeting)
            if not column.primary_key
        }
    )
)


def delete_hanging(session: Session) -> None:
    """Delete all that hangs on any meeting; the meetings themselves stay."""
    for table in _HANGING:
        session.connection().execute(delete(table))


def moved_from(meeting: Meeting) -> date | None:
    """The first day of the last window that was given up for one without a day in common with it.

    None where the meeting was never moved, only told more or less exactly.
    """
    window = meeting.interval
    if window is None:
        return None
    for entry in reversed(meeting.history):
        if entry.start is None or entry.end is None:
            continue
        if entry.end < window.earliest or window.latest < entry.start:
            return entry.start
    return None


def _texts(meeting: Meeting) -> Iterator[str]:
    """All that a search looks through."""
    yield meeting.title
    yield from (participant.name for participant in meeting.participants)
    if meeting.place is not None:
        yield meeting.place.name
        yield meeting.place.city or ""
    yield from (source.quote.text for source in meeting.sources)
