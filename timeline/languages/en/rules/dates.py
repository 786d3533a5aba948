"""Calendar dates: full, without a year, numeric, months, years."""

from __future__ import annotations

from datetime import date

from timeline.model.rule import (
    Base,
    CalendarDate,
    Groups,
    Named,
    Range,
    Rule,
    Shifted,
    Slice,
    Unit,
    Value,
)

__all__ = ["RULES", "read_compact", "read_date"]


def read_date(m: Groups) -> Value:
    """Whatever of weekday, day, month and year the phrase gives."""
    return CalendarDate(
        m.optional("year"), m.optional("month"), m.optional("day"), m.optional("weekday")
    )


def _short_year(m: Groups) -> Value:
    year = m.number("yy") if "yy" in m else m.number("shortyear")
    return CalendarDate(year, m.optional("month"), m.optional("day"), short_year=True)


def read_compact(m: Groups) -> Value:
    """A date in eight digits, as ISO 8601-1 writes it (section 5.2.2.1)."""
    rest, day = divmod(m.number("compactdate"), 100)
    return CalendarDate(*divmod(rest, 100), day)


def _numeric(m: Groups) -> Value | None:
    """In American order, unless that is no date: "06/07/2025" is of June, "22/06/2025" too."""
    first, second = m.number("day"), m.number("second")
    day, month = (first, second) if first > 12 else (second, first)
    if month > 12:
        return None
    year = m.number("year") if "year" in m else m.number("shortyear")
    return CalendarDate(year, month, day, short_year="shortyear" in m)


def _iso_week(m: Groups) -> Value | None:
    """A week by its number, or a day of it (ISO 8601-1, section 5.2.4)."""
    year, week = m.word("isoweek").split("-W")
    found = _week(int(year), int(week))
    if found is None or "isoday" not in m:
        return found
    return Named(Unit.WEEKDAY, m.number("isoday") - 1, within=found)


def _week(year: int, week: int) -> Value | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return Slice(Unit.WEEK, 1, CalendarDate(monday.year, monday.month, monday.day))


def _day_within(m: Groups) -> Value:
    return Slice(Unit.DAY, m.number("day"), _month_within(m))


def _shifted_month(m: Groups) -> Value:
    return Named(Unit.MONTH, m.number("month"), m.number("shifter"))


def _shifted_day(m: Groups) -> Value:
    return CalendarDate(None, m.number("month"), m.number("day"), shift=m.number("shifter"))


def _ordinal_of_shifted(m: Groups) -> Value | None:
    month, day = Shifted(Unit.MONTH, m.number("shifter")), m.number("nth")
    return Slice(Unit.DAY, day, month) if day > 0 else None


def _days(m: Groups) -> Value:
    month = Shifted(Unit.MONTH, m.number("shifter"))
    first, last = m.number("day"), m.number("last")
    return Range(Slice(Unit.DAY, first, month), Slice(Unit.DAY, last, month))


def _day_of_shifted(m: Groups) -> Value:
    return Slice(Unit.DAY, m.number("day"), Shifted(Unit.MONTH, m.number("shifter")))


def _ordinal_day(m: Groups) -> Value | None:
    day = m.number("nth")
    return CalendarDate(m.optional("year"), m.number("month"), day) if day > 0 else None


def _month_within(m: Groups) -> Value:
    """A month of last year, or of the year that the text told of before ("of that year")."""
    if "context_shifter" in m:
        year = Shifted(Unit.YEAR, m.number("context_shifter"), Base.CONTEXT)
    else:
        year = Shifted(Unit.YEAR, m.number("shifter"))
    return Named(Unit.MONTH, m.number("month"), within=year)


def _day_of_that_month(m: Groups) -> Value:
    month = Shifted(Unit.MONTH, m.number("context_shifter"), Base.CONTEXT)
    return Slice(Unit.DAY, m.number("day"), month)


