"""What a view lists, block by block: a heading or an entry of several lines, drawn at any width."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tui.core.detail import Part
from tui.core.text import cut, width_of

if TYPE_CHECKING:
    from timeline.store.queries import Key

__all__ = [
    "Block",
    "Entry",
    "Line",
    "blank",
    "fill",
    "heading_block",
    "joined",
    "rule",
    "text_block",
    "wrapped",
]

Line = list[Part]
"""Clean text in parts, each with the name of its style."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; ``key`` is what choosing them means, None: they are only read.

    ``draw`` receives the cells there are, and hands on lines that are no wider.
    """

    draw: Callable[[int], Sequence[Line]]
    key: Hashable | None = None


class Entry(NamedTuple):
    """What choosing a block means that tells of a meeting: its place in lists, and its title."""

    key: Key
    title: str


def blank() -> Block:
    """An empty line."""
    return Block(lambda width: [[]])


def heading_block(text: str, remark: str = "") -> Block:
    """A line that names what stands below it."""
    return Block(lambda width: [list(fill([(f" {text}", "heading"), (remark, "dim")], width))])


def text_block(text: str, style: str = "dim", *, indent: int = 1) -> Block:
    """A paragraph, wrapped."""
    return Block(
        lambda width: [[(" " * indent + line, style)] for line in wrapped(text, width - indent)]
    )


def rule(text: str) -> Block:
    """A line from edge to edge with words in it."""

    def draw(width: int) -> list[Line]:
        words = cut(f"── {text} ", width)
        return [[(words + "─" * max(0, width - width_of(words)), "rule")]]

    return Block(draw)


def fill(parts: Iterable[Part], width: int) -> Iterator[Part]:
    """The parts that fit into so many cells; the one that does not is cut with an ellipsis.

    >>> list(fill([("Geneva", "a"), (" and Oslo", "b"), (" too", "c")], 10))
    [('Geneva', 'a'), (' an…', 'b')]
    """
    for text, style in parts:
        if width <= 0:
            return
        kept = cut(text, width)
        yield kept, style
        width = 0 if kept != text else width - width_of(kept)


def wrapped(text: str, width: int) -> list[str]:
    """A text as lines of at most so many cells; at least one."""
    from timeline.render.table import wrap

    return wrap(text, max(width, 4))


def joined(parts: Iterable[str], width: int) -> list[str]:
    """Parts on lines of at most so many cells, with dots between; only what is longer is broken.

    >>> joined(["Oslo", "75% sure", "2 sources"], 16)
    ['Oslo · 75% sure', '2 sources']
    """
    lines: list[str] = []
    for part in parts:
        if lines and width_of(lines[-1]) + 3 + width_of(part) <= width:
            lines[-1] += f" · {part}"
        else:
            lines += wrapped(part, width)
    return lines
