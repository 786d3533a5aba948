"""Settings: where the database is, how vague words are read, how often feeds are asked, who reads.

An option of a command beats the environment, which beats ``config.toml`` in the user's
configuration folder::

    db = "postgresql://localhost/news"
    every = "1h"
    hemisphere = "south"
    scheduler = "tcp://10.0.0.7:8786"

    [widths]
    day = 14        # "in the days ahead" reaches 14 days ahead

``TIMELINE_DB``, ``TIMELINE_EVERY``, ``TIMELINE_HEMISPHERE`` and ``TIMELINE_SCHEDULER`` say the
same; ``TIMELINE_WIDTHS`` holds rows, as in ``day=14 soon=30``; ``TIMELINE_CONFIG`` names another
file.

Plain values, checked here: importing a settings library would take longer than the rest of a list.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_config_path, user_data_path

from timeline.errors import UsageError

__all__ = [
    "Hemisphere",
    "Settings",
    "config_path",
    "database_url",
    "read_settings",
    "user_name",
]

Hemisphere = Literal["north", "south"]

ROW = re.compile(r"(\w+)=([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set.

    ``widths`` are rows of `timeline.temporal.windows.WIDTHS`, in days, each table with the place
    that states it, for messages; of two that state a row the later counts. ``every`` is as it was
    written, for the one command that asks. ``in_file`` names what the settings file states.
    """

    db: str | None = None
    every: str | None = None
    scheduler: str | None = None
    hemisphere: Hemisphere = "north"
    widths: tuple[tuple[str, Mapping[str, int]], ...] = ()
    in_file: frozenset[str] = frozenset()


def config_path() -> Path:
    """The user's configuration file, whether it exists or not."""
    named = os.environ.get("TIMELINE_CONFIG")
    return Path(named) if named else user_config_path("timeline", appauthor=False) / "config.toml"


def read_settings() -> Settings:
    """The settings that hold; `UsageError` names the file or variable and what is wrong in it."""
    path, stated = str(config_path()), _read_file(config_path())
    if unknown := stated.keys() - {"db", "every", "hemisphere", "scheduler", "widths"}:
        known = "there are db, every, hemisphere, scheduler and widths"
        raise UsageError(f"{path}: there is no setting {min(unknown)!r}; {known}")
    db, every, widths = stated.get("db"), stated.get("every"), stated.get("widths", {})
    if not isinstance(db, str | None):
        raise UsageError(f"{path}: db must be a database URL in quotes")
    if not isinstance(every, str | None):
        raise UsageError(f'{path}: every must be a span of time in quotes, such as "1h"')
    scheduler = stated.get("scheduler")
    if not isinstance(scheduler, str | None):
        raise UsageError(f'{path}: scheduler must be an address in quotes: "tcp://HOST:8786"')
    if not isinstance(widths, dict) or not all(type(days) is int for days in widths.values()):
        raise UsageError(f"{path}: widths must be a table of whole numbers of days")
    return Settings(
        db=os.environ.get("TIMELINE_DB") or db,
        every=os.environ.get("TIMELINE_EVERY") or every,
        scheduler=os.environ.get("TIMELINE_SCHEDULER") or scheduler,
        hemisphere=_hemisphere("TIMELINE_HEMISPHERE", os.environ.get("TIMELINE_HEMISPHERE"))
        or _hemisphere(path, stated.get("hemisphere"))
        or "north",
        widths=((path, widths), ("TIMELINE_WIDTHS", _widths_of_environment())),
        in_file=frozenset(stated),
    )


def _hemisphere(origin: str, stated: object) -> Hemisphere | None:
    match stated:
        case None | "":
            return None
        case "north":
            return "north"
        case "south":
            return "south"
        case _:
            raise UsageError(f"{origin}: the hemisphere is north or south, not {stated!r}")


def _widths_of_environment() -> Mapping[str, int]:
    words = re.split(r"[\s,;]+", os.environ.get("TIMELINE_WIDTHS", "").strip())
    rows = {word: ROW.fullmatch(word) for word in words if word}
    for word, row in rows.items():
        if row is None:
            raise UsageError(f"TIMELINE_WIDTHS: a width is written as in day=14, not {word!r}")
    return {row[1]: int(row[2]) for row in rows.values() if row}


def _read_file(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        if "TIMELINE_CONFIG" not in os.environ:
            return {}
        raise UsageError(f"{path}: no such file, but TIMELINE_CONFIG names it") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{path}: cannot be read: {reason}") from error
    except ValueError as error:
        raise UsageError(f"{path}: not TOML: {error}") from error


def database_url(option: str | None) -> str:
    """The database to use: the option, else the settings, else a file in the user's data folder."""
    chosen = read_settings().db if option is None else option
    if chosen is not None:
        return chosen
    return f"sqlite:///{user_data_path('timeline', appauthor=False) / 'timeline.db'}"


def user_name() -> str | None:
    """The name of the user of the system; None where the system knows none, as in a container."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # which of them hangs on Python's version
        return None
