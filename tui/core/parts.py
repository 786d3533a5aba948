"""Text and the names of its styles: what the lines of a widget are made of."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

__all__ = ["Part", "joined"]

Part = tuple[str, str]
"""Clean text and the name of its style; an empty name is plain."""


def joined(cells: Iterable[Part]) -> list[Part]:
    """Neighbouring cells of one style as one part.

    >>> joined([("a", "dim"), ("b", "dim"), ("c", "")])
    [('ab', 'dim'), ('c', '')]
    """
    return [
        ("".join(sign for sign, _ in group), style)
        for style, group in groupby(cells, key=lambda cell: cell[1])
    ]
