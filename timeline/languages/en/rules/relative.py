"""Days and calendar units counted from the document: "yesterday", "last week", "this year"."""

from __future__ import annotations

from timeline.model.rule import Groups, Named, Rule, Shifted, Unit, Value

__all__ = ["RULES"]


def _unit(m: Groups) -> Value:
    name = "article_shifter" if "article_shifter" in m else "shifter"
    return Shifted(m.unit("single"), m.number(name))


RULES = (
    Rule("<deictic>", lambda m: Shifted(Unit.DAY, m.number("deictic"))),
    Rule("the day before yesterday", lambda m: Shifted(Unit.DAY, -2)),
    Rule("the day after tomorrow", lambda m: Shifted(Unit.DAY, 2)),
    Rule("<shifter> <single>", _unit),
    Rule("this[ past] <single>", lambda m: Shifted(m.unit("single"), 0)),
    Rule("this coming <single>", lambda m: Shifted(m.unit("single"), 1)),
    Rule("the <article_shifter> <single>", _unit),
    Rule("the <single> before last", lambda m: Shifted(m.unit("single"), -2)),
    Rule("the <single> after next", lambda m: Shifted(m.unit("single"), 2)),
    Rule("the weekend", lambda m: Named(Unit.WEEKEND, 0)),
)
