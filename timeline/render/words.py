"""Moments and distances in words, at full length and short, beside the words for windows."""

from __future__ import annotations

from datetime import date

from timeline.model import Dct, Interval
from timeline.model.words import GLYPHS, window_label, window_words
from timeline.tracking.precedents import Precedent

__all__ = [
    "GLYPHS",
    "distance_label",
    "distance_words",
    "moment_words",
    "precedent_label",
    "precedent_words",
    "window_label",
    "window_words",
]


def moment_words(dct: Dct) -> str:
    """When something was published or said: a day, and the time of day where that is known.

    >>> moment_words(Dct.fromisoformat("2025-08-17T09:30:12-04:00"))
    '2025-08-17 09:30'
    """
    return dct.isoformat().replace("T", " ")[:16]


_UNITS = ((365, "y"), (30, "mo"), (7, "wk"), (1, "d"))


def distance_words(interval: Interval | None, today: date) -> str:
    """How far away a window is, as seen from ``today``; of an open one, from when to when.

    >>> distance_words(Interval(date(2025, 8, 20), date(2025, 8, 20)), date(2025, 8, 17))
    'in 3 days'
    >>> from timeline.model import Granularity
    >>> ahead = Interval(date(2025, 8, 18), date(2025, 8, 27), Granularity.WINDOW)
    >>> distance_words(ahead, date(2025, 8, 17)), distance_words(ahead, date(2025, 8, 28))
    ('in 1 to 10 days', 'yesterday')
    """
    if interval is None:
        return ""
    near, far = (interval.earliest - today).days, (interval.latest - today).days
    if far < 0:
        return "yesterday" if far == -1 else f"{_span(-far)} ago"
    if near <= 0:
        return f"within {_span(far)}" if far and not interval.is_fixed else "today"
    if interval.is_fixed or near == far:
        return "tomorrow" if near == 1 else f"in {_span(near)}"
    return _from_to(_span(near), _span(far))


def _from_to(near: str, far: str) -> str:
    """Two spans ahead, their common unit said once."""
    if near == far:
        return f"in {near}"
    number, unit = near.split(" ")
    same = unit.rstrip("s") in far
    return f"in {number if same else near} to {far}"


def _span(days: int) -> str:
    """A number of days in the unit that suits it."""
    if days < 60:
        return f"{days} day" if days == 1 else f"{days} days"
    if days < 700:
        return f"{round(days / 30.44)} months"
    return f"{round(days / 365.25)} years"


def distance_label(interval: Interval | None, today: date) -> str:
    """How far away a window is, in at most 9 cells.

    >>> distance_label(Interval(date(2025, 8, 20), date(2025, 8, 20)), date(2025, 8, 17))
    'in 3 d'
    """
    days = _days_away(interval, today)
    if not days:
        return _now(interval)
    number, unit = _amount(abs(days))
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


def _now(interval: Interval | None) -> str:
    if interval is None:
        return ""
    return "any day" if _is_open(interval) else "today"


def _amount(days: int) -> tuple[int, str]:
    """A number of days in the largest unit of which there are two, with its sign."""
    size, sign = next(unit for unit in _UNITS if days >= 2 * unit[0] or unit[0] == 1)
    return days // size, sign


def precedent_label(precedent: Precedent | None) -> str:
    """How often such statements came true, and of how many; nothing where too few are known.

    >>> from timeline.model import Status
    >>> precedent_label(Precedent(Status.EXPECTED, "2 to 7 days", settled=54, held=33))
    '61% of 54'
    """
    return "" if precedent is None else f"{precedent.share:.0%} of {precedent.settled:,}"


def precedent_words(precedent: Precedent) -> str:
    """How often which statements came true, and of how many.

    >>> from timeline.model import Status
    >>> precedent_words(Precedent(Status.EXPECTED, "2 to 7 days", settled=54, held=33))
    'of what was “expected” 2 to 7 days ahead, 61% came true here (33 of 54)'
    """
    when = "" if precedent.lead is None else f" {precedent.lead} ahead"
    counts = f"{precedent.held:,} of {precedent.settled:,}"
    return (
        f"of what was “{precedent.status}”{when}, {precedent.share:.0%} came true here ({counts})"
    )
