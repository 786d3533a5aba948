"""How often a statement like one came true here: what a confidence is worth, in cases counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from timeline.model import Interval, Status
from timeline.tracking.record import lead_rank, lead_words

__all__ = ["LEAST", "Precedent", "Precedents"]

LEAST = 30
"""Cases from which on a share of them is told: the true one is within 18 points then, 19 times of
20."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """How many statements like one were settled here, and how many of those were held as said.

    ``lead`` says how far ahead they were made; None where those of any lead are counted.
    """

    status: Status
    lead: str | None
    settled: int
    held: int

    @property
    def share(self) -> float:
        """How many of those settled came true, from 0 to 1."""
        return self.held / self.settled


@dataclass(frozen=True, slots=True)
class Precedents:
    """What became of all statements, by status word and by lead (`lead_rank`).

    ``counted`` gives how many were settled, and how many of those were held as said.
    """

    counted: Mapping[tuple[Status, int], tuple[int, int]] = field(default_factory=dict)

    def of(self, status: Status, interval: Interval | None, today: date) -> Precedent | None:
        """What became of statements like the one that a meeting is still to come, seen from today.

        Alike are those of the same status word and lead if they are `LEAST` at least, else those of
        the same status word. None where they are fewer too, or nothing is predicted for a day that
        is not over.

        >>> known = Precedents({(Status.EXPECTED, 1): (30, 21), (Status.EXPECTED, 3): (2, 0)})
        >>> friday = Interval(date(2025, 8, 22), date(2025, 8, 22))
        >>> known.of(Status.EXPECTED, friday, today=date(2025, 8, 17)).share
        0.7
        """
        if interval is None or interval.latest < today or not status.is_predicted:
            return None
        days = max((interval.earliest - today).days, 0)
        settled, held = self.counted.get((status, lead_rank(days)), (0, 0))
        if settled >= LEAST:
            return Precedent(status, lead_words(days), settled, held)
        alike = [counts for (said, _), counts in self.counted.items() if said is status]
        settled, held = (sum(counts[n] for counts in alike) for n in (0, 1))
        return Precedent(status, None, settled, held) if settled >= LEAST else None
