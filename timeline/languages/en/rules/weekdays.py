"""Weekdays: bare, shifted, and within a week that the phrase names."""

from __future__ import annotations

from timeline.model.rule import Base, Groups, Named, Rule, Shifted, Unit, Value

__all__ = ["RULES"]


def _weekday(m: Groups) -> Value:
    return Named(Unit.WEEKDAY, m.number("weekday"), m.optional("shifter"))


def _of_week(m: Groups) -> Value:
    week = Shifted(Unit.WEEK, m.number("shifter"))
    return Named(Unit.WEEKDAY, m.number("weekday"), within=week)


def _in_context(m: Groups) -> Value:
    shift = m.number("context_shifter")
    return Named(Unit.WEEKDAY, m.number("weekday"), shift, base=Base.CONTEXT)


RULES = (
    Rule("<weekday>", _weekday),
    Rule("<shifter> <weekday>", _weekday),
    Rule("this past <weekday>", lambda m: Named(Unit.WEEKDAY, m.number("weekday"), -1)),
    Rule("(this|the) coming <weekday>", lambda m: Named(Unit.WEEKDAY, m.number("weekday"), 1)),
    Rule("<weekday>[,] [of ]<shifter> week", _of_week),
    Rule("<shifter> week on <weekday>", _of_week),
    Rule("<weekday> week", lambda m: Named(Unit.WEEKDAY, m.number("weekday"), 1, weeks=1)),
    Rule(
        "a week (from|on) <weekday>",
        lambda m: Named(Unit.WEEKDAY, m.number("weekday"), 1, weeks=1),
    ),
    Rule(
        "a week ago <weekday>",
        lambda m: Named(Unit.WEEKDAY, m.number("weekday"), -1, weeks=-1),
    ),
    Rule(
        "[the ]<weekday> before last",
        lambda m: Named(Unit.WEEKDAY, m.number("weekday"), -1, weeks=-1),
    ),
    Rule(
        "[the ]<weekday> after next",
        lambda m: Named(Unit.WEEKDAY, m.number("weekday"), 1, weeks=1),
    ),
    Rule("<weekday> last<stop>", lambda m: Named(Unit.WEEKDAY, m.number("weekday"), -1)),
    Rule("<weekday> next<stop>", lambda m: Named(Unit.WEEKDAY, m.number("weekday"), 1)),
    Rule("<context_shifter> <weekday>", _in_context),
)
