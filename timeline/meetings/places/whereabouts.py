"""When two places can be one, and when they are: shared by the extractor and the tracker."""

from __future__ import annotations

from math import cos, hypot, radians

from timeline.model import Place

__all__ = ["places_fit", "same_place"]

KILOMETRES_PER_DEGREE = 111.2
NEAR = 30.0
"""Kilometres within which a town's name and its neighbour's can mean one place."""


def places_fit(a: Place | None, b: Place | None) -> bool:
    """Whether two places can be the same: an unknown one fits any, a city its country and region.

    A region without a city of its own fits the cities of its time zone, and a city those around it
    (a palace lies outside the capital, New Delhi within Delhi).

    >>> anchorage = Place(name="Anchorage", city="Anchorage", country="US")
    >>> places_fit(anchorage, Place(name="United States", country="US"))
    True
    >>> places_fit(anchorage, Place(name="Moscow", city="Moscow", country="RU"))
    False
    """
    if a is None or b is None or a.name == b.name:
        return True
    if a.city and b.city:
        return _are_one_town(a, b)
    if a.country and b.country and a.country != b.country:
        return False
    return a.timezone is None or b.timezone is None or a.timezone == b.timezone


def same_place(a: Place | None, b: Place | None) -> bool:
    """Whether two places are known to be one: a city or its neighbour, or what is called alike.

    >>> hall = Place(name="Great Hall of the People", city="Beijing", country="CN")
    >>> same_place(hall, Place(name="Beijing", city="Beijing", country="CN"))
    True
    >>> same_place(hall, Place(name="China", country="CN"))
    False
    """
    if a is None or b is None:
        return False
    if a.city and b.city:
        return _are_one_town(a, b)
    return a.name == b.name and a.country == b.country


def _are_one_town(a: Place, b: Place) -> bool:
    """Whether two cities are one, or so close that one is told for the other."""
    return a.city == b.city or (a.country == b.country and _are_near(a, b))


def _are_near(a: Place, b: Place) -> bool:
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return False
    between = radians((a.latitude + b.latitude) / 2)
    across = (a.longitude - b.longitude) * cos(between)
    return hypot(a.latitude - b.latitude, across) * KILOMETRES_PER_DEGREE < NEAR
