"""Text and the names of its styles: what the lines of a widget are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from tui.core.text import width_of

__all__ = ["Part", "hung", "joined"]

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


def hung(parts: Iterable[Part], *, indent: int, width: int) -> list[list[Part]]:
    """A line broken between words into lines of at most so many cells, all but the first indented.

    >>> hung([("When  ", "dim"), ("Monday 18 August", "")], indent=6, width=16)
    [[('When  ', 'dim'), ('Monday 18', '')], [('      August', '')]]
    """
    lines: list[list[Part]] = [[]]
    room = width
    space: list[Part] = []
    for is_space, word in _words(parts):
        if is_space:
            space = word
            continue
        needed = sum(width_of(text) for text, _ in [*space, *word])
        if needed > room and lines[-1] and width > indent:
            lines.append([(" " * indent, "")])
            room = width - indent
            needed, space = sum(width_of(text) for text, _ in word), []
        lines[-1] += [*space, *word]
        room, space = room - needed, []
    return [joined(line) for line in lines]


def _words(parts: Iterable[Part]) -> Iterator[tuple[bool, list[Part]]]:
    """Runs of spaces and words by turns, each a space or not; a word may have several styles."""
    pieces = ((piece, style) for text, style in parts for piece in re.findall(r" +|[^ ]+", text))
    for is_space, run in groupby(pieces, key=lambda piece: piece[0].startswith(" ")):
        yield is_space, list(run)
