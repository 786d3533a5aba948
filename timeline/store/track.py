"""Keeping the meetings true to the mentions: after each change, those it can have touched.

Receives the ids of mentions that came or that lost a neighbour; derives anew the meetings of their
connected components (`timeline.tracking`), and leaves every other meeting alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select, update
from sqlmodel import Session, col

from timeline.model import Action, Correction, Meeting
from timeline.store import tables as t
from timeline.store.corrections import find_corrections, find_merged
from timeline.store.evidence import StoredMention, find_mentions, index_keys
from timeline.store.meetings import delete_meetings, find_meetings, insert_meeting
from timeline.store.uids import Naming, assign_uids, raise_sequence, record_uids
from timeline.store.values import batches
from timeline.tracking import derive, group, probe_keys, related

__all__ = ["count_change", "find_component", "update_meetings"]


def count_change(session: Session) -> None:
    """Let those who watch the database know that its data is another."""
    version = col(t.DataVersion.version)
    session.connection().execute(update(t.DataVersion).values(version=version + 1))


def update_meetings(
    session: Session, mentions: Iterable[int], *, stale: Collection[str] = ()
) -> None:
    """Derive anew the meetings that the mentions, or whatever hangs together with them, tell of.

    ``stale`` are uids of meetings that are no longer true though none of their mentions is new: one
    went, or its article has another key. A meeting that has no mention left is deleted.
    """
    component = find_component(session, mentions)
    corrections = find_corrections(session, component)
    parts = _group(component.values(), corrections)
    namings = assign_uids(session, parts, preferred=_kept_in_merges(corrections))
    before = {m.meeting_uid for m in component.values() if m.meeting_uid} | set(stale)
    gone = before - {naming.uid for naming in namings}
    record_uids(session, namings, gone - {a for naming in namings for a in naming.aliases})
    delete_meetings(session, gone)
    for naming, part in zip(namings, parts, strict=True):
        if naming.uid in stale or not _is_unchanged(naming, part, component.values()):
            _derive(session, naming, part, corrections)


def _kept_in_merges(corrections: Iterable[Correction]) -> list[str]:
    """The uids that people's merges keep, the latest first."""
    return [c.uid for c in reversed(list(corrections)) if c.action is Action.MERGE]


def find_component(session: Session, seeds: Iterable[int]) -> dict[int, StoredMention]:
    """The mentions by id that can be reached from some of them, going from each to its relatives.

    Two are relatives if they share a key and are `related`, or are in one meeting now, or were
    merged by a person.
    """
    known = {m.id: m for m in find_mentions(session, set(seeds))}
    found = dict(known)
    frontier = set(found)
    while frontier:
        pairs = _candidate_pairs(session, [known[id_] for id_ in frontier])
        fellows = _fellows(session, {known[id_].meeting_uid for id_ in frontier} - {None})
        fellows |= find_merged(session, frontier)
        unknown = ({b for _, b in pairs} | fellows) - known.keys()
        known |= {m.id: m for m in find_mentions(session, unknown)}
        near = {
            b for a, b in pairs if b not in found and related(known[a].evidence, known[b].evidence)
        }
        frontier = (near | fellows) - found.keys()
        found |= {id_: known[id_] for id_ in frontier}
    return found


def _candidate_pairs(session: Session, mentions: Iterable[StoredMention]) -> set[tuple[int, int]]:
    """Each of the mentions with each other one that the index has under a key it looks up."""
    seekers: defaultdict[str, list[int]] = defaultdict(list)
    for mention in mentions:
        for key in index_keys(probe_keys(mention.evidence)):
            seekers[key].append(mention.id)
    pairs: set[tuple[int, int]] = set()
    for batch in batches(seekers):
        statement = select(*t.columns(t.Block)).where(col(t.Block.key).in_(batch))
        for row in session.connection().execute(statement):
            pairs |= {(id_, row.mention_id) for id_ in seekers[row.key] if id_ != row.mention_id}
    return pairs


def _fellows(session: Session, uids: Iterable[str | None]) -> set[int]:
    """The ids of all mentions of some meetings."""
    found: set[int] = set()
    for batch in batches(uids):
        statement = select(col(t.Mention.id)).where(col(t.Mention.meeting_uid).in_(batch))
        found |= set(session.connection().scalars(statement))
    return found


def _group(
    mentions: Iterable[StoredMention], corrections: Sequence[Correction]
) -> list[list[StoredMention]]:
    """The mentions of one component, parted into meetings."""
    by_place = {(m.evidence.document.key, m.evidence.position): m for m in mentions}
    return [
        [by_place[e.document.key, e.position] for e in part]
        for part in group((m.evidence for m in by_place.values()), corrections)
    ]


def _is_unchanged(
    naming: Naming, part: Sequence[StoredMention], component: Iterable[StoredMention]
) -> bool:
    """Whether the meeting stored under this uid has just these mentions."""
    stored = {m.id for m in component if m.meeting_uid == naming.uid}
    return stored == {m.id for m in part}


def _derive(
    session: Session,
    naming: Naming,
    part: Sequence[StoredMention],
    corrections: Sequence[Correction],
) -> None:
    """Store the meeting that the mentions tell of, and note in them which one it is."""
    evidence = tuple(m.evidence for m in part)
    meeting = derive(naming.uid, evidence, sequence=naming.sequence, corrections=corrections)
    if not naming.is_new:
        for old in find_meetings(session, [naming.uid]):
            if _differ(old, meeting):
                sequence = max(meeting.sequence, naming.sequence + 1)
                meeting = replace(meeting, sequence=sequence)
        delete_meetings(session, [naming.uid])
    if meeting.sequence != naming.sequence:
        raise_sequence(session, naming.uid, meeting.sequence)
    insert_meeting(session, meeting, part)
    _note(session, naming, part)


def _note(session: Session, naming: Naming, part: Sequence[StoredMention]) -> None:
    """Let the mentions say which meeting they are in, and give each that has none a claim to it."""
    in_meeting = update(t.Mention).where(col(t.Mention.id).in_([m.id for m in part]))
    session.connection().execute(in_meeting.values(meeting_uid=naming.uid))
    without = [m.id for m in part if not naming.includes(m.evidence.uid)]
    if without:
        claim = update(t.Mention).where(col(t.Mention.id).in_(without))
        session.connection().execute(claim.values(uid=naming.uid))


def _differ(old: Meeting, new: Meeting) -> bool:
    """Whether a calendar has to be told (RFC 5546, section 2.1.4: SEQUENCE goes up then)."""
    return (old.interval, old.status, old.place) != (new.interval, new.status, new.place)
