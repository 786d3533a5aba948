"""Keeping the meetings true to the mentions: after each change, those it made others.

Receives the ids of mentions that came, or the uids of meetings that lost one; has them regrouped
(`timeline.store.regroup`), derives the meetings that became others and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, update
from sqlmodel import Session, col

from timeline.model import Action, Correction
from timeline.store import tables as t
from timeline.store.among import among
from timeline.store.evidence import StoredMention, find_mentions
from timeline.store.meetings import (
    delete_meetings,
    find_belief,
    insert_meeting,
    replace_meeting,
)
from timeline.store.regroup import find_regrouped
from timeline.store.uids import Naming, assign_uids, raise_sequence, record_uids
from timeline.store.values import batches
from timeline.tracking.merge import derive

__all__ = ["count_change", "store_meetings", "update_meetings"]


def count_change(session: Session) -> None:
    """Let those who watch the database know that its data is another."""
    session.connection().execute(_COUNTED)


_COUNTED = update(t.DataVersion).values(version=col(t.DataVersion.version) + 1)


def update_meetings(
    session: Session,
    new: Sequence[StoredMention],
    *,
    since: datetime,
    stale: Collection[str] = (),
    known: Mapping[int, StoredMention] = {},
) -> dict[int, str]:
    """Derive anew the meetings that a change makes others than they were.

    ``new`` are mentions that came, or that a person's word bears on. ``stale`` are uids
    of meetings that are no longer true though none of their mentions is new: one went, or its
    article has another key. Nothing published before ``since`` (aware) may have changed. A meeting
    that has no mention left is deleted. ``known`` are mentions that need not be read, by their ids.
    Returns the uids of the meetings that were derived, by the ids of their mentions.
    """
    others, corrections = find_regrouped(session, new, since=since, stale=stale)
    return store_meetings(session, others, corrections, stale=stale, known=known)


def store_meetings(
    session: Session,
    parted: Sequence[Sequence[int]],
    corrections: Sequence[Correction],
    *,
    stale: Collection[str] = (),
    known: Mapping[int, StoredMention] = {},
) -> dict[int, str]:
    """Let meetings be of these mentions, each given as their ids, and delete those without one.

    They are all mentions of the meetings they are in now; ``stale`` ones may have had more. Returns
    the uids of the meetings by the ids of their mentions, of which those ``known`` are not read.
    """
    unknown = [id_ for part in parted for id_ in part if id_ not in known]
    mentions = {**known, **{m.id: m for m in find_mentions(session, unknown)}}
    parts = [[mentions[id_] for id_ in part] for part in parted]
    namings = assign_uids(session, parts, preferred=_kept_in_merges(corrections))
    before = {m.meeting_uid for part in parts for m in part if m.meeting_uid} | set(stale)
    gone = before - {naming.uid for naming in namings}
    record_uids(session, namings, gone)
    delete_meetings(session, gone)
    for naming, part in zip(namings, parts, strict=True):
        _derive(session, naming, part, corrections)
    return {m.id: naming.uid for naming, part in zip(namings, parts, strict=True) for m in part}


def _kept_in_merges(corrections: Iterable[Correction]) -> list[str]:
    """The uids that people's merges keep, the latest first."""
    return [c.uid for c in reversed(list(corrections)) if c.action is Action.MERGE]


def _derive(
    session: Session,
    naming: Naming,
    part: Sequence[StoredMention],
    corrections: Sequence[Correction],
) -> None:
    """Store the meeting that the mentions tell of, and note in them which one it is."""
    evidence = tuple(m.evidence for m in part)
    meeting = derive(naming.uid, evidence, sequence=naming.sequence, corrections=corrections)
    before = None if naming.is_new else find_belief(session, naming.uid)
    # a calendar has to be told (RFC 5546, section 2.1.4: SEQUENCE goes up then)
    if before is not None and before != (meeting.interval, meeting.status, meeting.place):
        meeting = replace(meeting, sequence=max(meeting.sequence, naming.sequence + 1))
    if meeting.sequence != naming.sequence:
        raise_sequence(session, naming.uid, meeting.sequence)
    if before is None:
        insert_meeting(session, meeting, part)
    else:
        replace_meeting(session, meeting, part)
    _note(session, naming, part)


def _note(session: Session, naming: Naming, part: Sequence[StoredMention]) -> None:
    """Let the mentions say which meeting they are in, and give each that has none a claim to it."""
    without = [m.id for m in part if not naming.includes(m.evidence.uid)]
    elsewhere = (m for m in part if m.meeting_uid != naming.uid)
    within = [m.id for m in elsewhere if naming.includes(m.evidence.uid)]
    for ids, noted in ((within, _IN_MEETING), (without, _CLAIMED_BY_MEETING)):
        for batch in batches(ids):
            session.connection().execute(noted, {"ids": batch, "of": naming.uid})


_IN_MEETING = update(t.Mention).where(among(col(t.Mention.id))).values(meeting_uid=bindparam("of"))
_CLAIMED_BY_MEETING = _IN_MEETING.values(uid=bindparam("of"))
