"""Calendar dates: full, without a year, numeric, months, years."""

from __future__ import annotations

from timeline.model.rule import CalendarDate, Groups, Named, Rule, Shifted, Slice, Unit, Value

__all__ = ["RULES"]


def read_date(m: Groups) -> Value:
    """Whatever of weekday, day, month and year the phrase gives."""
    return CalendarDate(
        m.optional("year"), m.optional("month"), m.optional("day"), m.optional("weekday")
    )


def _short_year(m: Groups) -> Value:
    year = m.number("yy") if "yy" in m else m.number("shortyear")
    return CalendarDate(year, m.optional("month"), m.optional("day"), short_year=True)


def _numeric(m: Groups) -> Value | None:
    first, second, year = m.number("day"), m.number("second"), m.number("year")
    day, month = (first, second) if first > 12 else (second, first)
    return CalendarDate(year, month, day) if month <= 12 else None


def _shifted_month(m: Groups) -> Value:
    return Named(Unit.MONTH, m.number("month"), m.number("shifter"))


def _shifted_day(m: Groups) -> Value:
    return CalendarDate(None, m.number("month"), m.number("day"), shift=m.number("shifter"))


def _day_of_shifted(m: Groups) -> Value:
    return Slice(Unit.DAY, m.number("day"), Shifted(Unit.MONTH, m.number("shifter")))


def _ordinal_day(m: Groups) -> Value | None:
    day = m.number("nth")
    return CalendarDate(m.optional("year"), m.number("month"), day) if day > 0 else None


def _month_within(m: Groups) -> Value:
    year = Shifted(Unit.YEAR, m.number("shifter"))
    return Named(Unit.MONTH, m.number("month"), within=year)


RULES = (
    Rule(
        "(September|Sept.) 11{ (attacks|terror|terrorist|hijackers|hijackings)}",
        lambda m: CalendarDate(2001, 9, 11),
    ),
    Rule("[<weekday>[,] ]<month> [the ]<day>[,][ of] <year>", read_date),
    Rule("[<weekday>[,] ][the ]<day>[ of][-][ ]<month>[,][-][ ]<year>", read_date),
    Rule("<year>-<monthnumber:month>-<day>", read_date),
    Rule("[<weekday>[,] ]<month> [the ]<day>", read_date),
    Rule("[<weekday>[,] ][the ]<day> [of ]<month>", read_date),
    Rule("the <nth> of <month>[[,] <year>]", _ordinal_day),
    Rule("<weekday>[,] the <dayth:day>", read_date),
    Rule("<weekday> <day>", read_date),
    Rule("{(on|by|until|till|from|before|since|after|for|through) }the <dayth:day>", read_date),
    Rule("{(to|and|or|than) }[the ]<dayth:day><free>", read_date),
    Rule("the <dayth:day> of that month", read_date),
    Rule("the <dayth:day> of <shifter> month", _day_of_shifted),
    Rule("<month>[,][ of] <year>", read_date),
    Rule("<month> <yy>", _short_year),
    Rule("<day> <month> <yy>", _short_year),
    Rule("<shifter> <month>", _shifted_month),
    Rule("<shifter> <month> <day>", _shifted_day),
    Rule("<month>[,][ of] <shifter> year", _month_within),
    Rule("<monthname:month>", lambda m: Named(Unit.MONTH, m.number("month"))),
    Rule("<year>", read_date),
    Rule("the year <year>", read_date),
    Rule("[the year ]<yearwords:year>", read_date),
    Rule("<yy>", _short_year),
    Rule("<daynumber:day>/<daynumber:second>/<year>", _numeric),
    Rule("<daynumber:day>-<daynumber:second>-<year>", _numeric),
    Rule("<monthnumber:month>/<year>", read_date),
    Rule("<daynumber:day>.<monthnumber:month>.<year>", read_date),
)
