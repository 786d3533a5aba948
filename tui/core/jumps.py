"""Where in a list or grid an entry stands that can be jumped to."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Place"]


class Place(NamedTuple):
    """Where an entry stands: its line and cell in its list, from the corner, and its number."""

    line: int
    number: int
    cell: int = 0
