"""Decades and centuries."""

from __future__ import annotations

from timeline.model.rule import Decade, Groups, Mod, Modified, Rule, Shifted, Unit, Value

__all__ = ["RULES"]


def _century(m: Groups) -> Value | None:
    number = m.number("nth")
    return _modified(m, Decade(Unit.CENTURY, number - 1)) if number > 1 else None


def _decade(m: Groups) -> Value:
    short = "shortdecade" in m
    digits = m.number("shortdecade" if short else "decade")
    return _modified(m, Decade(Unit.DECADE, digits, short))


def _modified(m: Groups, value: Value) -> Value:
    return Modified(value, Mod(m.word("early"))) if "early" in m else value


RULES = (
    Rule("[the ][<early>( |-)]<decade>", _decade),
    Rule("the [<early>( |-)]<shortdecade>", _decade),
    Rule(
        "the [<early>( |-)]<decadeword>",
        lambda m: _modified(m, Decade(Unit.DECADE, m.number("decadeword"), True)),
    ),
    Rule("[the ][<early>( |-)]<nth>( |-)century", _century),
    Rule(
        "{(end|start|middle|best|half|rest|course) of }the <era>",
        lambda m: Shifted(m.unit("era"), 0),
    ),
)
