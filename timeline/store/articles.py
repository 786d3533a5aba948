"""Storing an article with its mentions: once, whatever comes twice; a new version in place.

An article is *known* if its text (white space aside) and its publication date are stored. It is a
*new version* of a stored one if it has the same identity (JSON Lines id, or path), the same URL, or
the same text and a date given by ``--published``: its mentions then take the place of the old ones.
Anything else is a *new* article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlmodel import Session, col

from timeline.errors import NoPublicationDate
from timeline.model import Dct, Document, Mention
from timeline.store import tables as t
from timeline.store.corrections import corrected, hand_on
from timeline.store.evidence import find_mention_ids, find_mentions, save_mentions
from timeline.store.inherit import find_heirs
from timeline.store.keys import name_of, settle_key
from timeline.store.text import digest
from timeline.store.track import count_change, update_meetings

__all__ = ["Outcome", "Saved", "document_columns", "is_known", "save_article"]


class Outcome(StrEnum):
    """What became of an article."""

    NEW = "new"
    UPDATED = "updated"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an article: its key, and the uids of the meetings it tells of."""

    outcome: Outcome
    key: str
    uids: tuple[str, ...]


def is_known(session: Session, document: Document) -> bool:
    """Whether an article of this text and publication date is stored."""
    return _find_known(session, document) is not None


def save_article(
    session: Session,
    document: Document,
    mentions: Sequence[Mention],
    *,
    now: datetime | None = None,
) -> Saved:
    """Store an article and bring the meetings up to date; in a session of `Database.writing`.

    ``now`` (aware) is kept as the moment at which it became known here. Raises
    `NoPublicationDate` for a document without one.
    """
    dct = document.dct
    if dct is None:
        raise NoPublicationDate(document.origin)
    known = _find_known(session, document)
    if known is not None:
        return _saved(session, Outcome.KNOWN, known)
    old = _find_earlier_version(session, document)
    count_change(session)
    if old is None:
        id_ = _save_new(session, document, dct, mentions)
    else:
        id_ = old
        _save_version(session, id_, document, dct, mentions)
    if now is not None:
        stamp = update(t.Document).where(col(t.Document.id) == id_)
        session.connection().execute(stamp.values(stored=now.astimezone(UTC)))
    return _saved(session, Outcome.NEW if old is None else Outcome.UPDATED, id_)


def _find_known(session: Session, document: Document) -> int | None:
    same_text = col(t.Document.text_hash) == document.text_hash
    return _find_document(session, same_text, col(t.Document.dct) == document.dct)


def _find_earlier_version(session: Session, document: Document) -> int | None:
    """The stored article that this one is another version of: by identity, URL, or text."""
    found = None
    if document.identity is not None:
        found = _find_document(session, col(t.Document.identity) == digest(document.identity))
    if found is None and document.url is not None:
        found = _find_document(session, col(t.Document.url_hash) == digest(document.url))
    if found is None and document.dct_source == "option":
        found = _find_document(session, col(t.Document.text_hash) == document.text_hash)
    return found


def _find_document(session: Session, *where: ColumnElement[bool]) -> int | None:
    statement = select(col(t.Document.id)).where(*where).order_by(col(t.Document.id)).limit(1)
    found: int | None = session.connection().scalar(statement)
    return found


def _save_new(session: Session, document: Document, dct: Dct, mentions: Sequence[Mention]) -> int:
    key, renamed = settle_key(session, document, dct)
    values = {"key": key, "name": name_of(document), **document_columns(document)}
    new = insert(t.Document).values(values).returning(col(t.Document.id))
    id_ = session.connection().scalars(new).one()
    assert id_ is not None  # noqa: S101 -- for the type checker: a primary key
    ids = save_mentions(session, id_, mentions)
    update_meetings(
        session,
        {*ids, *find_mention_ids(session, renamed)},
        since=min([dct.instant, *_written(session, renamed)]),
        stale=_meetings_of(session, renamed),
    )
    return id_


def _save_version(
    session: Session, id_: int, document: Document, dct: Dct, mentions: Sequence[Mention]
) -> None:
    """Put a new version in the place of a stored article, which keeps its key."""
    old = find_mentions(session, find_mention_ids(session, [id_]))
    since = min([dct.instant, *_written(session, [id_])])
    heirs = find_heirs(old, document, dct, mentions)
    held = corrected(session, [m.id for m in old])
    session.exec(delete(t.Mention).where(col(t.Mention.document_id) == id_))
    session.exec(
        update(t.Document).where(col(t.Document.id) == id_).values(document_columns(document))
    )
    new = save_mentions(session, id_, mentions, heirs)
    hand_on(session, held, {heirs[n].id: id_ for n, id_ in enumerate(new) if n in heirs})
    stale = [m.meeting_uid for m in old if m.meeting_uid is not None]
    update_meetings(session, new, since=since, stale=stale)


def _written(session: Session, document_ids: Sequence[int]) -> list[datetime]:
    """When some stored articles were published."""
    statement = select(col(t.Document.dct)).where(col(t.Document.id).in_(document_ids))
    return [dct.instant for dct in session.connection().scalars(statement)] if document_ids else []


def document_columns(document: Document) -> t.Row:
    """The columns that each version of an article sets anew."""
    columns: t.Row = {
        "origin": document.origin,
        "text": document.text,
        "text_hash": document.text_hash,
        "dct": document.dct,
        "dct_source": document.dct_source,
        "title": document.title,
        "source": document.source,
        "language": document.language,
        "author": document.author,
    }
    if document.identity is not None:
        columns["identity"] = digest(document.identity)
    if document.url is not None:
        columns |= {"url": document.url, "url_hash": digest(document.url)}
    return columns


def _saved(session: Session, outcome: Outcome, id_: int) -> Saved:
    key = session.connection().scalar(select(col(t.Document.key)).where(col(t.Document.id) == id_))
    return Saved(outcome, str(key), tuple(_meetings_of(session, [id_])))


def _meetings_of(session: Session, document_ids: Sequence[int]) -> list[str]:
    """The uids of the meetings that some articles tell of, in the order in which they do."""
    mention = t.Mention
    statement = (
        select(col(mention.meeting_uid))
        .where(col(mention.document_id).in_(document_ids))
        .order_by(col(mention.document_id), col(mention.position))
    )
    uids = session.connection().scalars(statement)
    return [uid for uid in dict.fromkeys(uids) if uid is not None]
