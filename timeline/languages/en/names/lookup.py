"""Looking names up: one by one, all in a text, or the holder of an office in a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from timeline.languages.en.names.entities import (
    Country,
    Entity,
    NameKind,
    NameMatch,
    Office,
    OfficeTitle,
    Organization,
    Person,
    Reading,
    Venue,
)
from timeline.languages.en.names.phrases import PhraseTable, fold
from timeline.languages.en.names.tables import Tables, read_tables
from timeline.model.text import without_accents

__all__ = ["Names", "load_names"]

E = TypeVar("E", bound=Entity)

KNOWN_UNTIL = 2025  # the last year for which an office without an end is known to be held still
NEAR_OFFICE = 10  # years before and after an office in which its holder is still, or already, news
LANGUAGES = Path(__file__).parents[2]
AL = ("al-", "el-", "Al-", "El-", "al ", "Al ")


class Names:
    """The names of one language; immutable, so that threads may share it.

    >>> names = load_names()
    >>> names.country_of("Danes").code, names.government_of("the Kremlin").code
    ('DK', 'RU')
    >>> names.holder("head_of_government", "GB", 1998).name
    'Tony Blair'
    >>> [(m.text, m.kind.value) for m in names.find("The Qatari emir flew to Camp David.")]
    [('Qatari', 'adjective'), ('emir', 'office'), ('Camp David', 'venue')]
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._holders: dict[tuple[str, str], list[tuple[Person, Office]]] = defaultdict(list)
        for person in tables.people:
            for office in person.offices:
                self._holders[office.office_class, office.of].append((person, office))

        self._given_sexes = _given_sexes(tables.people, tables.given_sexes)

    @cached_property
    def _phrases(self) -> PhraseTable[Reading | None]:
        """All surfaces; made when a text is first read: a question for one name needs less."""
        return PhraseTable(_surfaces(self._tables))

    @property
    def countries(self) -> Mapping[str, Country]:
        """Countries by ISO 3166-1 alpha-2 code."""
        return self._tables.countries

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone in the tables."""
        return self._tables.people

    @property
    def organizations(self) -> Mapping[str, Organization]:
        """Organisations by canonical name."""
        return self._tables.organizations

    @property
    def offices(self) -> Mapping[str, OfficeTitle]:
        """Words for offices by their first singular."""
        return self._tables.offices

    @property
    def venues(self) -> Mapping[str, Venue]:
        """Meeting places by canonical name."""
        return self._tables.venues

    @property
    def regions(self) -> Mapping[str, Venue]:
        """Parts of countries by name."""
        return self._tables.regions

    @property
    def handovers(self) -> Mapping[tuple[str, str], tuple[date, ...]]:
        """The days on which offices passed on, by office class and country or organisation."""
        return self._tables.handovers

    def without_people(self) -> Names:
        """The same names without any person, to measure what the list of people earns."""
        return Names(replace(self._tables, people=()))

    def readings(self, surface: str) -> tuple[Reading, ...]:
        """All that a surface may mean, whatever its kind; empty if it is unknown."""
        return tuple(r for r in self._phrases.values_of(surface) if r is not None)

    def country_of(self, word: str) -> Country | None:
        """The country of a name, alias, adjective or national; None also where two have it."""
        kinds = (NameKind.COUNTRY, NameKind.ADJECTIVE, NameKind.NATIONAL)
        return self._only(word, Country, kinds)

    def government_of(self, metonym: str) -> Country | None:
        """The country whose government a capital, palace or ministry stands for."""
        return self._only(metonym, Country, (NameKind.METONYM, NameKind.CAPITAL))

    def organization_of(self, surface: str) -> Organization | None:
        """The organisation or party of a name or alias."""
        return self._only(surface, Organization, (NameKind.ORGANIZATION,))

    def counted(self, number: str, year: int) -> Organization | None:
        """The organisation that a number of members is the name of in a year.

        >>> load_names().counted("ten", 1984).name
        'European Community'
        """
        rows = self._tables.counted.get(number, ())
        fitting = (body for body, since, until in rows if since <= year <= until)
        return next(fitting, None)

    def office_of(self, phrase: str) -> OfficeTitle | None:
        """The office of a word in singular or plural."""
        return self._only(phrase, OfficeTitle, (NameKind.OFFICE, NameKind.OFFICES))

    def venue_of(self, surface: str) -> Venue | None:
        """The meeting place of a name or alias."""
        return self._only(surface, Venue, (NameKind.VENUE,))

    def region_of(self, surface: str) -> Venue | None:
        """The part of a country of a name or alias."""
        return self._only(surface, Venue, (NameKind.REGION,))

    def _only(self, surface: str, entity: type[E], kinds: tuple[NameKind, ...]) -> E | None:
        """The one entity of these kinds; a state of today goes before one that is no more."""
        readings = [r.entity for r in self.readings(surface) if r.kind in kinds]
        found = {e for e in readings if isinstance(e, entity)}
        present = {e for e in found if not (isinstance(e, Country) and e.until)} or found
        return present.pop() if len(present) == 1 else None

    def spellings(self) -> Iterator[tuple[str, Person]]:
        """Every full name, alias and surname that means a person, with that person."""
        for surface, reading in _people_surfaces(self._tables):
            if isinstance(reading.entity, Person):
                yield surface, reading.entity

    def people_named(self, surface: str, *, year: int | None = None) -> tuple[Person, ...]:
        """Everyone whom a full name, alias or bare surname may mean.

        With a ``year``, only those who held an office within ten years of it: those in office
        first, of these the highest first. Without, in the order of the tables.
        """
        readings = self.readings(surface)
        named = [r.entity for r in readings if isinstance(r.entity, Person)]
        named = list({person.name: person for person in named}.values())
        return tuple(named if year is None else _near(named, year))

    def also(self, surface: str) -> str:
        """What else a word commonly is ("month", of May); empty for most."""
        ambiguous = self._tables.ambiguous
        return ambiguous.get(surface) or ambiguous.get(surface.title(), "")

    def sex_of_given(self, name: str) -> str | None:
        """The sex that a first name tells, by a list and by those of the tables who bear it.

        >>> names = load_names()
        >>> names.sex_of_given("Angela"), names.sex_of_given("Boris"), names.sex_of_given("Kim")
        ('f', 'm', None)
        """
        return self._given_sexes.get(without_accents(name))

    def is_no_place(self, surface: str) -> bool:
        """Whether it is a part of the world or a direction, too wide to meet in ("Middle East")."""
        return surface.removeprefix("the ") in self._tables.not_places

    def holder(self, office_class: str, of: str, year: int) -> Person | None:
        """Who alone held an office in ``year``; ``of`` is a country code, else an organisation.

        None in a year of change, in a first or last year without a known neighbour (the tables
        may have a gap there), and after the year the tables were written in.
        """
        if of not in self._tables.countries:
            organization = self.organization_of(of)
            of = organization.name if organization else of
        holders = self._holders.get((office_class, of), [])
        held = [(person, office) for person, office in holders if office.covers(year)]
        people = {person.name for person, _ in held}
        if len(people) != 1:
            return None
        person, office = held[0]
        return person if _is_bounded(office, year, [o for _, o in holders]) else None

    def holder_on(self, office_class: str, of: str, day: date) -> Person | None:
        """Who held an office on a day: as `holder`, and in a year of change by the days of change.

        >>> load_names().holder_on("head_of_state", "US", date(2025, 1, 19)).name
        'Joe Biden'
        """
        only = self.holder(office_class, of, day.year)
        if only is not None or day.year > KNOWN_UNTIL:
            return only
        changes = self._tables.handovers.get((office_class, of), ())
        past = [change <= day for change in changes if change.year == day.year]
        held = [(o.since, o.until or KNOWN_UNTIL, p) for p, o in self._held(office_class, of, day)]
        held.sort(key=lambda row: row[:2])
        vacant = len(past) + 1 - len(held)  # 1 where the tables know of nobody before the change
        index = sum(past) - vacant
        return held[index][2] if past and vacant in (0, 1) and index >= 0 else None

    def _held(self, office_class: str, of: str, day: date) -> list[tuple[Person, Office]]:
        held = self._holders.get((office_class, of), [])
        return [(person, office) for person, office in held if office.covers(day.year)]

    def leader_on(self, country: str, day: date) -> Person | None:
        """Whom "its leader" means on a day: as `leader`, and in a year of change by its days."""
        leader_class = self._tables.countries[country].leader_class
        return self.leader(country, day.year) or self.holder_on(leader_class, country, day)

    def leader(self, country: str, year: int) -> Person | None:
        """Whom "its leader" means in ``year``.

        That is a ruler without a title, or the head of state or of government, as the country has.
        """
        leader_class = self._tables.countries[country].leader_class
        return self.holder("leader", country, year) or self.holder(leader_class, country, year)

    def find(self, text: str) -> list[NameMatch]:
        """Every name in ``text``, the longest at each place, left to right, none overlapping.

        Phrases that only hold a name ("Washington Post") are passed over.
        """
        return [
            NameMatch(start, end, text[start:end], readings, self.also(text[start:end]))
            for start, end, values in self._phrases.find(text)
            if (readings := tuple(v for v in values if v is not None)) and None not in values
        ]


def _given_sexes(people: Iterable[Person], listed: Mapping[str, str]) -> dict[str, str]:
    """First names that only one sex bears; family names that stand first are none."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, sex in listed.items():
        found[name].add(sex)
    for person in people:
        first = person.name.split()[0]
        if first != person.surname and first.isalpha():
            found[without_accents(first)].add(person.sex)
    return {name: sexes.pop() for name, sexes in found.items() if len(sexes) == 1}


