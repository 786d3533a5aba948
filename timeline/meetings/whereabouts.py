"""When two places can be one: shared by the extractor and the tracker."""

from __future__ import annotations

from timeline.model import Place

__all__ = ["places_fit"]


def places_fit(a: Place | None, b: Place | None) -> bool:
    """Whether two places can be the same: an unknown one fits any, a city its country and region.

    A region without a city of its own fits the cities of its time zone.

    >>> anchorage = Place(name="Anchorage", city="Anchorage", country="US")
    >>> places_fit(anchorage, Place(name="United States", country="US"))
    True
    >>> places_fit(anchorage, Place(name="Moscow", city="Moscow", country="RU"))
    False
    """
    if a is None or b is None or a.name == b.name:
        return True
    if a.city and b.city:
        return a.city == b.city
    if a.country and b.country and a.country != b.country:
        return False
    return a.timezone is None or b.timezone is None or a.timezone == b.timezone
