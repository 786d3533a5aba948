"""People, countries, organisations and places: each stored once, under the name it was given."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert
from sqlmodel import Session, col, select

from timeline.model import Participant, Place
from timeline.store import tables as t
from timeline.store.text import fold, storable

__all__ = ["participant_rows", "place_id"]

NAME_LENGTH = 300
"""Characters of a name that are kept: an index of PostgreSQL takes no value of any length."""


def participant_rows(session: Session, participants: Sequence[Participant]) -> list[t.Row]:
    """The columns that link participants, in order; those not seen before are stored."""
    return [
        {"position": n, "participant_id": _participant_id(session, p), "role": p.role}
        for n, p in enumerate(participants)
    ]


def _participant_id(session: Session, participant: Participant) -> int:
    name = storable(participant.name, NAME_LENGTH)
    unique = {"name": name, "kind": participant.kind, "country": participant.country or ""}
    return _find_or_insert(session, t.Participant, unique, {"folded": fold(name)})


def place_id(session: Session, place: Place | None) -> int | None:
    """The id of a place; one not seen before is stored."""
    if place is None:
        return None
    name, city = storable(place.name, NAME_LENGTH), storable(place.city or "", NAME_LENGTH)
    unique = {"name": name, "city": city, "country": place.country or ""}
    others = {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "timezone": place.timezone,
        "folded": fold(f"{name} {city}"),
    }
    return _find_or_insert(session, t.Place, unique, others)


def _find_or_insert(
    session: Session, table: type[t.Participant] | type[t.Place], unique: t.Row, others: t.Row
) -> int:
    found = select(table.id).where(*(getattr(table, name) == unique[name] for name in unique))
    id_ = session.exec(found).first()
    if id_ is None:
        new = insert(table).values(**unique, **others).returning(col(table.id))
        id_ = session.connection().scalar(new)
    assert id_ is not None  # noqa: S101 -- it was there, or was just given
    return id_
