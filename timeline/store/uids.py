"""Which uid each meeting bears: issued once, kept while the meeting changes, never used again.

A mention keeps the uid that was issued when it was first stored, as its claim. A meeting bears the
oldest uid that its mentions claim; the others are aliases of it. Where mentions that claim one uid
have come apart, the one stored first keeps it, with the meeting it is in.
"""

from __future__ import annotations

import secrets
from base64 import b32encode
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlmodel import Session, col

from timeline.store import tables as t
from timeline.store.among import among
from timeline.store.evidence import StoredMention
from timeline.store.values import find_rows, insert_rows

__all__ = ["Naming", "assign_uids", "find_issued", "raise_sequence", "record_uids"]

Part = Sequence[StoredMention]
"""The mentions of one meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The uid of a meeting, and the other uids that mean it from now on.

    ``redirected`` are those of them all that led elsewhere so far. ``sequence`` is the highest
    SEQUENCE told under the uid so far; ``is_new``: it was just issued.
    """

    uid: str
    aliases: frozenset[str] = frozenset()
    redirected: frozenset[str] = frozenset()
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
            naming = Naming(
                uid=uid,
                aliases=frozenset(aliases),
                redirected=frozenset(u for u in won[i] if issued[u].leads_to != uid),
                sequence=issued[uid].sequence,
            )
            namings.append(naming)
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


_ISSUED = select(*t.columns(t.IssuedUid)).where(among(col(t.IssuedUid.uid)))


def _find_issued(session: Session, uids: Iterable[str]) -> list[Any]:
    """What is known of uids; their ids are in order of issue."""
    return list(find_rows(session, _ISSUED, uids))


def find_issued(session: Session, uids: Iterable[str]) -> set[str]:
    """Which of some uids were ever issued here, whatever became of their meetings."""
    return {row.uid for row in _find_issued(session, uids)}


def _issue(session: Session) -> str:
    """A new uid of 12 characters: random, so that two databases never issue the same one."""
    uid = b32encode(secrets.token_bytes(8)).decode("ascii")[:12].lower()
    insert_rows(session, t.IssuedUid, [{"uid": uid, "leads_to": uid, "sequence": 0}])
    return uid


def record_uids(session: Session, namings: Sequence[Naming], gone: Collection[str]) -> None:
    """Let every uid lead to the meeting it means now, and those of meetings gone to none."""
    target: dict[str, str | None] = dict.fromkeys(gone)
    for naming in namings:
        target |= dict.fromkeys((*naming.redirected, *naming.aliases), naming.uid)
    changed = {uid for naming in namings for uid in naming.redirected} | set(gone)
    connection = session.connection()
    for uid in changed:
        if target[uid] != uid:  # what led to it leads on
            connection.execute(_REDIRECT_ALIASES, {"old": uid, "new": target[uid]})
    for uid in changed:
        connection.execute(_REDIRECT, {"old": uid, "new": target[uid]})


_TO_NEW = update(t.IssuedUid).values(leads_to=bindparam("new"))
_REDIRECT = _TO_NEW.where(col(t.IssuedUid.uid) == bindparam("old"))
_REDIRECT_ALIASES = _TO_NEW.where(col(t.IssuedUid.leads_to) == bindparam("old"))
_RAISE = (
    update(t.IssuedUid)
    .where(col(t.IssuedUid.uid) == bindparam("of"))
    .values(sequence=bindparam("told"))
)


def raise_sequence(session: Session, uid: str, sequence: int) -> None:
    """Remember the highest SEQUENCE told under a uid."""
    session.connection().execute(_RAISE, {"of": uid, "told": sequence})
