"""What hangs on a time named before: "the following day", "that week", "the same year"."""

from __future__ import annotations

from timeline.model.rule import Base, DayPart, Duration, Groups, Named, Rule, Shifted, Unit, Value

__all__ = ["RULES"]


def _unit(m: Groups) -> Value:
    return Shifted(m.unit("single"), m.number("context_shifter"), Base.CONTEXT)


def _part(m: Groups) -> Value:
    day = Shifted(Unit.DAY, m.number("context_shifter"), Base.CONTEXT)
    return DayPart(m.word("part"), day)


def _part_beside(m: Groups) -> Value:
    return DayPart(m.word("part"), Shifted(Unit.DAY, m.number("after"), Base.CONTEXT))


def _weekday_before(m: Groups) -> Value:
    return Named(Unit.WEEKDAY, m.number("weekday"), m.number("after"), base=Base.CONTEXT)


def _from_that(m: Groups) -> Value:
    amount = m.number("n" if "n" in m else "one") * m.number("after")
    return Shifted(m.unit(), amount, Base.CONTEXT, counted=True)


RULES = (
    Rule("<context_shifter> <single>", _unit),
    Rule("<context_shifter> <part>", _part),
    Rule("the <single>{ (ended|ending)}", lambda m: Duration(((1, m.unit("single")),))),
    Rule("the <single> before<stop>", lambda m: Shifted(m.unit("single"), -1, Base.CONTEXT)),
    Rule("the <single> after<stop>", lambda m: Shifted(m.unit("single"), 1, Base.CONTEXT)),
    Rule("the <part> <after><stop>", _part_beside),
    Rule("the <weekday> <after><stop>", _weekday_before),
    Rule("the <single> before that<stop>", lambda m: Shifted(m.unit("single"), -1, Base.CONTEXT)),
    Rule("the <single> after that<stop>", lambda m: Shifted(m.unit("single"), 1, Base.CONTEXT)),
    Rule("(<n>|<one>) <unit> <after> that<stop>", _from_that),
    Rule("the day", lambda m: Shifted(Unit.DAY, 0, Base.CONTEXT)),
    Rule("the week", lambda m: Shifted(Unit.WEEK, 0)),
    Rule("the month", lambda m: Shifted(Unit.MONTH, 0)),
    Rule("the year", lambda m: Shifted(Unit.YEAR, 0)),
)
