"""How wide vague futures are, in days from the day after the anchor: one table.

A caller overrides rows with the ``widths`` of `timeline.temporal.tag`; the command line takes
them from the settings.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["WIDEST", "WIDTHS", "merge_widths"]

WIDTHS: Mapping[str, int] = {
    "imminent": 7,
    "soon": 14,
    "near": 60,
    "day": 10,
    "week": 42,
    "month": 180,
    "year": 1095,
    "decade": 7300,
    "century": 36500,
    "break": 60,
}
"""Row -> days: "any day now" is row ``imminent``, "in the days ahead" ``day``, "in the near future"
``near``. Row ``break`` counts from the first day of summer: on which its break begins."""

WIDEST = 100_000
"""The most days that a row can have."""


def merge_widths(widths: Mapping[str, int] | None) -> Mapping[str, int]:
    """The table with a caller's rows in it; ``ValueError`` for an unknown row or width.

    >>> merge_widths({"day": 7})["day"]
    7
    """
    for name, days in (widths or {}).items():
        if name not in WIDTHS:
            raise ValueError(f"no width is called {name!r}; there are {', '.join(WIDTHS)}")
        if not 1 <= days <= WIDEST:
            raise ValueError(f"the width {name!r} must be 1 to {WIDEST:,} days, not {days}")
    return {**WIDTHS, **(widths or {})}
