"""Ranges whose ends cannot stand alone: "4-6 June", "June 4 to 6"."""

from __future__ import annotations

from timeline.model.rule import CalendarDate, Groups, Range, Rule, Value

__all__ = ["RULES"]


def _days(m: Groups) -> Value | None:
    first, last = m.number("day"), m.number("last")
    if first >= last:
        return None
    year, month = m.optional("year"), m.optional("month")
    return Range(CalendarDate(year, month, first), CalendarDate(year, month, last))


def _years(m: Groups) -> Value | None:
    year, last = m.number("year"), m.number("last")
    last = last if last > 99 else year - year % 100 + last
    if year < last <= year + 60:
        return Range(CalendarDate(year), CalendarDate(last))
    return None


def _month(m: Groups) -> Value:
    return CalendarDate(m.number("year"), m.number("month"))


def _list(m: Groups) -> Value | None:
    first, second, last = m.number("day"), m.number("second"), m.number("last")
    return _days(m) if second == first + 1 and last == first + 2 else None


RULES = (
    Rule("<year>(-|/)<shortyear:last>", _years),
    Rule("<year>(-|/)<year:last>", _years),
    Rule("<year>-<twodigits:month>", _month),
    Rule("<month> <day>, <day:second>[,] and <day:last>[[,] <year>]", _list),
    Rule("<day>, <day:second>[,] and <day:last> <month>[[,] <year>]", _list),
    Rule("<month> <day>[ ](-|to|and|through|until)[ ]<day:last>[[,] <year>]", _days),
    Rule(
        "[the ]<day>[ ](-|to|and|through|until)[ ][the ]<day:last> [of ]<month>[[,] <year>]", _days
    ),
)
