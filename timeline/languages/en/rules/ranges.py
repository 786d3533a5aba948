"""Ranges and lists whose members cannot stand alone: "4-6 June", "June 4 to 6", "3 and 5 June"."""

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
    if last < 100:
        last += year - year % 100
        return Range(CalendarDate(year), CalendarDate(last)) if year < last <= year + 60 else None
    if year < last:
        return Range(CalendarDate(year), CalendarDate(last))
    return None


def _month(m: Groups) -> Value:
    return CalendarDate(m.number("year"), m.number("month"))


def _list(m: Groups) -> Value | None:
    first, second, last = m.number("day"), m.number("second"), m.number("last")
    return _days(m) if second == first + 1 and last == first + 2 else None


def _in_a_row(m: Groups) -> Value | None:
    return _days(m) if m.number("last") == m.number("day") + 1 else None


def _one_of(m: Groups) -> Value | None:
    """One of several days of a month that is named once."""
    return CalendarDate(m.optional("year"), m.number("month"), m.number("day"))


def _day(m: Groups) -> Value:
    """A day whose month stands before it; `timeline.temporal.lists` gives it."""
    return CalendarDate(m.optional("year"), None, m.number("day"))


def _before_one(m: Groups) -> Value | None:
    first, last = m.number("day"), m.number("last")
    year, month = m.optional("year"), m.number("month")
    return Range(CalendarDate(year, month, first), CalendarDate(year, month, last))


RULES = (
    Rule("<year>(-|/)<shortyear:last>", _years),
    Rule("<year>(-|/)<year:last>", _years),
    Rule("<year>-<twodigits:month>", _month),
    Rule("<month> <day>, <day:second>[,] and <day:last>[[,] <year>]", _list),
    Rule("<day>, <day:second>[,] and <day:last> <month>[[,] <year>]", _list),
    Rule("<month> <day>[ ](-|—|to|through|until)[ ]<day:last>[[,] <year>]", _days),
    Rule("<month> <day> and <day:last>[[,] <year>]", _in_a_row),
    Rule("{between }<month> <day> and <day:last>[[,] <year>]", _days),
    Rule("[the ]<day>[ ](-|—|to|through|until)[ ][the ]<day:last> [of ]<month>[[,] <year>]", _days),
    Rule("[the ]<day> and [the ]<day:last> [of ]<month>[[,] <year>]", _in_a_row),
    Rule("<daynumber:day>/<day:last> <month>[[,] <year>]", _in_a_row),
    Rule("{between }[the ]<day> and [the ]<day:last> [of ]<month>[[,] <year>]", _days),
    Rule("[the ]<day>{[,] (and|or|&) [the ]<day:last> [of ]<month>[[,] <year>]}", _one_of),
    Rule(
        "[the ]<day>{, <day:second>[,] (and|or|&) [the ]<day:last> [of ]<month>[[,] <year>]}",
        _one_of,
    ),
    Rule("<day>(-|—)<day:last>{ (and|or|&) <day:second> <month>[[,] <year>]}", _before_one),
    Rule(
        "{<month> <daynumber:first>[, <daynumber:second>](,|,[ ]and| and|,[ ]or| or) }<day><free>",
        _day,
    ),
    Rule("{<month> <daynumber:first>[, <daynumber:second>](,|,[ ]and| and) }<day>, <year>", _day),
)
