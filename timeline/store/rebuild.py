"""Deriving all meetings anew from the mentions; uids and corrections stay."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from timeline.store import tables as t
from timeline.store.evidence import file_mentions
from timeline.store.track import count_change, find_component, update_meetings
from timeline.store.values import batches

__all__ = ["count_mentions", "rebuild"]


def count_mentions(session: Session) -> int:
    """The number of mentions that a rebuild goes through."""
    return session.connection().scalar(select(func.count(col(t.Mention.id)))) or 0


def rebuild(session: Session) -> Iterator[int]:
    """File all mentions in the index anew and derive their meetings; tells how many are done.

    In a session of `Database.writing`: all of it is kept, or nothing. Each step is the mentions of
    one connected component. A meeting that has no mention is deleted.
    """
    connection = session.connection()
    connection.execute(delete(t.Block))
    ids: list[int] = list(connection.scalars(select(col(t.Mention.id)).order_by(col(t.Mention.id))))
    for batch in batches(ids):
        file_mentions(session, batch)
    count_change(session)
    done: set[int] = set()
    for id_ in ids:
        if id_ not in done:
            component = find_component(session, [id_])
            stale = {m.meeting_uid for m in component.values() if m.meeting_uid is not None}
            update_meetings(session, component, stale=stale)
            done |= component.keys()
            yield len(component)
