"""How a sentence was dated, as steps: what it says, what that was counted from, the days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.model import Direction
from tui.core.dates import dated_label, day_label
from tui.core.text import clean_line

if TYPE_CHECKING:
    from timeline.temporal.chain import Chain

__all__ = ["chain_steps"]

SIDES = {Direction.FUTURE: "after", Direction.PAST: "before", None: "from"}


def chain_steps(chain: Chain) -> list[str]:
    """The steps from words to days.

    >>> from datetime import date
    >>> from timeline.model import Interval
    >>> from timeline.temporal.chain import Chain
    >>> monday, sunday = (Interval(date(2025, 8, n), date(2025, 8, n)) for n in (18, 17))
    >>> chain_steps(Chain("Monday", monday, sunday, Direction.FUTURE))
    ['Monday', 'after 17 Aug', '18 Aug 2025']
    """
    steps = [clean_line(chain.words)]
    if (anchor := chain.anchor) is not None:
        one_day = anchor.earliest == anchor.latest
        days = day_label(anchor.latest, today=chain.interval.earliest)
        steps.append(f"{SIDES[chain.side]} {days if one_day else dated_label(anchor)}")
    return [*steps, dated_label(chain.interval)]
