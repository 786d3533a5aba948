"""How long: exact, vague, hyphenated, and the periods before and after now."""

from __future__ import annotations

from collections.abc import Callable

from timeline.languages.en.rules.counted import degree
from timeline.model.rule import Duration, Groups, Mod, Modified, Rule, Trailing, Unit, Value

__all__ = ["RULES"]


def _length(m: Groups) -> Value:
    number = next((m.amount(name) for name in ("n", "couple", "one", "few") if name in m), None)
    return degree(m, _duration(number, m.unit("length")))


def _duration(number: int | float | None, unit: Unit) -> Duration:
    if number == 0.5 and unit in HALVES:
        number, unit = HALVES[unit]
    return Duration(((number, unit),))


def _two(m: Groups) -> Value | None:
    larger, smaller = m.unit("length"), m.unit("smaller")
    first = m.amount("n") if "n" in m else 1
    if larger is smaller:
        return None
    return degree(m, Duration(((first, larger), (m.amount("second"), smaller))))


def _ahead(m: Groups) -> Value:
    number = next((m.amount(name) for name in ("n", "couple", "few") if name in m), None)
    return Duration(((number, m.unit("length")),), window=True)


def _one(m: Groups) -> Value:
    return degree(m, Duration(((1, m.unit("single")),)))


def _one_length(m: Groups) -> Value:
    return Duration(((1, m.unit("length")),))


def _minutes(number: int) -> Callable[[Groups], Value]:
    return lambda m: degree(m, Duration(((number, Unit.MINUTE),)))


def _quarter_century(m: Groups) -> Value:
    return degree(m, Duration(((25, Unit.YEAR),)))


def _trailing(m: Groups) -> Value:
    unit = m.unit("single")
    return Trailing(unit) if unit in TRAILING else _one(m)


def _one_or_two(m: Groups) -> Value:
    return Duration(((2, m.unit("single")),), window=True)


def _not_days(m: Groups) -> Value | None:
    unit = m.unit("several")
    return None if unit is Unit.DAY else Duration(((None, unit),))


def _single_one(name: str) -> Callable[[Groups], Value]:
    return lambda m: Duration(((1, m.unit(name)),))


def _single(name: str) -> Callable[[Groups], Value]:
    return lambda m: Duration(((None, m.unit(name)),))


TRAILING = (Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR)

HALVES = {
    Unit.HOUR: (30, Unit.MINUTE),
    Unit.YEAR: (6, Unit.MONTH),
    Unit.DECADE: (5, Unit.YEAR),
    Unit.CENTURY: (50, Unit.YEAR),
}

RULES = (
    Rule("[<degree> ](<n>|<couple>|<one>|<few>)( |-)[<filler> ]<length>", _length),
    Rule("[<degree> ](<n>|<one>) <length>[,][ and] <n:second> <length:smaller>", _two),
    Rule("over <one> <length>", lambda m: Modified(_length(m), Mod.MORE_THAN)),
    Rule(
        "{(for|after|of|than|took|lasted|spent|lasting) }[well ]over <n> <length>",
        lambda m: Modified(_length(m), Mod.MORE_THAN),
    ),
    Rule("within <n> <length>", lambda m: Modified(_length(m), Mod.EQUAL_OR_LESS)),
    Rule("[<degree> ]<n> (to|or) <n:most> <length>", _length),
    Rule("the (next|coming|last|past|first) <n> (to|or) <n:most> <length>", _length),
    Rule(
        "[<degree> ]<one> <length> and a half",
        lambda m: degree(m, Duration(((1.5, m.unit("length")),))),
    ),
    Rule(
        "<one> <length> or two",
        lambda m: Modified(Duration(((2, m.unit("length")),)), Mod.EQUAL_OR_LESS),
    ),
    Rule("<one> <length> or so", lambda m: Modified(_one_length(m), Mod.APPROX)),
    Rule("(a|the past|the last) fortnight", lambda m: Duration(((2, Unit.WEEK),))),
    Rule("the (next|coming) fortnight", lambda m: Duration(((2, Unit.WEEK),), window=True)),
    Rule("(the|these|those) (<n>|<few>|<couple>) <length>", _length),
    Rule("the <edge_word> (<n>|<few>|<couple>) <length>", _length),
    Rule("the (next|coming) (<n>|<few>|<couple>) <length>", _ahead),
    Rule("the (next|coming) <single> or (two|so)", _one_or_two),
    Rule("the (past|last) <single>", _trailing),
    Rule("<several>", _not_days),
    Rule("{(for|in|within|after|of) }days", lambda m: Duration(((None, Unit.DAY),))),
    Rule("{(for|in|within|after) }<clock_several>", _single("clock_several")),
    Rule("(recent|past) <several>", _single("several")),
    Rule("[the ]coming <several>", lambda m: Duration(((None, m.unit("several")),), window=True)),
    Rule(
        "[the ]coming <several:less> and <several>",
        lambda m: Duration(((None, m.unit("several")),), window=True),
    ),
    Rule("some time", lambda m: Duration(((None, Unit.MONTH),))),
    Rule("[<degree> ]three[ |-]quarters of an hour", _minutes(45)),
    Rule("[<degree> ]a quarter of an hour", _minutes(15)),
    Rule("[<degree> ]a quarter( of a |-| )century", _quarter_century),
    Rule("<n>-<length>-long", _length),
    Rule("<single>-long", _one),
    Rule("<clock_unit:length>-long", _one_length),
    Rule("<longword>", _single_one("longword")),
    Rule("<several>-long", _single("several")),
)
