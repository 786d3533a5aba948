"""The options that commands share, and what their values mean."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.errors import UsageError
from timeline.wanted import read_any_form, read_day

if TYPE_CHECKING:
    from timeline.model import Dct
    from timeline.store.database import Database

__all__ = [
    "Alarm",
    "All",
    "By",
    "Db",
    "InLanguage",
    "Json",
    "Past",
    "Paths",
    "Published",
    "Search",
    "Since",
    "StatusName",
    "Today",
    "Uid",
    "Until",
    "Upcoming",
    "Where",
    "Who",
    "WithStatus",
    "find_database",
    "read_author",
    "read_day",
    "read_lead",
    "read_now",
    "read_published",
    "read_today",
]


class StatusName(StrEnum):
    """What ``--status`` takes: the values of `Status`, and ``lapsed``."""

    HELD = "held"
    SCHEDULED = "scheduled"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


Paths = Annotated[
    list[str], typer.Argument(metavar="PATH", help="Files, folders, web addresses, or - for stdin.")
]
Uid = Annotated[str, typer.Argument(metavar="UID", help="A uid, or the beginning of one.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Publication date of every article of this call."),
]
InLanguage = Annotated[
    str | None,
    typer.Option("--language", metavar="XX", help="Language of these articles (ISO 639-1)."),
]
Db = Annotated[
    str | None,
    typer.Option(
        "--db", metavar="URL", help="Database, as an SQLAlchemy URL. [env var: TIMELINE_DB]"
    ),
]
Alarm = Annotated[
    str | None,
    typer.Option(metavar="SPAN", help="Ring so long before a meeting: 30m, 2h, 1d, 1w."),
]
Today = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        envvar="TIMELINE_TODAY",
        help="The day that past and upcoming are seen from.",
    ),
]
Upcoming = Annotated[bool, typer.Option("--upcoming", help="Only today's and upcoming meetings.")]
Past = Annotated[bool, typer.Option("--past", help="Only past and lapsed meetings.")]
All = Annotated[bool, typer.Option("--all", help="Undated and dismissed meetings too.")]
Since = Annotated[
    str | None,
    typer.Option(metavar="WHEN", help="Meetings on this day or later: a date, or “yesterday”."),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="WHEN", help="Meetings on this day or earlier: a date, or “in a week”."),
]
Who = Annotated[
    str | None, typer.Option(metavar="NAME", help="Meetings of a person, country or organisation.")
]
Where = Annotated[
    str | None, typer.Option(metavar="PLACE", help="Meetings at a place, city or country.")
]
WithStatus = Annotated[
    list[StatusName] | None,
    typer.Option(
        metavar="STATUS",
        help=f"Meetings that are {', '.join(StatusName)}; may be given several times.",
    ),
]
Search = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="Words of titles, participants, places or quotes."),
]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who says so; default: your user name.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}


def read_today(option: str | None) -> date:
    """The day that past and upcoming are seen from: the option, else the local date."""
    day = read_day(option, "--today")
    return date.today() if day is None else day  # noqa: DTZ011 -- a reader's today is local


def read_now() -> datetime:
    """The moment, with the local offset."""
    return datetime.now().astimezone().replace(microsecond=0)


def read_author(option: str | None) -> str:
    """Who makes a correction: the option, else the user of the system."""
    from timeline.config import user_name
    from timeline.model.text import clean_line

    if option is not None:
        if not (name := clean_line(option)):
            raise UsageError("--by: give a name")
        return name
    if (user := user_name()) is None:
        raise UsageError("your user name is not known; give one with --by")
    return clean_line(user)


def read_published(option: str | None) -> Dct | None:
    """The publication date of ``--published``; `UsageError` says what is wrong with it."""
    return None if option is None else read_any_form(option, "--published")


def read_lead(option: str | None, name: str) -> timedelta | None:
    """A span of time such as 30m, 2h, 1d or 1w; `UsageError` for anything else."""
    if option is None:
        return None
    number, unit = option[:-1], option[-1:]
    if unit not in _UNITS or not (number.isascii() and number.isdigit()) or len(number) > 4:
        raise UsageError(f"{name}: {option!r} is no span of time; write it as 30m, 2h, 1d or 1w")
    return int(number) * _UNITS[unit]


def find_database(option: str | None) -> Database:
    """The database that the option or the settings name, opened and up to date."""
    from timeline.cli.progress import follow_upgrade
    from timeline.config import database_url
    from timeline.store.database import open_database

    return open_database(database_url(option), follow=follow_upgrade)
