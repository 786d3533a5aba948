"""Which meetings a change regroups: the answer of grouping all mentions anew, from few of them.

`timeline.tracking.group` walks mentions in order of publication, and each looks only at the groups
that hold a relative of it. So a change leaves alone whatever was published before it, and can reach
a later mention only through a group that has become another. This module follows that reach:

1. the mentions that are new choose among the meetings of their relatives;
2. where a meeting has become another, the later relatives of its members choose again, and bring
   the meetings that they choose among;
3. until no other meeting changes. Then what was not looked at would have chosen as it did.

It relies on the stored meetings being those of the rules in force: `timeline rebuild` sees to that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlmodel import Session, col

from timeline.model import Action, Correction, Evidence, MentionKey
from timeline.store import tables as t
from timeline.store.among import among
from timeline.store.blocks import find_near
from timeline.store.corrections import find_corrections, find_merged
from timeline.store.evidence import StoredMention, find_outlines
from timeline.store.values import find_rows
from timeline.tracking.match import group, related

__all__ = ["find_regrouped"]

_SLACK = timedelta(days=2)
"""How far a publication's own day may lie from the day of its moment in UTC, and more."""

_FELLOWS = select(col(t.Mention.id)).where(among(col(t.Mention.meeting_uid)))


def find_regrouped(
    session: Session, new: Sequence[StoredMention], *, since: datetime, stale: Collection[str] = ()
) -> tuple[list[list[int]], list[Correction]]:
    """The meetings that are others than those stored, each as the ids of its mentions.

    ``new`` are mentions that have to choose; ``stale`` the uids of meetings that are no
    longer true though none of their mentions is new. Nothing that was published before ``since``
    (aware) has changed. With them, the corrections about any mention that was looked at.
    """
    reach = _Reach(session, since, stale)
    reach.take_in(new, stale)
    reach.follow({m.id for m in new}, set(reach.inside))
    while True:
        parts = reach.group()
        others = reach.others(parts)
        moved = {id_ for part in others for id_ in part}
        deciding = {id_ for id_ in moved if reach.is_later(id_)}
        if not reach.follow(deciding, moved):
            return others, reach.corrections


class _Reach:
    """The meetings that a change can reach, as far as they are known: each of them whole."""

    def __init__(self, session: Session, since: datetime, stale: Collection[str]) -> None:
        self.session = session
        self.since = since
        self.stale = stale
        self.inside: dict[int, StoredMention] = {}
        self.corrections: list[Correction] = []
        self._uids: set[str] = set()
        self._seen: dict[int, StoredMention] = {}
        self._asked: set[int] = set()
        self._asked_later: set[int] = set()

    def take_in(self, mentions: Iterable[StoredMention], uids: Iterable[str]) -> None:
        """Add mentions with their meetings, and meetings."""
        wanted = set(uids) - self._uids
        for mention in mentions:
            self._seen[mention.id] = mention
            if mention.meeting_uid is None:
                self._add_homeless(mention)
            elif mention.meeting_uid not in self._uids:
                wanted.add(mention.meeting_uid)
        self._uids |= wanted
        fellows = [row.id for row in find_rows(self.session, _FELLOWS, wanted)]
        self.inside |= {m.id: m for m in self._outlines(fellows)}

    def _add_homeless(self, mention: StoredMention) -> None:
        self.inside[mention.id] = mention
        if mention.evidence.document.dct.instant < self.since:
            self.since = mention.evidence.document.dct.instant
            self._asked_later.clear()

    def _outlines(self, ids: Iterable[int]) -> list[StoredMention]:
        wanted = list(ids)
        unknown = [id_ for id_ in wanted if id_ not in self._seen]
        self._seen |= {m.id: m for m in find_outlines(self.session, unknown)}
        return [self._seen[id_] for id_ in wanted]

    def follow(self, deciding: set[int], moved: set[int]) -> bool:
        """Take in the relatives of some mentions, of others only later ones: whether there are."""
        before = len(self.inside)
        asked = deciding - self._asked
        self._asked |= asked
        later = moved - self._asked - self._asked_later
        self._asked_later |= later
        found = self._relatives(asked, 0)
        found += self._relatives(later, (self.since - _SLACK).toordinal())
        self.take_in(found, ())
        return len(self.inside) > before

    def _relatives(self, ids: Iterable[int], written: int) -> list[StoredMention]:
        """Mentions outside that are related to some inside, and were written since a day.

        Of each meeting one is enough: it is taken in whole.
        """
        seekers = [self.inside[id_].evidence for id_ in ids]
        found: defaultdict[object, list[StoredMention]] = defaultdict(list)
        for mention in self._outlines(self._near(seekers, written)):
            found[mention.meeting_uid or mention.id].append(mention)
        relatives = (
            next((m for m in fellows if any(related(e, m.evidence) for e in seekers)), None)
            for fellows in found.values()
        )
        return [mention for mention in relatives if mention is not None]

    def _near(self, seekers: Iterable[Evidence], written: int) -> set[int]:
        """The mentions outside that the index finds for any of some."""
        alike = {(id(e.mention), e.document.dct.day): e for e in seekers}.values()
        return find_near(self.session, alike, written=written) - self.inside.keys()

    def group(self) -> list[list[int]]:
        """What is inside, parted into meetings; what was published before ``since`` is already."""
        merged = self._find_corrections()
        settled: defaultdict[str | None, list[Evidence]] = defaultdict(list)
        later: list[Evidence] = []
        for mention in self.inside.values():
            early = not self.is_later(mention.id)
            (settled[mention.meeting_uid] if early else later).append(mention.evidence)
        groups: list[tuple[Evidence, ...]] = []
        for members in settled.values():
            if merged.isdisjoint(e.key for e in members):
                groups.append(tuple(members))
            else:  # a later report may be what ties them
                groups += group(members, self.corrections)
        ids = {m.evidence.key: m.id for m in self.inside.values()}
        parted = group(later, self.corrections, onto=groups)
        return [[ids[e.key] for e in part] for part in parted]

    def _find_corrections(self) -> set[MentionKey]:
        """Find the corrections about what is inside, and take in all that was merged with it."""
        while True:
            self.corrections = find_corrections(self.session, self.inside)
            merges = [c for c in self.corrections if c.action is Action.MERGE]
            if not merges:
                return set()
            before = len(self.inside)
            others = find_merged(self.session, self.inside) - self.inside.keys()
            self.take_in(self._outlines(others), ())
            if len(self.inside) == before:
                return {key for c in merges for key in c.mentions}

    def is_later(self, id_: int) -> bool:
        """Whether a mention inside was published when something changed, or after."""
        return self.inside[id_].evidence.document.dct.instant >= self.since

    def others(self, parts: list[list[int]]) -> list[list[int]]:
        """Those of the parts that are stored otherwise, or not at all."""
        stored: defaultdict[str | None, set[int]] = defaultdict(set)
        for mention in self.inside.values():
            stored[mention.meeting_uid].add(mention.id)
        found = []
        for part in parts:
            uid = self.inside[part[0]].meeting_uid
            if uid is None or uid in self.stale or stored[uid] != set(part):
                found.append(part)
        return found
