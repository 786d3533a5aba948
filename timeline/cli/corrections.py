"""The commands by which a person corrects meetings, takes corrections back, and lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from timeline.cli.options import (
    By,
    Db,
    Json,
    Uid,
    find_database,
    read_author,
    read_day,
    read_now,
)
from timeline.cli.say import note, output

if TYPE_CHECKING:
    from sqlmodel import Session

    from timeline.model import Dct

StatusWord = Literal["held", "scheduled", "expected", "possible", "postponed", "cancelled"]


def edit(
    uid: Uid,
    start: Annotated[
        str | None, typer.Option(metavar="DATE", help="First day; of a single day also the last.")
    ] = None,
    end: Annotated[str | None, typer.Option(metavar="DATE", help="Last day.")] = None,
    status: Annotated[
        StatusWord | None,
        typer.Option(metavar="STATUS", help="How sure it is, or that it was held."),
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="Where.")] = None,
    who: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A participant; give all, each with its own --who."),
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="What it is called.")] = None,
    by: By = None,
    db: Db = None,
) -> None:
    """Correct a meeting: what you give wins over all articles, those to come too."""
    from timeline.model import Status
    from timeline.store.correct import edit_meeting
    from timeline.store.queries import get_meeting
    from timeline.tracking.edit import read_change

    author, made = read_author(by), _made()
    first, last = read_day(start, "--start"), read_day(end, "--end")
    with find_database(db) as database, database.writing() as session:
        meeting = get_meeting(session, uid)
        change = read_change(
            meeting,
            first=first,
            last=last,
            status=None if status is None else Status(status),
            place=place,
            who=who,
            title=title,
        )
        _tell(session, "edited", edit_meeting(session, meeting.uid, change, by=author, made=made))


def confirm(uid: Uid, by: By = None, db: Db = None) -> None:
    """Vouch for the days, the place and the participants of a meeting as they stand."""
    from timeline.store.correct import confirm_meeting

    author, made = read_author(by), _made()
    with find_database(db) as database, database.writing() as session:
        _tell(session, "confirmed", confirm_meeting(session, uid, by=author, made=made))


def dismiss(uid: Uid, by: By = None, db: Db = None) -> None:
    """Say that a meeting is none: only `list --all` shows it then. `confirm` takes it back in."""
    from timeline.store.correct import dismiss_meeting

    author, made = read_author(by), _made()
    with find_database(db) as database, database.writing() as session:
        _tell(session, "dismissed", dismiss_meeting(session, uid, by=author, made=made))


def merge(
    uids: Annotated[
        list[str], typer.Argument(metavar="UID UID...", help="The meetings; the first uid is kept.")
    ],
    by: By = None,
    db: Db = None,
) -> None:
    """Say that several meetings are one."""
    from timeline.store.correct import merge_meetings

    author, made = read_author(by), _made()
    with find_database(db) as database, database.writing() as session:
        _tell(session, "merged", merge_meetings(session, uids, by=author, made=made))


def split(uid: Uid, by: By = None, db: Db = None) -> None:
    """Make one meeting for each article that tells of a meeting."""
    from timeline.store.correct import split_meeting

    author, made = read_author(by), _made()
    with find_database(db) as database, database.writing() as session:
        for part in split_meeting(session, uid, by=author, made=made):
            _tell(session, "split", part)


def undo(
    steps: Annotated[
        int, typer.Argument(metavar="STEPS", min=1, help="How many corrections to take back.")
    ] = 1,
    db: Db = None,
) -> None:
    """Take back the last correction, whoever made it."""
    from timeline.render.corrections import correction_words
    from timeline.store.correct import undo_corrections
    from timeline.store.queries import find_titles

    made = _made()
    with find_database(db) as database, database.writing() as session:
        undone = undo_corrections(session, steps, made=made)
        titles = find_titles(session, (correction.uid for correction in undone))
    for correction in undone:
        note(f"undone: {correction_words(correction, titles)}")


def redo(
    steps: Annotated[
        int, typer.Argument(metavar="STEPS", min=1, help="How many corrections to make again.")
    ] = 1,
    db: Db = None,
) -> None:
    """Make the last correction again that was taken back, if none was made since."""
    from timeline.render.corrections import correction_words
    from timeline.store.correct import redo_corrections
    from timeline.store.queries import find_titles

    with find_database(db) as database, database.writing() as session:
        redone = redo_corrections(session, steps)
        titles = find_titles(session, (correction.uid for correction in redone))
    for correction in redone:
        note(f"redone: {correction_words(correction, titles)}")


def corrections(json: Json = False, db: Db = None) -> None:
    """List all corrections, the last first."""
    from timeline.render.corrections import correction_words
    from timeline.render.words import moment_words
    from timeline.store.corrections import list_corrections
    from timeline.store.queries import find_titles

    with find_database(db) as database, database.reading() as session:
        found = list_corrections(session)
        titles = find_titles(session, (record.correction.uid for record in found))
    if json:
        from timeline.export.json import dump_json
        from timeline.export.reports import correction_to_json

        rows = [correction_to_json(record.correction, record.undone) for record in found]
        output().write(dump_json(rows, indent=2).encode() + b"\n")
        return
    for record in found:
        undone = f"  (undone {moment_words(record.undone)})" if record.undone else ""
        typer.echo(f"{correction_words(record.correction, titles)}{undone}")
    if not found:
        note("nobody has corrected anything")


def _made() -> Dct:
    from timeline.model import Dct

    now = read_now()
    return Dct(now.date(), now.timetz())


def _tell(session: Session, done: str, uid: str) -> None:
    from timeline.render.words import window_words
    from timeline.store.queries import get_meeting

    meeting = get_meeting(session, uid)
    window = window_words(meeting.interval)
    note(f"{done}: {meeting.title}, {window}, {meeting.status} [{meeting.uid}]")
