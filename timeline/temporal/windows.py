"""How wide vague futures are, in days from the day after the anchor: one table.

A caller overrides rows with the ``widths`` of `timeline.temporal.tag`; the command line takes
them from the settings.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["WIDTHS", "merge_widths"]

WIDTHS: Mapping[str, int] = {
    "soon": 14,
    "near": 60,
    "day": 10,
    "week": 42,
    "month": 180,
    "year": 1095,
    "decade": 7300,
    "century": 36500,
}
"""Row -> days: "in the days ahead" is row ``day``, "in the near future" row ``near``."""


def merge_widths(widths: Mapping[str, int] | None) -> Mapping[str, int]:
    """The table with a caller's rows in it; ``ValueError`` for an unknown row or no width.

    >>> merge_widths({"day": 7})["day"]
    7
    """
    for name, days in (widths or {}).items():
        if name not in WIDTHS or days < 1:
            raise ValueError(f"no width can be {name!r} = {days!r}; rows are {', '.join(WIDTHS)}")
    return {**WIDTHS, **(widths or {})}
