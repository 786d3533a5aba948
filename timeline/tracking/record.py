"""How predictions turned out: what became of each meeting that an article said was to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from timeline.model import Interval, Status

__all__ = [
    "LEADS",
    "SETTLED",
    "Bin",
    "Outcome",
    "Prediction",
    "Record",
    "by",
    "by_lead",
    "judge",
    "lead_days",
    "lead_rank",
    "lead_words",
    "reliability",
    "summarize",
]


class Outcome(StrEnum):
    """What became of a prediction."""

    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """One article's word that a meeting was to come, and what became of it; or several.

    ``lead`` is the number of days from publication to the first day predicted, or the least that
    such a lead may have (`lead_days`); ``confidence`` that of the mention, 0 to 1.
    """

    status: Status
    source: str
    lead: int
    confidence: float
    outcome: Outcome
    number: int = 1


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of like confidence, and how many of those settled were held as said."""

    low: float
    high: float
    settled: int
    held: int


@dataclass(frozen=True, slots=True)
class Record:
    """How many of a set of predictions had which outcome.

    ``brier`` is the mean of (confidence - outcome)² over the settled ones (Brier 1950), 0 the best;
    None where none is settled. What lapsed is not settled: nobody said what became of it.
    """

    count: Counter[Outcome]
    brier: float | None

    @property
    def settled(self) -> int:
        """Those whose end is known: held, moved or cancelled."""
        return sum(self.count[o] for o in SETTLED)


SETTLED = (Outcome.HELD, Outcome.MOVED, Outcome.CANCELLED)
"""Where somebody said what became of it; so no passing day changes it."""


def judge(predicted: Interval, status: Status, interval: Interval | None, today: date) -> Outcome:
    """What became of a window that was predicted, by what is believed of the meeting now.

    >>> friday, monday = (Interval(date(2025, 8, d), date(2025, 8, d)) for d in (15, 18))
    >>> judge(friday, Status.HELD, monday, date(2025, 9, 1)).value
    'moved'
    """
    if status is Status.CANCELLED:
        return Outcome.CANCELLED
    if status is Status.POSTPONED or (interval is not None and not interval.overlaps(predicted)):
        return Outcome.MOVED
    if status is Status.HELD:
        return Outcome.HELD
    return Outcome.LAPSED if predicted.latest < today else Outcome.OPEN


def summarize(predictions: Iterable[Prediction]) -> Record:
    """The record of some predictions."""
    counted = list(predictions)
    settled = [p for p in counted if p.outcome in SETTLED]
    error = sum(p.number * (p.confidence - (p.outcome is Outcome.HELD)) ** 2 for p in settled)
    count: Counter[Outcome] = Counter()
    for p in counted:
        count[p.outcome] += p.number
    return Record(count, error / sum(p.number for p in settled) if settled else None)


def by(predictions: Sequence[Prediction], key: Callable[[Prediction], str]) -> dict[str, Record]:
    """The record of each group of predictions, in order of the groups' names."""
    groups: dict[str, list[Prediction]] = {}
    for prediction in predictions:
        groups.setdefault(key(prediction), []).append(prediction)
    return {name: summarize(groups[name]) for name in sorted(groups)}


def by_lead(predictions: Sequence[Prediction]) -> dict[str, Record]:
    """The record of each lead that `LEADS` tells apart, the shortest first."""
    rank = {lead_words(p.lead): lead_rank(p.lead) for p in predictions}
    groups = by(predictions, lambda p: lead_words(p.lead))
    return {words: groups[words] for words in sorted(rank, key=rank.__getitem__)}


def reliability(predictions: Iterable[Prediction], *, bins: int = 5) -> list[Bin]:
    """How often predictions of like confidence were held as said, of bins of equal width."""
    settled = [p for p in predictions if p.outcome in SETTLED]
    found = []
    for n in range(bins):
        inside = [p for p in settled if min(int(p.confidence * bins), bins - 1) == n]
        held = sum(p.number for p in inside if p.outcome is Outcome.HELD)
        found.append(Bin(n / bins, (n + 1) / bins, sum(p.number for p in inside), held))
    return found


LEADS = ((1, "a day or less"), (7, "2 to 7 days"), (30, "8 to 30 days"))


def lead_words(days: int) -> str:
    """How long before its first day a meeting was predicted."""
    return next((words for most, words in LEADS if days <= most), "more than 30 days")


def lead_rank(days: int) -> int:
    """The place of a lead among those that `LEADS` tells apart: 0 for the shortest."""
    return sum(days > most for most, _ in LEADS)


def lead_days(rank: int) -> int:
    """The least days of a lead of this `lead_rank`.

    >>> [lead_rank(lead_days(rank)) for rank in range(4)], lead_days(2)
    ([0, 1, 2, 3], 8)
    """
    return LEADS[rank - 1][0] + 1 if rank else 0
