"""Which stored articles are one story: filed as they come, the same whatever order they come in.

An article is looked for under the keys of its sketch's bands, among those of the same days, so what
that costs does not grow with the database. Only articles that tell of a meeting are filed: nothing
hangs on any other. ``document.story`` is the smallest id of the story's articles, NULL of one that
has its story to itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, exists, select, update
from sqlmodel import Session, col

from timeline.store import tables as t
from timeline.store.among import among
from timeline.store.values import batches, find_rows, insert_rows
from timeline.tracking.stories import (
    DAYS,
    Sketch,
    Told,
    are_one_story,
    band_keys,
    part_stories,
    sketch_of,
)

__all__ = ["Filed", "file_stories", "file_story", "refile_story"]


@dataclass(frozen=True, slots=True)
class Filed:
    """The ``story`` that an article is in, None if alone, and whom that put among other articles.

    ``others`` are the ids of those that are no longer in a story with the same ones as before, the
    article itself aside: their mentions have to choose anew.
    """

    story: int | None
    others: list[int]


def file_stories(session: Session) -> Iterator[int]:
    """File the articles that tell of a meeting and were never filed, one after the other."""
    for row in session.connection().execute(_NEVER_FILED).all():
        sketch = sketch_of(row.text)
        if sketch is not None:
            _update(session, [row.id], sketch=bytes(sketch))
            file_story(session, row.id, (row.dct.day.toordinal(), sketch))
        yield row.id


def file_story(
    session: Session, id_: int, told: Told | None, *, before: int | None = None
) -> Filed:
    """Put an article that was just stored into its story; None is told by one that is not compared.

    ``before`` is the story that it was in until now.
    """
    near = {} if told is None else _find_near(session, id_, told)
    if told is not None:
        _file(session, id_, told)
    touched = {row.story for row in near.values()} | {before}
    others = {row.id: row for row in find_rows(session, _OF_STORIES, touched - {None})} | near
    others.pop(id_, None)
    if before is None:  # what is near is one story through this article
        after = [frozenset((id_, *others))]
    else:
        articles = {n: _told(row) for n, row in others.items()}
        after = part_stories(articles if told is None else {**articles, id_: told})
    named = _save(session, after, {id_: before} | {n: row.story for n, row in others.items()})
    parted = _stories(others)
    retold = [n for story in after if story - {id_} not in parted for n in story - {id_}]
    return Filed(named.get(id_), retold)


def refile_story(session: Session, id_: int, told: Told | None) -> Filed:
    """Put an article into its story that was stored anew, as `file_story` does with a new one."""
    connection = session.connection()
    connection.execute(_UNFILED, {"document": id_})
    before = connection.scalar(_STORY, {"document": id_})
    return file_story(session, id_, told, before=before)


_COLUMNS = tuple(col(getattr(t.Document, name)) for name in ("id", "dct", "sketch", "story"))
_OF_STORIES = select(*_COLUMNS).where(among(col(t.Document.story)))
_OF_IDS = select(*_COLUMNS).where(among(col(t.Document.id)))
_TELLS = exists().where(col(t.Mention.document_id) == col(t.Document.id))
_STORY = select(col(t.Document.story)).where(col(t.Document.id) == bindparam("document"))
_NEVER_FILED = (
    select(*_COLUMNS, col(t.Document.text))
    .where(col(t.Document.sketch).is_(None), _TELLS)
    .order_by(col(t.Document.id))
)
_UNFILED = delete(t.StoryBand).where(col(t.StoryBand.document_id) == bindparam("document"))
_NEAR = select(col(t.StoryBand.document_id)).where(
    among(col(t.StoryBand.written), "days"),
    among(col(t.StoryBand.key), "keys"),
    col(t.StoryBand.document_id) != bindparam("document"),
)


def _file(session: Session, id_: int, told: Told) -> None:
    """File an article under its bands."""
    written, sketch = told
    rows = ({"written": written, "key": k, "document_id": id_} for k in band_keys(sketch))
    insert_rows(session, t.StoryBand, rows)


def _find_near(session: Session, id_: int, told: Told) -> dict[int, Any]:
    """The articles that are one story with this one by their own words."""
    written, sketch = told
    days = range(written - DAYS, written + DAYS + 1)
    values = {"days": list(days), "keys": band_keys(sketch), "document": id_}
    found = set(session.connection().scalars(_NEAR, values))
    rows = find_rows(session, _OF_IDS, sorted(found))
    return {row.id: row for row in rows if are_one_story(told, _told(row))}


def _told(row: Any) -> Told:
    return row.dct.day.toordinal(), Sketch.from_bytes(row.sketch)


def _stories(articles: Mapping[int, Any]) -> set[frozenset[int]]:
    """The stories that articles are stored in."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for id_, row in articles.items():
        found[id_ if row.story is None else row.story].add(id_)
    return {frozenset(story) for story in found.values()}


def _save(
    session: Session, stories: Collection[frozenset[int]], before: Mapping[int, int | None]
) -> dict[int, int | None]:
    """Note the story of each article, and return them; ``before`` are those noted so far."""
    named = {n: min(story) if len(story) > 1 else None for story in stories for n in story}
    changed: defaultdict[int | None, list[int]] = defaultdict(list)
    for id_, noted in before.items():
        if noted != named.get(id_):
            changed[named.get(id_)].append(id_)
    for story, ids in changed.items():
        _update(session, ids, story=story)
    return named


def _update(session: Session, ids: Collection[int], **columns: object) -> None:
    for batch in batches(ids):
        statement = update(t.Document).where(col(t.Document.id).in_(batch)).values(**columns)
        session.connection().execute(statement)
