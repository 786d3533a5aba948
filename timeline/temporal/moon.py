"""Feasts that the moon sets: the Lunar New Year, and feasts of the Islamic calendar.

Both are reckoned, not observed: an Islamic feast may be kept a day earlier or later.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import radians, sin

__all__ = ["islamic_feast", "lunar_new_year"]

J2000 = datetime(2000, 1, 1, 12)  # noqa: DTZ001 - terrestrial time, close enough to UTC
SYNODIC_MONTH = 29.530588861
ISLAMIC_EPOCH = date(622, 7, 19)


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


def islamic_feast(year: int, month: int, day: int) -> date:
    """The first such day of the tabular Islamic calendar in a Gregorian year.

    >>> islamic_feast(2025, 9, 1)
    datetime.date(2025, 3, 1)
    """
    first = (year - 622) * 33 // 32 - 1
    for islamic in range(max(first, 1), first + 5):
        passed = 354 * (islamic - 1) + (3 + 11 * islamic) // 30 + (59 * (month - 1) + 1) // 2
        found = ISLAMIC_EPOCH + timedelta(days=passed + day - 1)
        if found.year == year:
            return found
    raise ValueError(f"no such feast in {year}")
