"""People, countries, organisations and places: each stored once, under the name it was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import insert, select
from sqlmodel import Session, col

from timeline.model import Participant, Place
from timeline.store import tables as t
from timeline.store.text import fold, storable
from timeline.store.values import batches

__all__ = ["participant_rows", "place_id"]

NAME_LENGTH = 300
"""Characters of a name that are kept: an index of PostgreSQL takes no value of any length."""


def participant_rows(session: Session, participants: Sequence[Participant]) -> list[t.Row]:
    """The columns that link participants, in order; those not seen before are stored."""
    names = [storable(p.name, NAME_LENGTH) for p in participants]
    ids = _find_participants(session, names)
    rows = []
    for position, (name, participant) in enumerate(zip(names, participants, strict=True)):
        unique = (name, str(participant.kind), participant.country or "")
        if unique not in ids:
            ids[unique] = _insert_participant(session, *unique)
        link = {"participant_id": ids[unique], "role": participant.role}
        rows.append({"position": position, **link})
    return rows


def _find_participants(session: Session, names: Iterable[str]) -> dict[tuple[str, str, str], int]:
    """The ids of all participants of some names."""
    columns = t.columns(t.Participant)
    found: dict[tuple[str, str, str], int] = {}
    for batch in batches(names):
        statement = select(*columns).where(col(t.Participant.name).in_(batch))
        for row in session.connection().execute(statement):
            found[row.name, row.kind, row.country] = row.id
    return found


def _insert_participant(session: Session, name: str, kind: str, country: str) -> int:
    row = {"name": name, "kind": kind, "country": country, "folded": fold(name)}
    return _insert(session, t.Participant, row)


def place_id(session: Session, place: Place | None) -> int | None:
    """The id of a place; one not seen before is stored."""
    if place is None:
        return None
    unique = {
        "name": storable(place.name, NAME_LENGTH),
        "city": storable(place.city or "", NAME_LENGTH),
        "country": place.country or "",
    }
    where = [col(getattr(t.Place, name)) == value for name, value in unique.items()]
    known: int | None = session.connection().scalar(select(col(t.Place.id)).where(*where))
    if known is not None:
        return known
    others = {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "timezone": place.timezone,
        "folded": fold(f"{unique['name']} {unique['city']}"),
    }
    return _insert(session, t.Place, {**unique, **others})


def _insert(session: Session, table: type[t.Participant] | type[t.Place], row: t.Row) -> int:
    new = insert(table).values(row).returning(col(table.id))
    id_ = session.connection().scalars(new).one()
    assert id_ is not None  # noqa: S101 -- for the type checker: a primary key
    return id_
