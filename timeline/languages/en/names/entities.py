"""What a name can stand for, and where in a text it does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "Country",
    "Entity",
    "NameKind",
    "NameMatch",
    "Office",
    "OfficeTitle",
    "Organization",
    "Person",
    "Reading",
    "Venue",
]


class NameKind(StrEnum):
    """How a surface names its entity."""

    COUNTRY = "country"  # Denmark
    ADJECTIVE = "adjective"  # Danish
    NATIONAL = "national"  # Danes
    CAPITAL = "capital"  # Copenhagen: the city, or the government
    METONYM = "metonym"  # the Kremlin
    PERSON = "person"  # a full name
    SURNAME = "surname"  # a surname, or a short name that serves as one
    ORGANIZATION = "organization"
    OFFICE = "office"  # prime minister
    OFFICES = "offices"  # prime ministers
    VENUE = "venue"  # Camp David
    REGION = "region"  # Bavaria


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state or territory; ``code`` is ISO 3166-1 alpha-2.

    ``capitals`` begins with the present spelling of the present capital. ``until`` and
    ``successor`` are given for states that no longer exist. ``leader_class`` is the office class
    that "its leader" means.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    leader_class: str = "head_of_government"
    until: int | None = None
    successor: str | None = None

    @property
    def capital(self) -> str | None:
        """The capital as news spells it today; None for territories."""
        return self.capitals[0] if self.capitals else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that a person held: ``of`` is a country code or an organisation's name.

    ``since`` and ``until`` are years; ``until`` is None while it is held. ``rank`` orders office
    classes, 0 the highest.
    """

    title: str
    office_class: str
    rank: int
    of: str
    since: int
    until: int | None

    def covers(self, year: int) -> bool:
        """Whether it was held at some time of ``year``."""
        return self.years_from(year) == 0

    def years_from(self, year: int) -> int:
        """How many years ``year`` lies before or after it, 0 for within."""
        return max(self.since - year, 0 if self.until is None else year - self.until, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who meets for a state, an organisation or a party; ``sex`` is ``m`` or ``f``.

    ``surname`` is what news calls them after the first mention: of Xi Jinping, "Xi".
    """

    name: str
    surname: str
    sex: str
    country: str
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()

    def role_in(self, year: int) -> Office | None:
        """The highest office held in ``year``, of equal ones the latest; None where none was.

        In a year of change that is a guess: the text's own title goes before it.
        """
        held = [office for office in self.offices if office.covers(year)]
        return min(held, key=lambda office: (office.rank, -office.since), default=None)

    def years_from_office(self, year: int) -> int | None:
        """How far ``year`` is from the nearest year in office, 0 for in it; None without any."""
        return min((office.years_from(year) for office in self.offices), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An organisation, a body of one, or a party that is no state.

    ``kind``: ``international``, ``body``, ``agency`` (of one state) or ``party``; ``country`` is
    that of an agency or a party, ``seat`` a city. ``members`` are the codes of the states that are
    or were in it, empty where nearly all are, or where the tables do not say.
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    seat: str | None = None
    members: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTitle:
    """A word for an office: its class and rank (0 the highest), and whose it can only be.

    ``countries`` and ``organizations`` are empty where any may have it; ``sex`` is None unless
    the word implies it.
    """

    title: str
    office_class: str
    rank: int
    singulars: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    sex: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A meeting place that is no city of the gazetteer, or a part of a country (``city`` None).

    Degrees are WGS 84, north and east positive; ``timezone`` is an IANA name.
    """

    name: str
    city: str | None
    country: str
    latitude: float
    longitude: float
    timezone: str
    aliases: tuple[str, ...] = ()


Entity = Country | Person | Organization | OfficeTitle | Venue


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a surface may mean."""

    kind: NameKind
    entity: Entity


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name at ``start:end`` (Unicode characters) of a text, with all that it may mean.

    ``also`` says what else the word commonly is ("month", of May); empty for most.
    """

    start: int
    end: int
    text: str
    readings: tuple[Reading, ...]
    also: str = ""

    @property
    def kind(self) -> NameKind:
        """The kind of the first reading."""
        return self.readings[0].kind

    @property
    def entity(self) -> Entity:
        """The entity of the first reading."""
        return self.readings[0].entity

    @property
    def is_certain(self) -> bool:
        """Whether it can mean one entity only, and the word is commonly nothing else."""
        return all(r.entity is self.entity for r in self.readings) and not self.also

    @property
    def people(self) -> tuple[Person, ...]:
        """The people it may mean."""
        return tuple(r.entity for r in self.readings if isinstance(r.entity, Person))

    def reading(self, *kinds: NameKind) -> Reading | None:
        """The first reading of one of these kinds."""
        return next((r for r in self.readings if r.kind in kinds), None)
