"""When a reader last left the dashboard, by database: a small file that is written on leaving.

A file that cannot be read or written costs no more than not knowing the last visit.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from timeline.errors import OutputError

__all__ = ["Visits", "visits_path"]


def visits_path() -> Path:
    """The file, in the user's state folder."""
    from platformdirs import user_state_path

    return user_state_path("timeline", appauthor=False) / "visits.json"


class Visits:
    """The last visits to databases, by what messages call them."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def last(self, database: str) -> datetime | None:
        """The moment (aware) of the last visit, if there was one."""
        try:
            moment = datetime.fromisoformat(str(self._read().get(database)))
        except ValueError:
            return None
        return moment if moment.tzinfo else None

    def save(self, database: str, moment: datetime) -> None:
        """Remember a visit."""
        from timeline.export.output import write_file

        told = self._read() | {database: moment.isoformat()}
        text = json.dumps(told, indent=2).encode()
        with suppress(OSError, OutputError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_file(self.path, lambda stream: _write(stream, text))

    def _read(self) -> dict[str, str]:
        try:
            told = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return told if isinstance(told, dict) else {}


def _write(stream: BinaryIO, text: bytes) -> None:
    stream.write(text + b"\n")
