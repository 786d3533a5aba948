"""Looking after a database: is it whole, and a copy of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select
from sqlmodel import Session, col

from timeline.errors import DatabaseError, OutputError
from timeline.store import tables as t
from timeline.store.database import Database
from timeline.store.search import find_numbers

__all__ = ["back_up", "find_faults"]


def find_faults(database: Database) -> list[str]:
    """What is wrong with a database, a line each; nothing if it is whole."""
    found = list(_broken_pages(database))
    with database.reading() as session:
        connection = session.connection()
        homeless = select(func.count(col(t.Mention.id))).where(col(t.Mention.meeting_uid).is_(None))
        if number := connection.scalar(homeless):
            found.append(f"{number} mentions are in no meeting; `timeline rebuild` mends that")
        told = select(col(t.Mention.meeting_uid)).where(col(t.Mention.meeting_uid).is_not(None))
        without = select(func.count(col(t.Meeting.uid))).where(col(t.Meeting.uid).not_in(told))
        if number := connection.scalar(without):
            found.append(f"{number} meetings rest on no article; `timeline rebuild` mends that")
        filed = select(col(t.Block.mention_id))
        sides = select(col(t.MentionParticipant.mention_id))
        unfiled = select(func.count(col(t.Mention.id))).where(
            col(t.Mention.id).not_in(filed), col(t.Mention.id).in_(sides)
        )
        if number := connection.scalar(unfiled):
            found.append(f"{number} mentions are not in the index; `timeline rebuild` mends that")
        if not _can_search(session):
            found.append("the index of words lacks meetings; `timeline rebuild` mends that")
    return found


def _can_search(session: Session) -> bool:
    """Whether the newest meeting that has words is found by one of them."""
    text = select(col(t.MeetingText.id), col(t.MeetingText.words)).where(
        col(t.MeetingText.words) != ""
    )
    newest = session.connection().execute(text.order_by(col(t.MeetingText.id).desc())).first()
    return newest is None or newest.id in find_numbers(session, newest.words.split()[0])


def _broken_pages(database: Database) -> Iterator[str]:
    """What SQLite itself finds wrong with its file, and references that lead nowhere."""
    if database.engine.dialect.name != "sqlite":
        return
    with database.reading() as session:
        run = session.connection().exec_driver_sql
        yield from (row[0] for row in run("PRAGMA integrity_check(20)") if row[0] != "ok")
        for row in run("PRAGMA foreign_key_check"):
            yield f"a row of {row[0]} refers to a row of {row[2]} that is gone"


def back_up(database: Database, file: Path) -> None:
    """Copy an SQLite database into a new file, while others may go on using it.

    Raises `OutputError` where the file exists or cannot be written, and `DatabaseError` for
    PostgreSQL, whose own tools do it better.
    """
    if database.engine.dialect.name != "sqlite":
        raise DatabaseError(f"{database.name}: back up PostgreSQL with pg_dump")
    if file.exists():
        raise OutputError(f"{file}: exists already; a backup never overwrites a file")
    try:
        with (
            closing(database.engine.raw_connection()) as raw,
            closing(sqlite3.connect(file)) as copy,
        ):
            source = raw.driver_connection
            assert isinstance(source, sqlite3.Connection)  # noqa: S101 -- by the dialect
            source.backup(copy)
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"{file}: cannot be written: {error}") from error
