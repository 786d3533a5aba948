"""Which uid each meeting bears: issued once, kept while the meeting changes, never used again.

A mention keeps the uid that was issued when it was first stored, as its claim. A meeting bears the
oldest uid that its mentions claim; the others are aliases of it. Where mentions that claim one uid
have come apart, the one stored first keeps it, with the meeting it is in.
"""

from __future__ import annotations

import secrets
from base64 import b32encode
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlmodel import Session, col

from timeline.store import tables as t
from timeline.store.evidence import StoredMention
from timeline.store.values import batches, insert_rows

__all__ = ["Naming", "assign_uids", "raise_sequence", "record_uids"]

Part = Sequence[StoredMention]
"""The mentions of one meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The uid of a meeting, and the other uids that mean it from now on.

    ``sequence`` is the highest SEQUENCE told under the uid so far; ``is_new``: it was just issued.
    """

    uid: str
    aliases: frozenset[str] = frozenset()
    sequence: int = 0
    is_new: bool = False

    def includes(self, uid: str | None) -> bool:
        """Whether a uid means this meeting."""
        return uid == self.uid or uid in self.aliases


def assign_uids(
    session: Session, parts: Sequence[Part], *, preferred: Sequence[str] = ()
) -> list[Naming]:
    """Name each part: by the oldest uid it has a right to, else by a new one.

    ``preferred`` uids come before older ones, the first of them first.
    """
    winners = _winners(parts)
    issued = {row.uid: row for row in _find_issued(session, winners)}
    won: dict[int, list[str]] = defaultdict(list)
    ranks = {uid: rank for rank, uid in reversed(list(enumerate(preferred)))}
    for uid in sorted(winners, key=lambda u: (ranks.get(u, len(ranks)), int(issued[u].id))):
        won[winners[uid]].append(uid)
    namings = []
    for i in range(len(parts)):
        if i in won:
            uid, *aliases = won[i]
            sequence = issued[uid].sequence
            namings.append(Naming(uid=uid, aliases=frozenset(aliases), sequence=sequence))
        else:
            namings.append(Naming(uid=_issue(session), is_new=True))
    return namings


def _winners(parts: Sequence[Part]) -> dict[str, int]:
    """Of each uid, the part that has the best right to it.

    A mention's own claim comes before its being in the meeting of that uid; the mention that was
    stored first comes before the others.
    """
    best: dict[str, tuple[bool, int, int]] = {}
    for i, part in enumerate(parts):
        for mention in part:
            own, shared = mention.evidence.uid, mention.meeting_uid
            for uid in (own, shared):
                if uid is not None:
                    right = (uid != own, mention.id, i)
                    best[uid] = min(right, best.get(uid, right))
    return {uid: i for uid, (_, _, i) in best.items()}


def _find_issued(session: Session, uids: Iterable[str]) -> list[Any]:
    """What is known of uids; their ids are in order of issue."""
    found: list[Any] = []
    for batch in batches(uids):
        statement = select(*t.columns(t.IssuedUid)).where(col(t.IssuedUid.uid).in_(batch))
        found += session.connection().execute(statement)
    return found


def _issue(session: Session) -> str:
    """A new uid of 12 characters: random, so that two databases never issue the same one."""
    uid = b32encode(secrets.token_bytes(8)).decode("ascii")[:12].lower()
    insert_rows(session, t.IssuedUid, [{"uid": uid, "leads_to": uid, "sequence": 0}])
    return uid


def record_uids(session: Session, namings: Iterable[Naming], gone: Iterable[str]) -> None:
    """Let every uid lead to the meeting it means now, and those of meetings gone to none."""
    target: dict[str, str | None] = dict.fromkeys(gone)
    for naming in namings:
        if not naming.is_new:
            target |= dict.fromkeys((naming.uid, *naming.aliases), naming.uid)
    before = {row.uid: row.leads_to for row in _find_issued(session, target)}
    for uid, new in target.items():
        if new != uid == before[uid]:
            _redirect(session, col(t.IssuedUid.leads_to) == uid, new)
    for uid, new in target.items():
        if new != before[uid]:
            _redirect(session, col(t.IssuedUid.uid) == uid, new)


def raise_sequence(session: Session, uid: str, sequence: int) -> None:
    """Remember the highest SEQUENCE told under a uid."""
    issued = update(t.IssuedUid).where(col(t.IssuedUid.uid) == uid)
    session.connection().execute(issued.values(sequence=sequence))


def _redirect(session: Session, which: ColumnElement[bool], leads_to: str | None) -> None:
    session.connection().execute(update(t.IssuedUid).where(which).values(leads_to=leads_to))
