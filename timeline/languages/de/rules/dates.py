"""Calendar dates and runs of days: "5. Mai 2026", "vom 3. bis 5. Mai", "im Juni", "15.30 Uhr"."""

from __future__ import annotations

from timeline.model.rule import (
    CalendarDate,
    Clock,
    Groups,
    Named,
    Range,
    Rule,
    Shifted,
    Unit,
    Value,
)

__all__ = ["RULES"]


def _date(m: Groups) -> Value:
    year, month, day = m.optional("year"), m.optional("month"), m.optional("day")
    return CalendarDate(year, month, day, m.optional("weekday"))


def _days(m: Groups) -> Value | None:
    first, last = m.number("day"), m.number("last")
    if first >= last:
        return None
    year, month = m.optional("year"), m.number("month")
    return Range(CalendarDate(year, month, first), CalendarDate(year, month, last))


def _in_a_row(m: Groups) -> Value | None:
    return _days(m) if m.number("last") == m.number("day") + 1 else None


def _clock(m: Groups) -> Value:
    hour, _, minute = m.word("clock").partition(":")
    return Clock(int(hour), int(minute or 0))


def _month_within(m: Groups) -> Value:
    return Named(Unit.MONTH, m.number("month"), within=Shifted(Unit.YEAR, m.number("shifter")))


RULES = (
    Rule("<day> bis [zum ]<day:last> <month>[ <year>]", _days),
    Rule("<daynumber:day>[.][ ](-|/)[ ]<day:last> <month>[ <year>]", _days),
    Rule("<day> und <day:last> <month>[ <year>]", _in_a_row),
    Rule("[<weekday>[,] [(dem|den|der) ]]<day> <month>[ <year>]", _date),
    Rule("<daynumber:day>.[ ]<monthnumber:month>.[ ]<year>", _date),
    Rule("<daynumber:day>/<monthnumber:month>/<year>", _date),
    Rule("<year>-<monthnumber:month>-<daynumber:day>", _date),
    Rule("<month> <year>", _date),
    Rule("<month> <shifter> Jahres", _month_within),
    Rule(
        "{(im|Anfang|Mitte|Ende|seit|bis|ab|vom|Im|Seit) }<month>",
        lambda m: Named(Unit.MONTH, m.number("month")),
    ),
    Rule("{(Jahr|Jahre|Jahres|seit|Anfang|Mitte|Ende|Sommer|Herbst|Winter|bis) }<year>", _date),
    Rule("{um }<clock> Uhr", _clock),
)
