"""Days as only diaries write them: "Mon 3", "17.3.", "3.-5.10.", "24/10", "Wed 5-7", "End Oct".

In running text most of these mean something else; at the head of an item, or as a table's cell,
they are days. Receives a text and a place in it; hands on the day that stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.model import Granularity, Interval, Timex, TimexType

__all__ = ["DIARY_DAY", "DiaryDays", "with_end"]

AHEAD, BEHIND = 300, 45
"""Days around now in which a diary's day without a year lies."""
LONGEST = 30
"""Days of the longest stay that is told by its first and last day."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes|s)?|Thu(?:rs|r)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b\.?"
_ONE = rf"""(?:(?P<w{{n}}>{_WEEKDAY})\ ?)?(?P<d{{n}}>\d{{{{1,2}}}})(?:st|nd|rd|th)?(?!\d)
    (?:\ ?(?P<M{{n}}>{_MONTH})|[./](?P<m{{n}}>1[0-2]|0?[1-9])(?![\d:]|\ ?{_MONTH})(?:\.|/\d\d\b)?)?
    (?:[./ ]?(?P<y{{n}}>(?:19|20)\d\d)\b)?\.?"""
_DAY = re.compile(
    _ONE.format(n=1) + rf"(?:\ ?(?:[-–/&]|to|and)\ ?{_ONE.format(n=2)})?(?![\w%])",
    re.VERBOSE | re.IGNORECASE,
)
_PART = re.compile(
    rf"(?P<part>beginning|early|mid|middle|late|end)(?:\ of|-)?\ ?(?P<M1>{_MONTH})"
    r"(?:\ (?P<y1>(?:19|20)\d\d)\b)?",
    re.VERBOSE | re.IGNORECASE,
)
_PARTS = {"beginning": (1, 10), "early": (1, 10), "mid": (11, 20), "middle": (11, 20)}
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}(?!\d|\.)|\d{4}(?!\d)")
_LAST_DAY = re.compile(
    rf"""\b(?:to|until|till|through|thru)\ (?:the\ )?
    (?:(?P<weekday>{_WEEKDAY})(?:\ ?(?:the\ )?(?P<day_>\d{{1,2}}))?|(?P<day>\d{{1,2}}))
    (?:st|nd|rd|th)?(?:[./]\d{{1,2}}\.?)?(?=\s*+(?:[),;]|\.?\s*$))""",
    re.VERBOSE | re.IGNORECASE,
)
_LENGTHS = {"two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}
_LENGTH = re.compile(rf"(?:[,;(] ?)(?P<length>{'|'.join(_LENGTHS)}) days\b", re.IGNORECASE)
_ALONE = re.compile(
    rf"(?P<first>{_WEEKDAY})(?:\ ?(?:[-–/&]|to|and)\ ?(?P<last>{_WEEKDAY}))?[.:]*", re.IGNORECASE
)
DIARY_DAY = "<diary day>"
"""The rule of what only a diary's layout says to be a day."""


