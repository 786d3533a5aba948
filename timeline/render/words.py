"""Distances in words, at full length and short, beside the words for windows."""

from __future__ import annotations

from datetime import date

from timeline.model import Interval
from timeline.model.words import GLYPHS, window_label, window_words
from timeline.tracking.precedents import Precedent

__all__ = [
    "GLYPHS",
    "distance_label",
    "distance_words",
    "precedent_label",
    "precedent_words",
    "window_label",
    "window_words",
]

_UNITS = ((365, "year", "y"), (30, "month", "mo"), (7, "week", "wk"), (1, "day", "d"))


def distance_words(interval: Interval | None, today: date) -> str:
    """How far away a window is, as seen from ``today``.

    >>> distance_words(Interval(date(2025, 8, 20), date(2025, 8, 20)), date(2025, 8, 17))
    'in 3 days'
    >>> from timeline.model import Granularity
    >>> ahead = Interval(date(2025, 8, 18), date(2025, 8, 27), Granularity.WINDOW)
    >>> distance_words(ahead, date(2025, 8, 17))
    'tomorrow or later'
    """
    days = _days_away(interval, today)
    if not days:
        return _now(interval, "any day now")
    if days < 0:
        number, unit, _ = _amount(-days)
        return "yesterday" if days == -1 else f"{number} {unit}s ago"
    number, unit, _ = _amount(days)
    begins = "tomorrow" if days == 1 else f"in {number} {unit}s"
    return f"{begins} or later" if _is_open(interval) else begins


def distance_label(interval: Interval | None, today: date) -> str:
    """How far away a window is, in at most 9 cells.

    >>> distance_label(Interval(date(2025, 8, 20), date(2025, 8, 20)), date(2025, 8, 17))
    'in 3 d'
    """
    days = _days_away(interval, today)
    if not days:
        return _now(interval, "any day")
    number, _, unit = _amount(abs(days))
    if days < 0:
        return f"{number} {unit} ago"
    begins = "tomorrow" if days == 1 else f"in {number} {unit}"
    return f"{begins}+" if _is_open(interval) else begins


def _is_open(interval: Interval | None) -> bool:
    """Whether some day within the window is meant, not all of it."""
    return interval is not None and interval.days > 1 and not interval.is_fixed


def _days_away(interval: Interval | None, today: date) -> int:
    """Days from today to the window; 0 where it contains today or there is none."""
    if interval is None or interval.earliest <= today <= interval.latest:
        return 0
    ahead = interval.earliest > today
    return (interval.earliest - today).days if ahead else (interval.latest - today).days


def _now(interval: Interval | None, some_day: str) -> str:
    if interval is None:
        return ""
    return "today" if interval.days == 1 else "now" if interval.is_fixed else some_day


def _amount(days: int) -> tuple[int, str, str]:
    """A number of days in the largest unit of which there are two, with its name and sign."""
    size, name, sign = next(unit for unit in _UNITS if days >= 2 * unit[0] or unit[0] == 1)
    return days // size, name, sign


def precedent_label(precedent: Precedent | None) -> str:
    """How often such statements came true, and of how many; nothing where too few are known.

    >>> from timeline.model import Status
    >>> precedent_label(Precedent(Status.EXPECTED, "2 to 7 days", settled=54, held=33))
    '61% of 54'
    """
    return "" if precedent is None else f"{precedent.share:.0%} of {precedent.settled}"


def precedent_words(precedent: Precedent) -> str:
    """How often which statements came true, and of how many.

    >>> from timeline.model import Status
    >>> precedent_words(Precedent(Status.EXPECTED, "2 to 7 days", settled=54, held=33))
    'of what was “expected” 2 to 7 days ahead, 61% came true here (33 of 54)'
    """
    when = "" if precedent.lead is None else f" {precedent.lead} ahead"
    counts = f"{precedent.held} of {precedent.settled}"
    return (
        f"of what was “{precedent.status}”{when}, {precedent.share:.0%} came true here ({counts})"
    )
