"""Feasts that news uses as dates."""

from __future__ import annotations

from timeline.model.rule import Groups, Holiday, Rule, Value

__all__ = ["RULES"]


def _holiday(m: Groups) -> Value:
    return Holiday(m.word("holiday"), m.optional("year"), m.optional("shifter"))


RULES = (
    Rule("<holiday>", _holiday),
    Rule("<shifter> <holiday>", _holiday),
    Rule("<holiday>[,] <year>", _holiday),
)
