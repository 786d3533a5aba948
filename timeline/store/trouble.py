"""What a database says when it cannot be used, in one line that a person can act on."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from timeline.errors import DatabaseError

__all__ = [
    "another_program",
    "hide_password",
    "newer_version",
    "recognized",
    "shown",
    "translated",
    "without_password",
]

_OURS = {"document", "mention", "issued_uid"}
"""Tables of ours in every revision: another program that uses Alembic has its table only."""

_SQLITE = {
    sqlite3.SQLITE_BUSY: "locked by another program; try again when that has finished",
    sqlite3.SQLITE_LOCKED: "locked by another program; try again when that has finished",
    sqlite3.SQLITE_READONLY: "read-only; make it writable or choose another with --db",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written",
    sqlite3.SQLITE_CORRUPT: "damaged; restore a copy, or ingest the articles into a new one",
    sqlite3.SQLITE_FULL: "the disk is full; free some space",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check the path and its permissions",
    sqlite3.SQLITE_PERM: "access denied; check its permissions",
    sqlite3.SQLITE_AUTH: "access denied; check its permissions",
    sqlite3.SQLITE_NOTADB: "not a database; choose another file with --db",
}

_POSTGRES = {
    "55P03": "locked by another program; try again when that has finished",
    "25006": "read-only; choose another with --db",
    "42501": "access denied; ask for the right to use its tables",
    "42P01": "a table of ours is missing; restore a copy, or ingest the articles into a new one",
    "42703": "a column of ours is missing; restore a copy, or ingest the articles into a new one",
}

_OUR_FAULT = ("22", "23", "42", "0A")
"""Classes of SQLSTATE that tell of a mistake in this program, never of the database."""


_PASSWORD_OPTION = re.compile(r"([?&;][^=&;]*pass[^=&;]*=)[^&;]*", re.IGNORECASE)
"""As drivers take it among the options: "password", "passwd", "sslpassword"."""


def shown(url: URL) -> str:
    """What messages call the database: a file's path, or an address without password and options.

    >>> from sqlalchemy import make_url
    >>> shown(make_url("postgresql+psycopg://ann:secret@db.example/news"))
    'postgresql://ann:***@db.example/news'
    """
    if url.drivername == "sqlite":
        path = unquote((url.database or ":memory:").removeprefix("file:"))
        return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in path)
    plain = url.set(drivername=url.drivername.partition("+")[0], query={})
    return plain.render_as_string(hide_password=True)


def hide_password(text: str) -> str:
    """Text that was meant to be a URL, with what may be a password hidden.

    >>> hide_password("postgres//ann:p@ss:word@db.example?sslpassword=secret")
    'postgres//ann:***@db.example?sslpassword=***'
    """
    text = re.sub(r":(?!//).*@", ":***@", text, flags=re.DOTALL)
    return _PASSWORD_OPTION.sub(r"\1***", text)


def without_password(url: str) -> str:
    """A database URL as somebody wrote it, with its password hidden, whether it can be read or not.

    >>> without_password("postgresql://ann:a:b@db.example/news?sslmode=require")
    'postgresql://ann:***@db.example/news?sslmode=require'
    >>> without_password("postgresql://db.example/news?user=ann&password=secret")
    'postgresql://db.example/news?password=***&user=ann'
    """
    try:
        shown_url = make_url(url).render_as_string(hide_password=True)
        return _PASSWORD_OPTION.sub(r"\1***", shown_url)
    except (ArgumentError, ValueError):
        return hide_password(url)


def newer_version(url: URL, revision: str) -> DatabaseError:
    """The error for a database of a revision that this program does not know."""
    return DatabaseError(
        f"{shown(url)}: from a newer version of timeline (revision {revision!r}); update timeline"
    )


def another_program(url: URL) -> DatabaseError:
    """The error for a database with tables that are not ours."""
    return DatabaseError(f"{shown(url)}: belongs to another program; choose another with --db")


def recognized(url: URL, tables: Collection[str], revision: str | None) -> str | None:
    """The revision of a database of ours; None for a new one, which has neither it nor tables.

    The revision alone proves nothing: other programs keep theirs in a table of the same name.
    Raises `DatabaseError` for the database of another program.
    """
    if revision and _OURS.issubset(tables):
        return revision
    if revision or set(tables) - {"alembic_version"}:
        raise another_program(url)
    return None


@contextmanager
def translated(url: URL) -> Iterator[None]:
    """Turn whatever the database or its driver complains of into a `DatabaseError`."""
    try:
        yield
    except DBAPIError as error:
        reason = _reason(error.orig)
        if reason is None:
            raise
        raise DatabaseError(f"{shown(url)}: {reason}") from error
    except sqlite3.Error as error:
        raise DatabaseError(f"{shown(url)}: {_reason(error) or error}") from error


def _reason(error: Any) -> str | None:
    """One line for an error of a driver; None for a mistake of our own."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if isinstance(error, sqlite3.OperationalError) and code not in _SQLITE:
            return f"{_first_line(error)}; restore a copy, or ingest the articles into a new one"
        return _SQLITE.get(code)
    state = getattr(error, "sqlstate", None) or ""
    if state in _POSTGRES:
        return _POSTGRES[state]
    if state.startswith(_OUR_FAULT):
        return None
    return f"the server refused: {_first_line(error)}; check the address, and that it runs"


def _first_line(error: Any) -> str:
    return str(error).strip().partition("\n")[0]
