"""Reading the tables of a folder: TOML in, entities out. The tables' heads describe their form."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from timeline.languages.en.names.entities import (
    Country,
    Office,
    OfficeTitle,
    Organization,
    Person,
    Venue,
)

__all__ = ["Tables", "read_tables"]


Counted = tuple[Organization, int, int]
"""An organisation called by a number, with the first and last year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All entities of a folder; countries by code, the others by name."""

    countries: Mapping[str, Country]
    organizations: Mapping[str, Organization]
    counted: Mapping[str, tuple[Counted, ...]]
    offices: Mapping[str, OfficeTitle]
    office_classes: tuple[str, ...]
    venues: Mapping[str, Venue]
    regions: Mapping[str, Venue]
    people: tuple[Person, ...]
    not_names: tuple[str, ...]
    ambiguous: Mapping[str, str]
    not_places: frozenset[str]
    given_names: Mapping[str, tuple[str, ...]]
    given_sexes: Mapping[str, str]
    handovers: Mapping[tuple[str, str], tuple[date, ...]]


def read_tables(folder: Path) -> Tables:
    """Read every table of ``folder``; ``ValueError`` names the file and line that is malformed."""
    countries = read_countries(_read(folder / "countries.toml"))
    organizations_table = _read(folder / "organizations.toml")
    organizations = read_organizations(organizations_table)
    offices_table = _read(folder / "offices.toml")
    offices = read_offices(offices_table)
    regions_table = _read(folder / "regions.toml")
    classes = _OfficeClasses(
        offices={word: office for office in offices.values() for word in office.singulars},
        order=tuple(offices_table["classes"]),
        countries=set(countries),
        organizations={a: o.name for o in organizations.values() for a in (o.name, *o.aliases)},
    )
    return Tables(
        countries=countries,
        organizations=organizations,
        counted=read_counted(organizations_table["counted"], organizations),
        offices=offices,
        office_classes=classes.order,
        venues=read_venues(_read(folder / "venues.toml")["venues"]),
        regions=read_regions(regions_table["regions"]),
        people=tuple(
            person
            for path in sorted((folder / "people").glob("*.toml"))
            for person in read_people(_read(path), classes, origin=path)
        ),
        not_names=tuple(_read(folder / "not_names.toml")["phrases"]),
        ambiguous=_read(folder / "ambiguous.toml")["ambiguous"],
        not_places=frozenset(regions_table["not_places"]["words"]),
        given_names={
            name: tuple(group)
            for group in _read(folder / "given_names.toml")["groups"]
            for name in group
        },
        given_sexes={
            name: sex
            for sex, names in _read(folder / "given_names.toml")["sexes"].items()
            for name in names.split()
        },
        handovers={
            (office_class, of): tuple(days)
            for office_class, rows in _read(folder / "handovers.toml").items()
            for of, days in rows.items()
        },
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def read_countries(table: Mapping[str, Any]) -> dict[str, Country]:
    """Countries by code; nationals are made from the adjectives where the table has none."""
    led_by_head_of_state = set(table["led_by_head_of_state"])
    return {
        code: Country(
            code=code,
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            adjectives=tuple(row.get("adjectives", ())),
            nouns=tuple(row.get("nouns", _plurals_of(row.get("adjectives", ())))),
            capitals=tuple(row.get("capital", ())),
            metonyms=tuple(row.get("metonyms", ())),
            leader_class=(
                "head_of_state" if code in led_by_head_of_state else "head_of_government"
            ),
            until=row.get("until"),
            successor=row.get("successor"),
        )
        for code, row in table["countries"].items()
    }


def _plurals_of(adjectives: tuple[str, ...]) -> tuple[str, ...]:
    """Nationals as the adjective's plural, of those that form one (Iraqis, not Chineses)."""
    return tuple(f"{a}s" for a in adjectives if a.endswith(("n", "i", "k", "t", "r", "y", "e")))


def read_organizations(table: Mapping[str, Any]) -> dict[str, Organization]:
    """Organisations by name, with the forms of their names that some papers write.

    The mixed-case one of acronyms of four letters and more, and "European council".
    """
    return {
        name: Organization(
            name=name,
            kind=row["kind"],
            aliases=tuple(_with_mixed_case(name, row.get("aliases", ()), set(table["capitals"]))),
            country=row.get("country"),
            seat=row.get("seat"),
            members=frozenset(row.get("members", "").split()),
        )
        for name, row in table["organizations"].items()
    }


def read_counted(
    table: Mapping[str, list[str]], organizations: Mapping[str, Organization]
) -> dict[str, tuple[Counted, ...]]:
    """By each number, of which organisation it is the name, from which year to which."""
    return {
        number: tuple(_read_counted(row, organizations) for row in rows)
        for number, rows in table.items()
    }


