"""Correcting meetings: `timeline edit`, `confirm`, `dismiss`, `merge`, `split`, `undo`, `redo`.

Each takes a session of `Database.writing`, and leaves the meetings as the corrections have them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session, col

from timeline.errors import NothingToRedo, NothingToUndo, UsageError
from timeline.model import Action, Change, Correction, Dct
from timeline.store import tables as t
from timeline.store.corrections import (
    find_corrections_of,
    insert_correction,
    list_corrections,
)
from timeline.store.evidence import find_outlines
from timeline.store.meetings import find_meetings
from timeline.store.queries import find_uid
from timeline.store.track import count_change, update_meetings

__all__ = [
    "confirm_meeting",
    "dismiss_meeting",
    "edit_meeting",
    "merge_meetings",
    "redo_corrections",
    "split_meeting",
    "undo_corrections",
]


def edit_meeting(session: Session, prefix: str, change: Change, *, by: str, made: Dct) -> str:
    """Let a meeting be as ``change`` says, whatever articles say; returns its uid.

    Raises `UsageError` for a change of nothing, `UnknownMeeting`, `AmbiguousMeeting`.
    """
    if change == Change():
        raise UsageError(
            "nothing to change; give --start, --end, --status, --place, --who or --title"
        )
    return _correct(session, Action.EDIT, [find_uid(session, prefix)], by, made, change)


def confirm_meeting(session: Session, prefix: str, *, by: str, made: Dct) -> str:
    """Vouch for window, place and participants of a meeting as they stand; returns its uid.

    Where the same person's word of it is the last already, nothing is added.
    """
    uid = find_uid(session, prefix)
    meeting = find_meetings(session, [uid])[0]
    change = Change(
        interval=meeting.interval, place=meeting.place, participants=meeting.participants
    )
    if _stands(session, uid, Action.CONFIRM, by, change):
        return uid
    return _correct(session, Action.CONFIRM, [uid], by, made, change)


def dismiss_meeting(session: Session, prefix: str, *, by: str, made: Dct) -> str:
    """Say that a meeting is none: it is kept, and listed only with all; returns its uid.

    Where the same person's word of it is the last already, nothing is added.
    """
    uid = find_uid(session, prefix)
    if _stands(session, uid, Action.DISMISS, by, Change()):
        return uid
    return _correct(session, Action.DISMISS, [uid], by, made)


def merge_meetings(session: Session, prefixes: Sequence[str], *, by: str, made: Dct) -> str:
    """Say that several meetings are one; returns the uid of the first, which it keeps.

    Raises `UsageError` for one alone, and if they are one already.
    """
    if len(prefixes) < 2:
        raise UsageError("name two or more meetings: the first uid is kept")
    uids = list(dict.fromkeys(find_uid(session, prefix) for prefix in prefixes))
    if len(uids) < len(prefixes):
        raise UsageError("a meeting cannot be merged with itself; give two uids or more")
    return _correct(session, Action.MERGE, uids, by, made)


def split_meeting(session: Session, prefix: str, *, by: str, made: Dct) -> list[str]:
    """Make one meeting for each article that tells of a meeting; returns their uids.

    Raises `UsageError` if only one article does.
    """
    uid = find_uid(session, prefix)
    mentions = _mentions_of(session, [uid])
    if len({row.document_id for row in mentions}) < 2:
        raise UsageError("only one article tells of this meeting; there is nothing to split")
    _correct(session, Action.SPLIT, [uid], by, made)
    ids = [row.id for row in mentions]
    statement = select(col(t.Mention.meeting_uid)).where(col(t.Mention.id).in_(ids))
    found = session.connection().scalars(statement.order_by(col(t.Mention.id)))
    return [uid for uid in dict.fromkeys(found) if uid is not None]


def undo_corrections(session: Session, steps: int = 1, *, made: Dct) -> list[Correction]:
    """Take the last corrections back; returns them, the last first.

    Raises `NothingToUndo` if there are fewer: nothing is changed then.
    """
    standing = [r.correction for r in list_corrections(session) if r.undone is None]
    if len(standing) < steps:
        raise NothingToUndo(len(standing))
    for correction in standing[:steps]:
        _mark(session, correction, undone=made)
    return standing[:steps]


def redo_corrections(session: Session, steps: int = 1) -> list[Correction]:
    """Make corrections again that were taken back since the last one was made, the oldest first.

    Raises `NothingToRedo` if there are fewer: nothing is changed then.
    """
    records = list_corrections(session)
    newest = max((r.correction.id for r in records if r.undone is None), default=0)
    undone: list[Correction] = []
    last_undone: datetime | None = None
    for record in records:  # the last first
        if record.correction.id <= newest or record.undone is None:
            break
        moment = record.undone.instant
        if last_undone is None or moment >= last_undone:
            undone.insert(0, record.correction)
            last_undone = moment
        # else a later correction was made after this one had been taken back
    if len(undone) < steps:
        raise NothingToRedo(len(undone))
    for correction in undone[:steps]:
        _mark(session, correction, undone=None)
    return undone[:steps]


def _mark(session: Session, correction: Correction, *, undone: Dct | None) -> None:
    """Let a correction stand or not, and the meetings be as the corrections have them then."""
    marked = update(t.Correction).where(col(t.Correction.id) == correction.id)
    session.connection().execute(marked.values(undone=undone))
    link = t.CorrectionMention
    about = select(col(link.mention_id)).where(col(link.correction_id) == correction.id)
    _derive_anew(session, correction.action, list(session.connection().scalars(about)))


def _stands(session: Session, uid: str, action: Action, by: str, change: Change) -> bool:
    """Whether the last word on a meeting is this very one, of the same person."""
    made = find_corrections_of(session, uid)
    return bool(made) and (made[-1].action, made[-1].by, made[-1].change) == (action, by, change)


def _correct(
    session: Session,
    action: Action,
    uids: Sequence[str],
    by: str,
    made: Dct,
    change: Change | None = None,
) -> str:
    ids = [row.id for row in _mentions_of(session, uids)]
    correction = Correction(
        id=0,
        action=action,
        mentions=frozenset(),
        made=made,
        by=by,
        uid=uids[0],
        change=change or Change(),
    )
    insert_correction(session, correction, ids)
    _derive_anew(session, action, ids)
    return uids[0]


def _mentions_of(session: Session, uids: Sequence[str]) -> list[Any]:
    statement = select(*t.columns(t.Mention)).where(col(t.Mention.meeting_uid).in_(uids))
    return list(session.connection().execute(statement.order_by(col(t.Mention.id))))


def _derive_anew(session: Session, action: Action, mention_ids: Sequence[int]) -> None:
    """Bring the meetings up to date after an action on mentions; an edit regroups none."""
    regrouped = () if action is Action.EDIT else mention_ids
    statement = (
        select(col(t.Mention.meeting_uid), col(t.Document.dct))
        .join(t.Document, col(t.Document.id) == col(t.Mention.document_id))
        .where(col(t.Mention.id).in_(mention_ids))
    )
    rows = list(session.connection().execute(statement))
    count_change(session)
    if rows:  # the mentions that it was about may all be gone
        since = min(dct.instant for _, dct in rows)
        stale = {uid for uid, _ in rows if uid is not None}
        update_meetings(session, find_outlines(session, regrouped), since=since, stale=stale)
