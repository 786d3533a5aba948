"""Quarters, halves, fiscal years, and the comparisons that companies report."""

from __future__ import annotations

from timeline.model.rule import (
    Base,
    CalendarDate,
    Duration,
    Groups,
    Named,
    Rule,
    Shifted,
    Unit,
    Value,
)

__all__ = ["RULES"]

A_YEAR_AGO = Shifted(Unit.QUARTER, -4, Base.REPORT)
REPORTED = Shifted(Unit.QUARTER, 0, Base.REPORT)


def _within(m: Groups) -> Value | None:
    if "year" in m:
        return CalendarDate(m.number("year"))
    return Shifted(Unit.YEAR, m.number("shifter")) if "shifter" in m else None


def _quarter(m: Groups) -> Value | None:
    number = 4 if m.number("nth") == -1 else m.number("nth")
    return Named(Unit.QUARTER, number, within=_within(m)) if 1 <= number <= 4 else None


def _quarter_a_year_ago(m: Groups) -> Value | None:
    number = m.number("nth")
    year = Shifted(Unit.YEAR, -1)
    return Named(Unit.QUARTER, number, within=year) if 1 <= number <= 4 else None


def _half(m: Groups) -> Value | None:
    number = 2 if m.number("nth") == -1 else m.number("nth")
    return Named(Unit.HALF, number, within=_within(m)) if number in (1, 2) else None


def _year(m: Groups) -> Value:
    return CalendarDate(m.number("year"))


RULES = (
    Rule("[the [fiscal( |-)]]<nth> quarter", _quarter),
    Rule("[fiscal( |-)]<nth>-quarter", _quarter),
    Rule("[the ][fiscal( |-)]<nth>( |-)quarter[,] of[ fiscal] <year>", _quarter),
    Rule("[the ][fiscal( |-)]<nth>( |-)quarter of <shifter> year", _quarter),
    Rule("[the ]<nth>( |-)quarter[ of][ fiscal] <year>", _quarter),
    Rule("<shifter> year's <nth>( |-)quarter", _quarter),
    Rule("the <year> <nth>( |-)quarter", _quarter),
    Rule("<quartercode:nth>[ of][ fiscal][ <year>]", _quarter),
    Rule("[the ]year-(ago|earlier) <nth>( |-)quarter", _quarter_a_year_ago),
    Rule("the <year> (quarter|period)", lambda m: Named(Unit.QUARTER, 0, within=_within(m))),
    Rule("[the |its ]fiscal[ year] <year>", _year),
    Rule("FY <year>", _year),
    Rule("year-(ago|earlier)", lambda m: A_YEAR_AGO),
    Rule(
        "[the ][comparable |corresponding ]year-(ago|earlier) (quarter|period)",
        lambda m: A_YEAR_AGO,
    ),
    Rule(
        "the year-(ago|earlier) <n> <several>",
        lambda m: Duration(((m.amount("n"), m.unit("several")),)),
    ),
    Rule("(last|the prior) year's (quarter|period)", lambda m: A_YEAR_AGO),
    Rule(
        "the (same|corresponding|comparable) (quarter|period) (last year|a year (ago|earlier))",
        lambda m: A_YEAR_AGO,
    ),
    Rule("the latest (quarter|period)", lambda m: REPORTED),
    Rule("the quarter", lambda m: REPORTED),
    Rule("the current fiscal year", lambda m: Shifted(Unit.YEAR, 0)),
    Rule("the fiscal year", lambda m: Duration(((1, Unit.YEAR),))),
    Rule("[the ]<nth> half", _half),
    Rule("<nth>-half", _half),
    Rule("[the ]<nth> half of <year>", _half),
    Rule("[the ]<nth> half of <shifter> year", _half),
    Rule("[the ]<nth> half of the year", _half),
    Rule("<halfcode:nth>[ of][ fiscal] <year>", _half),
)
