"""Storing an article with its mentions: once, whatever comes twice; a new version in place.

An article is *known* if its text (white space aside) and its publication date are stored, or the
same day with a clock time. It is a *new version* of a stored one if it has the same identity (JSON
Lines id, or path), the same URL, or the same text and either a date given by ``--published`` or a
clock time where only the day was known: its mentions then take the place of the old ones, unless
its source counts versions and a higher one is stored, which makes it known. Anything else is a
*new* article; so is the same text that two publishers put their names to, one story of which each
is an outlet (`timeline.store.stories`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlmodel import Session, col

from timeline.errors import NoPublicationDate
from timeline.model import Dct, Document, Mention, SourceDocument
from timeline.store import tables as t
from timeline.store.among import among
from timeline.store.blocks import file_mentions
from timeline.store.corrections import corrected, hand_on
from timeline.store.evidence import (
    StoredMention,
    find_mention_ids,
    find_mentions,
    find_outlines,
    outline_of,
    save_mentions,
)
from timeline.store.inherit import find_heirs
from timeline.store.keys import name_of, settle_key
from timeline.store.stories import file_story, refile_story
from timeline.store.text import digest, storable
from timeline.store.track import count_change, update_meetings
from timeline.store.values import SOURCE_COLUMNS, find_rows, source_from
from timeline.tracking.stories import Told, sketch_of

__all__ = ["Outcome", "Saved", "document_columns", "is_known", "save_article"]

SOURCE_LENGTH = 300
"""Characters of a publisher's name that are kept: it is indexed."""


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
    """Whether an article of this text and publication date is stored, or a higher version of it.

    Not of one that is stored as a lower version: its number is still to be kept.
    """
    rows = session.connection().execute(_COPIES, {"text_hash": document.text_hash})
    if found := [row for row in rows if _is_this(row, document)]:
        return not any(_is_lower(row, document) for row in found)
    if document.version is None:
        return False
    old = _earlier_version(_find_same(session, document), document)
    return old is not None and _is_higher(old, document)


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
    same = _find_same(session, document)
    old = _earlier_version(same, document)
    known = next((row for row in same if _is_this(row, document)), None)
    if known is None and old is not None and _is_higher(old, document):
        known = old
    if known is not None:
        if _is_lower(known, document):
            _keep_version(session, known.id, document)
        return _saved(session, Outcome.KNOWN, known.id, known.key)
    count_change(session)
    new = _Article(document, dct, mentions, _told(document, dct, mentions), now)
    if old is None:
        return _save_new(session, new)
    _save_version(session, old.id, new)
    return _saved(session, Outcome.UPDATED, old.id, old.key)


@dataclass(frozen=True, slots=True)
class _Article:
    """An article that is not known yet: ``told`` is what tells which other articles are its story.

    That is None where it tells of no meeting, since nothing hangs on its story then.
    """

    document: Document
    dct: Dct
    mentions: Sequence[Mention]
    told: Told | None
    now: datetime | None

    def columns(self) -> t.Row:
        """The columns that this version of it sets."""
        known = {} if self.now is None else {"stored": self.now.astimezone(UTC)}
        sketch = None if self.told is None else bytes(self.told[1])
        return {**document_columns(self.document), "sketch": sketch, **known}


def _told(document: Document, dct: Dct, mentions: Sequence[Mention]) -> Told | None:
    sketch = sketch_of(document.text) if mentions else None
    return None if sketch is None else (dct.day.toordinal(), sketch)


_MARKS = ("id", "key", "text_hash", "dct", "identity", "url_hash", "source", "version")

_COPIES = select(*(col(getattr(t.Document, name)) for name in _MARKS)).where(
    col(t.Document.text_hash) == bindparam("text_hash")
)

_SAME = (
    select(*(col(getattr(t.Document, name)) for name in _MARKS))
    .where(
        or_(
            col(t.Document.text_hash) == bindparam("text_hash"),
            col(t.Document.identity) == bindparam("identity"),
            col(t.Document.url_hash) == bindparam("url_hash"),
        )
    )
    .order_by(col(t.Document.id))
)


def _find_same(session: Session, document: Document) -> list[Any]:
    """The stored articles that have a text, an identity or a URL in common with this one."""
    return list(session.connection().execute(_SAME, _marks(document)))


def _is_this(row: Any, document: Document) -> bool:
    return _is_copy(row, document) and _tells(row.dct, document.dct)


def _is_higher(row: Any, document: Document) -> bool:
    """Whether a stored article is of a higher version than a new one."""
    counted = row.version is not None and document.version is not None
    return counted and row.version > document.version


def _is_lower(row: Any, document: Document) -> bool:
    """Whether a stored article is of a lower version than a new one."""
    counted = row.version is not None and document.version is not None
    return counted and row.version < document.version


def _keep_version(session: Session, id_: int, document: Document) -> None:
    """Keep the number of a version that says what is stored: those between come too late."""
    numbered = update(t.Document).where(col(t.Document.id) == id_)
    session.connection().execute(numbered.values(version=document.version))


def _is_copy(row: Any, document: Document) -> bool:
    """Whether a stored article has the text of a new one, and is of the same publisher.

    It is that if both say the same, and if they have an identity or a URL in common.
    """
    if row.text_hash != document.text_hash:
        return False
    marks = _marks(document)
    shared = any(marks[m] and getattr(row, m) == marks[m] for m in ("identity", "url_hash"))
    return shared or row.source == _publisher(document)


