"""A small file of JSON that the dashboard keeps for its reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, BinaryIO

__all__ = ["JsonFile"]


class JsonFile:
    """One JSON object; ``path`` None keeps it for this visit only."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._kept: dict[str, Any] = {}

    def read(self) -> dict[str, Any]:
        """What is in the file; nothing where it cannot be read or holds something else."""
        if self.path is None:
            return self._kept
        try:
            stored = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return stored if isinstance(stored, dict) else {}

    def write(self, stored: dict[str, Any]) -> None:
        """Put something else in the file; `OutputError` where that cannot be."""
        self._kept = stored
        if self.path is None:
            return
        from timeline.errors import OutputError
        from timeline.export.output import write_file

        text = json.dumps(stored, indent=2, ensure_ascii=False).encode("utf-8", "replace") + b"\n"

        def write(stream: BinaryIO) -> None:
            stream.write(text)

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{self.path.parent}: cannot be made: {error.strerror}") from error
        write_file(self.path, write)
