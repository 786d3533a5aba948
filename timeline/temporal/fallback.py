"""Languages without rules of their own: single phrases, read by dateparser.

dateparser knows the words of many languages, but finds dates in running text poorly; so the
phrases are found here, by the words that its own tables give for the language, and only handed
to it one by one. It is imported at the first use of such a language, never for English.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache
from typing import Any

from timeline.model import Direction, Interval, Timex, TimexType
from timeline.model.rule import Unit
from timeline.temporal.calendar import period_of

__all__ = ["tag_with_dateparser"]

YEAR = r"(?:1[89]|20)\d\d"
NUMERIC = rf"\d{{1,2}}[./-]\d{{1,2}}[./-]{YEAR}|{YEAR}-\d\d-\d\d"
OF = r"(?:\s+(?:de|del|d['’]))?"
DAY = rf"\d{{1,2}}(?:\.|º|er|-?го|-?е)?{OF}"
OF_YEAR = rf"{OF}\s+{YEAR}(?:\s+(?:року|года|г\.))?"
NOT_MORNING = r"(?<!\bla )(?<!\bam )"
"""Spanish and German call tomorrow and the morning by one word."""

RELATIVE = ("0 day ago", "1 day ago", "in 1 day", "2 day ago", "in 2 day")
UNITS = {"absolute": Unit.DAY, "month": Unit.MONTH}
MONTHS = """
    january february march april may june july august september october november december
"""
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"


def tag_with_dateparser(text: str, *, dct: date | None, language: str) -> list[Timex]:
    """Absolute and simple relative dates of a text in a language that dateparser knows.

    An unknown language gives nothing. A weekday is the last one, a day without a year the nearest.
    """
    code = language.lower().replace("_", "-").partition("-")[0]
    pattern = _phrases(code)
    if pattern is None:
        return []
    found = (_read(match, dct, code) for match in pattern.finditer(text))
    return [timex for timex in found if timex is not None]


@cache
def _phrases(code: str) -> re.Pattern[str] | None:
    """The phrases worth asking dateparser about, or None for a language it does not know."""
    words = _words(code)
    if words is None:
        return None
    months, weekdays, relative = (_either(group) for group in words)
    kinds = {
        "absolute": rf"{NUMERIC}|{DAY}\s+(?:{months}){OF_YEAR}",
        "month": rf"(?:{months}){OF_YEAR}",
        "day": rf"{DAY}\s+(?:{months})",
        "relative": rf"{NOT_MORNING}(?:{relative})|{weekdays}",
    }
    either = "|".join(f"(?P<{kind}>{phrase})" for kind, phrase in kinds.items())
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _either(words: list[str]) -> str:
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered)


def _words(code: str) -> tuple[list[str], list[str], list[str]] | None:
    from dateparser.data import language_order  # heavy: only for such a language
    from dateparser.languages.loader import LocaleDataLoader

    if code not in language_order:
        return None
    info: dict[str, Any] = next(
        iter(LocaleDataLoader().get_locales(languages=[code], use_given_order=True))
    ).info
    months = [word for name in MONTHS.split() for word in info.get(name, []) if len(word) > 2]
    weekdays = [word for name in WEEKDAYS.split() for word in info.get(name, []) if len(word) > 3]
    relative = [
        word
        for name, words in info.get("relative-type", {}).items()
        if name in RELATIVE
        for word in words
        if len(word) > 2
    ]
    return months, weekdays, relative


def _read(match: re.Match[str], dct: date | None, code: str) -> Timex | None:
    kind = match.lastgroup or ""
    if kind in ("absolute", "month"):
        day = _parse(match.group(), dct or date(2000, 1, 1), code, "past")
        return None if day is None else _timex(match, day, code, unit=UNITS[kind])
    if dct is None:
        return None
    day = _parse(match.group(), dct, code, "past")
    later = _parse(match.group(), dct, code, "future") if kind == "day" else None
    if day is None:
        return None
    if later is not None and abs(later - dct) < abs(dct - day):
        day = later
    return _timex(match, day, code, dct=dct)


def _parse(phrase: str, base: date, code: str, prefer: str) -> date | None:
    import dateparser  # heavy: only for such a language

    settings: Any = {
        "RELATIVE_BASE": datetime.combine(base, time()),
        "PREFER_DATES_FROM": prefer,
        "PREFER_DAY_OF_MONTH": "first",
        "DATE_ORDER": "DMY",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        moment = dateparser.parse(phrase, languages=[code], settings=settings)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    return None if moment is None else moment.date()


def _timex(
    match: re.Match[str],
    day: date,
    code: str,
    *,
    unit: Unit = Unit.DAY,
    dct: date | None = None,
) -> Timex:
    period = period_of(day, unit)
    direction = None
    if dct is not None:
        direction = Direction.FUTURE if day > dct else Direction.PAST
    return Timex(
        start=match.start(),
        end=match.end(),
        text=match.group(),
        type=TimexType.DATE,
        value=period.isoformat(),
        interval=Interval(period.first, period.last, period.granularity),
        rule=f"dateparser ({code})",
        anchor=None if dct is None else "document",
        direction=direction,
        why="" if dct is None else "as dateparser reads it",
    )
