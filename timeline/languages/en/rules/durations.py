"""How long: exact, vague, hyphenated, and the periods before and after now."""

from __future__ import annotations

from timeline.languages.en.rules.counted import degree
from timeline.model.rule import Duration, Groups, Rule, Unit, Value

__all__ = ["RULES"]


def _unit(m: Groups) -> Unit:
    names = ("unit", "clock_unit", "several", "clock_several")
    return m.unit(next(name for name in names if name in m))


def _length(m: Groups) -> Value:
    number = next((m.amount(name) for name in ("n", "couple", "one", "few") if name in m), None)
    return degree(m, Duration(((number, _unit(m)),)))


def _one(m: Groups) -> Value:
    return degree(m, Duration(((1, m.unit("single")),)))


RULES = (
    Rule("[<degree> ](<n>|<couple>|<one>|<few>)( |-)[more ](<unit>|<clock_unit>)", _length),
    Rule(
        "[<degree> ]<n> (to|or) <n:most> (<unit>|<clock_unit>)",
        lambda m: Duration(((m.amount("n"), _unit(m)),)),
    ),
    Rule(
        "[<degree> ]<one> (<unit>|<clock_unit>) and a half",
        lambda m: degree(m, Duration(((1.5, _unit(m)),))),
    ),
    Rule("a fortnight", lambda m: Duration(((2, Unit.WEEK),))),
    Rule(
        "the <edge_word> (<n>|<few>|<couple>) (<unit>|<clock_unit>)",
        _length,
    ),
    Rule("the (past|last|coming) <single>", _one),
    Rule("the <n> (<unit>|<clock_unit>)", _length),
    Rule("(<several>|<clock_several>)", _length),
    Rule("(recent|past|coming|early) <several>", _length),
    Rule("some time", lambda m: Duration(((None, Unit.MONTH),))),
    Rule("<single>-long", _one),
    Rule("(<several>)-long", _length),
)
