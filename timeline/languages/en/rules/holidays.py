"""Feasts that news uses as dates."""

from __future__ import annotations

from timeline.model.rule import Groups, Holiday, Rule, Shifted, Unit, Value

__all__ = ["RULES"]


def _holiday(m: Groups) -> Value:
    return Holiday(m.word("holiday"), m.optional("year"), m.optional("shifter"))


def _within(m: Groups) -> Value:
    return Holiday(m.word("holiday"), within=Shifted(Unit.YEAR, m.number("shifter")))


def _ramadan(m: Groups) -> Value | None:
    if m.word("holiday") != "ramadan":
        return None
    edge = {"START": "ramadan_start", "END": "ramadan_end"}.get(m.word("edge"))
    return Holiday(edge, m.optional("year"), m.optional("shifter")) if edge else None


RULES = (
    Rule("<holiday>", _holiday),
    Rule("<shifter> <holiday>", _holiday),
    Rule("<shifter> year's <holiday>", _within),
    Rule("<holiday>[,] <year>", _holiday),
    Rule("<holiday>[,] [of ]<shifter> year", _within),
    Rule("<edge> of <holiday>[ <year>]", _ramadan),
)
