"""Parts of a larger period: "the first week of March", "the last Monday of May"."""

from __future__ import annotations

from timeline.model.rule import Groups, Rule, Slice, Unit, Value

__all__ = ["RULES"]


def _unit(m: Groups) -> Value | None:
    return None if m.inner is None else Slice(m.unit("single"), m.number("nth"), m.inner)


def _several(m: Groups) -> Value | None:
    if m.inner is None:
        return None
    return Slice(m.unit("several"), m.number("nth"), m.inner, m.number("n"))


def _weekday(m: Groups) -> Value | None:
    if m.inner is None:
        return None
    return Slice(Unit.WEEKDAY, m.number("nth"), m.inner, index=m.number("weekday"))


RULES = (
    Rule("the <nth> <single> (of|in) <expression>", _unit),
    Rule("the <nth> <n> <several> of <expression>", _several),
    Rule("the <nth> <weekday> (of|in) <expression>", _weekday),
)
