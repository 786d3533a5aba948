"""The database of a dashboard: opened at the first question, upgraded where it is behind, closed.

Receives a URL; hands on a `Database`, and how far an upgrade is. Nothing of the database is
imported before it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Event, Lock
from typing import TYPE_CHECKING

from timeline.errors import DatabaseError

if TYPE_CHECKING:
    from timeline.store.database import Database

__all__ = ["Opening"]


class Opening:
    """One database; threads that ask for it at the same time open it once."""

    def __init__(self, url: str | None) -> None:
        self.url = url
        self.upgraded: float | None = None
        """How much of an upgrade is done, from 0 to 1; None while there is none."""
        self._database: Database | None = None
        self._lock = Lock()
        self._leaving = Event()

    def database(self) -> Database:
        """The database; raises `DatabaseError`."""
        from timeline.store import open_database

        with self._lock:
            if self._database is None:
                self._database = open_database(self.url, follow=self._follow)
                self.upgraded = None
            return self._database

    def _follow(self, steps: Iterable[int], total: int) -> None:
        """Run an upgrade, unless the reader leaves: then it ends, and nothing of it is kept."""
        done = 0
        self.upgraded = 0.0
        for step in steps:
            if self._leaving.is_set():
                raise DatabaseError("left while it was being upgraded; it stays as it was")
            done += step
            self.upgraded = done / total

    def close(self) -> str | None:
        """Close the database; tells what messages call it, None if it was never opened."""
        self._leaving.set()
        with self._lock:
            if self._database is None:
                return None
            name = self._database.name
            self._database.close()
            self._database = None
            return name
