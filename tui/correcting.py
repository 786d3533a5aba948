"""What the dashboard writes to the store: a person's corrections, each in one transaction.

Blocking, to be called from a thread, through a `TimelineSource`. Each may raise the errors of
`timeline.store.correct`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlmodel import Session

    from timeline.model import Change, Correction, Dct
    from tui.source import TimelineSource

__all__ = ["confirm", "dismiss", "edit", "merge", "redo", "split", "undo"]


def edit(source: TimelineSource, uid: str, change: Change) -> None:
    """Let a meeting be as a person says."""
    from timeline.store.correct import edit_meeting

    with source.database.writing() as session:
        edit_meeting(session, uid, change, by=source.author, made=_made(source))


def confirm(source: TimelineSource, uid: str) -> None:
    """Vouch for a meeting as it stands."""
    from timeline.store.correct import confirm_meeting

    with source.database.writing() as session:
        confirm_meeting(session, uid, by=source.author, made=_made(source))


def dismiss(source: TimelineSource, uids: Sequence[str]) -> None:
    """Say that meetings are none."""
    from timeline.store.correct import dismiss_meeting

    with source.database.writing() as session:
        for uid in uids:
            dismiss_meeting(session, uid, by=source.author, made=_made(source))


def merge(source: TimelineSource, uids: Sequence[str]) -> None:
    """Say that meetings are one."""
    from timeline.store.correct import merge_meetings

    with source.database.writing() as session:
        merge_meetings(session, uids, by=source.author, made=_made(source))


def split(source: TimelineSource, uid: str) -> int:
    """Make one meeting for each article; tells how many there are now."""
    from timeline.store.correct import split_meeting

    with source.database.writing() as session:
        return len(split_meeting(session, uid, by=source.author, made=_made(source)))


def undo(source: TimelineSource) -> str:
    """Take the last correction back; tells what it was."""
    from timeline.store.correct import undo_corrections

    with source.database.writing() as session:
        return _told(session, undo_corrections(session, made=_made(source))[0])


def redo(source: TimelineSource) -> str:
    """Make the last correction again that was taken back; tells what it is."""
    from timeline.store.correct import redo_corrections

    with source.database.writing() as session:
        return _told(session, redo_corrections(session)[0])


def _told(session: Session, correction: Correction) -> str:
    """What a correction does, to which meeting, and what an edit says of it."""
    from timeline.model import Action
    from timeline.render.corrections import change_words
    from timeline.store.queries import find_titles

    title = find_titles(session, [correction.uid]).get(correction.uid, correction.uid)
    said = change_words(correction.change) if correction.action is Action.EDIT else ""
    return f"{correction.action} “{title}”" + (f": {said}" if said else "")


def _made(source: TimelineSource) -> Dct:
    from timeline.model import Dct

    moment = source.now()
    return Dct(moment.date(), moment.timetz())
