"""SQLite: one file, many readers, and writers that wait for each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import sleep
from urllib.parse import quote, unquote

from sqlalchemy import URL, Connection, Engine, StaticPool, event
from sqlalchemy.exc import OperationalError
from sqlmodel import create_engine

from timeline.errors import DatabaseError
from timeline.store.trouble import recognized, shown

__all__ = [
    "begin_reading",
    "begin_writing",
    "connect",
    "interruptible",
    "keep_write_ahead_log",
    "read_revision",
]


LOG = 4000
"""Pages, 16 MB, that the log may hold before they are copied into the file: an article changes some
100 of them in many places, and most again that the articles before it changed."""


def connect(url: URL, *, timeout: float) -> Engine:
    """An engine whose transactions are begun by calls, not by the driver."""
    arguments = {"timeout": timeout, "check_same_thread": False}
    if _file(url) is None:  # a database in memory lives in its one connection
        engine = create_engine(url, connect_args=arguments, poolclass=StaticPool)
    else:
        engine = create_engine(url, connect_args=arguments)
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # the driver must not begin or commit by itself
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # in WAL mode nothing can be torn by it
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOG}")


def begin_reading(connection: Connection) -> None:
    """Begin a transaction, which sees one state of the data."""
    connection.exec_driver_sql("BEGIN")


def begin_writing(connection: Connection) -> None:
    """Begin a transaction with the lock of the writer.

    One that reads, and writes after another writer has committed, would fail whatever the timeout.
    """
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def keep_write_ahead_log(connection: sqlite3.Connection, *, tries: int = 100) -> None:
    """Let readers and a writer work at once (WAL); the file remembers it.

    SQLite fails at once, whatever the timeout, where another program changes the mode too.
    """
    for left in reversed(range(tries)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not left:
                raise
            sleep(0.05)


@contextmanager
def interruptible(connection: sqlite3.Connection) -> Iterator[None]:
    """Let Ctrl-C stop a statement that takes long, as one that copies a table does.

    SQLite runs a statement to its end in one call, in which Python sees no signal. So it is asked
    to call back now and then; an error in that ends the statement, and is the interruption.
    """
    connection.set_progress_handler(lambda: 0, _PROGRESS)
    try:
        yield
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


_PROGRESS = 100_000
"""Steps of SQLite's machine between two looks at whether somebody wants to stop: some 10 ms."""


def read_revision(url: URL) -> str | None:
    """The revision of the file, read without writing to it; None where it is new or empty."""
    file = _file(url)
    if file is None or not _exists(file, url):
        return None
    access = "immutable=1" if "immutable" in url.query else "mode=ro"
    address = f"file:{quote(str(file.absolute()))}?{access}"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        listed = connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
        )
        tables = {name for (name,) in listed if not name.startswith("sqlite_")}
        row = None
        if "alembic_version" in tables:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return recognized(url, tables, str(row[0]) if row else None)


def _file(url: URL) -> Path | None:
    """The file of a plain or a ``file:`` address; None for a database in memory."""
    name = url.database or ""
    if name in ("", ":memory:", "file::memory:") or url.query.get("mode") == "memory":
        return None
    return Path(unquote(name.removeprefix("file:")) if name.startswith("file:") else name)


def _exists(file: Path, url: URL) -> bool:
    """Whether the file is there; where it is not, its folder is made for it."""
    if "\0" in str(file):
        raise DatabaseError(f"{shown(url)}: no path has a null character; choose another with --db")
    try:
        if file.is_dir():
            raise DatabaseError(f"{shown(url)}: a folder, not a database; name a file in it")
        if file.exists():
            return True
        file.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DatabaseError(
            f"{shown(url)}: no file can be made there ({reason.lower()}); choose another with --db"
        ) from error
    return False
