"""Weekdays: bare, shifted, and within a week that the phrase names."""

from __future__ import annotations

from timeline.model.rule import Groups, Named, Rule, Shifted, Unit, Value

__all__ = ["RULES"]


def _weekday(m: Groups) -> Value:
    return Named(Unit.WEEKDAY, m.number("weekday"), m.optional("shifter"))


def _of_week(m: Groups) -> Value:
    week = Shifted(Unit.WEEK, m.number("shifter"))
    return Named(Unit.WEEKDAY, m.number("weekday"), within=week)


RULES = (
    Rule("<weekday>", _weekday),
    Rule("<shifter> <weekday>", _weekday),
    Rule("<weekday> [der ]<shifter> Woche", _of_week),
    Rule("<shifter> Wochenende", lambda m: Shifted(Unit.WEEKEND, m.number("shifter"))),
    Rule("{am }Wochenende", lambda m: Named(Unit.WEEKEND, 0)),
)