@dataclass(slots=True)
class DiaryDays:
    """Reads days at the head of items; ``month`` and ``year`` are those of the heading above."""

    today: date
    month: int | None = None
    year: int | None = None

    def at(self, text: str, start: int) -> Timex | None:
        """The day that begins at ``start``, with the day that it lasts to."""
        found = self._days(text, start) or self._part(text, start)
        if found is None:
            return None
        end, interval = found
        value = interval.edtf()
        return Timex(
            start=start,
            end=end,
            text=text[start:end],
            type=TimexType.DATE,
            value=value,
            rule=DIARY_DAY,
            interval=interval,
        )

    def alone(self, text: str, start: int, end: int) -> Timex | None:
        """The weekday that a mark says and nothing else, or the days from one to another.

        As in "Mon:", "Thu-Fri."; a planner's are the next ones from its own day on.
        """
        said = _ALONE.fullmatch(text, start, end)
        if said is None:
            return None
        first = self._next(said["first"], self.today)
        last = self._next(said["last"], first) if said["last"] else first
        interval = Interval(first, last)
        return Timex(
            start=start,
            end=end,
            text=text[start:end],
            type=TimexType.DATE,
            value=interval.edtf(),
            rule=DIARY_DAY,
            interval=interval,
        )

    def _next(self, weekday: str, day: date) -> date:
        """The first such weekday from a day on."""
        return day + timedelta((_WEEKDAYS.index(weekday[:3].lower()) - day.weekday()) % 7)

    def _days(self, text: str, start: int) -> tuple[int, Interval] | None:
        said = _DAY.match(text, start)
        if said is None or _CLOCK.match(text, start):
            return None
        last = self._resolved(said, 2, None) if said["d2"] else None
        first = self._resolved(said, 1, last)
        if last is None and first is not None and said["d2"]:
            last = _after(first, int(said["d2"]))
        if first is None or (said["d2"] and last is None):
            return None
        last = last or first
        if not 0 <= (last - first).days <= LONGEST:
            return None
        return said.end(), Interval(first, last)

    def _resolved(self, said: re.Match[str], number: int, last: date | None) -> date | None:
        """One of the two days; what the first leaves out is as in the last."""
        weekday, day = said[f"w{number}"], int(said[f"d{number}"])
        month = _month_of(said[f"M{number}"], said[f"m{number}"])
        year = int(said[f"y{number}"]) if said[f"y{number}"] else None
        index = None if not weekday else _WEEKDAYS.index(weekday[:3].lower())
        if last is not None and month is None:
            before = (last - timedelta(n) for n in range(LONGEST + 1))
            return next((d for d in before if d.day == day and index in (None, d.weekday())), None)
        if month is None and number == 1:
            month = self.month
        if month is None and index is None:
            return None
        year = year or self.year
        fitting = [
            d
            for d in _candidates(self.today, day, month, year)
            if index is None or d.weekday() == index
        ]
        return min(fitting, key=self._distance, default=None)

    def _distance(self, day: date) -> int:
        """How far a day lies from now; what is past is further off."""
        days = (day - self.today).days
        return days if days >= 0 else -7 * days

    def _part(self, text: str, start: int) -> tuple[int, Interval] | None:
        """As in "End Oct", "mid-November"."""
        said = _PART.match(text, start)
        if said is None:
            return None
        month = _month_of(said["M1"], None)
        year = int(said["y1"]) if said["y1"] else self.year
        starts = list(_candidates(self.today, 1, month, year))
        first = min(starts, key=lambda d: abs((d - self.today).days), default=None)
        if first is None:
            return None
        low, high = _PARTS.get(said["part"].lower(), (21, 31))
        end = _after(first.replace(day=28), 1)
        last = (end - timedelta(1)).day if end is not None else 28
        window = Interval(
            first.replace(day=low), first.replace(day=min(high, last)), Granularity.WINDOW
        )
        return said.end(), window


def with_end(day: Timex, text: str) -> Timex:
    """The day of an item with the last one that the item's own text gives it.

    As in "(to 19)", "until 26/3", "through Friday", "two days".
    """
    first = day.interval
    if first is None or first.days > 1 or not first.is_fixed:
        return day
    last = None
    if (said := _LAST_DAY.search(text)) is not None:
        wanted = said["weekday"]
        index = _WEEKDAYS.index(wanted[:3].lower()) if wanted else None
        number = int(said["day"]) if said["day"] else None
        days = (first.latest + timedelta(n) for n in range(1, LONGEST // 2))
        fits = (d for d in days if number in (None, d.day) and index in (None, d.weekday()))
        last = next(fits, None)
    elif (said := _LENGTH.search(text)) is not None:
        last = first.earliest + timedelta(_LENGTHS[said["length"].lower()] - 1)
    if last is None:
        return day
    return replace(day, interval=Interval(first.earliest, last), expression=None, anchor=None)


def _month_of(name: str | None, number: str | None) -> int | None:
    if name:
        return _MONTHS.index(name[:3].lower()) + 1
    return int(number) if number else None


def _candidates(today: date, day: int, month: int | None, year: int | None) -> Iterator[date]:
    """The dates that fit a day, a month and a year as far as they are told, near today."""
    years = (year,) if year else (today.year - 1, today.year, today.year + 1)
    for each in years:
        for number in (month,) if month else range(1, 13):
            try:
                found = date(each, number, day)
            except ValueError:
                continue
            if year or -BEHIND <= (found - today).days <= AHEAD:
                yield found


def _after(first: date, day: int) -> date | None:
    """The first date with a day of the month behind another: "Wed 5-7", "30-2"."""
    days = (first + timedelta(n) for n in range(1, LONGEST + 1))
    return next((d for d in days if d.day == day), None)
