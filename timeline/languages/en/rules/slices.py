"""Parts of a larger period: "the first week of March", "the last Monday of May"."""

from __future__ import annotations

from timeline.model.rule import Groups, Holiday, Named, Range, Rule, Slice, Unit, Value

__all__ = ["RULES"]


def _unit(m: Groups) -> Value | None:
    return None if m.inner is None else Slice(m.unit("single"), m.number("nth"), m.inner)


def _several(m: Groups) -> Value | None:
    unit = m.unit("several")
    if m.inner is None or unit not in (Unit.DAY, Unit.WEEK):
        return None
    return Slice(unit, m.number("nth"), m.inner, m.number("n"))


def _holding(unit: Unit, inner: Value | None) -> Value | None:
    """The week or weekend that a date lies in, or the first of two."""
    first = inner.first if isinstance(inner, Range) else inner
    return None if first is None else Slice(unit, 1, first)


def _weekday(m: Groups) -> Value | None:
    if m.inner is None:
        return None
    return Slice(Unit.WEEKDAY, m.number("nth"), m.inner, index=m.number("weekday"))


RULES = (
    Rule("[the ]week of <expression>", lambda m: _holding(Unit.WEEK, m.inner)),
    Rule(
        "[the ]week (beginning|starting|commencing|ending|ended)[ on] <expression>",
        lambda m: _holding(Unit.WEEK, m.inner),
    ),
    Rule("the month of <monthname>", lambda m: Named(Unit.MONTH, m.number("monthname"))),
    Rule("the weekend of <expression>", lambda m: _holding(Unit.WEEKEND, m.inner)),
    Rule("<holiday> week", lambda m: Slice(Unit.WEEK, 1, Holiday(m.word("holiday")))),
    Rule("[the ]<nth> <single> (of|in) <expression>", _unit),
    Rule("the <nth> <n> <several> of <expression>", _several),
    Rule("[the ]<nth> <weekday> (of|in) <expression>", _weekday),
)
