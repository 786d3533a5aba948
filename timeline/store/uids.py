"""Which uid each meeting bears: issued once, kept while the meeting changes, never used again.

A mention keeps the uid that was issued when it was first stored, as its claim. A meeting bears the
oldest uid that its mentions claim; the others are aliases of it. Where mentions that claim one uid
have come apart, the one stored first keeps it, with the meeting it is in.
"""

from __future__ import annotations

import secrets
from base64 import b32encode
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from timeline.store import tables as t
from timeline.store.evidence import StoredMention

__all__ = ["Naming", "assign_uids", "record_uids"]

Part = Sequence[StoredMention]
"""The mentions of one meeting."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The uid of a meeting, and the other uids that mean it from now on."""

    uid: str
    aliases: frozenset[str] = frozenset()

    def includes(self, uid: str | None) -> bool:
        """Whether a uid means this meeting."""
        return uid == self.uid or uid in self.aliases


def assign_uids(session: Session, parts: Sequence[Part]) -> list[Naming]:
    """Name each part: by the oldest uid it has a right to, else by a new one."""
    winners = _winners(parts)
    number = _issue_numbers(session, winners)
    won: dict[int, list[str]] = defaultdict(list)
    for uid in sorted(winners, key=lambda uid: number[uid]):
        won[winners[uid]].append(uid)
    return [
        Naming(won[i][0], frozenset(won[i][1:])) if i in won else Naming(_issue(session))
        for i in range(len(parts))
    ]


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


def _issue_numbers(session: Session, uids: Iterable[str]) -> dict[str, int]:
    """The order in which uids were issued."""
    statement = select(col(t.IssuedUid.uid), col(t.IssuedUid.id)).where(
        col(t.IssuedUid.uid).in_(list(uids))
    )
    return {row.uid: row.id for row in session.connection().execute(statement)}


def _issue(session: Session) -> str:
    """A new uid of 12 characters: random, so that two databases never issue the same one."""
    uid = b32encode(secrets.token_bytes(8)).decode("ascii")[:12].lower()
    session.connection().execute(insert(t.IssuedUid).values(uid=uid, leads_to=uid, sequence=0))
    return uid


def record_uids(session: Session, namings: Iterable[Naming], gone: Iterable[str]) -> None:
    """Let every uid lead to the meeting it means now, and those of meetings gone to none."""
    target: dict[str, str | None] = dict.fromkeys(gone)
    for naming in namings:
        target |= dict.fromkeys((naming.uid, *naming.aliases), naming.uid)
    _redirect(session, "leads_to", {old: new for old, new in target.items() if old != new})
    _redirect(session, "uid", target)


def _redirect(session: Session, column: str, target: Mapping[str, str | None]) -> None:
    """Set ``leads_to`` where a column holds one of the uids."""
    for old, new in target.items():
        where = getattr(t.IssuedUid, column) == old
        changed = col(t.IssuedUid.leads_to).is_distinct_from(new)
        session.connection().execute(update(t.IssuedUid).where(where, changed).values(leads_to=new))
