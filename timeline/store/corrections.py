"""What people said of meetings: kept as records of their own, keyed to mentions, and taken back.

A new version of an article hands the corrections of its mentions on to those that take their place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session, col

from timeline.model import (
    Action,
    Change,
    Correction,
    Dct,
    Granularity,
    Interval,
    MentionKey,
    Participant,
    ParticipantKind,
    Place,
    Status,
)
from timeline.store import tables as t
from timeline.store.among import among
from timeline.store.values import batches, find_rows, insert_rows

__all__ = [
    "CorrectionRecord",
    "corrected",
    "find_corrections",
    "find_corrections_of",
    "find_merged",
    "hand_on",
    "insert_correction",
    "list_corrections",
]


def find_corrections(session: Session, mention_ids: Iterable[int]) -> list[Correction]:
    """The corrections about any of some mentions that were not taken back, the oldest first."""
    ids = {id_ for id_, _ in corrected(session, mention_ids)}
    keys = _find_keys(session, ids)
    found = []
    for batch in batches(sorted(ids)):
        statement = select(*t.columns(t.Correction)).where(
            col(t.Correction.id).in_(batch), col(t.Correction.undone).is_(None)
        )
        found += [
            _correction_from(row, keys[row.id]) for row in session.connection().execute(statement)
        ]
    return sorted(found, key=lambda c: c.id)


def find_corrections_of(session: Session, uid: str) -> list[Correction]:
    """The corrections that bear on the meeting of a uid and were not taken back, oldest first."""
    mentions = select(col(t.Mention.id)).where(col(t.Mention.meeting_uid) == uid)
    ids: list[int] = list(session.connection().scalars(mentions))
    return find_corrections(session, ids)


@dataclass(frozen=True, slots=True)
class CorrectionRecord:
    """A correction as it is kept: ``undone`` is when it was taken back, if it was."""

    correction: Correction
    undone: Dct | None


def list_corrections(session: Session) -> list[CorrectionRecord]:
    """All corrections ever made, the last first."""
    statement = select(*t.columns(t.Correction)).order_by(col(t.Correction.id).desc())
    rows: list[Any] = list(session.connection().execute(statement))
    keys = _find_keys(session, [row.id for row in rows])
    return [CorrectionRecord(_correction_from(row, keys[row.id]), row.undone) for row in rows]


def _find_keys(session: Session, ids: Iterable[int]) -> defaultdict[int, set[MentionKey]]:
    """The mentions that each of some corrections is about."""
    link = t.CorrectionMention
    found: defaultdict[int, set[MentionKey]] = defaultdict(set)
    for batch in batches(sorted(ids)):
        statement = (
            select(col(link.correction_id), col(t.Document.key), col(t.Mention.position))
            .join(t.Mention, col(t.Mention.id) == col(link.mention_id))
            .join(t.Document, col(t.Document.id) == col(t.Mention.document_id))
            .where(col(link.correction_id).in_(batch))
        )
        for id_, key, position in session.connection().execute(statement):
            found[id_].add((key, position))
    return found


def find_merged(session: Session, mention_ids: Iterable[int]) -> set[int]:
    """The ids of all mentions that a person merged with any of some."""
    link, correction = t.CorrectionMention, t.Correction
    ids = {id_ for id_, _ in corrected(session, mention_ids)}
    found: set[int] = set()
    for batch in batches(sorted(ids)):
        statement = (
            select(col(link.mention_id))
            .join(correction, col(correction.id) == col(link.correction_id))
            .where(
                col(link.correction_id).in_(batch),
                col(correction.undone).is_(None),
                col(correction.action) == Action.MERGE,
            )
        )
        found |= set(session.connection().scalars(statement))
    return found


_ABOUT = select(*t.columns(t.CorrectionMention)).where(among(col(t.CorrectionMention.mention_id)))


def corrected(session: Session, mention_ids: Iterable[int]) -> list[tuple[int, int]]:
    """Each correction about some mentions with each mention of them, by their ids."""
    rows = find_rows(session, _ABOUT, sorted(mention_ids))
    return [(row.correction_id, row.mention_id) for row in rows]


def hand_on(session: Session, held: Iterable[tuple[int, int]], heirs: Mapping[int, int]) -> None:
    """Let corrections be about the mentions that took the place of old ones, by their ids."""
    rows = [
        {"correction_id": correction, "mention_id": heirs[mention]}
        for correction, mention in held
        if mention in heirs
    ]
    insert_rows(session, t.CorrectionMention, rows)


def insert_correction(
    session: Session, correction: Correction, mention_ids: Collection[int]
) -> None:
    """Store a correction about mentions; its id is given by the database."""
    row = {
        "action": correction.action,
        "uid": correction.uid,
        "by": correction.by,
        "made": correction.made,
        "change": _change_row(correction.change),
    }
    new = insert(t.Correction).values(row).returning(col(t.Correction.id))
    id_ = session.connection().scalars(new).one()
    links = ({"correction_id": id_, "mention_id": mention} for mention in sorted(mention_ids))
    insert_rows(session, t.CorrectionMention, links)


def _correction_from(row: Any, keys: set[MentionKey]) -> Correction:
    return Correction(
        id=row.id,
        action=Action(row.action),
        mentions=frozenset(keys),
        made=row.made,
        by=row.by,
        uid=row.uid,
        change=_change_from(row.change),
    )


def _change_row(change: Change) -> dict[str, Any]:
    """A change as JSON: only what it sets."""
    row: dict[str, Any] = {"status": change.status, "title": change.title}
    if change.interval is not None:
        window = change.interval
        row["interval"] = {
            "earliest": window.earliest.isoformat(),
            "latest": window.latest.isoformat(),
            "granularity": window.granularity,
            "at": window.at and window.at.isoformat(),
        }
    if change.place is not None:
        place = change.place
        row["place"] = {
            name: getattr(place, name)
            for name in ("name", "city", "country", "latitude", "longitude", "timezone")
        }
    if change.participants is not None:
        row["participants"] = [
            {"name": p.name, "kind": p.kind, "role": p.role, "country": p.country}
            for p in change.participants
        ]
    return {name: value for name, value in row.items() if value is not None}


def _change_from(row: Mapping[str, Any]) -> Change:
    window, place, participants = row.get("interval"), row.get("place"), row.get("participants")
    return Change(
        status=Status(row["status"]) if "status" in row else None,
        interval=None if window is None else _interval_from(window),
        place=None if place is None else Place(**place),
        participants=None
        if participants is None
        else tuple(Participant(**{**p, "kind": ParticipantKind(p["kind"])}) for p in participants),
        title=row.get("title"),
    )


def _interval_from(row: Mapping[str, Any]) -> Interval:
    return Interval(
        date.fromisoformat(row["earliest"]),
        date.fromisoformat(row["latest"]),
        Granularity(row["granularity"]),
        row["at"] and datetime.fromisoformat(row["at"]),
    )