def _read_counted(row: str, organizations: Mapping[str, Organization]) -> Counted:
    name, _, years = row.rpartition(" ")
    since, _, until = years.partition("-")
    return organizations[name], int(since), int(until)


_SITTING = frozenset({"Assembly", "Commission", "Committee", "Council", "League"})
"""Last words of names that some papers write small: "the UN security council"."""


def _with_mixed_case(name: str, aliases: list[str], capitals: set[str]) -> list[str]:
    acronyms = [a for a in (name, *aliases) if len(a) > 3 and a.isalpha() and a.isupper()]
    acronyms = [a for a in acronyms if a not in capitals]
    names = [a.split() for a in (name, *aliases)]
    sitting = [parts for parts in names if len(parts) > 1 and parts[-1] in _SITTING]
    small = [" ".join([parts[0], *map(str.lower, parts[1:])]) for parts in sitting]
    return [*aliases, *(acronym.capitalize() for acronym in acronyms), *small]


def read_offices(table: Mapping[str, Any]) -> dict[str, OfficeTitle]:
    """Titles by their first singular."""
    rank = {office_class: i for i, office_class in enumerate(table["classes"])}
    return {
        title: OfficeTitle(
            title=title,
            office_class=row["class"],
            rank=rank[row["class"]],
            singulars=(title, *row.get("aliases", ())),
            plurals=(row.get("plural", f"{title}s"), *row.get("plurals", ())),
            countries=tuple(row.get("countries", ())),
            organizations=tuple(row.get("organizations", ())),
            sex=row.get("sex"),
        )
        for title, row in table["offices"].items()
    }


def read_venues(table: Mapping[str, list[Any]]) -> dict[str, Venue]:
    """Venues by name, from rows of city, country, latitude, longitude, zone and aliases."""
    return {
        name: Venue(
            name=name,
            city=city or None,
            country=country,
            latitude=latitude,
            longitude=longitude,
            timezone=timezone,
            aliases=tuple(aliases),
        )
        for name, (city, country, latitude, longitude, timezone, *aliases) in table.items()
    }


def read_regions(table: Mapping[str, list[Any]]) -> dict[str, Venue]:
    """Parts of countries by name, from rows as of venues without the city."""
    return read_venues({name: ["", *row] for name, row in table.items()})


@dataclass(frozen=True, slots=True)
class _OfficeClasses:
    """What is needed to tell the class of an office that a person's row names."""

    offices: Mapping[str, OfficeTitle]
    order: tuple[str, ...]
    countries: set[str]
    organizations: Mapping[str, str]

    def office(self, text: str, country: str) -> list[Office]:
        """The offices that "title[@of] years[+years…]" describes."""
        named, _, spans = text.strip().rpartition(" ")
        title, _, of = named.partition("@")
        if of and of not in self.countries:
            of = self.organizations[of]
        office_class = self.class_of(title, of)
        return [
            Office(
                title=title,
                office_class=office_class,
                rank=self.order.index(office_class),
                of=of or country,
                since=int(since),
                until=(int(until) if until else None) if dash else int(since),
            )
            for since, dash, until in (span.partition("-") for span in spans.split("+"))
        ]

    def class_of(self, title: str, of: str) -> str:
        """The class of a title; whoever leads an organisation is its head, whatever the title."""
        office_class = self.offices[title].office_class
        is_head = office_class in ("head_of_state", "head_of_government", "leader", "party_leader")
        return "organization_head" if of in self.organizations and is_head else office_class


def read_people(
    table: Mapping[str, Mapping[str, str]], classes: _OfficeClasses, *, origin: Path
) -> list[Person]:
    """People from rows of "sex [surname]; offices; aliases" under a name and a country's code.

    ``ValueError`` names the row that cannot be read, and its file.
    """
    people = []
    for country, rows in table.items():
        for name, row in rows.items():
            try:
                people.append(_read_person(name, row, country, classes))
            except (KeyError, ValueError) as error:
                raise ValueError(f"{origin}: {name}: {error}") from error
    return people


def _read_person(name: str, row: str, country: str, classes: _OfficeClasses) -> Person:
    who, offices, aliases = f"{row};;".split(";")[:3]
    sex, _, surname = who.strip().partition(" ")
    return Person(
        name=name,
        surname=surname or name.rpartition(" ")[2],
        sex=sex,
        country=country,
        aliases=tuple(alias.strip() for alias in aliases.split(",") if alias.strip()),
        offices=tuple(
            office
            for text in offices.split(",")
            if text.strip()
            for office in classes.office(text, country)
        ),
    )
