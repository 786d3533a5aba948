"""Mentions with their articles: the record that meetings are derived from, read and written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, insert, select
from sqlmodel import Session, col

from timeline.model import (
    Evidence,
    Interval,
    Kind,
    Mention,
    Participant,
    Place,
    Quote,
    SourceDocument,
    Status,
)
from timeline.store import tables as t
from timeline.store.among import among
from timeline.store.entities import (
    participant_rows,
    place_id,
    stored_participant,
    stored_place,
)
from timeline.store.text import storable
from timeline.store.values import (
    MANY,
    PLACE_COLUMNS,
    SOURCE_COLUMNS,
    find_rows,
    grouped,
    insert_rows,
    interval_from,
    participant_from,
    place_from,
    source_from,
    window_columns,
)

__all__ = [
    "StoredMention",
    "find_mention_ids",
    "find_mentions",
    "find_outlines",
    "mention_columns",
    "outline_of",
    "quote_columns",
    "save_mentions",
]


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


_IDS_OF_DOCUMENTS = (
    select(col(t.Mention.id)).where(among(col(t.Mention.document_id))).order_by(col(t.Mention.id))
)


def find_mention_ids(session: Session, document_ids: Sequence[int]) -> list[int]:
    """The ids of the mentions of some documents."""
    return [row.id for row in find_rows(session, _IDS_OF_DOCUMENTS, document_ids)]


_MENTIONS = (
    select(*t.columns(t.Mention), *SOURCE_COLUMNS, *PLACE_COLUMNS)
    .join(t.Document, col(t.Document.id) == col(t.Mention.document_id))
    .outerjoin(t.Place, col(t.Place.id) == col(t.Mention.place_id))
    .where(among(col(t.Mention.id)))
    .order_by(col(t.Mention.id))
)

_QUOTES = (
    select(col(t.Quote.mention_id).label("owner"), *t.columns(t.Quote))
    .where(among(col(t.Quote.mention_id)))
    .order_by(col(t.Quote.mention_id), col(t.Quote.position))
)

_PARTICIPANTS: Select[*tuple[Any, ...]] = (
    select(
        col(t.MentionParticipant.mention_id).label("owner"),
        col(t.MentionParticipant.role),
        col(t.Participant.name),
        col(t.Participant.kind),
        col(t.Participant.country),
    )
    .join(t.Participant, col(t.Participant.id) == col(t.MentionParticipant.participant_id))
    .where(among(col(t.MentionParticipant.mention_id)))
    .order_by(col(t.MentionParticipant.mention_id), col(t.MentionParticipant.position))
)


def find_mentions(session: Session, ids: Iterable[int]) -> list[StoredMention]:
    """The mentions of these ids, in order of id."""
    wanted = sorted(ids)
    quotes = grouped(session, _QUOTES, wanted, lambda row: (row.id, _quote_from(row)))
    participants = grouped(session, _PARTICIPANTS, wanted, participant_from)
    rows = find_rows(session, _MENTIONS, wanted)
    return [_stored(row, participants[row.id], quotes[row.id]) for row in rows]


def find_outlines(session: Session, ids: Iterable[int]) -> list[StoredMention]:
    """The mentions of these ids in order, without what only a reader wants: titles, quotes, why.

    Those that differ in nothing but their articles share one `Mention`.
    """
    wanted = sorted(ids)
    sides = grouped(session, _PARTICIPANTS, wanted, participant_from)
    rows = find_rows(session, _OUTLINES, wanted)
    return [_outline(row, tuple(sides[row.id])) for row in rows]


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


def outline_of(stored: StoredMention) -> StoredMention:
    """A mention as `find_outlines` reads it."""
    evidence, mention = stored.evidence, stored.evidence.mention
    document = evidence.document
    days = (
        *window_columns(mention.interval).values(),
        *window_columns(mention.moved_from).values(),
    )
    outline = _outlined(mention.participants, mention.place, mention.kind, mention.status, *days)
    bare = SourceDocument(key=document.key, dct=document.dct, story=document.story)
    return replace(stored, evidence=replace(evidence, document=bare, mention=outline), quote_ids=())


_TOLD = (
    *(col(getattr(t.Mention, name)) for name in ("kind", "status")),
    *(col(getattr(t.Mention, name)) for name in ("start", "end", "granularity", "starts_at")),
    *(col(getattr(t.Mention, f"moved_{name}")) for name in ("start", "end", "granularity")),
    col(t.Mention.moved_starts_at),
)
"""What tells one outline from another, but for its participants, its place and its article."""

_OUTLINES = (
    select(
        *_TOLD,
        *(col(getattr(t.Mention, name)) for name in ("id", "document_id", "position")),
        *(col(getattr(t.Mention, name)) for name in ("uid", "meeting_uid")),
        col(t.Document.key).label("document_key"),
        col(t.Document.dct).label("document_dct"),
        col(t.Document.story).label("document_story"),
        *PLACE_COLUMNS,
    )
    .join(t.Document, col(t.Document.id) == col(t.Mention.document_id))
    .outerjoin(t.Place, col(t.Place.id) == col(t.Mention.place_id))
    .where(among(col(t.Mention.id)))
    .order_by(col(t.Mention.id))
)


def _outline(row: Any, participants: tuple[Participant, ...]) -> StoredMention:
    mention = _outlined(participants, place_from(row), *row[: len(_TOLD)])
    document = SourceDocument(key=row.document_key, dct=row.document_dct, story=row.document_story)
    evidence = Evidence(document=document, position=row.position, mention=mention, uid=row.uid)
    return StoredMention(
        id=row.id,
        document_id=row.document_id,
        meeting_uid=row.meeting_uid,
        evidence=evidence,
        quote_ids=(),
    )


@lru_cache(maxsize=MANY)
def _outlined(
    participants: tuple[Participant, ...], place: Place | None, kind: str, status: str, *days: Any
) -> Mention:
    """The outline that columns hold; ``days`` are those of its window and of the one it left."""
    return Mention(
        title="",
        kind=Kind(kind),
        status=Status(status),
        participants=participants,
        quotes=(),
        interval=interval_from(*days[:4]),
        place=place,
        moved_from=interval_from(*days[4:]),
    )


_NEW = insert(t.Mention).returning(col(t.Mention.id), sort_by_parameter_order=True)
_NEW_QUOTE = insert(t.Quote).returning(col(t.Quote.id), sort_by_parameter_order=True)


def save_mentions(
    session: Session,
    document_id: int,
    article: SourceDocument,
    mentions: Sequence[Mention],
    heirs: Mapping[int, StoredMention] | None = None,
) -> list[StoredMention]:
    """Store the mentions of a document, and return them as `find_mentions` would read them.

    They are in no index yet. ``heirs`` gives, by position, the mention of an older version that one
    takes the place of.
    """
    given = {} if heirs is None else heirs
    old = [given.get(position) for position in range(len(mentions))]
    rows = [
        {
            "document_id": document_id,
            "position": position,
            "uid": heir and heir.evidence.uid,
            "meeting_uid": heir and heir.meeting_uid,
            **mention_columns(mention, place_id(session, mention.place)),
        }
        for position, (mention, heir) in enumerate(zip(mentions, old, strict=True))
    ]
    if not rows:
        return []
    ids: list[int] = list(session.connection().scalars(_NEW, rows))
    quotes = _save_parts(session, dict(zip(ids, mentions, strict=True)))
    return [
        StoredMention(
            id=id_,
            document_id=document_id,
            meeting_uid=row["meeting_uid"],
            evidence=Evidence(
                document=article,
                position=row["position"],
                mention=_as_stored(session, mention),
                uid=row["uid"],
            ),
            quote_ids=tuple(quotes[id_]),
        )
        for id_, row, mention in zip(ids, rows, mentions, strict=True)
    ]


def _as_stored(session: Session, mention: Mention) -> Mention:
    """A mention as it comes back from the database: see `text.storable`."""
    return replace(
        mention,
        title=storable(mention.title),
        participants=tuple(stored_participant(p) for p in mention.participants),
        quotes=tuple(map(_quote_as_stored, mention.quotes)),
        interval=_plain(mention.interval),
        place=stored_place(session, mention.place),
        moved_from=_plain(mention.moved_from),
        cue=storable(mention.cue),
    )


def _quote_as_stored(quote: Quote) -> Quote:
    words = quote.time_expression and storable(quote.time_expression)
    return replace(quote, text=storable(quote.text), time_expression=words)


def _plain(interval: Interval | None) -> Interval | None:
    """An interval whose moment knows its offset from UTC, and no more of its time zone."""
    if interval is None or interval.at is None:
        return interval
    return replace(interval, at=datetime.fromisoformat(interval.at.isoformat()))


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


def _save_parts(session: Session, mentions: Mapping[int, Mention]) -> defaultdict[int, list[int]]:
    """Store what hangs on the mentions: participants and quotes; returns the ids of the quotes."""
    participants: list[t.Row] = []
    quotes: list[t.Row] = []
    for id_, mention in mentions.items():
        participants += (
            {"mention_id": id_, **row} for row in participant_rows(session, mention.participants)
        )
        quotes += (quote_columns(id_, n, quote) for n, quote in enumerate(mention.quotes))
    insert_rows(session, t.MentionParticipant, participants)
    found: defaultdict[int, list[int]] = defaultdict(list)
    ids: Iterable[int] = session.connection().scalars(_NEW_QUOTE, quotes) if quotes else ()
    for row, quote_id in zip(quotes, ids, strict=True):
        found[row["mention_id"]].append(quote_id)
    return found


def quote_columns(mention_id: int, position: int, quote: Quote) -> t.Row:
    """The columns of a quote of a mention."""
    return {
        "mention_id": mention_id,
        "position": position,
        "text": quote.text,
        "start": quote.start,
        "time_expression": quote.time_expression,
    }
