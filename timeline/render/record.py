"""The track record as text, with bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from timeline.model.text import clean_line
from timeline.tracking.record import (
    Outcome,
    Prediction,
    Record,
    by,
    by_lead,
    reliability,
    summarize,
)

__all__ = ["record_lines"]

_BAR = 20


def record_lines(predictions: Sequence[Prediction]) -> Iterator[str]:
    """All predictions, by status, lead time and source, and how far confidence can be trusted."""
    yield from _table("All predictions", {"": summarize(predictions)})
    yield from _table("By status word", by(predictions, lambda p: p.status))
    yield from _table("By lead time", by_lead(predictions))
    yield from _table("By source", by(predictions, lambda p: p.source))
    yield "Reliability: of those settled, how many were held as said"
    for found in reliability(predictions):
        if found.settled:
            share = found.held / found.settled
            bar = _bar(share)
            yield (
                f"  confidence {found.low:.1f}–{found.high:.1f}  {bar}  {share:4.0%}"
                f"  ({found.held} of {found.settled})"
            )


def _table(title: str, groups: dict[str, Record]) -> Iterator[str]:
    names = {name: clean_line(name) for name in groups}
    width = max((cell_len(name) for name in names.values()), default=0)
    yield title
    for name, record in groups.items():
        label = names[name] + " " * (width - cell_len(names[name]))
        share = record.count[Outcome.HELD] / record.settled if record.settled else 0.0
        counts = ", ".join(f"{record.count[o]} {o}" for o in Outcome if record.count[o])
        brier = "" if record.brier is None else f"; Brier {record.brier:.2f}"
        yield f"  {label}  {_bar(share)}  {counts or 'none'}{brier}"
    yield ""


def _bar(share: float) -> str:
    filled = round(share * _BAR)
    return "█" * filled + "·" * (_BAR - filled)
