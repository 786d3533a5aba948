"""The index of mentions: each is filed under the names of its sides, with the days it may mean.

Rows of one name and of spans alike in length (`LENGTHS`) lie in the order of their first days, so
those with a day in common with some days are a short run: what an article costs does not grow with
the years that the database holds. Names are kept as numbers of 32 bits; what two have in common by
chance is compared, and found to be another meeting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from zlib import crc32

from sqlalchemy import bindparam, select, union
from sqlmodel import Session, col

from timeline.model import Evidence
from timeline.store import tables as t
from timeline.store.among import among
from timeline.store.values import insert_rows
from timeline.tracking.index import filed_names, sought_names, span

__all__ = ["block_rows", "file_mentions", "find_near"]

LENGTHS = (16, 128, 10_000_000)
"""Days that the span of a row may have: of a day or two with what they may slip, of a month or the
weeks around a publication, and of the few that are longer."""


def file_mentions(session: Session, mentions: Iterable[tuple[int, Evidence]]) -> None:
    """File mentions in the index, each given with its id."""
    rows = (row for id_, evidence in mentions for row in block_rows(id_, evidence))
    insert_rows(session, t.Block, rows)


def block_rows(mention_id: int, evidence: Evidence) -> list[t.Row]:
    """The rows of the index for one mention."""
    first, last = span(evidence)
    row = {
        "days": next(length for length in LENGTHS if last - first < length),
        "first": first,
        "mention_id": mention_id,
        "last": last,
        "written": evidence.document.dct.day.toordinal(),
    }
    return [{"key": key, **row} for key in _numbers(filed_names(evidence.mention))]


def _numbers(names: Iterable[str]) -> list[int]:
    return sorted({crc32(name.encode("utf-8", "replace")) for name in names})


def find_near(session: Session, seekers: Collection[Evidence], *, written: int = 0) -> set[int]:
    """The mentions that have a name and a day in common with any of some.

    Only those of articles written since a day (`date.toordinal`) are looked for.
    """
    spans = {span(e) for e in seekers}
    names = {name for e in seekers for name in sought_names(e.mention)}
    if not names:
        return set()
    days = {"since": min(first for first, _ in spans), "until": max(last for _, last in spans)}
    values = {"keys": _numbers(names), "written": written, **days}
    return {
        id_
        for id_, begin, end in session.connection().execute(_NEAR, values)
        if any(first <= end and begin <= last for first, last in spans)
    }


_NEAR = union(
    *(
        select(col(t.Block.mention_id), col(t.Block.first), col(t.Block.last)).where(
            among(col(t.Block.key), "keys"),
            col(t.Block.days) == length,
            col(t.Block.first).between(bindparam("since") - length, bindparam("until")),
            col(t.Block.last) >= bindparam("since"),
            col(t.Block.written) >= bindparam("written"),
        )
        for length in LENGTHS
    )
)
