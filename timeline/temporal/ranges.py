"""Ranges and lists of dates: two expressions that together name one stretch of days.

TIMEX3 keeps the ends of a range apart, and so does `timeline.temporal.tag`. Whoever needs the
days of "from Tuesday to Thursday" calls `merge_ranges` on what `tag` found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from timeline.languages import read_language
from timeline.model import Direction, Granularity, Interval, Timex
from timeline.model.rule import Named, Unit

__all__ = ["merge_ranges"]

FAR = 24
"""Characters that can stand between the two ends."""
MOVED = 90
"""Characters of "brought forward from", behind which two days are no range."""
WEEK = timedelta(days=7)


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
        if runs:
            runs[-1], timex = _in_order(text, runs[-1], timex, pack.joints)
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


def _in_order(
    text: str, run: _Run, last: Timex, joints: Mapping[str, re.Pattern[str]]
) -> tuple[_Run, Timex]:
    """The ends of "from Sunday to Thursday", a Sunday before a Thursday; each was read alone."""
    first, a, b = run.first, run.interval, last.interval
    if a is None or b is None or not (_is_weekday(first) and _is_weekday(last)):
        return run, last
    backward = 0 < (a.earliest - b.earliest).days < WEEK.days and a.days == 1
    if not backward or not joints["range"].fullmatch(text[run.last.end : last.start]):
        return run, last
    if last.direction is not Direction.PAST:
        return run, _shifted(last, WEEK)
    first = _shifted(first, -WEEK)
    return _Run(first, first, first.interval), last


def _is_weekday(timex: Timex) -> bool:
    value = timex.expression
    named = isinstance(value, Named) and value.unit is Unit.WEEKDAY and value.shift is None
    return named and timex.anchor == "document"


def _shifted(timex: Timex, step: timedelta) -> Timex:
    """A day, so many days later."""
    if timex.interval is None:
        return timex
    day = timex.interval.earliest + step
    return replace(
        timex,
        value=day.isoformat(),
        interval=replace(timex.interval, earliest=day, latest=day),
    )


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
