"""The commands that look at the tracker as a whole: changes, who, record, rebuild."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from timeline.cli.options import Db, Json, Today, find_database, read_now, read_today
from timeline.cli.say import note, output
from timeline.cli.table import print_sections
from timeline.errors import UsageError
from timeline.wanted import read_moment

if TYPE_CHECKING:
    from sqlmodel import Session

    from timeline.render import Section
    from timeline.tracking.dealings import Dealings


def changes(
    since: Annotated[
        str, typer.Option("--since", metavar="WHEN", help="A date, or words: “3 days ago”.")
    ] = "yesterday",
    json: Json = False,
    atom: Annotated[
        Path | None, typer.Option("--atom", metavar="FILE", help="Write an Atom feed to a file.")
    ] = None,
    db: Db = None,
    today: Today = None,
) -> None:
    """Tell what became known: new meetings, moved ones, those held, called off or lapsed."""
    from timeline.store.changes import find_changes

    day = read_today(today)
    moment = read_moment(since, "--since", today=day, now=read_now())
    with find_database(db) as database, database.reading() as session:
        found = find_changes(session, since=moment, today=day)
    if atom is not None:
        from timeline.export.atom import write_feed
        from timeline.export.output import write_file

        write_file(atom, lambda stream: write_feed(found, stream, updated=moment))
    elif json:
        from timeline.export.json import dump_json
        from timeline.export.reports import change_to_json

        rows = [change_to_json(change) for change in found]
        output().write(dump_json(rows, indent=2).encode() + b"\n")
    else:
        from timeline.render.changes import change_lines

        for line in change_lines(found):
            typer.echo(line)
        if not found:
            note(f"nothing new since {moment:%Y-%m-%d %H:%M}")


def record(json: Json = False, db: Db = None, today: Today = None) -> None:
    """Show how predictions turned out: held as said, moved, cancelled or lapsed."""
    from timeline.store.record import find_predictions

    day = read_today(today)
    with find_database(db) as database, database.reading() as session:
        found = find_predictions(session, today=day)
    if json:
        from timeline.export.json import dump_json
        from timeline.export.reports import record_to_json

        output().write(dump_json(record_to_json(found), indent=2).encode() + b"\n")
        return
    if not found:
        note("no article has predicted a meeting yet")
        return
    from timeline.render.record import record_lines

    for line in record_lines(found):
        typer.echo(line)


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person, country or organisation.")],
    limit: Annotated[
        int, typer.Option(metavar="N", min=0, max=1_000_000, help="Meetings of each section.")
    ] = 5,
    json: Json = False,
    db: Db = None,
    today: Today = None,
) -> None:
    """Show whom somebody met and is to meet: how often, first and last; and the meetings.

    `timeline list --who NAME` has all of them, and with --json everything known of each.
    """
    from timeline.store.who import find_dealings

    day = read_today(today)
    if not name.strip():
        raise UsageError("NAME is empty; give a person, a country or an organisation")
    with find_database(db) as database, database.reading() as session:
        dealings = find_dealings(session, name, today=day)
        sections = [] if json else list(_read_sections(session, dealings, day, limit))
    if json:
        from timeline.export.json import dump_json
        from timeline.export.reports import dealings_to_json

        output().write(dump_json(dealings_to_json(dealings), indent=2).encode() + b"\n")
        return
    from timeline.render.who import dealings_lines

    for line in dealings_lines(dealings, today=day):
        typer.echo(line)
    if sections:
        typer.echo()
    print_sections(sections, today=day)
    if not dealings.meetings:
        note(f"no meeting of {name}; `timeline list --all` shows all")


def _read_sections(
    session: Session, dealings: Dealings, today: date, limit: int
) -> Iterator[Section]:
    """The next meetings of somebody, and the last ones."""
    from timeline.model import Phase
    from timeline.render import Section
    from timeline.store.queries import MeetingFilter, list_meetings
    from timeline.store.record import find_precedents

    precedents = find_precedents(session)
    for heading, phases, total in (
        ("Upcoming", {Phase.TODAY, Phase.UPCOMING}, dealings.ahead),
        ("Past", {Phase.PAST, Phase.LAPSED}, dealings.past),
    ):
        if total and limit:
            wanted = MeetingFilter(who=dealings.name, phases=frozenset(phases))
            newest_first = heading == "Past"
            rows = list_meetings(
                session, wanted, today=today, limit=limit, newest_first=newest_first
            )
            yield Section(heading, rows, total, precedents)


def rebuild(db: Db = None) -> None:
    """Derive all meetings anew from what articles said; uids and corrections stay."""
    from timeline.cli.progress import count_up
    from timeline.store.rebuild import count_steps, rebuild

    with find_database(db) as database, database.writing() as session:
        steps = count_steps(session)
        count_up(rebuild(session), total=steps, what="steps")
    note(f"{steps // 2} mentions read anew")


def db(
    action: Annotated[
        Literal["upgrade", "check", "backup"],
        typer.Argument(help="Bring it to this version, look for faults, or copy it."),
    ],
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where the copy goes.")
    ] = None,
    database_url: Db = None,
) -> None:
    """Look after the database: `db upgrade`, `db check`, `db backup FILE`."""
    from timeline.store.upkeep import back_up, find_faults

    if (file is not None) != (action == "backup"):
        raise UsageError("give a FILE with backup, and only with it")
    with find_database(database_url) as database:  # which upgrades it, if it is behind
        if file is not None:
            back_up(database, file)
            note(f"{database.name}: copied to {file}")
        elif action == "upgrade":
            note(f"{database.name}: is of this version")
        else:
            faults = find_faults(database)
            for fault in faults:
                note(f"{database.name}: {fault}")
            if faults:
                raise typer.Exit(3)
            note(f"{database.name}: nothing wrong")
