"""Where in a list an entry stands that can be jumped to."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Place"]


class Place(NamedTuple):
    """Where an entry stands: its line, from the top of its list, and its number there."""

    line: int
    number: int
