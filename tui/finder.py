"""Which meetings match what the reader filters by, fast enough to follow the typing.

Keeps the catalogue of one state of the data, and what was selected and listed of it last.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from tui.core.outline import Group, Outline

if TYPE_CHECKING:
    from sqlmodel import Session

    from timeline.store.catalogue import Catalogue, Selection
    from timeline.store.filters import MeetingFilter
    from timeline.store.queries import WindowCount

__all__ = ["Finder"]


class Finder:
    """May be asked by several threads at once; the catalogue is read by one while others wait."""

    def __init__(self, *, today: date) -> None:
        self.today = today
        self._catalogue: Catalogue | None = None
        self._reading = Lock()
        self._last: tuple[MeetingFilter, int, Selection] | None = None
        self._outlined: tuple[Selection, Outline] | None = None

    def prepare(self, session: Session) -> None:
        """Read the catalogue now, so that the first search need not wait for it."""
        self._current(session)

    def select(self, session: Session, wanted: MeetingFilter) -> Selection:
        """The meetings wanted."""
        catalogue = self._current(session)
        if (last := self._last) and last[:2] == (wanted, catalogue.version):
            return last[2]
        before = last[2] if last else None
        found = catalogue.select(session, wanted, today=self.today, last=before)
        self._last = wanted, catalogue.version, found
        return found

    def outline(self, session: Session, wanted: MeetingFilter) -> Outline:
        """The list of the meetings wanted: that of before if they are the same."""
        from timeline.store.queries import MeetingFilter

        if wanted == MeetingFilter():
            return self._outline_of(self._windows(session))
        selection = self.select(session, wanted)
        if (known := self._outlined) is None or known[0] is not selection:
            known = self._outlined = selection, self._outline_of(selection.windows())
        return known[1]

    def _outline_of(self, windows: Iterable[WindowCount]) -> Outline:
        past: list[Group] = []
        ahead: list[Group] = []
        for window in windows:
            side = past if window.end < self.today else ahead
            side.append(Group(window.start, window.end, window.count))
        return Outline(past=past, ahead=ahead)

    def _windows(self, session: Session) -> Iterable[WindowCount]:
        """How many of all meetings each window has; not counted again while the catalogue holds."""
        from timeline.store.queries import MeetingFilter, count_windows, data_version

        known = self._catalogue
        if known is not None and known.version == data_version(session):
            return known.windows
        return count_windows(session, MeetingFilter(), today=self.today)

    def _current(self, session: Session) -> Catalogue:
        from timeline.store.catalogue import read_catalogue
        from timeline.store.queries import data_version

        with self._reading:
            catalogue = self._catalogue
            if catalogue is None or catalogue.version != data_version(session):
                catalogue = self._catalogue = read_catalogue(session, today=self.today)
            return catalogue
