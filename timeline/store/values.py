"""Between columns and values: what each of the two looks like as the other, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Executable, Insert, insert
from sqlmodel import Session, col

from timeline.model import (
    Granularity,
    Interval,
    Participant,
    ParticipantKind,
    Place,
    SourceDocument,
)
from timeline.store import tables as t

__all__ = [
    "MANY",
    "PLACE_COLUMNS",
    "SOURCE_COLUMNS",
    "batches",
    "find_rows",
    "grouped",
    "insert_rows",
    "interval_from",
    "participant_from",
    "participant_of",
    "place_from",
    "source_from",
    "window_columns",
]

BATCH = 500
"""How many rows are asked for, or written, at a time."""

MANY = 16_384
"""How many values are kept to be handed out again: a hundred rows of a meeting hold few different
ones, and none of them ever changes."""

PLACE_COLUMNS: list[ColumnElement[Any]] = [
    col(t.Place.name).label("place_name"),
    col(t.Place.city).label("place_city"),
    col(t.Place.country).label("place_country"),
    col(t.Place.latitude).label("place_latitude"),
    col(t.Place.longitude).label("place_longitude"),
    col(t.Place.timezone).label("place_timezone"),
]
"""What `place_from` reads from a row."""

SOURCE_COLUMNS: list[ColumnElement[Any]] = [
    col(t.Document.key).label("document_key"),
    col(t.Document.dct).label("document_dct"),
    col(t.Document.title).label("document_title"),
    col(t.Document.url).label("document_url"),
    col(t.Document.source).label("document_source"),
    col(t.Document.dct_source).label("document_dct_source"),
    col(t.Document.doubt).label("document_doubt"),
    col(t.Document.story).label("document_story"),
]
"""What `source_from` reads from a row."""

_T = TypeVar("_T")


def batches(items: Iterable[_T], size: int = BATCH) -> Iterator[list[_T]]:
    """The items in lists of at most ``size``.

    >>> list(batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


@lru_cache(maxsize=MANY)
def interval_from(
    start: date | None, end: date | None, granularity: str | None, at: datetime | None
) -> Interval | None:
    """The interval that the columns of a window hold."""
    if start is None or end is None or granularity is None:
        return None
    return Interval(start, end, Granularity(granularity), at)


def window_columns(interval: Interval | None, prefix: str = "") -> t.Row:
    """The columns of a window that hold an interval."""
    return {
        f"{prefix}start": interval and interval.earliest,
        f"{prefix}end": interval and interval.latest,
        f"{prefix}granularity": interval and str(interval.granularity),
        f"{prefix}starts_at": interval and interval.at,
    }


def participant_from(row: Any) -> Participant:
    """The participant in a row with name, kind, country and role."""
    return participant_of(row.name, row.kind, row.role, row.country)


@lru_cache(maxsize=MANY)
def participant_of(name: str, kind: str, role: str | None, country: str) -> Participant:
    """The participant that columns hold."""
    return Participant(name=name, kind=ParticipantKind(kind), role=role, country=country or None)


def place_from(row: Any) -> Place | None:
    """The place in a row with `PLACE_COLUMNS`; None where it has none."""
    if row.place_name is None:
        return None
    where = (row.place_latitude, row.place_longitude, row.place_timezone)
    return _place(row.place_name, row.place_city, row.place_country, *where)


@lru_cache(maxsize=MANY)
def _place(
    name: str,
    city: str,
    country: str,
    latitude: float | None,
    longitude: float | None,
    timezone: str | None,
) -> Place:
    return Place(
        name=name,
        city=city or None,
        country=country or None,
        latitude=latitude,
        longitude=longitude,
        timezone=timezone,
    )


def source_from(row: Any) -> SourceDocument:
    """The article in a row with `SOURCE_COLUMNS`."""
    return SourceDocument(
        key=row.document_key,
        dct=row.document_dct,
        title=row.document_title,
        url=row.document_url,
        source=row.document_source,
        dct_source=row.document_dct_source,
        doubt=row.document_doubt,
        story=row.document_story,
    )


def find_rows(session: Session, statement: Executable, ids: Iterable[Any]) -> Iterator[Any]:
    """The rows of a statement about `among` some ids, however many, in lists of `BATCH`."""
    connection = session.connection()
    for batch in batches(ids):
        yield from connection.execute(statement, {"ids": batch})


def grouped(
    session: Session, statement: Executable, ids: Iterable[Any], build: Callable[[Any], _T]
) -> defaultdict[Any, list[_T]]:
    """What the rows of `find_rows` are built into, under their column ``owner``, in their order."""
    found: defaultdict[Any, list[_T]] = defaultdict(list)
    for row in find_rows(session, statement, ids):
        found[row.owner].append(build(row))
    return found


def insert_rows(session: Session, table: type[t.Table], rows: Iterable[t.Row]) -> None:
    """Insert rows as plain columns: none of them stays in the session as an object."""
    given = list(rows)
    if given:
        session.connection().execute(_insert(table), given)


@cache
def _insert(table: type[t.Table]) -> Insert:
    return insert(table.metadata.tables[str(table.__tablename__)])
