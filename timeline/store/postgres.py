"""PostgreSQL: a server for many, and writers that wait for each other here too."""

from __future__ import annotations

from sqlalchemy import URL, Connection, Engine, text
from sqlmodel import create_engine

from timeline.errors import DatabaseError
from timeline.store.trouble import recognized, shown

__all__ = ["begin_writing", "connect", "read_revision"]

WRITERS = 0x7135_11AE
"""The advisory lock of writers: only one at a time may match mentions and issue uids."""


_TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind IN ('r', 'p')
    AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
    AND oid NOT IN (SELECT objid FROM pg_depend WHERE deptype = 'e')
"""
"""The tables of the schema in use, those of extensions left out."""


def connect(url: URL, *, timeout: float) -> Engine:
    """An engine whose connections know how long a writer waits for the others."""
    arguments = {} if "connect_timeout" in url.query else {"connect_timeout": max(2, int(timeout))}
    try:
        engine = create_engine(url, connect_args=arguments)
    except ImportError as error:
        raise DatabaseError(
            f"{shown(url)}: the PostgreSQL driver is missing; "
            "pip install 'diplomatic-timeline[postgres]'"
        ) from error

    return engine.execution_options(lock_timeout=max(1, int(timeout * 1000)))


def begin_writing(connection: Connection) -> None:
    """Take the writers' lock, until the transaction ends."""
    milliseconds = connection.get_execution_options()["lock_timeout"]
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds:d}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")


def read_revision(engine: Engine) -> str | None:
    """The revision of the database; None where it is new or empty."""
    revision: str | None = None
    with engine.connect() as connection:
        tables = set(connection.scalars(text(_TABLES)))
        if "alembic_version" in tables:
            revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return recognized(engine.url, tables, revision)
