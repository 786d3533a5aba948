"""What hangs on a time named before: "the following day", "that week", "the same year"."""

from __future__ import annotations

from timeline.model.rule import Base, DayPart, Duration, Groups, Rule, Shifted, Unit, Value

__all__ = ["RULES"]


def _unit(m: Groups) -> Value:
    return Shifted(m.unit("single"), m.number("context_shifter"), Base.CONTEXT)


def _part(m: Groups) -> Value:
    day = Shifted(Unit.DAY, m.number("context_shifter"), Base.CONTEXT)
    return DayPart(m.word("part"), day)


RULES = (
    Rule("<context_shifter> <single>", _unit),
    Rule("<context_shifter> <part>", _part),
    Rule("the <single>{ (ended|ending)}", lambda m: Duration(((1, m.unit("single")),))),
    Rule("the <single> before<stop>", lambda m: Shifted(m.unit("single"), -1, Base.CONTEXT)),
    Rule("the <single> after<stop>", lambda m: Shifted(m.unit("single"), 1, Base.CONTEXT)),
    Rule("the day", lambda m: Shifted(Unit.DAY, 0, Base.CONTEXT)),
    Rule("the week", lambda m: Shifted(Unit.WEEK, 0)),
    Rule("the month", lambda m: Shifted(Unit.MONTH, 0)),
    Rule("the year", lambda m: Shifted(Unit.YEAR, 0)),
)
