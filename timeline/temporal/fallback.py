"""Languages without rules of their own: dates by the words that dateparser knows of them.

Receives a text and its language's code; hands on `Timex` values that name dateparser as their rule.
Absolute dates, days without a year, weekdays, and simple relative dates ("yesterday", "two weeks
ago", "next month") are read; a weekday looks ahead where its clause has a word that does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.model import Direction, Interval, Timex, TimexType
from timeline.model.rule import Unit
from timeline.temporal.calendar import Period, day_of, month_of, period_of, shift
from timeline.temporal.locales import Locale, plain, read_locale

__all__ = ["tag_with_dateparser"]

REACH = 160
"""How many characters of a clause are read on either side of a weekday."""
FIRM = 210
"""Days by which a day without a year must be nearer behind, where its clause looks ahead."""
SENTENCE_START = re.compile(r"(?:^|[.!?:\n])[\s\"“„«»'(—–-]*\Z")
WORD_BEFORE = re.compile(r"(\w+)\s+\Z")


def tag_with_dateparser(text: str, *, dct: date | None, language: str) -> list[Timex]:
    """Absolute and simple relative dates of a text in a language that dateparser knows.

    An unknown language gives nothing. Without a dct only what names its year is found.
    """
    code = language.lower().replace("_", "-").partition("-")[0]
    locale = read_locale(code)
    if locale is None:
        return []
    reader = _Reader(text, code, locale, dct)
    found = (reader.read(match) for match in locale.find.finditer(text))
    return [timex for timex in found if timex is not None]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the matches of one text."""

    text: str
    code: str
    locale: Locale
    dct: date | None

    def read(self, match: re.Match[str]) -> Timex | None:
        """The expression at a match; None where the words mean something else or no day."""
        kind = match.lastgroup or ""
        if self._is_other(match, kind):
            return None
        parts = self.locale.kinds[kind].fullmatch(match.group())
        if parts is None:
            return None
        try:
            if kind in READERS:
                period = READERS[kind](self.locale, parts)
                return self._timex(match, period, None, "")
            return None if self.dct is None else self._relative(match, kind, parts, self.dct)
        except (ValueError, OverflowError, KeyError):
            return None

    def _relative(
        self, match: re.Match[str], kind: str, parts: re.Match[str], dct: date
    ) -> Timex | None:
        if kind in ("no_year", "weekday"):
            ahead = self._ahead(match)
            days = self._days(kind, parts, dct)
            period = day_of(min(days, key=lambda day: _cost(day, dct, kind, ahead=bool(ahead))))
            side = f"«{ahead}» in its clause" if ahead else "no word of its clause looks ahead"
            return self._timex(
                match, period, dct, side if kind == "weekday" or ahead else "the nearest"
            )
        if kind == "relative":
            unit, amount = self.locale.relative[plain(match.group())]
        else:
            unit, amount = self._count(plain(match.group()), ago=kind == "ago")
        return self._timex(match, shift(period_of(dct, unit), amount), dct, "the phrase says so")

    def _days(self, kind: str, parts: re.Match[str], dct: date) -> list[date]:
        """The days that can be meant, on either side of the dct."""
        if kind == "weekday":
            away = (self.locale.weekdays[plain(parts.group())] - dct.weekday()) % 7
            return [dct + timedelta(days=away - 7), dct + timedelta(days=away or 7)]
        month, day = self.locale.months[plain(parts["month"])], int(parts["day"])
        years = range(max(1, dct.year - 1), min(9999, dct.year + 1) + 1)
        return [date(y, month, day) for y in years if (month, day) != (2, 29) or _is_leap(y)]

    def _count(self, words: str, *, ago: bool) -> tuple[Unit, int]:
        """The unit and the number of "two weeks ago"; without a number it is one."""
        count = self.locale.count.search(words)
        if count is None:
            raise ValueError(words)
        stated = count["number"]
        number = int(stated) if stated and stated.isdigit() else self.locale.numbers.get(stated, 1)
        return self.locale.units[count["unit"]], -number if ago else number

    def _ahead(self, match: re.Match[str]) -> str:
        """The word of the clause that looks ahead; empty if there is none."""
        left = self.text[max(0, match.start() - REACH) : match.start()]
        right = self.text[match.end() : match.end() + REACH].removeprefix(",")
        breaks = self.locale.breaks
        left = left[max((m.end() for m in breaks.finditer(left)), default=0) :]
        end = breaks.search(right)
        found = self.locale.ahead.search(f"{left} {right[: end.start()] if end else right}")
        return found.group() if found else ""

    def _is_other(self, match: re.Match[str], kind: str) -> bool:
        """Whether the word is another here: "la mañana", "am Morgen", "Santo Domingo"."""
        if kind not in ("relative", "weekday"):
            return False
        before = self.text[max(0, match.start() - 24) : match.start()]
        capital = match.group()[0].isupper() and not SENTENCE_START.search(before)
        if kind == "weekday":
            return capital and not self.locale.capitals
        word = WORD_BEFORE.search(before)
        return capital or (word is not None and plain(word[1]) in self.locale.not_after)

    def _timex(self, match: re.Match[str], period: Period, dct: date | None, why: str) -> Timex:
        direction = None
        if dct is not None and not period.first <= dct <= period.last:
            direction = Direction.FUTURE if period.first > dct else Direction.PAST
        start = match.end() - 4 if match.lastgroup == "year_behind" else match.start()
        return Timex(
            start=start,
            end=match.end(),
            text=self.text[start : match.end()],
            type=TimexType.DATE,
            value=period.isoformat(),
            interval=Interval(period.first, period.last, period.granularity),
            rule=f"dateparser ({self.code})",
            anchor=None if dct is None else "document",
            direction=direction,
            why=why,
        )


def _day(locale: Locale, parts: re.Match[str]) -> Period:
    stated = parts["month"]
    month = int(stated) if stated.isdigit() else locale.months[plain(stated)]
    return day_of(date(int(parts["year"]), month, int(parts["day"])))


def _month(locale: Locale, parts: re.Match[str]) -> Period:
    return month_of(int(parts["year"]), locale.months[plain(parts["month"])])


def _year(locale: Locale, parts: re.Match[str]) -> Period:
    return period_of(date(int(parts["year"]), 1, 1), Unit.YEAR)


READERS: dict[str, Callable[[Locale, re.Match[str]], Period]] = {
    "chinese": _day,
    "numeric": _day,
    "year_first": _day,
    "full": _day,
    "month_only": _month,
    "year_behind": _year,
    "year_only": _year,
}
"""What needs no dct."""


def _cost(day: date, dct: date, kind: str, *, ahead: bool) -> int:
    """How far a reading is from being meant: a weekday looks one way, a day to the nearest."""
    distance = abs((day - dct).days)
    if kind == "weekday":
        return distance if (day > dct) is ahead else distance + 7
    return distance + FIRM if ahead and day < dct else distance


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
