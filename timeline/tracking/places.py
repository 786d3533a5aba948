"""Whether two places can be one."""

from __future__ import annotations

from timeline.model import Place

__all__ = ["places_fit", "same_place"]


def places_fit(a: Place | None, b: Place | None) -> bool:
    """Whether nothing that is told of two places speaks against their being one."""
    if a is None or b is None:
        return True
    if a.city and b.city:
        return a.city == b.city
    if a.country and b.country:
        return a.country == b.country
    return True


def same_place(a: Place | None, b: Place | None) -> bool:
    """Whether two places are known to be one: a city, or what is called alike.

    >>> hall = Place(name="Great Hall of the People", city="Beijing", country="CN")
    >>> same_place(hall, Place(name="Beijing", city="Beijing", country="CN"))
    True
    >>> same_place(hall, Place(name="China", country="CN"))
    False
    """
    if a is None or b is None:
        return False
    if a.city and b.city:
        return a.city == b.city
    return a.name == b.name and a.country == b.country
