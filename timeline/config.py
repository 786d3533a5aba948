"""Settings: where the database is, and how wide vague words are.

An option of a command beats the environment variable ``TIMELINE_DB``, which beats ``config.toml``
in the user's configuration folder::

    db = "postgresql://localhost/news"

    [widths]
    day = 14        # "in the days ahead" reaches 14 days ahead

Plain values, checked here: importing a settings library would take longer than the rest of a list.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

from timeline.errors import UsageError

__all__ = ["Settings", "config_path", "database_url", "read_settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set; ``widths`` are rows of `timeline.temporal.windows.WIDTHS`, in days."""

    db: str | None = None
    widths: Mapping[str, int] = field(default_factory=dict)


def config_path() -> Path:
    """The user's configuration file, whether it exists or not."""
    return user_config_path("timeline", appauthor=False) / "config.toml"


def read_settings() -> Settings:
    """The settings that hold; `UsageError` names the file and what is wrong in it."""
    stated = _read_file(config_path())
    if unknown := stated.keys() - {"db", "widths"}:
        raise _fault(f"there is no setting {min(unknown)!r}; there are db and widths")
    db, widths = stated.get("db"), stated.get("widths", {})
    if not isinstance(db, str | None):
        raise _fault("db must be a database URL in quotes")
    if not isinstance(widths, dict) or not all(type(days) is int for days in widths.values()):
        raise _fault("widths must be a table of whole numbers of days")
    return Settings(db=os.environ.get("TIMELINE_DB") or db, widths=widths)


def _read_file(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _fault(f"cannot be read: {(error.strerror or str(error)).lower()}") from error
    except ValueError as error:
        raise _fault(f"not TOML: {error}") from error


def _fault(reason: str) -> UsageError:
    return UsageError(f"{config_path()}: {reason}")


def database_url(option: str | None) -> str:
    """The database to use: the option, else the settings, else a file in the user's data folder."""
    chosen = read_settings().db if option is None else option
    if chosen is not None:
        return chosen
    return f"sqlite:///{user_data_path('timeline', appauthor=False) / 'timeline.db'}"
