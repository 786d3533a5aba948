"""What an article is called outside: its id or its file's name, with a hash where two share it.

A JSON Lines id is kept. Files of one name that hold different articles all get a hash, those stored
earlier too, so that what an article is called does not hang on the order of ingestion.
"""

from __future__ import annotations

from sqlalchemy import bindparam, or_, select, update
from sqlmodel import Session, col

from timeline.model import Dct, Document
from timeline.store import tables as t
from timeline.store.text import digest, storable

__all__ = ["name_of", "settle_key"]

NAME_LENGTH = 200
"""Characters of a name that are kept: an index of PostgreSQL takes no value of any length."""


def name_of(document: Document) -> str:
    """What an article asks to be called."""
    return storable(document.key, NAME_LENGTH)


_NAMESAKES = select(
    *(
        col(getattr(t.Document, name))
        for name in ("id", "key", "name", "identity", "text_hash", "dct")
    )
).where(or_(col(t.Document.name) == bindparam("name"), col(t.Document.key) == bindparam("name")))
_OWNER = select(col(t.Document.id)).where(col(t.Document.key) == bindparam("key"))


def settle_key(session: Session, document: Document, dct: Dct) -> tuple[str, list[int]]:
    """The key for a new article, and the ids of stored ones that get another one because of it."""
    name = name_of(document)
    found = list(session.connection().execute(_NAMESAKES, {"name": name}))
    namesakes = [row for row in found if row.name == name]
    renamed = [row for row in namesakes if row.key == name and row.identity != digest(name)]
    for row in renamed:
        key = _hashed(session, name, row.text_hash, row.dct)
        rename = update(t.Document).where(col(t.Document.id) == row.id).values(key=key)
        session.connection().execute(rename)
    is_id = document.identity == document.key
    is_taken = any(row.key == name for row in found if row not in renamed)
    if (is_id or not namesakes) and not is_taken:
        key = name
    else:
        key = _hashed(session, name, document.text_hash, dct)
    return key, [row.id for row in renamed]


def _hashed(session: Session, name: str, text_hash: str, dct: Dct) -> str:
    """The name with the shortest hash that no other article has."""
    mark = digest(f"{text_hash} {dct.isoformat()}")
    candidates = (f"{name}-{mark[:length]}" for length in range(6, len(mark)))
    return next(key for key in candidates if _is_free(session, key))


def _is_free(session: Session, key: str) -> bool:
    return session.connection().scalar(_OWNER, {"key": key}) is None
