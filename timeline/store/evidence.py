"""Mentions with their articles: the record that meetings are derived from, read and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlmodel import Session, col

from timeline.model import (
    Evidence,
    Kind,
    Mention,
    Participant,
    Quote,
    SourceDocument,
    Status,
)
from timeline.store import tables as t
from timeline.store.entities import participant_rows, place_id
from timeline.store.text import storable
from timeline.store.values import (
    PLACE_COLUMNS,
    SOURCE_COLUMNS,
    batches,
    grouped,
    insert_rows,
    interval_from,
    participant_from,
    place_from,
    source_from,
    window_columns,
)
from timeline.tracking import block_keys

__all__ = [
    "StoredMention",
    "block_rows",
    "file_mentions",
    "find_mention_ids",
    "find_mentions",
    "find_outlines",
    "index_keys",
    "mention_columns",
    "quote_columns",
    "save_mentions",
]

KEY_LENGTH = 200
"""Characters of a block key that are kept: an index of PostgreSQL takes no value of any length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMention:
    """A mention as the database holds it.

    ``meeting_uid`` is the meeting it belongs to now; ``quote_ids`` go with its quotes.
    """

    id: int
    document_id: int
    meeting_uid: str | None
    evidence: Evidence
    quote_ids: tuple[int, ...]


def find_mention_ids(session: Session, document_ids: Sequence[int]) -> list[int]:
    """The ids of the mentions of some documents."""
    statement = select(col(t.Mention.id)).where(col(t.Mention.document_id).in_(document_ids))
    return list(session.connection().scalars(statement.order_by(col(t.Mention.id))))


def find_mentions(session: Session, ids: Iterable[int]) -> list[StoredMention]:
    """The mentions of these ids, in order of id."""
    return [m for batch in batches(sorted(ids)) for m in _find_batch(session, batch)]


def _find_batch(session: Session, ids: Sequence[int]) -> list[StoredMention]:
    quotes = grouped(session, _select_quotes(ids), lambda row: (row.id, _quote_from(row)))
    participants = grouped(session, _select_participants(ids), participant_from)
    rows = session.connection().execute(_select_mentions(ids))
    return [_stored(row, participants[row.id], quotes[row.id]) for row in rows]


def find_outlines(session: Session, ids: Iterable[int]) -> list[StoredMention]:
    """The mentions of these ids, but for what only a reader wants: titles, quotes and reasons."""
    found = []
    for batch in batches(sorted(ids)):
        participants = grouped(session, _select_participants(batch), participant_from)
        rows = session.connection().execute(_OUTLINES, {"ids": batch})
        found += [_outline(row, participants[row.id]) for row in rows]
    return found


def _select_mentions(ids: Sequence[int]) -> Any:
    return (
        select(*t.columns(t.Mention), *SOURCE_COLUMNS, *PLACE_COLUMNS)
        .join(t.Document, col(t.Document.id) == col(t.Mention.document_id))
        .outerjoin(t.Place, col(t.Place.id) == col(t.Mention.place_id))
        .where(col(t.Mention.id).in_(ids))
        .order_by(col(t.Mention.id))
    )


def _select_quotes(ids: Sequence[int]) -> Any:
    return (
        select(col(t.Quote.mention_id).label("owner"), *t.columns(t.Quote))
        .where(col(t.Quote.mention_id).in_(ids))
        .order_by(col(t.Quote.mention_id), col(t.Quote.position))
    )


def _select_participants(ids: Sequence[int]) -> Any:
    link, entity = t.MentionParticipant, t.Participant
    return (
        select(
            col(link.mention_id).label("owner"),
            col(link.role),
            col(entity.name),
            col(entity.kind),
            col(entity.country),
        )
        .join(entity, col(entity.id) == col(link.participant_id))
        .where(col(link.mention_id).in_(ids))
        .order_by(col(link.mention_id), col(link.position))
    )


def _quote_from(row: Any) -> Quote:
    return Quote(row.text, row.start, row.time_expression)


def _stored(
    row: Any, participants: list[Participant], quotes: list[tuple[int, Quote]]
) -> StoredMention:
    mention = Mention(
        title=row.title,
        kind=Kind(row.kind),
        status=Status(row.status),
        participants=tuple(participants),
        quotes=tuple(quote for _, quote in quotes),
        interval=interval_from(row.start, row.end, row.granularity, row.starts_at),
        place=place_from(row),
        confidence=row.confidence,
        moved_from=interval_from(
            row.moved_start, row.moved_end, row.moved_granularity, row.moved_starts_at
        ),
        cue=row.cue,
        why=tuple(row.why),
    )
    return StoredMention(
        id=row.id,
        document_id=row.document_id,
        meeting_uid=row.meeting_uid,
        evidence=Evidence(
            document=source_from(row), position=row.position, mention=mention, uid=row.uid
        ),
        quote_ids=tuple(id_ for id_, _ in quotes),
    )


