"""How long something takes: whole processes by their median, work in one process by its rate."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter
from typing import Any


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
