"""Which way a German clause looks: by its verbs, wherever in it they stand.

A German clause puts its verb second or last, so the words on both sides are looked at, as far as
the next comma. A plan told in the past tense ("war für Freitag geplant") looks ahead; where the
verbs disagree, the perfect and the preterite go before a present tense.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.model.heading import FIRM, UNDIRECTED, Clause, Heading
from timeline.model.timex import Direction

__all__ = ["GermanGrammar"]

BREAKS = frozenset({",", ";", ":", "dass", "“", "”", '"'})


@dataclass(frozen=True, slots=True)
class GermanGrammar:
    """The grammar, which owns the pack's cues."""

    cues: Mapping[str, frozenset[str]]

    def heading(self, clause: Clause) -> Heading:
        """Which way the clause around an expression looks."""
        words = [*_until_break(reversed(clause.before)), *_until_break(clause.read_behind())]
        for cue, direction in (
            ("plans", Direction.FUTURE),
            ("past", Direction.PAST),
            ("future", Direction.FUTURE),
        ):
            told = next((word for word in words if word in self.cues[cue]), None)
            if told is not None:
                return Heading(direction, f"«{told}» in its clause", FIRM)
        return UNDIRECTED

    def is_report(self, before: list[str], after: list[str]) -> bool:
        """Whether a date between these words is that of speaking: "sagte am Montag"."""
        words = [*_until_break(reversed(before)), *_until_break(after)]
        return not self.cues["report"].isdisjoint(words)


def _until_break(words: Iterable[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        if word in BREAKS:
            break
        found.append(word)
    return found
