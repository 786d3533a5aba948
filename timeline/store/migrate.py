"""Bringing a database to the current schema with Alembic: the only module that imports it.

``python -m timeline.store.migrate check`` tells whether the migrations build what the tables say.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine
from sqlmodel import Session

from timeline.store.database import SCHEMA, Follow, begin_writing, connect, read_url, run_through
from timeline.store.refill import count_refill, refill
from timeline.store.sqlite import interruptible, keep_write_ahead_log
from timeline.store.trouble import newer_version

__all__ = ["check", "head", "main", "migrations", "upgrade", "upgraded"]


def migrations() -> Path:
    """The folder of the migrations: beside the package in a checkout, inside it in a wheel."""
    package = Path(str(files("timeline")))
    beside = package.parent / "migrations"
    in_checkout = (package.parent / "pyproject.toml").is_file() and (beside / "env.py").is_file()
    return beside if in_checkout else package / "_migrations"


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings, which a wheel has no pyproject.toml for; the connection is handed on."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    return config


def head() -> str | None:
    """The newest revision there is a migration for."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def upgrade(
    engine: Engine, revision: str | None, *, to: str = "head", follow: Follow = run_through
) -> None:
    """Run the migrations that a database at ``revision`` (None: a new one) lacks.

    All of them are one transaction, with what they emptied filled anew, once; ``follow`` runs its
    steps. Raises `DatabaseError` for a revision of a newer version.
    """
    script = ScriptDirectory.from_config(configuration())
    if revision not in {None, *(known.revision for known in script.walk_revisions())}:
        raise newer_version(engine.url, str(revision))
    with migrating(engine) as connection:
        command.upgrade(configuration(connection), to)
        emptied = _emptied(script, revision) if to == "head" else frozenset()
        if emptied:
            with Session(connection) as session:
                follow(refill(session, emptied), count_refill(session, emptied))


def _emptied(script: ScriptDirectory, revision: str | None) -> frozenset[str]:
    """What the migrations from a revision on leave empty; nothing is in a new database."""
    if revision is None:
        return frozenset()
    steps = script.iterate_revisions("head", revision)
    return frozenset(part for step in steps if (part := getattr(step.module, "emptied", None)))


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """A connection in one writing transaction, in which tables can be built anew.

    SQLite alters a table by copying it; with foreign keys on, dropping the old one would empty
    every table that refers to it. So they are off, and looked at when all is done.
    """
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if is_sqlite:
            raw: Any = connection.connection.driver_connection
            keep_write_ahead_log(raw)
            raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin(), interruptible(raw) if is_sqlite else nullcontext():
                begin_writing(connection)
                yield connection
                if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise RuntimeError("a migration left references to rows that are gone")
        finally:
            if is_sqlite:
                raw.execute("PRAGMA foreign_keys = ON")


@contextmanager
def upgraded() -> Iterator[Engine]:
    """An engine on a throw-away SQLite database of the newest schema."""
    with TemporaryDirectory() as folder:
        engine = connect(read_url(f"sqlite:///{folder}/throw-away.db"))
        upgrade(engine, None)
        yield engine
        engine.dispose()


def check() -> list[str]:
    """What is wrong with the migrations: nothing, if they build exactly what the tables say."""
    if head() != SCHEMA:
        return [f"the newest migration is {head()}, but timeline.store.database.SCHEMA is {SCHEMA}"]
    with upgraded() as engine, migrating(engine) as connection:
        try:
            command.check(configuration(connection))
        except CommandError as error:
            return [str(error)]
    return []


def main(arguments: list[str]) -> int:
    """Run ``check`` and say how it went."""
    if arguments != ["check"]:
        print("usage: python -m timeline.store.migrate check", file=sys.stderr)
        return 2
    faults = check()
    for fault in faults:
        print(f"migrations: {fault}", file=sys.stderr)
    if not faults:
        print(f"migrations: revision {SCHEMA} builds exactly what the tables say")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
