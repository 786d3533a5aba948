"""The `timeline` command: parse the options, call the library, print.

One of the two places that may read the clock. Heavy packages are imported inside the command that
needs them, so that `timeline --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.errors import TimelineError, UsageError

if TYPE_CHECKING:
    from timeline.model import Dct
    from timeline.store.database import Database
    from timeline.store.queries import MeetingFilter

__all__ = ["app", "main"]

app = typer.Typer(
    name="timeline",
    help="News articles in; a timeline of diplomatic meetings out, past and upcoming.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")
]
Db = Annotated[
    str | None,
    typer.Option("--db", metavar="URL", help="Database, as an SQLAlchemy URL. [env: TIMELINE_DB]"),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DATE",
        envvar="TIMELINE_TODAY",
        help="The day to judge past and upcoming by.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="Publication date of every article of this call."
    ),
]
Upcoming = Annotated[bool, typer.Option("--upcoming", help="Only today's and upcoming meetings.")]
Past = Annotated[bool, typer.Option("--past", help="Only past and lapsed meetings.")]
All = Annotated[bool, typer.Option("--all", help="Undated and dismissed meetings too.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Meetings on or after this day.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Meetings on or before this day.")
]
Who = Annotated[
    str | None,
    typer.Option("--who", metavar="NAME", help="Meetings of this person, country or organisation."),
]
Where = Annotated[
    str | None,
    typer.Option("--where", metavar="PLACE", help="Meetings at this place, city or country."),
]
WithStatus = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help="held, scheduled, expected, possible, postponed, cancelled or lapsed.",
    ),
]
Search = Annotated[
    str | None,
    typer.Option(
        "--search", metavar="TEXT", help="Words in titles, participants, places or quotes."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


class TagFormat(StrEnum):
    """What `timeline tag` prints."""

    JSON = "json"
    TIMEML = "timeml"


class ExportFormat(StrEnum):
    """What `timeline export` writes."""

    ICAL = "ical"
    JSON = "json"
    CSV = "csv"


@app.command()
def ingest(
    paths: Paths,
    published: Published = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Who published these articles.")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="XX", help="Language of these articles (ISO 639-1)."),
    ] = None,
    db: Db = None,
) -> None:
    """Read articles, find the meetings they tell of, and store them."""
    from timeline.articles import read_articles
    from timeline.pipeline import ingest as ingest_articles
    from timeline.render import render_summary

    articles = read_articles(
        paths,
        published=_dct(published),
        source=source,
        language=language,
        stdin=sys.stdin.buffer,
    )
    with _progress() as report:
        summary = ingest_articles(articles, _database(db), report=report)
    _note(render_summary(summary))
    if summary.failures:
        raise typer.Exit(1)


@app.command("list")
def list_(
    upcoming: Upcoming = False,
    past: Past = False,
    all_: All = False,
    since: Since = None,
    until: Until = None,
    who: Who = None,
    where: Where = None,
    status: WithStatus = None,
    search: Search = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="Rows a section of the table.")
    ] = 50,
    json: Json = False,
    db: Db = None,
    today: Today = None,
) -> None:
    """List meetings, upcoming ones first."""
    day = _today(today)
    chosen = _filter(
        upcoming=upcoming,
        past=past,
        all_=all_,
        since=since,
        until=until,
        who=who,
        where=where,
        status=status,
        search=search,
    )
    database = _database(db)
    if json:
        from timeline.export import EXPORTERS
        from timeline.store.queries import read_meetings

        with database.reading() as session:
            EXPORTERS["json"](
                read_meetings(session, chosen, today=day), sys.stdout.buffer, today=day
            )
        return
    _print_table(database, chosen, day, limit)


@app.command()
def show(
    uid: Annotated[str, typer.Argument(metavar="UID", help="A uid, or the beginning of one.")],
    json: Json = False,
    db: Db = None,
    today: Today = None,
) -> None:
    """Show one meeting: sides, place, window, the sentences behind it, its history."""
    from timeline.store.queries import get_meeting

    day = _today(today)
    with _database(db).reading() as session:
        meeting = get_meeting(session, uid)
    if json:
        from timeline.export.json import meeting_to_json

        _print_json(meeting_to_json(meeting, day))
        return
    from timeline.render import render_meeting

    typer.echo(render_meeting(meeting, today=day))


@app.command()
def tag(
    paths: Paths,
    published: Published = None,
    format_: Annotated[
        TagFormat, typer.Option("--format", help="One JSON object a line, or TimeML.")
    ] = TagFormat.JSON,
) -> None:
    """Print the time expressions of articles; needs no database."""
    import json

    from timeline.articles import Ignored, read_articles
    from timeline.errors import ArticleError
    from timeline.temporal import tag as tag_text
    from timeline.temporal import to_json, to_timeml

    failed = False
    write = sys.stdout.write
    for article in read_articles(
        paths, published=_dct(published), stdin=sys.stdin.buffer, require_dct=False
    ):
        if isinstance(article, ArticleError):
            failed = True
            _note(str(article))
        elif not isinstance(article, Ignored):
            timexes = tag_text(article.text, dct=article.dct, language=article.language)
            if format_ is TagFormat.TIMEML:
                write(to_timeml(article, timexes) + "\n")
            else:
                for timex in timexes:
                    write(json.dumps(to_json(article.key, timex), ensure_ascii=False) + "\n")
    if failed:
        raise typer.Exit(1)


@app.command()
def explain(
    path: Annotated[str, typer.Argument(metavar="PATH", help="A file, or - for standard input.")],
    published: Published = None,
) -> None:
    """Say for each time expression and each meeting of an article how it was read, and why."""
    from timeline.articles import Ignored, read_articles
    from timeline.errors import ArticleError
    from timeline.meetings.explain import render_mentions
    from timeline.pipeline import extract
    from timeline.temporal import render_explanation

    failed = False
    for article in read_articles([path], published=_dct(published), stdin=sys.stdin.buffer):
        if isinstance(article, ArticleError):
            failed = True
            _note(str(article))
        elif not isinstance(article, Ignored):
            timexes, mentions = extract(article)
            typer.echo(render_explanation(article.text, timexes))
            typer.echo(render_mentions(mentions))
    if failed:
        raise typer.Exit(1)


@app.command()
def export(
    format_: Annotated[
        ExportFormat, typer.Option("--format", help="ical, json or csv.")
    ] = ExportFormat.ICAL,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Where to write; default: standard output."
        ),
    ] = None,
    upcoming: Upcoming = False,
    past: Past = False,
    all_: All = False,
    since: Since = None,
    until: Until = None,
    who: Who = None,
    where: Where = None,
    status: WithStatus = None,
    search: Search = None,
    db: Db = None,
    today: Today = None,
) -> None:
    """Write meetings as a calendar (predicted ones unless you ask otherwise), JSON or CSV."""
    from timeline.export import export_meetings
    from timeline.store.queries import read_meetings

    day = _today(today)
    chosen = _filter(
        upcoming=upcoming,
        past=past,
        all_=all_,
        since=since,
        until=until,
        who=who,
        where=where,
        status=status,
        search=search,
    )
    with _database(db).reading() as session:
        export_meetings(
            read_meetings(session, chosen, today=day),
            format_.value,
            output=output,
            stdout=sys.stdout.buffer,
            today=day,
            predicted_only=format_ is ExportFormat.ICAL and not (all_ or past or status),
        )


@app.command()
def dashboard(db: Db = None, today: Today = None) -> None:
    """Open the dashboard."""
    from tui.app import run_dashboard

    run_dashboard(url=_url(db), today=_today(today))


def main() -> None:
    """Run the command line; every known error becomes one line and its exit code."""
    try:
        app(standalone_mode=True)
    except TimelineError as error:
        _note(str(error))
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _note("interrupted; what was finished is stored, run the same command to go on")
        sys.exit(130)
    except BrokenPipeError:
        # Python would complain once more when it flushes the closed stream at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _today(option: str | None) -> date:
    """The day by which past and upcoming are judged: the option, else the local date."""
    if option is None:
        return date.today()
    return _date(option, "--today")


def _date(text: str, option: str) -> date:
    from timeline.articles import read_dct

    try:
        return read_dct(text).day
    except UsageError as error:
        raise UsageError(f"{option}: {error}") from error


def _dct(text: str | None) -> Dct | None:
    from timeline.articles import read_dct

    return None if text is None else read_dct(text)


def _url(option: str | None) -> str:
    from timeline.config import database_url

    return database_url(option)


def _database(option: str | None) -> Database:
    from timeline.store.database import open_database

    return open_database(_url(option))


def _filter(
    *,
    upcoming: bool,
    past: bool,
    all_: bool,
    since: str | None,
    until: str | None,
    who: str | None,
    where: str | None,
    status: str | None,
    search: str | None,
) -> MeetingFilter:
    from timeline.model import Phase, Status
    from timeline.store.queries import MeetingFilter

    if upcoming and past:
        raise UsageError("--upcoming and --past exclude each other; give one, or neither for both")
    if status is not None and status not in {*Status, "lapsed"}:
        raise UsageError(f"--status {status}: choose from {', '.join((*Status, 'lapsed'))}")
    phases = None
    if upcoming:
        phases = frozenset({Phase.TODAY, Phase.UPCOMING})
    elif past:
        phases = frozenset({Phase.PAST, Phase.LAPSED})
    return MeetingFilter(
        phases=phases,
        since=None if since is None else _date(since, "--since"),
        until=None if until is None else _date(until, "--until"),
        who=who,
        where=where,
        status=status,
        search=search,
        include_undated=all_,
        include_dismissed=all_,
    )


def _print_table(database: Database, chosen: MeetingFilter, today: date, limit: int) -> None:
    from dataclasses import replace

    from rich.console import Console

    from timeline.model import Phase
    from timeline.render import meeting_table
    from timeline.store.queries import count_meetings, list_meetings

    sections = [
        ("Upcoming", frozenset({Phase.TODAY, Phase.UPCOMING}), False),
        ("Past", frozenset({Phase.PAST, Phase.LAPSED}), True),
        ("Undated", frozenset({Phase.UNDATED}), False),
    ]
    console = Console(highlight=False, markup=False, emoji=False)
    shown = 0
    with database.reading() as session:
        for title, phases, newest_first in sections:
            wanted = phases if chosen.phases is None else phases & chosen.phases
            if not wanted or (title == "Undated" and not chosen.include_undated):
                continue
            part = replace(chosen, phases=wanted)
            rows = list_meetings(session, part, today=today, limit=limit, newest_first=newest_first)
            if rows:
                total = (
                    count_meetings(session, part, today=today) if len(rows) == limit else len(rows)
                )
                console.print(meeting_table(rows, today=today, more=total - len(rows), title=title))
                shown += len(rows)
    if not shown:
        _note(
            "no meetings match; `timeline ingest PATH` reads articles, `timeline list --all` shows undated ones too"
        )


def _print_json(value: Any) -> None:
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def _progress() -> Iterator[Any]:
    """A progress report for an ingest: a line that is rewritten on a terminal, else only failures."""
    if not sys.stderr.isatty():
        yield lambda origin, summary: _report_failure(origin, summary)
        return
    from rich.console import Console
    from rich.status import Status
    from rich.text import Text

    console = Console(stderr=True, highlight=False, markup=False)
    with Status(Text("reading"), console=console) as status:

        def report(origin: str, summary: Any) -> None:
            _report_failure(origin, summary)
            line = f"{summary.read} articles, {summary.meetings} meetings, {len(summary.failures)} failed · {_clean(origin)}"
            status.update(Text(line, no_wrap=True, overflow="ellipsis"))

        yield report


def _report_failure(origin: str, summary: Any) -> None:
    if summary.failures and summary.failures[-1].origin == origin:
        _note(str(summary.failures[-1]))


def _clean(text: str) -> str:
    from timeline.model.text import clean_line

    return clean_line(text)


def _note(text: str) -> None:
    """Say something on standard error, cleaned of whatever an article or file name may hold."""
    typer.echo(_clean(text), err=True)


if __name__ == "__main__":
    main()