def _marks(document: Document) -> dict[str, str | None]:
    """What an article has in common with another version of it."""
    return {
        "text_hash": document.text_hash,
        "identity": None if document.identity is None else digest(document.identity),
        "url_hash": None if document.url is None else digest(document.url),
    }


def _publisher(document: Document) -> str | None:
    return document.source and storable(document.source, SOURCE_LENGTH)


def _tells(stored: Dct, new: Dct | None) -> bool:
    """Whether a stored publication date is a new one, or says more of the same day."""
    return stored == new or (new is not None and _is_day_of(new, stored))


def _earlier_version(same: Sequence[Any], document: Document) -> Any | None:
    """The stored article that this one is another version of: by identity, URL, or text."""
    marks = _marks(document)
    for name in ("identity", "url_hash"):
        for row in same:
            if marks[name] is not None and getattr(row, name) == marks[name]:
                return row
    copies = [row for row in same if _is_copy(row, document)]
    if document.dct_source != "option":
        copies = [row for row in copies if _is_day_of(row.dct, document.dct)]
    return next(iter(copies), None)


def _is_day_of(day: Dct, moment: Dct | None) -> bool:
    """Whether one is the day of the other, without its clock time."""
    return moment is not None and day == Dct(moment.day)


_NEW = insert(t.Document).returning(col(t.Document.id))


def _save_new(session: Session, new: _Article) -> Saved:
    """Store a new article."""
    key, renamed = settle_key(session, new.document, new.dct)
    values = {"key": key, "name": name_of(new.document), **new.columns()}
    id_ = session.connection().scalars(_NEW, values).one()
    assert id_ is not None  # noqa: S101 -- for the type checker: a primary key
    filed = file_story(session, id_, new.told)
    article = _source(key, new, filed.story)
    mentions = save_mentions(session, id_, article, new.mentions)
    told = _update(session, mentions, new.dct.instant, [*renamed, *filed.others])
    return Saved(Outcome.NEW, key, tuple(dict.fromkeys(told[m.id] for m in mentions)))


def _update(
    session: Session,
    came: Sequence[StoredMention],
    since: datetime,
    others: Sequence[int],
    stale: Sequence[str] = (),
) -> dict[int, str]:
    """Bring the meetings up to date: mentions came, and are filed in the index.

    ``others`` are the ids of articles that have another key or story now. Returns the uids of the
    meetings that mentions came to be in, by their ids.
    """
    new = [outline_of(mention) for mention in came]
    file_mentions(session, ((m.id, m.evidence) for m in new))
    return update_meetings(
        session,
        [*new, *find_outlines(session, find_mention_ids(session, others))],
        since=min([since, *_written(session, others)]),
        stale=[*stale, *_meetings_of(session, others)],
        known={m.id: m for m in came},
    )


def _save_version(session: Session, id_: int, new: _Article) -> None:
    """Put a new version in the place of a stored article, which keeps its key."""
    old = find_mentions(session, find_mention_ids(session, [id_]))
    since = min([new.dct.instant, *_written(session, [id_])])
    heirs = find_heirs(old, new.document, new.dct, new.mentions)
    held = corrected(session, [m.id for m in old])
    session.exec(delete(t.Mention).where(col(t.Mention.document_id) == id_))
    session.exec(update(t.Document).where(col(t.Document.id) == id_).values(new.columns()))
    filed = refile_story(session, id_, new.told)
    article = source_from(session.connection().execute(_SOURCE, {"document": id_}).one())
    mentions = save_mentions(session, id_, article, new.mentions, heirs)
    hand_on(session, held, {heirs[n].id: m.id for n, m in enumerate(mentions) if n in heirs})
    stale = [m.meeting_uid for m in old if m.meeting_uid is not None]
    _update(session, mentions, since, filed.others, stale)


_SOURCE = select(*SOURCE_COLUMNS).where(col(t.Document.id) == bindparam("document"))


def _source(key: str, new: _Article, story: int | None) -> SourceDocument:
    """What is told of a new article beside a quotation of it, as it is stored."""
    told = new.document
    return SourceDocument(
        key=key,
        dct=Dct.fromisoformat(new.dct.isoformat()),
        title=told.title and storable(told.title),
        url=told.url and storable(told.url),
        source=_publisher(told),
        dct_source=told.dct_source,
        doubt=told.doubt and storable(told.doubt),
        story=story,
    )


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
        "doubt": document.doubt,
        "title": document.title,
        "source": _publisher(document),
        "language": document.language,
        "author": document.author,
        "version": document.version,
    }
    if document.identity is not None:
        columns["identity"] = digest(document.identity)
    if document.url is not None:
        columns |= {"url": document.url, "url_hash": digest(document.url)}
    return columns


_MEETINGS = (
    select(col(t.Mention.meeting_uid))
    .where(among(col(t.Mention.document_id)))
    .order_by(col(t.Mention.document_id), col(t.Mention.position))
)


def _saved(session: Session, outcome: Outcome, id_: int, key: str) -> Saved:
    return Saved(outcome, key, tuple(_meetings_of(session, [id_])))


def _meetings_of(session: Session, document_ids: Sequence[int]) -> list[str]:
    """The uids of the meetings that some articles tell of, in the order in which they do."""
    uids = [row.meeting_uid for row in find_rows(session, _MEETINGS, document_ids)]
    return [uid for uid in dict.fromkeys(uids) if uid is not None]
