"""Deriving all meetings anew from the mentions; uids and corrections stay.

Mentions are read in order of publication, each joins the meetings of what came before it; then each
new meeting is stored beside the old ones that it shares a mention with. Both steps take time in
proportion to the number of mentions. What grouping looks at is kept in memory, 2 KB a mention.
Articles of a database from before there were stories are put into theirs first.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from timeline.model import Correction, MentionKey
from timeline.store import tables as t
from timeline.store.blocks import file_mentions
from timeline.store.corrections import list_corrections
from timeline.store.evidence import StoredMention, find_outlines
from timeline.store.stories import file_stories
from timeline.store.track import count_change, store_meetings
from timeline.store.values import batches
from timeline.tracking.match import Grouping

__all__ = ["count_steps", "rebuild"]


def count_steps(session: Session) -> int:
    """The number of steps of a rebuild: two for each mention."""
    return 2 * (session.connection().scalar(select(func.count(col(t.Mention.id)))) or 0)


def rebuild(session: Session) -> Iterator[int]:
    """File all mentions in the index anew and derive their meetings; tells how many steps are done.

    In a session of `Database.writing`: all of it is kept, or nothing. A meeting that has no mention
    is deleted.
    """
    count_change(session)
    deque(file_stories(session), maxlen=0)
    standing = [r.correction for r in reversed(list_corrections(session)) if r.undone is None]
    walk = _Walk(standing)
    session.connection().execute(delete(t.Block))
    for batch in batches(_in_order_of_publication(session)):
        outlines = {m.id: m for m in find_outlines(session, batch)}
        for id_ in batch:
            walk.read(outlines[id_])
        file_mentions(session, ((m.id, m.evidence) for m in outlines.values()))
        yield len(batch)
    for cluster in _clusters(walk.meetings()):
        bearing = walk.bearing(m.evidence.key for part in cluster for m in part)
        stale = {m.meeting_uid for part in cluster for m in part if m.meeting_uid is not None}
        store_meetings(session, [[m.id for m in part] for part in cluster], bearing, stale=stale)
        yield sum(len(part) for part in cluster)
    _delete_empty(session)


def _in_order_of_publication(session: Session) -> list[int]:
    """The ids of all mentions, in the order of `Evidence.order`."""
    mention, document = t.Mention, t.Document
    statement = select(
        col(mention.id), col(mention.position), col(document.key), col(document.dct)
    ).join(document, col(document.id) == col(mention.document_id))
    rows = session.connection().execute(statement)
    order = sorted((row.dct.instant.isoformat(), row.key, row.position, row.id) for row in rows)
    return [id_ for *_, id_ in order]


class _Walk:
    """All mentions read so far, with the meetings that they are of."""

    def __init__(self, corrections: Collection[Correction]) -> None:
        self._about: defaultdict[MentionKey, list[Correction]] = defaultdict(list)
        for correction in corrections:
            for key in correction.mentions:
                self._about[key].append(correction)
        self._read: dict[MentionKey, StoredMention] = {}
        self._grouping = Grouping(corrections)

    def bearing(self, keys: Iterable[MentionKey]) -> list[Correction]:
        """The corrections about any of some mentions, the oldest first."""
        found = {c.id: c for key in keys for c in self._about.get(key, ())}
        return [found[id_] for id_ in sorted(found)]

    def read(self, mention: StoredMention) -> None:
        """Let the next mention in order of publication join a meeting, or begin one."""
        self._grouping.read(mention.evidence)
        self._read[mention.evidence.key] = mention

    def meetings(self) -> list[list[StoredMention]]:
        """The mentions of each meeting."""
        return [[self._read[e.key] for e in members] for members in self._grouping.groups]


def _clusters(meetings: Iterable[list[StoredMention]]) -> Iterator[list[list[StoredMention]]]:
    """The new meetings, put together where they share an old one."""
    clusters: dict[str | None, list[list[StoredMention]]] = {}
    for part in meetings:
        uids = {m.meeting_uid for m in part if m.meeting_uid is not None}
        shared = [clusters[uid] for uid in uids if uid in clusters]
        cluster = [part]
        for other in {id(other): other for other in shared}.values():
            cluster += other
        uids |= {m.meeting_uid for p in cluster for m in p if m.meeting_uid is not None}
        clusters |= dict.fromkeys(uids, cluster)
        if not uids:
            yield cluster
    yield from {id(cluster): cluster for cluster in clusters.values()}.values()


def _delete_empty(session: Session) -> None:
    """Delete the meetings that no mention is of any more."""
    from timeline.store.meetings import delete_meetings
    from timeline.store.uids import record_uids

    told = select(col(t.Mention.meeting_uid)).where(col(t.Mention.meeting_uid).is_not(None))
    empty = select(col(t.Meeting.uid)).where(col(t.Meeting.uid).not_in(told))
    gone = list(session.connection().scalars(empty))
    record_uids(session, (), gone)
    delete_meetings(session, gone)
