"""Filling anew what a migration emptied, and nothing else: the meetings stay as they are.

Each part is derived from what its migration left alone, in time in proportion to its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from timeline.store import tables as t
from timeline.store.blocks import file_mentions
from timeline.store.evidence import find_outlines
from timeline.store.meetings import delete_hanging, find_meetings, text_row
from timeline.store.rebuild import count_steps, rebuild
from timeline.store.values import batches, insert_rows

__all__ = ["count_refill", "refill"]


def refill(session: Session, parts: Collection[str]) -> Iterator[int]:
    """Fill these parts (`_FILL`) anew; tells how many steps are done.

    Where the meetings themselves are to be derived anew, all parts come with them.
    """
    if "meetings" in parts:
        delete_hanging(session)  # no foreign key does it while they are off
        yield from rebuild(session)
        return
    for part in sorted(parts):
        yield from _FILL[part][1](session)


def count_refill(session: Session, parts: Collection[str]) -> int:
    """The number of steps of a refill."""
    if "meetings" in parts:
        return count_steps(session)
    return sum(_FILL[part][0](session) for part in parts)


def _fill_index(session: Session) -> Iterator[int]:
    """File all mentions in the index anew."""
    session.connection().execute(delete(t.Block))
    for batch in batches(_all(session, col(t.Mention.id))):
        file_mentions(session, ((m.id, m.evidence) for m in find_outlines(session, batch)))
        yield len(batch)


def _fill_words(session: Session) -> Iterator[int]:
    """Note the words of all meetings anew."""
    session.connection().execute(delete(t.MeetingText))
    for batch in batches(_all(session, col(t.Meeting.uid))):
        meetings = find_meetings(session, batch)
        insert_rows(
            session, t.MeetingText, ({"meeting_uid": m.uid, **text_row(m)} for m in meetings)
        )
        yield len(batch)


def _all(session: Session, key: Any) -> list[Any]:
    return list(session.connection().scalars(select(key).order_by(key)))


def _count(key: Any) -> Callable[[Session], int]:
    return lambda session: session.connection().scalar(select(func.count(key))) or 0


_FILL: dict[str, tuple[Callable[[Session], int], Callable[[Session], Iterator[int]]]] = {
    "index": (_count(col(t.Mention.id)), _fill_index),
    "words": (_count(col(t.Meeting.uid)), _fill_words),
}
"""What a migration may say that it emptied: how many steps it takes, and what fills it."""
