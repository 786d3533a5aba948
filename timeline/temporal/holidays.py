"""Feasts on the calendar: fixed days, days of a rule, and the moving ones of other calendars."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache

from timeline.model.rule import Unit
from timeline.temporal.calendar import (
    Period,
    day_of,
    easter,
    month_of,
    nowruz,
    nth_weekday,
    orthodox_easter,
)
from timeline.temporal.moon import (
    hanukkah,
    islamic_feasts,
    lunar_new_year,
    passover,
    rosh_hashanah,
)

__all__ = ["HOLIDAYS", "RECKONED", "feast_of"]


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, number: int) -> Callable[[int], date]:
    return lambda year: nth_weekday(month_of(year, month), weekday, number)


def _islamic(month: int, day: int) -> Callable[[int], date]:
    return lambda year: _first_of(islamic_feasts(year, month, day))


def _first_of(feasts: list[date]) -> date:
    if not feasts:
        raise ValueError("no such feast in that year")
    return feasts[0]


def _end_of_ramadan(start: date) -> date:
    """Its last day: the eve of the Eid that follows, in this Gregorian year or the next."""
    years = (start.year, start.year + 1)
    eids = [eid for year in years for eid in islamic_feasts(year, 10, 1) if eid > start]
    return _first_of(eids) - timedelta(days=1)


def _after(feast: Callable[[int], date], days: int) -> Callable[[int], date]:
    return lambda year: feast(year) + timedelta(days=days)


def _from_easter(days: int) -> Callable[[int], date]:
    return _after(easter, days)


HOLIDAYS: Mapping[str, Callable[[int], date]] = {
    "new_year": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "martin_luther_king_day": _nth(1, 0, 3),
    "valentines_day": _fixed(2, 14),
    "presidents_day": _nth(2, 0, 3),
    "st_patricks_day": _fixed(3, 17),
    "nowruz": nowruz,
    "lunar_new_year": lunar_new_year,
    "ramadan": _islamic(9, 1),
    "ramadan_start": _islamic(9, 1),
    "ramadan_end": lambda year: _end_of_ramadan(_islamic(9, 1)(year)),
    "eid_al_fitr": _islamic(10, 1),
    "eid_al_adha": _islamic(12, 10),
    "ashura": _islamic(1, 10),
    "mawlid": _islamic(3, 12),
    "purim": _after(passover, -30),
    "passover": passover,
    "shavuot": _after(passover, 50),
    "rosh_hashanah": rosh_hashanah,
    "yom_kippur": _after(rosh_hashanah, 9),
    "sukkot": _after(rosh_hashanah, 14),
    "hanukkah": hanukkah,
    "orthodox_christmas": _fixed(1, 7),
    "orthodox_easter": orthodox_easter,
    "ash_wednesday": _from_easter(-46),
    "palm_sunday": _from_easter(-7),
    "maundy_thursday": _from_easter(-3),
    "good_friday": _from_easter(-2),
    "holy_saturday": _from_easter(-1),
    "easter": _from_easter(0),
    "easter_monday": _from_easter(1),
    "ascension_day": _from_easter(39),
    "pentecost": _from_easter(49),
    "whit_monday": _from_easter(50),
    "womens_day": _fixed(3, 8),
    "victory_day": _fixed(5, 9),
    "memorial_day": _nth(5, 0, -1),
    "juneteenth": _fixed(6, 19),
    "independence_day_us": _fixed(7, 4),
    "bastille_day": _fixed(7, 14),
    "labor_day": _nth(9, 0, 1),
    "columbus_day": _nth(10, 0, 2),
    "halloween": _fixed(10, 31),
    "all_saints_day": _fixed(11, 1),
    "veterans_day": _fixed(11, 11),
    "thanksgiving": _nth(11, 3, 4),
    "christmas_eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "boxing_day": _fixed(12, 26),
    "new_years_eve": _fixed(12, 31),
}
"""Key -> the day it falls on in a year of the Gregorian calendar."""

RECKONED = frozenset(
    {"ramadan", "ramadan_start", "ramadan_end", "eid_al_fitr", "eid_al_adha", "ashura", "mawlid"}
)
"""Feasts that the sighting of a moon may put a day earlier or later."""


@cache
def feast_of(name: str, year: int) -> Period:
    """The day of a feast in a year, or all days of Ramadan; ``KeyError`` for an unknown name.

    >>> feast_of("ramadan", 2025).isoformat()
    '2025-03-01/2025-03-29'
    """
    first = HOLIDAYS[name](year)
    if name == "ramadan":
        return Period(Unit.MONTH, first, _end_of_ramadan(first))
    return day_of(first)
