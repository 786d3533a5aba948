"""How long: exact, vague, hyphenated, and the periods before and after now."""

from __future__ import annotations

from collections.abc import Callable

from timeline.languages.en.rules.counted import degree
from timeline.model.rule import Duration, Groups, Mod, Modified, Rule, Unit, Value

__all__ = ["RULES"]


def _length(m: Groups) -> Value:
    number = next((m.amount(name) for name in ("n", "couple", "one", "few") if name in m), None)
    return degree(m, Duration(((number, m.unit("length")),)))


def _ahead(m: Groups) -> Value:
    number = next((m.amount(name) for name in ("n", "couple", "few") if name in m), None)
    return Duration(((number, m.unit("length")),), window=True)


def _one(m: Groups) -> Value:
    return degree(m, Duration(((1, m.unit("single")),)))


def _single(name: str) -> Callable[[Groups], Value]:
    return lambda m: Duration(((None, m.unit(name)),))


RULES = (
    Rule("[<degree> ](<n>|<couple>|<one>|<few>)( |-)[more ]<length>", _length),
    Rule("over <one> <length>", lambda m: Modified(_length(m), Mod.MORE_THAN)),
    Rule("within <n> <length>", lambda m: Modified(_length(m), Mod.EQUAL_OR_LESS)),
    Rule("[<degree> ]<n> (to|or) <n:most> <length>", _length),
    Rule("the (next|coming|last|past|first) <n> (to|or) <n:most> <length>", _length),
    Rule(
        "[<degree> ]<one> <length> and a half",
        lambda m: degree(m, Duration(((1.5, m.unit("length")),))),
    ),
    Rule("a fortnight", lambda m: Duration(((2, Unit.WEEK),))),
    Rule("(the|these|those) (<n>|<few>|<couple>) <length>", _length),
    Rule("the <edge_word> (<n>|<few>|<couple>) <length>", _length),
    Rule("the (next|coming) (<n>|<few>|<couple>) <length>", _ahead),
    Rule("the (past|last) <single>", _one),
    Rule("<several>", _single("several")),
    Rule("{(for|in|within|after) }<clock_several>", _single("clock_several")),
    Rule("(recent|past) <several>", _single("several")),
    Rule("[the ]coming <several>", lambda m: Duration(((None, m.unit("several")),), window=True)),
    Rule("some time", lambda m: Duration(((None, Unit.MONTH),))),
    Rule("<single>-long", _one),
    Rule("<several>-long", _single("several")),
)