RULES = (
    Rule(
        "(September|Sept.) 11{ (attacks|attack|terror|terrorist|terrorists|hijackers|hijackings"
        "|commission|memorial|museum|victims|plot|plotters|mastermind)}",
        lambda m: CalendarDate(2001, 9, 11),
    ),
    Rule("[<weekday>[,] ]<month> [the ]<day>[,][ of] <year>", read_date),
    Rule("[<weekday>[,] ][the ]<day>[ of][-][ ]<month>[,][-][ ]<year>", read_date),
    Rule("<year>-<monthnumber:month>-<day>", read_date),
    Rule("<year>/<monthnumber:month>/<day>", read_date),
    Rule("<compactdate>", read_compact),
    Rule("<isoweek>[-<isoday>]", _iso_week),
    Rule("week <weeknumber> of <year>", lambda m: _week(m.number("year"), m.number("weeknumber"))),
    Rule("[<weekday>[,] ]<month> [the ]<day>", read_date),
    Rule("[<weekday>[,] ][the ]<day> [of ]<month>", read_date),
    Rule("<shortweekday:weekday>[,] <month> <day>[[,] <year>]", read_date),
    Rule("<shortweekday:weekday>[,] <day> <month>[[,] <year>]", read_date),
    Rule("<month> [the ]<day>[,] [of ]<shifter> year", _day_within),
    Rule("[the ]<day> [of ]<month>[,] [of ]<shifter> year", _day_within),
    Rule("<month> [the ]<day>[,] [of ]<context_shifter> year", _day_within),
    Rule("[the ]<day> [of ]<month>[,] [of ]<context_shifter> year", _day_within),
    Rule("the <nth> of <month>[[,] <year>]", _ordinal_day),
    Rule("<month> the <nth>[[,] <year>]", _ordinal_day),
    Rule("<weekday>[,] the <dayth:day>", read_date),
    Rule("<weekday> <day>", read_date),
    Rule("<shortweekday:weekday> <day>{( -| –| —|:)}", read_date),
    Rule("{(on|for|by|from|until|till|to|now|is) }<shortweekday:weekday> <day>", read_date),
    Rule("{(on|by|until|till|from|before|since|after|for|through) }the <dayth:day>", read_date),
    Rule("{(to|and|or|than|not) }[the ]<dayth:day><free>", read_date),
    Rule("the <dayth:day> of <context_shifter> month", _day_of_that_month),
    Rule("the <dayth:day> of <shifter> month", _day_of_shifted),
    Rule("the <nth> of <shifter> month", _ordinal_of_shifted),
    Rule("the <dayth:day>[ ](-|to|and|until)[ ][the ]<dayth:last> of <shifter> month", _days),
    Rule("<month>[,][ of] <year>", read_date),
    Rule("<month> <yy>", _short_year),
    Rule("<day> <month> <yy>", _short_year),
    Rule("<daynumber:day>-<month>-<shortyear>", _short_year),
    Rule("<shifter> <month>", _shifted_month),
    Rule("<shifter> <month> <day>", _shifted_day),
    Rule("this past <month>", lambda m: Named(Unit.MONTH, m.number("month"), -1)),
    Rule("this coming <month>", lambda m: Named(Unit.MONTH, m.number("month"), 1)),
    Rule("<month>[,][ of] <shifter> year", _month_within),
    Rule("<month>[,][ of] <context_shifter> year", _month_within),
    Rule("<monthname:month>", lambda m: Named(Unit.MONTH, m.number("month"))),
    Rule("<year>", read_date),
    Rule("the year <year>", read_date),
    Rule("[the year ]<yearwords:year>", read_date),
    Rule("<yy>", _short_year),
    Rule("<daynumber:day>/<daynumber:second>/(<year>|<shortyear>)", _numeric),
    Rule("<daynumber:day>.<twodigits:month>.<shortyear>", _short_year),
    Rule("<daynumber:day>-<daynumber:second>-<year>", _numeric),
    Rule("<monthnumber:month>/<year>", read_date),
    Rule("<daynumber:day>.<monthnumber:month>.<year>", read_date),
)
