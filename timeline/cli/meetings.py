"""The commands that show what is stored: list, show, export, dashboard."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from timeline.cli.options import (
    Alarm,
    All,
    Db,
    Json,
    Past,
    Search,
    Since,
    Today,
    Uid,
    Until,
    Upcoming,
    Where,
    Who,
    WithStatus,
    find_database,
    read_lead,
    read_today,
)
from timeline.cli.say import note, output
from timeline.cli.table import find_width, print_sections
from timeline.errors import UsageError
from timeline.wanted import find_exported, read_filter

if TYPE_CHECKING:
    from sqlmodel import Session

    from timeline.export import Writer
    from timeline.model import Meeting
    from timeline.render import Section
    from timeline.store.database import Database
    from timeline.store.queries import MeetingFilter

ExportFormat = Literal["ical", "json", "csv", "markdown", "html", "timelinejs", "eventsml"]


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
        int,
        typer.Option(metavar="N", min=1, max=1_000_000, help="Rows of each section of the table."),
    ] = 50,
    json: Json = False,
    db: Db = None,
    today: Today = None,
) -> None:
    """List meetings, upcoming ones first."""
    day = read_today(today)
    wanted = read_filter(
        upcoming=upcoming,
        past=past,
        all_=all_,
        since=since,
        until=until,
        who=who,
        where=where,
        statuses=status or (),
        search=search,
        today=day,
    )
    with find_database(db) as database:
        if json:
            _write_json(database, wanted, day)
        else:
            _print_table(database, wanted, day, limit)


def show(uid: Uid, json: Json = False, db: Db = None, today: Today = None) -> None:
    """Show one meeting, the sentences behind it, and its history."""
    from timeline.store.queries import get_meeting
    from timeline.store.record import find_precedents

    day = read_today(today)
    with find_database(db) as database, database.reading() as session:
        meeting = get_meeting(session, uid)
        precedents = find_precedents(session)
    if json:
        from timeline.export import dump_json, meeting_to_json

        values = meeting_to_json(meeting, day, precedents=precedents)
        output().write(dump_json(values, indent=2).encode() + b"\n")
    else:
        from timeline.render import render_meeting

        width = min(find_width() or 80, 100)
        precedent = precedents.of(meeting.status, meeting.interval, day)
        typer.echo(render_meeting(meeting, today=day, width=width, precedent=precedent))


def export(
    format_: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help="A calendar; data; a week-ahead diary; a web page; for TimelineJS; EventsML-G2.",
        ),
    ] = "ical",
    file: Annotated[
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
    alarm: Alarm = None,
    today: Today = None,
) -> None:
    """Write meetings to a calendar, a web page, a diary, or as data.

    Without filters a calendar, a diary (markdown) and EventsML hold the predicted meetings, and
    the cancelled ones that were predicted once; the others hold all. With filters each holds what
    `list` shows with them.
    """
    from timeline.export import write_file

    write = _writer(format_, alarm)
    day = read_today(today)
    wanted = read_filter(
        upcoming=upcoming,
        past=past,
        all_=all_,
        since=since,
        until=until,
        who=who,
        where=where,
        statuses=status or (),
        search=search,
        today=day,
    )
    with find_database(db) as database, database.reading() as session:
        meetings = _noting_none(find_exported(session, wanted, format_, today=day))
        if format_ == "json":  # the form of `list --json`
            write = _with_precedents(session)
        if file is None:
            write(meetings, output(), today=day)
        else:
            write_file(file, lambda stream: write(meetings, stream, today=day))


def _noting_none(meetings: Iterable[Meeting]) -> Iterator[Meeting]:
    """The meetings; where there are none it is said, for an empty calendar looks like a fault."""
    empty = True
    for meeting in meetings:
        empty = False
        yield meeting
    if empty:
        note("no meetings to write; `timeline list --all` shows what is stored")


def _writer(format_: ExportFormat, alarm: str | None) -> Writer:
    from timeline.export import EXPORTERS

    before = read_lead(alarm, "--alarm")
    if before is None:
        return EXPORTERS[format_]
    if format_ != "ical":
        raise UsageError("--alarm: only a calendar (--format ical) has alarms")
    from timeline.export import ical

    return partial(ical.write, alarm=before)


def _with_precedents(session: Session) -> Writer:
    from timeline.export import json
    from timeline.store.record import find_precedents

    return partial(json.write, precedents=find_precedents(session))


def dashboard(
    serve: Annotated[
        bool, typer.Option("--serve", help="Show it in browsers of this machine instead.")
    ] = False,
    port: Annotated[
        int, typer.Option(metavar="PORT", min=1, max=65535, help="The port of --serve.")
    ] = 8001,
    db: Db = None,
    today: Today = None,
) -> None:
    """Open the dashboard.

    --serve needs the extra [web], and listens on 127.0.0.1 until interrupted.
    """
    from timeline.config import database_url

    if serve:
        from tui.serve import serve_dashboard

        day = None if today is None else read_today(today)
        serve_dashboard(url=database_url(db), today=day, port=port, say=note)
        return
    served = "TEXTUAL_DRIVER" in os.environ  # by --serve: a browser is the terminal
    if not (served or (sys.stdin.isatty() and sys.stdout.isatty())):
        raise UsageError(
            "the dashboard needs a terminal; `timeline list` prints the meetings anywhere, "
            "--serve shows them in a browser"
        )
    from tui.app import run_dashboard

    run_dashboard(url=database_url(db), today=read_today(today))


def _write_json(database: Database, wanted: MeetingFilter, today: date) -> None:
    from timeline.export.json import write
    from timeline.store.queries import read_meetings
    from timeline.store.record import find_precedents

    with database.reading() as session:
        precedents = find_precedents(session)
        meetings = read_meetings(session, wanted, today=today)
        write(meetings, output(), today=today, precedents=precedents)


def _print_table(database: Database, wanted: MeetingFilter, today: date, limit: int) -> None:
    sections = list(_read_sections(database, wanted, today, limit))
    print_sections(sections, today=today)
    if not sections:
        note("no meetings match; `timeline ingest PATH` reads articles, --all shows undated ones")
    left_out = max((s.total for s in sections if s.total > limit), default=0)
    if left_out:
        note(f"there are more; --limit {left_out} shows them all")


def _read_sections(
    database: Database, wanted: MeetingFilter, today: date, limit: int
) -> Iterator[Section]:
    """The parts of the table that hold any meetings: upcoming ones, past ones newest first."""
    from timeline.model import Phase
    from timeline.render import Section
    from timeline.store.queries import count_meetings, list_meetings
    from timeline.store.record import find_precedents

    parts = {
        "Upcoming": {Phase.TODAY, Phase.UPCOMING},
        "Past": {Phase.PAST, Phase.LAPSED},
        "Undated": {Phase.UNDATED} if wanted.wants_undated else set(),
    }
    with database.reading() as session:
        precedents = find_precedents(session)
        for name, phases in parts.items():
            part = replace(wanted, phases=frozenset(phases & (wanted.phases or phases)))
            newest_first = name == "Past"
            rows = list_meetings(session, part, today=today, limit=limit, newest_first=newest_first)
            if rows:
                all_here = len(rows) < limit
                total = len(rows) if all_here else count_meetings(session, part, today=today)
                yield Section(name, rows, total, precedents)
