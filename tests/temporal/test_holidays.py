"""Feasts fall on the days that calendars print."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from timeline.temporal import tag
from timeline.temporal.holidays import HOLIDAYS, feast_of

PRINTED = {
    "ramadan": "2019-05-06 2020-04-24 2021-04-13 2022-04-02 2023-03-23 2024-03-11 2025-03-01",
    "eid_al_fitr": "2020-05-24 2021-05-13 2022-05-02 2023-04-21 2024-04-10 2025-03-30",
    "eid_al_adha": "2021-07-20 2022-07-09 2023-06-28 2024-06-16 2025-06-06",
    "rosh_hashanah": "2023-09-16 2024-10-03 2025-09-23 2026-09-12",
    "yom_kippur": "2023-09-25 2024-10-12 2025-10-02",
    "passover": "2023-04-06 2024-04-23 2025-04-13 2026-04-02",
    "hanukkah": "2023-12-08 2024-12-26 2025-12-15",
    "orthodox_easter": "2021-05-02 2022-04-24 2023-04-16 2024-05-05 2025-04-20 2026-04-12",
    "easter": "2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05",
    "lunar_new_year": "2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29",
    "nowruz": "2020-03-20 2021-03-21 2023-03-21 2024-03-20 2025-03-21",
    "thanksgiving": "2023-11-23 2024-11-28 2025-11-27",
    "labor_day": "2023-09-04 2024-09-02 2025-09-01",
    "memorial_day": "2024-05-27 2025-05-26",
    "martin_luther_king_day": "2024-01-15 2025-01-20",
}


@pytest.mark.parametrize(
    ("name", "day"), [(name, day) for name, days in PRINTED.items() for day in days.split()]
)
def test_a_feast_falls_on_the_printed_day(name: str, day: str) -> None:
    printed = date.fromisoformat(day)
    assert feast_of(name, printed.year).first == printed


@pytest.mark.parametrize("year", range(1995, 2060))
def test_ramadan_ends_on_the_eve_of_its_eid(year: int) -> None:
    ramadan = feast_of("ramadan", year)
    assert ramadan.last - ramadan.first in (timedelta(days=28), timedelta(days=29))
    assert ramadan.last == feast_of("ramadan_end", year).first


@pytest.mark.parametrize("name", HOLIDAYS)
def test_every_feast_has_a_day_in_our_years(name: str) -> None:
    for year in (1990, 2000, 2024, 2025, 2050):
        assert abs(feast_of(name, year).first.year - year) <= (name == "ramadan_end")


def test_a_feast_that_is_sighted_says_that_it_is_reckoned() -> None:
    [eid] = tag("They met on Eid al-Fitr.", dct=date(2025, 8, 17))
    assert "reckoned" in eid.why
