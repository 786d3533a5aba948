"""What the dashboard keeps for its reader: filters with names, and how it was left."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tui.core.criteria import Criteria
from tui.json_file import JsonFile

__all__ = ["Remembered", "SavedFilters", "filters_path", "remembered_path"]


def filters_path() -> Path:
    """The file of filters, in the user's configuration folder."""
    from platformdirs import user_config_path

    return user_config_path("timeline", appauthor=False) / "filters.json"


def remembered_path() -> Path:
    """The file of how the dashboard was left, in the user's state folder."""
    from platformdirs import user_state_path

    return user_state_path("timeline", appauthor=False) / "dashboard.json"


class SavedFilters:
    """Names and what they filter by; what cannot be read of the file is not shown."""

    def __init__(self, path: Path | None) -> None:
        self._file = JsonFile(path)

    def read(self) -> dict[str, Criteria]:
        """All filters by name, in alphabetical order."""
        found = {name: _criteria(stored) for name, stored in sorted(self._file.read().items())}
        return {name: criteria for name, criteria in found.items() if criteria is not None}

    def save(self, name: str, criteria: Criteria) -> None:
        """Give a filter a name; one of that name is replaced. `OutputError` if it is not kept."""
        self._file.write(self._file.read() | {name: criteria.to_json()})

    def remove(self, name: str) -> None:
        """Forget a filter."""
        left = {other: stored for other, stored in self._file.read().items() if other != name}
        self._file.write(left)


class Remembered:
    """The theme, the filter and the view that the reader left with."""

    def __init__(self, path: Path | None) -> None:
        self._file = JsonFile(path)

    @property
    def theme(self) -> str:
        """The name of the theme; empty where none is known."""
        return str(self._file.read().get("theme", ""))

    @property
    def criteria(self) -> Criteria:
        """The filter; all meetings where none is known."""
        return _criteria(self._file.read().get("filter")) or Criteria()

    @property
    def view(self) -> str:
        """The name of the view; the timeline where none is known."""
        return str(self._file.read().get("view", "timeline"))

    def save(self, *, theme: str, criteria: Criteria, view: str) -> None:
        """Remember all, if that can be: leaving must not fail."""
        from timeline.errors import OutputError

        with suppress(OutputError):
            self._file.write({"theme": theme, "filter": criteria.to_json(), "view": view})


def _criteria(stored: object) -> Criteria | None:
    if not isinstance(stored, Mapping):
        return None
    with suppress(ValueError):
        return Criteria.from_json(stored)
    return None
