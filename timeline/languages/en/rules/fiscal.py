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


def _quarter(m: Groups) -> Value | None:
    number = m.number("nth")
    within: Value | None = m.inner
    if "year" in m:
        within = CalendarDate(m.number("year"))
    elif "shifter" in m:
        within = Shifted(Unit.YEAR, m.number("shifter"))
    elif "yearago" in m:
        within = Shifted(Unit.YEAR, -1, Base.CONTEXT)
    number = 4 if number == -1 else number
    return Named(Unit.QUARTER, number, within=within) if 1 <= number <= 4 else None


def _half(m: Groups) -> Value | None:
    number = m.number("nth")
    number = 2 if number == -1 else number
    within = CalendarDate(m.number("year")) if "year" in m else m.inner
    return Named(Unit.HALF, number, within=within) if number in (1, 2) else None


def _same_quarter(m: Groups) -> Value:
    return Shifted(Unit.QUARTER, -4, Base.CONTEXT)


RULES = (
    Rule("[the |its |their |a ][fiscal( |-)]<nth>( |-)quarter", _quarter),
    Rule("[the |its |their ][fiscal( |-)]<nth>( |-)quarter[,] of <year>", _quarter),
    Rule("[the |its |their ][fiscal( |-)]<nth>( |-)quarter of <shifter> year", _quarter),
    Rule("[the |its |their ]<nth>( |-)quarter[ of] fiscal <year>", _quarter),
    Rule("<shifter> year's <nth>( |-)quarter", _quarter),
    Rule("the <year> <nth>( |-)quarter", _quarter),
    Rule(
        "[the ]year-(ago|earlier) <nth>( |-)quarter",
        lambda m: Shifted(Unit.QUARTER, -4, Base.CONTEXT),
    ),
    Rule("the <year> (quarter|period)", lambda m: CalendarDate(m.number("year"))),
    Rule("[the |its ]fiscal[ year] <year>", lambda m: CalendarDate(m.number("year"))),
    Rule("[the ][comparable ]year-(ago|earlier)[ (quarter|period)]", _same_quarter),
    Rule("(last|the prior) year's (quarter|period)", _same_quarter),
    Rule("the latest (quarter|period)", lambda m: Shifted(Unit.QUARTER, 0, Base.CONTEXT)),
    Rule("the current fiscal year", lambda m: Shifted(Unit.YEAR, 0)),
    Rule("[the ]<nth> half", _half),
    Rule("[the ]<nth> half of <year>", _half),
    Rule("the fiscal year", lambda m: Duration(((1, Unit.YEAR),))),
)
