"""Parts of a larger period: "the first week of March", "the last Monday of May"."""

from __future__ import annotations

from timeline.model.rule import Groups, Rule, Slice, Unit, Value

__all__ = ["RULES"]


def _unit(m: Groups) -> Value | None:
    unit = m.unit("unit")
    count = int(m.amount("n") or 1) if "n" in m else 1
    return None if m.inner is None else Slice(unit, m.number("nth"), m.inner, count)


def _weekday(m: Groups) -> Value | None:
    if m.inner is None:
        return None
    return Slice(Unit.WEEKDAY, m.number("nth"), m.inner, index=m.number("weekday"))


RULES = (
    Rule("the <nth> <unit> (of|in) <expression>", _unit),
    Rule("the <nth> <n> <unit> (of|in) <expression>", _unit),
    Rule("the <nth> <weekday> (of|in) <expression>", _weekday),
)
