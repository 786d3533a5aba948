"""Placing a place name: country, city, coordinates and time zone.

Receives what a text calls a place, hands on a `Place`. Venues go first, then countries, capitals,
US states and other parts of countries, and cities by population; a country or state that the text
names beside it goes before all.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.languages.en.names import Country, NameKind, Venue, load_names
from timeline.model import Place
from timeline.nlp.gazetteer import City, load_gazetteer

__all__ = ["resolve_place"]

LONGEST_NAME = 100  # characters; what is longer is a sentence
CITIES_BEFORE_STATES = ("New York", "Washington")
# Where the most populous namesake is not the one that diplomats mostly meet in.
USUAL_COUNTRY = {
    "Valencia": "ES",
    "Merida": "ES",
    "Mérida": "ES",
    "Cartagena": "CO",
    "Hyderabad": "IN",
    "Queenstown": "NZ",
}


def resolve_place(surface: str, *, country_hint: str | None = None) -> Place | None:
    """The place that ``surface`` names, or None for what is no place, or too wide for one.

    ``country_hint`` is an ISO 3166-1 alpha-2 code that decides between namesakes; a country or US
    state in the surface itself ("Paris, Texas") goes before it. The result's ``name`` is what the
    surface says, of a country its usual name.

    >>> resolve_place("the White House").city
    'Washington'
    >>> resolve_place("Kiev").timezone
    'Europe/Kyiv'
    >>> resolve_place("Paris, Texas").country, resolve_place("the Middle East")
    ('US', None)
    """
    name = " ".join(surface.split()).removeprefix("the ").strip(" ,;:")
    has_capital = any(char.isupper() for char in name)
    if len(name) > LONGEST_NAME or not has_capital or load_names().is_no_place(name):
        return None
    if "," in name and not load_names().readings(name):
        head, _, tail = name.rpartition(",")
        return _place_within(head.strip(), tail.strip()) or resolve_place(head)
    hinted = next(_candidates(name, country_hint), None) if country_hint else None
    return hinted or next(_candidates(name, None), None)


def _candidates(name: str, country: str | None) -> Iterator[Place]:
    """The places of a name, the likeliest first; of one country only if it is given."""
    found = [_venue(name), _country(name, country), _capital(name), _state(name), _region(name)]
    yield from (place for place in found if place and country in (None, place.country))
    usual = country or USUAL_COUNTRY.get(name)
    yield from (_city_place(name, city) for city in load_gazetteer().cities(name, country=usual))


def _place_within(name: str, outer: str) -> Place | None:
    """The place of a name in a country, US state or other place that the text says it is in."""
    gazetteer = load_gazetteer()
    state, country = gazetteer.state(outer), load_names().country_of(outer)
    if state:
        towns = gazetteer.cities(name, country="US", state=state[0])
        zone = gazetteer.state_zone(state[0])
        unknown = Place(name=name, city=name, country="US", timezone=zone)
        return _venue(name) or (_city_place(name, towns[0]) if towns else unknown)
    if country:
        zone = gazetteer.country_zone(country.code)
        unknown = Place(name=name, city=name, country=country.code, timezone=zone)
        return next(_candidates(name, country.code), unknown)
    around = resolve_place(outer)
    return next(_candidates(name, around.country), None) if around else None


def _venue(name: str) -> Place | None:
    venue = load_names().venue_of(name)
    return _venue_place(name, venue) if venue else None


def _region(name: str) -> Place | None:
    region = load_names().region_of(name)
    return _venue_place(name, region) if region else None


def _venue_place(name: str, venue: Venue) -> Place:
    return Place(
        name=name,
        city=venue.city,
        country=venue.country,
        latitude=venue.latitude,
        longitude=venue.longitude,
        timezone=venue.timezone,
    )


def _country(name: str, hint: str | None) -> Place | None:
    """A country by name; not Georgia or its like where the hint says that it is the state."""
    readings = load_names().readings(name)
    named = [r.entity for r in readings if r.kind is NameKind.COUNTRY]
    if not named or (hint == "US" and load_gazetteer().state(name)):
        return None
    country = load_names().country_of(name)
    if country is None:
        return None
    capital = _capital_city(country) if name in country.capitals else None
    if capital:
        return _city_place(name, capital)
    zone = load_gazetteer().country_zone(country.code)
    return Place(name=country.name, country=country.code, timezone=zone)


def _capital(name: str) -> Place | None:
    """A capital, under any spelling; and a former capital, as the city that it is."""
    readings = load_names().readings(name)
    for country in (r.entity for r in readings if r.kind is NameKind.CAPITAL):
        if not isinstance(country, Country):
            continue
        code = country.successor or country.code
        cities = load_gazetteer().cities(name, country=code)
        city = cities[0] if cities else _capital_city(country)
        if city:
            return _city_place(name, city)
    return None


def _capital_city(country: Country) -> City | None:
    code = country.successor or country.code
    found = (load_gazetteer().cities(name, country=code) for name in country.capitals)
    return next((cities[0] for cities in found if cities), None)


def _state(name: str) -> Place | None:
    state = load_gazetteer().state(name)
    if not state or name in CITIES_BEFORE_STATES:
        return None
    return Place(name=name, country="US", timezone=load_gazetteer().state_zone(state[0]))


def _city_place(name: str, city: City) -> Place:
    return Place(
        name=name,
        city=city.name,
        country=city.country,
        latitude=round(city.latitude, 4),
        longitude=round(city.longitude, 4),
        timezone=city.timezone,
    )
