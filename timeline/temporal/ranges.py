"""Ranges and lists of dates: two expressions that together name one stretch of days.

TIMEX3 keeps the ends of a range apart, and so does `timeline.temporal.tag`. Whoever needs the
days of "from Tuesday to Thursday" calls `merge_ranges` on what `tag` found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.languages import read_language
from timeline.model import Granularity, Interval, Timex

__all__ = ["merge_ranges"]

FAR = 24
"""Characters that can stand between the two ends."""
MOVED = 90
"""Characters of "brought forward from", behind which two days are no range."""


def merge_ranges(text: str, timexes: Sequence[Timex], *, language: str = "en") -> list[Timex]:
    """The expressions with the ends of each range made one: its value is ``first/last``.

    "Tuesday to Thursday", "between 4 and 6 June" and two days in a row ("Saturday and Sunday")
    cover all their days. "Tuesday or Wednesday" is a window: some day of them. A language without
    rules of its own has no ranges.

    >>> from datetime import date
    >>> from timeline.temporal import tag
    >>> text = "They meet from Tuesday to Thursday."
    >>> [t.value for t in merge_ranges(text, tag(text, dct=date(2025, 8, 17)))]
    ['2025-08-19/2025-08-21']
    """
    pack = read_language(language)
    if pack is None:
        return list(timexes)
    runs: list[_Run] = []
    for timex in timexes:
        interval = _joint(text, runs[-1], timex, pack.joints) if runs else None
        if interval is not None:
            runs[-1] = _Run(runs[-1].first, timex, interval)
        else:
            runs.append(_Run(timex, timex, timex.interval))
    return [run.first if run.first is run.last else _join(text, run) for run in runs]


@dataclass(frozen=True, slots=True)
class _Run:
    """Expressions that name one stretch: the first, the last so far, and the days of all."""

    first: Timex
    last: Timex
    interval: Interval | None


def _joint(
    text: str, run: _Run, last: Timex, joints: Mapping[str, re.Pattern[str]]
) -> Interval | None:
    """The days of a run and an expression, where they are the ends of one stretch."""
    if run.interval is None or last.interval is None or last.start - run.last.end > FAR:
        return None
    between = text[run.last.end : last.start]
    days = (last.interval.earliest - run.interval.latest).days
    if days < 1 or joints["moved"].search(text[max(0, run.first.start - MOVED) : run.first.start]):
        return None
    if joints["or"].fullmatch(between):
        return _stretch(run.interval, last.interval, Granularity.WINDOW) if days < 8 else None
    left = text[max(0, run.first.start - 12) : run.first.start]
    in_a_row = days == 1 or joints["between"].search(left) is not None
    listed = joints["and"].fullmatch(between) or (
        joints["comma"].fullmatch(between) and joints["and"].match(text, last.end)
    )
    if joints["range"].fullmatch(between) or (in_a_row and listed):
        fixed = run.interval.is_fixed and last.interval.is_fixed
        granularity = Granularity.DAY if fixed else Granularity.WINDOW
        return _stretch(run.interval, last.interval, granularity)
    return None


def _stretch(first: Interval, last: Interval, granularity: Granularity) -> Interval:
    return Interval(first.earliest, last.latest, granularity, first.at)


def _join(text: str, run: _Run) -> Timex:
    first, last = run.first, run.last
    return replace(
        first,
        end=last.end,
        text=text[first.start : last.end],
        value=f"{first.value.partition('/')[0]}/{last.value.rpartition('/')[2]}",
        interval=run.interval,
        rule=f"{first.rule} to {last.rule}",
        expression=None,
    )
