"""The articles themselves, as they were read: for whoever looks at a sentence in its place."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session, col

from timeline.model import Document
from timeline.store import tables as t
from timeline.store.among import among
from timeline.store.values import find_rows

__all__ = ["find_documents"]

_TEXTS = select(
    col(t.Document.key),
    col(t.Document.text),
    col(t.Document.dct),
    col(t.Document.origin),
    col(t.Document.language),
).where(among(col(t.Document.key)))


def find_documents(session: Session, keys: Iterable[str]) -> list[Document]:
    """The articles of these keys: their texts, publication dates and languages."""
    return [
        Document(key=r.key, text=r.text, dct=r.dct, origin=r.origin, language=r.language)
        for r in find_rows(session, _TEXTS, keys)
    ]
