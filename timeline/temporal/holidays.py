"""Feasts on the calendar: fixed days, days of a rule, and the moving ones of other calendars."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from timeline.temporal.calendar import easter, month_of, nth_weekday
from timeline.temporal.moon import islamic_feast, lunar_new_year

__all__ = ["HOLIDAYS"]


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, number: int) -> Callable[[int], date]:
    return lambda year: nth_weekday(month_of(year, month), weekday, number)


def _islamic(month: int, day: int) -> Callable[[int], date]:
    return lambda year: islamic_feast(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


HOLIDAYS: Mapping[str, Callable[[int], date]] = {
    "new_year": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "martin_luther_king_day": _nth(1, 0, 3),
    "valentines_day": _fixed(2, 14),
    "presidents_day": _nth(2, 0, 3),
    "st_patricks_day": _fixed(3, 17),
    "nowruz": _fixed(3, 20),
    "lunar_new_year": lunar_new_year,
    "ramadan": _islamic(9, 1),
    "eid_al_fitr": _islamic(10, 1),
    "eid_al_adha": _islamic(12, 10),
    "ash_wednesday": _from_easter(-46),
    "palm_sunday": _from_easter(-7),
    "good_friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter_monday": _from_easter(1),
    "pentecost": _from_easter(49),
    "victory_day": _fixed(5, 9),
    "memorial_day": _nth(5, 0, -1),
    "independence_day_us": _fixed(7, 4),
    "bastille_day": _fixed(7, 14),
    "labor_day": _nth(9, 0, 1),
    "columbus_day": _nth(10, 0, 2),
    "halloween": _fixed(10, 31),
    "veterans_day": _fixed(11, 11),
    "thanksgiving": _nth(11, 3, 4),
    "christmas_eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "boxing_day": _fixed(12, 26),
    "new_years_eve": _fixed(12, 31),
}
"""Key -> the day it falls on in a year of the Gregorian calendar."""