def _near(people: list[Person], year: int) -> list[Person]:
    """Those in or near office in ``year``, the nearest and highest first."""
    ranked = []
    for person in people:
        years, office = person.years_from_office(year), person.role_in(year)
        if years is not None and years <= NEAR_OFFICE:
            ranked.append((years, office.rank if office else 0, person.name, person))
    return [person for *_, person in sorted(ranked, key=lambda row: row[:3])]


def _is_bounded(office: Office, year: int, offices: list[Office]) -> bool:
    """Whether nobody else can have held the office in ``year``, as far as the tables go."""
    if office.until is None and year > KNOWN_UNTIL:
        return False
    if office.since == office.until:
        return True
    starts_known = year > office.since or any(o.until in (year - 1, year) for o in offices)
    ends_known = year != office.until or any(o.since in (year, year + 1) for o in offices)
    return starts_known and ends_known


def _surfaces(tables: Tables) -> Iterator[tuple[str, Reading | None]]:
    """Every surface with what it stands for; None marks a phrase to be passed over."""
    yield from _thing_surfaces(tables)
    yield from _people_surfaces(tables)
    yield from ((phrase, None) for phrase in tables.not_names)


def _people_surfaces(tables: Tables) -> Iterator[tuple[str, Reading]]:
    """A surname that names something else too (Nepal, Montenegro) counts in the full name only."""
    taken = {fold(surface) for surface, _ in _thing_surfaces(tables)}
    for person in tables.people:
        for surface, reading in _person_surfaces(person, tables.given_names):
            if reading.kind is not NameKind.SURNAME or fold(surface) not in taken:
                yield surface, reading


