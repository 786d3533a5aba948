"""Feasts that the moon sets: the Lunar New Year, and those of the Islamic and Hebrew calendars.

All are reckoned, not observed: an Islamic feast may be kept a day earlier or later. Against the
calendar of Umm al-Qura, 9 in 10 feasts of 2002 to 2076 fall on the same day, the others next to it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import radians, sin

__all__ = ["hanukkah", "islamic_feasts", "lunar_new_year", "passover", "rosh_hashanah"]

J2000 = datetime(2000, 1, 1, 12)  # noqa: DTZ001 - terrestrial time, close enough to UTC
SYNODIC_MONTH = 29.530588861
MID_AFTERNOON = 16
"""The hour, in Mecca, before which a new moon makes the next evening's crescent."""
HEBREW_EPOCH = -1373427
"""The day before the first of the Hebrew calendar, in days of `datetime.date.toordinal`."""


def lunar_new_year(year: int) -> date:
    """The first day of the Chinese year: the new moon from 21 January to 20 February in Beijing.

    >>> lunar_new_year(2025), lunar_new_year(2024)
    (datetime.date(2025, 1, 29), datetime.date(2024, 2, 10))
    """
    lunation = round((year - 2000) * 12.3685)
    for number in range(lunation - 1, lunation + 4):
        day = (_new_moon(number) + timedelta(hours=8)).date()
        if date(year, 1, 21) <= day <= date(year, 2, 20):
            return day
    raise ValueError(f"no new year's moon in {year}")


def _new_moon(number: int) -> datetime:
    """The moment of a new moon, counted from January 2000 (Meeus, chapter 49; main terms)."""
    century = number / 1236.85
    sun = radians(2.5534 + 29.10535670 * number)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * century**2)
    latitude = radians(160.7108 + 390.67050284 * number - 0.0016118 * century**2)
    days = 5.09766 + SYNODIC_MONTH * number + 0.00015437 * century**2
    days += -0.40720 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon)
    days += 0.01039 * sin(2 * latitude) + 0.00739 * sin(moon - sun) - 0.00514 * sin(moon + sun)
    return J2000 + timedelta(days=days)


def islamic_feasts(year: int, month: int, day: int) -> list[date]:
    """Such days of the Islamic calendar in a Gregorian year, one or two, as Mecca reckons them.

    A month begins the day after a new moon that falls before mid-afternoon there, else one later.

    >>> islamic_feasts(2000, 10, 1)
    [datetime.date(2000, 1, 8), datetime.date(2000, 12, 27)]
    """
    found = []
    first = (year - 622) * 33 // 32 - 1
    for islamic in range(first, first + 5):
        moon = _new_moon(12 * (islamic - 1420) + month - 10) + timedelta(hours=3)
        start = 1 if moon.hour < MID_AFTERNOON else 2
        found.append(moon.date() + timedelta(days=start + day - 1))
    return [feast for feast in found if feast.year == year]


def rosh_hashanah(year: int) -> date:
    """The first day of the Hebrew year that begins in a Gregorian year.

    >>> rosh_hashanah(2025), rosh_hashanah(2024)
    (datetime.date(2025, 9, 23), datetime.date(2024, 10, 3))
    """
    days = [_hebrew_days(year + 3761 + step) for step in (-1, 0, 1)]
    late = 2 if days[2] - days[1] == 356 else 1 if days[1] - days[0] == 382 else 0
    return date.fromordinal(HEBREW_EPOCH + days[1] + late)


def passover(year: int) -> date:
    """The first day of Passover: 163 days before the next Hebrew year.

    >>> passover(2025)
    datetime.date(2025, 4, 13)
    """
    return rosh_hashanah(year) - timedelta(days=163)


def hanukkah(year: int) -> date:
    """The first day of Hanukkah, 25 Kislev.

    >>> hanukkah(2025), hanukkah(2024)
    (datetime.date(2025, 12, 15), datetime.date(2024, 12, 26))
    """
    first = rosh_hashanah(year)
    has_long_heshvan = (rosh_hashanah(year + 1) - first).days in (355, 385)
    return first + timedelta(days=84 if has_long_heshvan else 83)


def _hebrew_days(year: int) -> int:
    """Days from the epoch to the mean new moon of a Hebrew year, put off from Sun, Wed and Fri."""
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days