_OUTLINES = (
    select(
        *(column for column in t.columns(t.Mention) if column.name not in ("title", "cue", "why")),
        col(t.Document.key).label("document_key"),
        col(t.Document.dct).label("document_dct"),
        *PLACE_COLUMNS,
    )
    .join(t.Document, col(t.Document.id) == col(t.Mention.document_id))
    .outerjoin(t.Place, col(t.Place.id) == col(t.Mention.place_id))
    .where(col(t.Mention.id).in_(bindparam("ids", expanding=True)))
)


def _outline(row: Any, participants: list[Participant]) -> StoredMention:
    mention = Mention(
        title="",
        kind=Kind(row.kind),
        status=Status(row.status),
        participants=tuple(participants),
        quotes=(),
        interval=interval_from(row.start, row.end, row.granularity, row.starts_at),
        place=place_from(row),
        moved_from=interval_from(
            row.moved_start, row.moved_end, row.moved_granularity, row.moved_starts_at
        ),
    )
    document = SourceDocument(key=row.document_key, dct=row.document_dct)
    return StoredMention(
        id=row.id,
        document_id=row.document_id,
        meeting_uid=row.meeting_uid,
        evidence=Evidence(document=document, position=row.position, mention=mention, uid=row.uid),
        quote_ids=(),
    )


def save_mentions(
    session: Session,
    document_id: int,
    mentions: Sequence[Mention],
    heirs: Mapping[int, StoredMention] | None = None,
) -> list[int]:
    """Store the mentions of a document and return their ids, in order.

    ``heirs`` gives, by position, the mention of an older version that one takes the place of.
    """
    heirs = heirs or {}
    rows = [
        {
            "document_id": document_id,
            "position": position,
            "uid": heirs[position].evidence.uid if position in heirs else None,
            "meeting_uid": heirs[position].meeting_uid if position in heirs else None,
            **mention_columns(mention, place_id(session, mention.place)),
        }
        for position, mention in enumerate(mentions)
    ]
    if not rows:
        return []
    new = insert(t.Mention).returning(col(t.Mention.id), sort_by_parameter_order=True)
    ids: list[int] = list(session.connection().scalars(new, rows))
    _save_parts(session, dict(zip(ids, mentions, strict=True)))
    file_mentions(session, ids)
    return ids


def mention_columns(mention: Mention, place: int | None) -> t.Row:
    """The columns of a mention itself, whose place has this id."""
    return {
        "title": mention.title,
        "kind": mention.kind,
        "status": mention.status,
        "confidence": mention.confidence,
        "place_id": place,
        "cue": mention.cue,
        "why": list(mention.why),
        **window_columns(mention.interval),
        **window_columns(mention.moved_from, "moved_"),
    }


def _save_parts(session: Session, mentions: Mapping[int, Mention]) -> None:
    """Store what hangs on the mentions: participants and quotes."""
    participants: list[t.Row] = []
    quotes: list[t.Row] = []
    for id_, mention in mentions.items():
        participants += (
            {"mention_id": id_, **row} for row in participant_rows(session, mention.participants)
        )
        quotes += (quote_columns(id_, n, quote) for n, quote in enumerate(mention.quotes))
    insert_rows(session, t.MentionParticipant, participants)
    insert_rows(session, t.Quote, quotes)


def quote_columns(mention_id: int, position: int, quote: Quote) -> t.Row:
    """The columns of a quote of a mention."""
    return {
        "mention_id": mention_id,
        "position": position,
        "text": quote.text,
        "start": quote.start,
        "time_expression": quote.time_expression,
    }


def file_mentions(session: Session, ids: Iterable[int]) -> None:
    """Put mentions into the index that finds the relatives of one."""
    rows: list[t.Row] = []
    for stored in find_mentions(session, ids):
        rows += block_rows(stored.id, stored.evidence)
    insert_rows(session, t.Block, rows)


def block_rows(mention_id: int, evidence: Evidence) -> list[t.Row]:
    """The rows of the index for one mention."""
    written = evidence.document.dct.day.toordinal()
    keys = index_keys(block_keys(evidence))
    return [{"mention_id": mention_id, "key": key, "written": written} for key in keys]


def index_keys(keys: Iterable[str]) -> list[str]:
    """Keys as the index holds them."""
    return sorted({storable(key, KEY_LENGTH) for key in keys})
