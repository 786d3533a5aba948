"""How long something takes, as a row of a table: processes by their median, work by its rate."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

HEAD = f"{'what':<34}{'figure':>9} {'':<12}{'beside':<30}{'figure':>9}   {'ratio':>7}"


@dataclass(frozen=True)
class Row:
    """A figure beside that of a baseline or a peer in the same run."""

    what: str
    figure: float
    unit: str
    baseline: str
    baseline_figure: float

    def __str__(self) -> str:
        ratio = self.figure / self.baseline_figure
        return (
            f"{self.what:<34}{self.figure:>9.2f} {self.unit:<12}"
            f"{self.baseline:<30}{self.baseline_figure:>9.2f}   {ratio:>7.2f}"
        )


def seconds_of(*commands: list[str], runs: int = 7) -> list[float]:
    """The median time of each command as a whole process; taking turns, they share the noise."""
    times: list[list[float]] = [[] for _ in commands]
    for run in range(runs + 1):
        for command, found in zip(commands, times, strict=True):
            begin = perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            if run:  # the first fills the caches
                found.append(perf_counter() - begin)
    return [median(found) for found in times]


def python(*arguments: str) -> list[str]:
    """A command that runs this interpreter."""
    return [sys.executable, *arguments]


def rate_of(work: Callable[[Any], object], items: Sequence[Any]) -> float:
    """How many items a second are done."""
    begin = perf_counter()
    for item in items:
        work(item)
    return len(items) / (perf_counter() - begin)
