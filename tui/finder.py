"""Which meetings match what the reader filters by, fast enough to follow the typing.

Keeps the catalogue of one state of the data, and what was selected of it last.
"""

from __future__ import annotations

from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlmodel import Session

    from timeline.store.catalogue import Catalogue, Selection
    from timeline.store.filters import MeetingFilter

__all__ = ["Finder"]


class Finder:
    """May be asked by several threads at once; the catalogue is read by one while others wait."""

    def __init__(self, *, today: date) -> None:
        self.today = today
        self._catalogue: Catalogue | None = None
        self._reading = Lock()
        self._last: tuple[MeetingFilter, int, Selection] | None = None

    def prepare(self, session: Session) -> None:
        """Read the catalogue now, so that the first search need not wait for it."""
        self._current(session)

    def select(self, session: Session, wanted: MeetingFilter) -> Selection:
        """The meetings wanted."""
        catalogue = self._current(session)
        if (last := self._last) and last[:2] == (wanted, catalogue.version):
            return last[2]
        found = catalogue.select(session, wanted, today=self.today)
        self._last = wanted, catalogue.version, found
        return found

    def _current(self, session: Session) -> Catalogue:
        from timeline.store.catalogue import read_catalogue
        from timeline.store.queries import data_version

        with self._reading:
            catalogue = self._catalogue
            if catalogue is None or catalogue.version != data_version(session):
                catalogue = self._catalogue = read_catalogue(session, today=self.today)
            return catalogue
