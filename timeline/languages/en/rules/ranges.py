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


RULES = (
    Rule("<month> <day>[ ](-|to|and|through|until)[ ]<day:last>[[,] <year>]", _days),
    Rule(
        "[the ]<day>[ ](-|to|and|through|until)[ ][the ]<day:last> [of ]<month>[[,] <year>]", _days
    ),
)
