"""Ranges and lists of dates: two expressions that together name one stretch of days.

TIMEX3 keeps the ends of a range apart, and so does `timeline.temporal.tag`. Whoever needs the
days of "from Tuesday to Thursday" calls `merge_ranges` on what `tag` found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.model import Granularity, Interval, Timex

__all__ = ["merge_ranges"]

FAR = 24
"""Characters that can stand between the two ends."""

TO = re.compile(r"\s*(?:-|–|—|to|through|thru|until|till)\s*(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
AND = re.compile(r"\s*(?:and|&)\s*(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
OR = re.compile(r",?\s*or\s*(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)


def merge_ranges(text: str, timexes: Sequence[Timex]) -> list[Timex]:
    """The expressions with the ends of each range made one: its value is ``first/last``.

    "Tuesday to Thursday", "between 4 and 6 June" and two days in a row ("Saturday and Sunday")
    cover all their days. "Tuesday or Wednesday" is a window: some day of them.

    >>> from datetime import date
    >>> from timeline.temporal import tag
    >>> text = "They meet from Tuesday to Thursday."
    >>> [t.value for t in merge_ranges(text, tag(text, dct=date(2025, 8, 17)))]
    ['2025-08-19/2025-08-21']
    """
    merged: list[Timex] = []
    for timex in timexes:
        interval = _joint(text, merged[-1], timex) if merged else None
        if interval is not None:
            merged[-1] = _join(text, merged[-1], timex, interval)
        else:
            merged.append(timex)
    return merged


def _joint(text: str, first: Timex, last: Timex) -> Interval | None:
    """The days of two expressions, where they are the ends of one stretch."""
    if first.interval is None or last.interval is None or last.start - first.end > FAR:
        return None
    between = text[first.end : last.start]
    days = (last.interval.earliest - first.interval.latest).days
    if days < 1:
        return None
    if OR.fullmatch(between):
        return _stretch(first.interval, last.interval, Granularity.WINDOW) if days < 8 else None
    left = text[max(0, first.start - 12) : first.start]
    in_a_row = days == 1 or BETWEEN.search(left) is not None
    if TO.fullmatch(between) or (in_a_row and AND.fullmatch(between)):
        fixed = first.interval.is_fixed and last.interval.is_fixed
        granularity = Granularity.DAY if fixed else Granularity.WINDOW
        return _stretch(first.interval, last.interval, granularity)
    return None


def _stretch(first: Interval, last: Interval, granularity: Granularity) -> Interval:
    return Interval(first.earliest, last.latest, granularity, first.at)


def _join(text: str, first: Timex, last: Timex, interval: Interval) -> Timex:
    return replace(
        first,
        end=last.end,
        text=text[first.start : last.end],
        value=f"{first.value}/{last.value}",
        interval=interval,
        rule=f"{first.rule} to {last.rule}",
        expression=None,
    )
