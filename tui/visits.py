"""When a reader last left the dashboard, by database: a small file that is written on leaving.

A file that cannot be read or written costs no more than not knowing the last visit.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from timeline.errors import OutputError
from tui.json_file import JsonFile

__all__ = ["Visits", "visits_path"]


def visits_path() -> Path:
    """The file, in the user's state folder."""
    from platformdirs import user_state_path

    return user_state_path("timeline", appauthor=False) / "visits.json"


class Visits:
    """The last visits to databases, by what messages call them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = JsonFile(path)

    def last(self, database: str) -> datetime | None:
        """The moment (aware) of the last visit, if there was one."""
        try:
            moment = datetime.fromisoformat(str(self._file.read().get(database)))
        except ValueError:
            return None
        return moment if moment.tzinfo else None

    def save(self, database: str, moment: datetime) -> None:
        """Remember a visit, if that can be: leaving must not fail."""
        with suppress(OutputError):
            self._file.write(self._file.read() | {database: moment.isoformat()})