def _thing_surfaces(tables: Tables) -> Iterator[tuple[str, Reading]]:
    for country in tables.countries.values():
        yield from _country_surfaces(country)
    for organization in tables.organizations.values():
        reading = Reading(NameKind.ORGANIZATION, organization)
        yield from ((s, reading) for s in (organization.name, *organization.aliases))
    for office in tables.offices.values():
        yield from ((s, Reading(NameKind.OFFICE, office)) for s in office.singulars)
        yield from ((s, Reading(NameKind.OFFICES, office)) for s in office.plurals)
    for kind, places in ((NameKind.VENUE, tables.venues), (NameKind.REGION, tables.regions)):
        for place in places.values():
            yield from ((s, Reading(kind, place)) for s in (place.name, *place.aliases))


def _country_surfaces(country: Country) -> Iterator[tuple[str, Reading]]:
    surfaces = (
        (NameKind.COUNTRY, (country.name, *country.aliases)),
        (NameKind.ADJECTIVE, country.adjectives),
        (NameKind.NATIONAL, country.nouns),
        (NameKind.CAPITAL, country.capitals),
        (NameKind.METONYM, country.metonyms),
    )
    for kind, words in surfaces:
        yield from ((word, Reading(kind, country)) for word in words)


def _person_surfaces(
    person: Person, given_names: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Reading]]:
    """Full names and surnames; an alias of one word is another spelling of the surname.

    Someone without a dated office goes by the full name only: no year could confirm a surname.
    """
    full, short = Reading(NameKind.PERSON, person), Reading(NameKind.SURNAME, person)
    for spelling in (person.surname, *(a for a in person.aliases if " " not in a)):
        whole = person.name.replace(person.surname, spelling)
        if " " in whole:
            yield from ((name, full) for name in _spellings(whole, given_names))
        if person.offices:
            yield spelling, short
    yield from ((alias, full) for alias in person.aliases if " " in alias)


def _spellings(name: str, given_names: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """A full name with other spellings of the first name, and with and without an article."""
    first, _, rest = name.partition(" ")
    for given in given_names.get(first, (first,)):
        yield f"{given} {rest}"
        yield from (f"{given} {rest}".replace(f" {al}", " ", 1) for al in AL if f" {al}" in name)


@cache
def load_names(language: str = "en") -> Names:
    """The names of a language, read once; ``ValueError`` if it has no tables."""
    folder = LANGUAGES / language / "names"
    if not (folder / "countries.toml").is_file():
        raise ValueError(f"{language}: no tables of names in {folder}")
    return Names(read_tables(folder))
