"""Filters that the reader gave a name: a small JSON file beside the configuration."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from tui.core.criteria import Criteria

__all__ = ["SavedFilters", "filters_path"]


def filters_path() -> Path:
    """The file, in the user's configuration folder."""
    from platformdirs import user_config_path

    return user_config_path("timeline", appauthor=False) / "filters.json"


class SavedFilters:
    """Names and what they filter by; what cannot be read of the file is left alone and not shown.

    ``path`` None keeps them for this visit only.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._kept: dict[str, Any] = {}

    def read(self) -> dict[str, Criteria]:
        """All filters by name, in alphabetical order."""
        found = {}
        for name, stored in sorted(self._read().items()):
            if isinstance(stored, Mapping):
                with suppress(ValueError):
                    found[name] = Criteria.from_json(stored)
        return found

    def save(self, name: str, criteria: Criteria) -> None:
        """Give a filter a name; one of that name is replaced. `OutputError` if it is not kept."""
        self._write(self._read() | {name: criteria.to_json()})

    def remove(self, name: str) -> None:
        """Forget a filter."""
        self._write({other: stored for other, stored in self._read().items() if other != name})

    def _read(self) -> dict[str, Any]:
        if self.path is None:
            return self._kept
        try:
            stored = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return stored if isinstance(stored, dict) else {}

    def _write(self, stored: dict[str, Any]) -> None:
        self._kept = stored
        if self.path is None:
            return
        from timeline.errors import OutputError
        from timeline.export.output import write_file

        text = json.dumps(stored, indent=2, ensure_ascii=False).encode() + b"\n"

        def write(stream: BinaryIO) -> None:
            stream.write(text)

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{self.path.parent}: cannot be made: {error.strerror}") from error
        write_file(self.path, write)
