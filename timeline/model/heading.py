"""Which way a clause looks, and what a language's grammar is asked.

Receives nothing and computes nothing: the types that `timeline.temporal.direction` and a language's
grammar share.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from timeline.model.timex import Direction

__all__ = [
    "CERTAIN",
    "FIRM",
    "NEARER_PAST",
    "SURE",
    "UNDIRECTED",
    "WEAK",
    "Clause",
    "Grammar",
    "Heading",
]

NEARER_PAST, WEAK, FIRM, SURE, CERTAIN = 3, 60, 210, 345, 10_000
"""Weights of a heading: no word that tells, a present tense, a verb that tells, one right beside
the expression, the caller."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Which way a clause looks, and by what.

    ``weight`` is the number of days by which a reading on the other side must be nearer to hold
    all the same: "he arrived on December 20" in an article of January is of last month. Without a
    direction it is what a weekday ahead must be nearer than one behind. ``tentative`` marks a plan
    told in the past tense, which a "but" behind it undoes.
    """

    direction: Direction | None = None
    why: str = "nothing in the clause tells"
    weight: int = NEARER_PAST
    tentative: bool = False

    @property
    def is_firm(self) -> bool:
        """Whether the words leave little doubt."""
        return self.weight >= FIRM


UNDIRECTED = Heading()


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of the sentence around an expression, in lower case, a dot behind a name's.

    ``before`` and ``read_behind()`` reach to the ends of the sentence, ``near`` is the beginning of
    what stands behind.
    """

    before: list[str]
    near: list[str]
    read_behind: Callable[[], list[str]]


class Grammar(Protocol):
    """How a language tells which way a clause looks."""

    def heading(self, clause: Clause) -> Heading:
        """Which way the clause around an expression looks."""

    def is_report(self, before: list[str], after: list[str]) -> bool:
        """Whether a date between these words is that of speaking: "said on Monday"."""
