"""What dateparser knows of a language, made ready for finding dates in running text.

dateparser reads a phrase that is a date, but finds dates in running text poorly, and slowly; so its
own tables of the language (months, weekdays, units, "yesterday", "… days ago") are made one pattern
here, with the few forms that they lack from ``locales.toml``. Its data is loaded at the first use
of such a language, never for English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from timeline.model.rule import Unit

__all__ = ["Locale", "plain", "read_locale"]

MONTHS = """
    january february march april may june july august september october november december
"""
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
UNITS = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)
RELATIVE = re.compile(r"(?:in )?(\d) (day|week|month|year)( ago)?")
COUNTED = re.compile(r"(?:in )?\\1 (?:day|week|month|year)(?P<ago> ago)?")
COUNT = r"(\d++[.,]?\d*+)"
"""How dateparser's patterns write the number in them."""
MOST = 12
"""Numbers above this are not counted in words."""

YEAR = r"(?:1[89]|20)\d\d"
OF = r"(?:\s{1,3}(?:de|del|d['’]))?"
DAY = rf"(?P<day>\d{{1,2}})(?:\.|º|er|-?го|-?е)?{OF}\s{{1,3}}"
OF_YEAR = rf"\.?{OF}\s{{1,3}}(?P<year>{YEAR})(?:\s{{1,3}}(?:року|года|г\.))?"
NUMERIC = rf"(?P<day>\d{{1,2}})([./-])(?P<month>\d{{1,2}})\2(?P<year>{YEAR})"
YEAR_FIRST = rf"(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)"
CHINESE = (
    rf"(?P<year>{YEAR})\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일]"
)


@dataclass(frozen=True, slots=True)
class Locale:
    """The words of a language, each in its `plain` form, and the patterns of its dates.

    ``find`` is the pattern of every kind of date, each a group of that name; ``kinds`` has the
    pattern of each alone, with groups for its parts, and ``count`` finds the number and unit of a
    counted one. ``ahead`` finds words of a clause that looks
    ahead, ``breaks`` what ends a clause.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, Unit]
    numbers: Mapping[str | None, int]
    count: re.Pattern[str]
    relative: Mapping[str, tuple[Unit, int]]
    not_after: frozenset[str]
    capitals: bool
    find: re.Pattern[str]
    kinds: Mapping[str, re.Pattern[str]]
    ahead: re.Pattern[str]
    breaks: re.Pattern[str]


def plain(words: str) -> str:
    """Words as the tables hold them: no case, one space, one kind of apostrophe.

    >>> plain("L’année  Dernière")
    "l'année dernière"
    """
    return " ".join(words.casefold().replace("’", "'").replace("ʼ", "'").split())


@cache
def read_locale(code: str) -> Locale | None:
    """The words of a language by its code, or None for a language that dateparser does not know."""
    from dateparser.data import language_order  # heavy: only for such a language
    from dateparser.languages.loader import LocaleDataLoader

    if code not in language_order:
        return None
    loaded = LocaleDataLoader().get_locales(languages=[code], use_given_order=True)
    return _locale(next(iter(loaded)).info, _additions().get(code, {}))


@cache
def _additions() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("locales.toml").read_text("utf-8"))


def _locale(info: Mapping[str, Any], more: Mapping[str, Any]) -> Locale:
    stated = _by_number(info, MONTHS, first=1)
    months, short = _whole(stated) | more.get("months", {}), stated
    weekdays = _whole(_by_number(info, WEEKDAYS, first=0)) | more.get("weekdays", {})
    units = {word: unit for unit in UNITS for word in _plain(info.get(unit.value, ()), least=2)}
    numbers = dict(_numbers(info)) | more.get("numbers", {})
    relative = dict(_relative(info, more.get("relative", {})))
    kinds = {
        **_absolute(months, short, more),
        **_counted(info, units, numbers, bare=bool(more.get("bare_units"))),
        "relative": _either(relative),
        "weekday": _either(weekdays),
    }
    kinds = {kind: pattern for kind, pattern in kinds.items() if pattern}
    return Locale(
        months=short | months,
        weekdays=weekdays,
        units=units,
        numbers=numbers,
        count=re.compile(
            rf"\b(?:(?P<number>\d+|{_either(numbers)}) )?(?P<unit>{_either(units)})\b"
        ),
        relative=relative,
        not_after=frozenset(more.get("not_after", ())),
        capitals=bool(more.get("capitals")),
        find=re.compile("|".join(_named(*item) for item in kinds.items()), re.IGNORECASE),
        kinds={kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in kinds.items()},
        ahead=re.compile(rf"\b(?:{more.get('ahead', '(?!)')})\b", re.IGNORECASE),
        breaks=re.compile(
            rf"[.,;:!?()«»„“”\"\n]|\b(?:{more.get('breaks', '(?!)')})\b", re.IGNORECASE
        ),
    )


def _named(kind: str, pattern: str) -> str:
    """A kind's pattern as one group, where it stands free."""
    single = (
        re.sub(r"\(\?P<\w+>", "(?:", pattern).replace(r"([./-])", "[./-]").replace(r"\2", "[./-]")
    )
    edge = r"(?<!\d)" if kind == "chinese" else r"(?<![\w/])(?<!\d[.,:-])"
    return rf"{edge}(?P<{kind}>{single})" + ("" if kind == "chinese" else r"(?![\w/]|[.,:-]\d)")


