"""Opening a database: its sessions, and one clear line for everything that can go wrong.

Owns the connection. Receives a URL; hands on a `Database`, whose sessions the functions of
`timeline.store` take. Alembic is imported only for a database that is behind.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlmodel import Session

from timeline.errors import DatabaseError
from timeline.store import postgres, sqlite
from timeline.store.trouble import hide_password, shown, translated

__all__ = [
    "SCHEMA",
    "TIMEOUT",
    "Database",
    "Follow",
    "begin_reading",
    "begin_writing",
    "connect",
    "find_revision",
    "open_database",
    "read_url",
    "run_through",
]

SCHEMA = "0011"
"""The newest revision in migrations/versions: the schema that this code reads and writes."""

TIMEOUT = 20.0
"""Seconds to wait for another program's writing transaction."""

Follow = Callable[[Iterable[int], int], None]
"""Runs the steps of something long to their end: each tells how many more are done, of how many."""


def run_through(steps: Iterable[int], total: int) -> None:
    """Run steps to their end, and show nothing."""
    deque(steps, maxlen=0)


class Database:
    """A database of the current schema; `reading` and `writing` give sessions on it.

    A session of `reading` sees one state of the data, however long it lasts. One of `writing` is
    one transaction: committed at its end, or nothing of it is kept. Writers wait for each other.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._reader = engine
        if engine.dialect.name == "postgresql":
            self._reader = engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @property
    def name(self) -> str:
        """What messages call the database: a path, or an address without its password."""
        return shown(self.engine.url)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session to read with."""
        with translated(self.engine.url), _Session(self._reader) as session:
            begin_reading(session.connection())
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session to write with, in one transaction."""
        with translated(self.engine.url), _Session(self.engine) as session:
            begin_writing(session.connection())
            yield session
            session.commit()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Session(Session):
    """A session of one transaction, so of one connection: found once, not for each statement."""

    _found: Connection | None = None

    def connection(self, *arguments: Any, **options: Any) -> Connection:
        if self._found is None or self._found.closed:
            self._found = super().connection(*arguments, **options)
        return self._found


def open_database(
    url: str | None = None, *, timeout: float = TIMEOUT, follow: Follow = run_through
) -> Database:
    """Open the database at an SQLAlchemy URL; create it if missing, upgrade it if behind.

    Without a URL it is the one that the settings name. ``timeout`` is how many seconds to wait for
    another program's writing transaction; ``follow`` runs what an upgrade has to derive anew, and
    may end it by an error: then nothing of it is kept. Raises `DatabaseError`: one line that names
    the database and says what to do.
    """
    if url is None:
        from timeline.config import database_url

        url = database_url(None)
    address = read_url(url)
    with translated(address):
        engine = connect(address, timeout=timeout)
        try:
            _bring_up_to_date(engine, follow)
        except BaseException:
            engine.dispose()
            raise
    return Database(engine)


def _bring_up_to_date(engine: Engine, follow: Follow) -> None:
    revision = _read_revision(engine)
    if revision != SCHEMA:
        from timeline.store.migrate import upgrade

        upgrade(engine, revision, follow=follow)


def find_revision(url: str) -> str | None:
    """The revision of a database, which is not changed; None where there is none yet.

    Raises `DatabaseError` as `open_database` does; a new file's folder is made, to see that it can.
    """
    address = read_url(url)
    with translated(address):
        engine = connect(address)
        try:
            return _read_revision(engine)
        finally:
            engine.dispose()


def _read_revision(engine: Engine) -> str | None:
    if engine.dialect.name == "sqlite":
        return sqlite.read_revision(engine.url)
    return postgres.read_revision(engine)


def read_url(url: str) -> URL:
    """The address that a URL means, with the driver that is used for it."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise DatabaseError(
            f"{hide_password(url)!r} is not a database URL; "
            "write sqlite:///FILE or postgresql://HOST/NAME"
        ) from error
    dialect = address.drivername.partition("+")[0]
    if dialect == "sqlite":
        return address.set(drivername="sqlite")
    if dialect in ("postgresql", "postgres"):
        return address.set(drivername="postgresql+psycopg")
    raise DatabaseError(
        f"{shown(address)}: {dialect!r} databases are not supported; use SQLite or PostgreSQL"
    )


def begin_reading(connection: Connection) -> None:
    """Begin the transaction of a connection of `connect`.

    By a call, not by an event of the engine: where there is one listener, each statement looks for
    listeners four times.
    """
    if connection.dialect.name == "sqlite":
        sqlite.begin_reading(connection)


def begin_writing(connection: Connection) -> None:
    """Begin a transaction that writes, once all others that do have ended."""
    if connection.dialect.name == "sqlite":
        sqlite.begin_writing(connection)
    else:
        postgres.begin_writing(connection)


def connect(address: URL, *, timeout: float = TIMEOUT) -> Engine:
    """An engine for an address of `read_url`."""
    if address.drivername == "sqlite":
        return sqlite.connect(address, timeout=timeout)
    return postgres.connect(address, timeout=timeout)
