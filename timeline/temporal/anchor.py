"""What a relative expression is counted from: the antecedents that a text has named so far.

Receives each expression as it is resolved; hands on the `Period` that the next one hangs on. The
date of an event counts before the day on which somebody speaks of it ("said on Monday").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from timeline.model.rule import Base, Shifted, Unit
from timeline.temporal.calendar import Period
from timeline.temporal.direction import Scene
from timeline.temporal.engine import Found
from timeline.temporal.resolve import Resolved, Setting

__all__ = ["Discourse"]

NEAR = 600
"""How many characters back a quarter still gives its length to "a year ago"."""


@dataclass(slots=True)
class Discourse:
    """What the text has spoken of so far."""

    scene: Scene
    dct: date | None
    widths: Mapping[str, int]
    southern: bool = False
    context: Period | None = None
    context_start: int = 0
    report: Period | None = None
    report_start: int = field(default=-NEAR)

    def setting(self, found: Found) -> Setting:
        """Where an expression stands."""
        return Setting(
            dct=self.dct,
            context=self.context,
            report=self.report,
            compares_quarters=self.report is not None and found.start - self.report_start < NEAR,
            heading=lambda: self.scene.heading(found.start, found.end),
            widths=self.widths,
            southern=self.southern,
        )

    def add(self, found: Found, resolved: Resolved) -> None:
        """Remember what was named, for what comes after it."""
        period = resolved.period
        if period is None:
            return
        if period.unit is Unit.QUARTER:
            self.report_start = found.start
            if not _compares(found):
                self.report = period
        if not self.scene.is_report(found.start, found.end):
            self.context, self.context_start = period, found.start


def _compares(found: Found) -> bool:
    return isinstance(found.value, Shifted) and found.value.base is Base.REPORT
