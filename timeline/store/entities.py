"""People, countries, organisations and places: each stored once, under the name it was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, insert, select
from sqlmodel import Session, col

from timeline.model import Participant, Place
from timeline.store import tables as t
from timeline.store.among import among
from timeline.store.text import fold, storable
from timeline.store.values import PLACE_COLUMNS, find_rows, insert_rows, participant_of, place_from

__all__ = ["participant_rows", "place_id", "stored_participant", "stored_place"]

NAME_LENGTH = 300
"""Characters of a name that are kept: an index of PostgreSQL takes no value of any length."""


def participant_rows(session: Session, participants: Sequence[Participant]) -> list[t.Row]:
    """The columns that link participants, in order; those not seen before are stored."""
    names = [storable(p.name, NAME_LENGTH) for p in participants]
    keys = [
        (name, str(p.kind), p.country or "") for name, p in zip(names, participants, strict=True)
    ]
    ids = _known_here(session)
    if not ids.keys() >= set(keys):
        ids |= _find_participants(session, names)
    for key in keys:
        if key not in ids:
            ids[key] = _insert_participant(session, *key)
    return [
        {"position": n, "participant_id": ids[key], "role": participant.role}
        for n, (key, participant) in enumerate(zip(keys, participants, strict=True))
    ]


def _known_here(session: Session) -> dict[tuple[str, str, str], int]:
    """The ids that this session has met; it is one transaction, so none is taken back in it."""
    known: dict[tuple[str, str, str], int] = session.info.setdefault(t.Participant, {})
    return known


_PARTICIPANTS = select(*t.columns(t.Participant)).where(among(col(t.Participant.name)))


def _find_participants(session: Session, names: Iterable[str]) -> dict[tuple[str, str, str], int]:
    """The ids of all participants of some names."""
    rows = find_rows(session, _PARTICIPANTS, dict.fromkeys(names))
    return {(row.name, row.kind, row.country): row.id for row in rows}


def _insert_participant(session: Session, name: str, kind: str, country: str) -> int:
    row = {"name": name, "kind": kind, "country": country, "folded": fold(name)}
    new = insert(t.Participant).values(row).returning(col(t.Participant.id))
    id_ = session.connection().scalars(new).one()
    assert id_ is not None  # noqa: S101 -- for the type checker: a primary key
    return id_


def stored_participant(participant: Participant) -> Participant:
    """A participant as it is stored."""
    return participant_of(
        storable(participant.name, NAME_LENGTH),
        participant.kind,
        participant.role and storable(participant.role),
        participant.country or "",
    )


_PLACE = select(col(t.Place.id), *PLACE_COLUMNS).where(
    *(col(getattr(t.Place, name)) == bindparam(name) for name in ("name", "city", "country"))
)


def place_id(session: Session, place: Place | None) -> int | None:
    """The id of a place; one not seen before is stored."""
    return None if place is None else _stored(session, place)[0]


def stored_place(session: Session, place: Place | None) -> Place | None:
    """A place as it is stored: where it lies is what was told of it first."""
    return None if place is None else _stored(session, place)[1]


def _stored(session: Session, place: Place) -> tuple[int, Place]:
    """The id of a place, and the place as it is stored."""
    unique = {
        "name": storable(place.name, NAME_LENGTH),
        "city": storable(place.city or "", NAME_LENGTH),
        "country": place.country or "",
    }
    known: dict[tuple[str, ...], tuple[int, Place]] = session.info.setdefault(t.Place, {})
    key = tuple(unique.values())
    if key not in known:
        row = session.connection().execute(_PLACE, unique).first()
        if row is None:
            _insert_place(session, place, unique)
            row = session.connection().execute(_PLACE, unique).one()
        found = place_from(row)
        assert found is not None  # noqa: S101 -- for the type checker: it has a name
        known[key] = (row.id, found)
    return known[key]


def _insert_place(session: Session, place: Place, unique: t.Row) -> None:
    others = {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "timezone": place.timezone,
        "folded": fold(f"{unique['name']} {unique['city']}"),
    }
    insert_rows(session, t.Place, [{**unique, **others}])
