"""Placing place names."""

from zoneinfo import ZoneInfo

import pytest

from timeline.nlp.places import resolve_place


@pytest.mark.parametrize(
    ("surface", "city", "country", "timezone"),
    [
        ("Geneva", "Geneva", "CH", "Europe/Zurich"),
        ("Kyiv", "Kyiv", "UA", "Europe/Kyiv"),
        ("Kiev", "Kyiv", "UA", "Europe/Kyiv"),
        ("Peking", "Beijing", "CN", "Asia/Shanghai"),
        ("Rangoon", "Yangon", "MM", "Asia/Yangon"),
        ("Saigon", "Ho Chi Minh City", "VN", "Asia/Ho_Chi_Minh"),
        ("Leningrad", "Saint Petersburg", "RU", "Europe/Moscow"),
        ("Bonn", "Bonn", "DE", "Europe/Berlin"),
        ("New York", "New York", "US", "America/New_York"),
        ("Washington", "Washington", "US", "America/New_York"),
        ("Washington, D.C.", "Washington", "US", "America/New_York"),
        ("Mexico City", "Mexico City", "MX", "America/Mexico_City"),
        ("The Hague", "The Hague", "NL", "Europe/Amsterdam"),
        ("the White House", "Washington", "US", "America/New_York"),
        ("Great Hall of the People", "Beijing", "CN", "Asia/Shanghai"),
        ("Sentosa", "Singapore", "SG", "Asia/Singapore"),
        ("Bürgenstock", "Burgenstock", "CH", "Europe/Zurich"),
        ("Camp David", None, "US", "America/New_York"),
        ("Palais Coburg", "Vienna", "AT", "Europe/Vienna"),
        ("Davos", "Davos", "CH", "Europe/Zurich"),
        ("Stormont, Belfast", "Belfast", "GB", "Europe/London"),
        ("Joint Base Elmendorf-Richardson", "Anchorage", "US", "America/Anchorage"),
    ],
)
def test_cities_and_venues_are_placed(surface, city, country, timezone):
    place = resolve_place(surface)
    assert (place.city, place.country, place.timezone) == (city, country, timezone)
    assert place.latitude is not None
    assert place.longitude is not None


@pytest.mark.parametrize(
    ("surface", "name", "country"),
    [
        ("Brazil", "Brazil", "BR"),
        ("the Netherlands", "Netherlands", "NL"),
        ("Burma", "Myanmar", "MM"),
        ("the US", "United States", "US"),
        ("Georgia", "Georgia", "GE"),
        ("Alaska", "Alaska", "US"),
        ("Northern Ireland", "Northern Ireland", "GB"),
        ("the Gaza Strip", "Gaza Strip", "PS"),
    ],
)
def test_countries_and_regions_have_no_city(surface, name, country):
    place = resolve_place(surface)
    assert (place.name, place.city, place.country) == (name, None, country)


@pytest.mark.parametrize(
    "surface", ["Singapore", "Kuwait", "Djibouti", "Luxembourg", "Vatican City"]
)
def test_a_country_named_like_its_capital_is_that_city(surface):
    place = resolve_place(surface)
    assert place.name == surface
    assert place.city
    assert place.latitude is not None


def test_a_country_has_a_time_zone_only_if_it_has_one():
    assert resolve_place("Qatar").timezone == "Asia/Qatar"
    assert resolve_place("Russia").timezone is None
    assert resolve_place("United States").timezone is None


@pytest.mark.parametrize(
    ("surface", "country"),
    [
        ("Paris", "FR"),
        ("London", "GB"),
        ("San Jose", "CR"),  # the capital, before California's larger city
        ("Tripoli", "LY"),
        ("Odessa", "UA"),
        ("St. Petersburg", "RU"),
        ("Valencia", "ES"),
        ("Cambridge", "GB"),
        ("Moscow", "RU"),
    ],
)
def test_of_namesakes_the_usual_one_is_meant(surface, country):
    assert resolve_place(surface).country == country


@pytest.mark.parametrize(
    ("surface", "hint", "country"),
    [
        ("San Jose", "US", "US"),
        ("Georgia", "US", "US"),
        ("Tripoli", "LB", "LB"),
        ("Paris", "DE", "FR"),  # no Paris there: the hint does not count
        ("Brazil", "US", "BR"),
        ("Valencia", "VE", "VE"),
    ],
)
def test_a_hint_decides_between_namesakes(surface, hint, country):
    assert resolve_place(surface, country_hint=hint).country == country


def test_a_country_or_state_in_the_text_goes_before_all():
    assert resolve_place("Paris, Texas").timezone == "America/Chicago"
    assert resolve_place("Paris, Texas", country_hint="FR").country == "US"
    assert resolve_place("Palm Beach, Florida").country == "US"
    assert resolve_place("Camp David, Maryland").latitude == pytest.approx(39.65, abs=0.05)
    assert resolve_place("Dayton, Ohio").timezone == "America/New_York"
    assert resolve_place("Tripoli, Lebanon").country == "LB"


def test_an_unknown_town_keeps_the_country_the_text_gives():
    place = resolve_place("Nowhereville, France")
    assert (place.name, place.city, place.country) == ("Nowhereville", "Nowhereville", "FR")
    assert place.latitude is None
    assert place.timezone == "Europe/Paris"


@pytest.mark.parametrize(
    "surface",
    [
        "the Middle East",
        "Europe",
        "Latin America",
        "the Gulf",
        "Xyzzyville",
        "",
        "   ",
        ",",
        "12",
        "...",
        "the",
        "x" * 5000,
        "\x1b[31m",
        "[bold]",
        "\x00",
    ],
)
def test_what_is_no_place_or_too_wide_is_none(surface):
    assert resolve_place(surface) is None


def test_white_space_in_the_text_does_not_matter():
    assert resolve_place("  New\n York ") == resolve_place("New York")


def test_zones_are_real():
    for surface in ("Doha", "Reykjavik", "Ulan Bator", "Kathmandu", "Port Moresby", "Alaska"):
        assert ZoneInfo(resolve_place(surface).timezone)


def test_coordinates_are_those_of_the_place():
    oslo = resolve_place("Oslo")
    assert oslo.latitude == pytest.approx(59.9, abs=0.1)
    assert oslo.longitude == pytest.approx(10.75, abs=0.1)
    yalta = resolve_place("Livadia Palace")
    assert (yalta.city, round(yalta.latitude, 1)) == ("Yalta", 44.5)