def _absolute(
    months: Mapping[str, int], short: Mapping[str, int], more: Mapping[str, Any]
) -> dict[str, str]:
    """Patterns of dates that name their day, month or year; a short month needs both others."""
    month, any_month = _either(months), _either((*months, *short))
    before, after = _either(more.get("before_year", ())), _either(more.get("after_year", ()))
    return {
        "chinese": CHINESE,
        "numeric": NUMERIC,
        "year_first": YEAR_FIRST,
        "full": rf"{DAY}(?P<month>{any_month}){OF_YEAR}",
        "no_year": rf"{DAY}(?P<month>{month})",
        "month_only": rf"(?P<month>{month}){OF_YEAR}",
        "year_behind": rf"(?:{before})\s{{1,3}}(?P<year>{YEAR})" if before else "",
        "year_only": rf"(?P<year>{YEAR})\s{{1,3}}(?:{after})" if after else "",
    }


def _counted(
    info: Mapping[str, Any], units: Mapping[str, Unit], numbers: Iterable[str], *, bare: bool
) -> dict[str, str]:
    """Patterns of "two weeks ago" and "in two weeks", by the words around dateparser's own."""
    unit = _either(units)
    count = rf"(?:(?:{_either((*numbers, '#'))})\s{{1,3}}){'?' if bare else ''}(?:{unit})"
    count = count.replace(r"\#", r"\d{1,3}")
    found: dict[str, set[str]] = {"ago": set(), "ahead": set()}
    for name, phrases in info.get("relative-type-regex", {}).items():
        match = COUNTED.fullmatch(name)
        for phrase in phrases if match else ():
            before, _, rest = (plain(part) for part in phrase.partition(COUNT))
            behind = next(
                (rest[len(u) :].strip() for u in units if f"{rest} ".startswith(f"{u} ")), None
            )
            if match and behind is not None and (before or behind):
                words = (_spaced(before), count, _spaced(behind))
                found["ago" if match["ago"] else "ahead"].add(r"\s{1,3}".join(filter(None, words)))
    return {kind: "|".join(sorted(patterns)) for kind, patterns in found.items()}


def _by_number(info: Mapping[str, Any], names: str, *, first: int) -> dict[str, int]:
    return {
        word: number
        for number, name in enumerate(names.split(), start=first)
        for word in _plain(info.get(name, ()), least=3)
    }


def _plain(words: Iterable[str], *, least: int) -> list[str]:
    return [plain(word) for word in words if len(word) >= least]


def _whole(words: Mapping[str, int]) -> dict[str, int]:
    """The words that abbreviate no other of the same meaning: "mar" or "серед" may be another."""
    return {
        word: number
        for word, number in words.items()
        if not any(o != word and o.startswith(word) and words[o] == number for o in words)
    }


def _numbers(info: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """The number words of dateparser's rewritings, such as "дв(а|е)"."""
    for rewriting in info.get("simplifications", ()):
        for word, number in rewriting.items():
            match = re.fullmatch(r"([\w' ]+)(?:\(([\w|]+)\))?", word)
            if match and number.isdigit() and int(number) <= MOST:
                for ending in (match[2] or "").split("|"):
                    yield plain(match[1] + ending), int(number)


def _relative(
    info: Mapping[str, Any], more: Mapping[str, str]
) -> Iterator[tuple[str, tuple[Unit, int]]]:
    """Words such as "yesterday" and "last week": the unit, and how many of them away."""
    stated = [(word, name) for name, ws in info.get("relative-type", {}).items() for word in ws]
    for word, name in [*stated, *more.items()]:
        match = RELATIVE.fullmatch(name)
        if match and len(word) > 2:
            yield plain(word), (Unit(match[2]), int(match[1]) * (-1 if match[3] else 1))


def _either(words: Iterable[str]) -> str:
    return "|".join(_spaced(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def _spaced(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s{1,3}").replace("'", "['’ʼ]")
