"""Whom somebody met and is to meet, as lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.cells import cell_len

from timeline.model.text import clean_line
from timeline.tracking.dealings import Dealings

__all__ = ["dealings_lines"]

MOST = 20
"""Counterparts that are shown."""


def dealings_lines(dealings: Dealings, *, today: date) -> Iterator[str]:
    """How many meetings, when, and the counterparts met most often."""
    name = clean_line(dealings.name)
    total = f"{dealings.meetings} meeting{'' if dealings.meetings == 1 else 's'}"
    undated = dealings.meetings - dealings.past - dealings.ahead
    without = f", {undated} without a date" if undated else ""
    yield f"{name}: {total}, {dealings.past} past, {dealings.ahead} ahead{without}"
    if dealings.first is not None:
        yield f"  first {dealings.first}, last {dealings.last}, as of {today}"
    shown = dealings.counterparts[:MOST]
    width = max((cell_len(clean_line(c.name)) for c in shown), default=0)
    for other in shown:
        label = clean_line(other.name)
        span = f"{other.first} … {other.last}" if other.first != other.last else f"{other.first}"
        yield f"  {other.meetings:4}  {label}{' ' * (width - cell_len(label))}  {span}"
    if len(dealings.counterparts) > MOST:
        yield f"  and {len(dealings.counterparts) - MOST} more"
