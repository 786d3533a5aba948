"""Vague references: now, the past, and the futures that have a window of days."""

from __future__ import annotations

from timeline.model.rule import Break, Duration, Groups, Mod, Named, Rule, Unit, Vague, Value

__all__ = ["RULES"]


def _past(m: Groups) -> Value:
    return Vague("PAST_REF")


def _present(m: Groups) -> Value:
    return Vague("PRESENT_REF")


def _future(m: Groups) -> Value:
    return Vague("FUTURE_REF")


def _soon(m: Groups) -> Value:
    return Vague("FUTURE_REF", "soon")


def _imminent(m: Groups) -> Value:
    return Vague("FUTURE_REF", "imminent")


def _near(m: Groups) -> Value:
    return Vague("FUTURE_REF", "near")


def _window(m: Groups) -> Value:
    return Vague("FUTURE_REF", m.word("several"))


def _before_break(m: Groups) -> Value:
    return Break(SUMMER, Mod.BEFORE)


def _after_break(m: Groups) -> Value:
    return Break(SUMMER, Mod.AFTER)


SUMMER = Named(Unit.SEASON, 1)


RULES = (
    Rule("(now|currently|current|these days|nowadays)", _present),
    Rule("(recently|formerly|recent|the past|the recent past)", _past),
    Rule("recent <several> and <several:more>", _past),
    Rule("(soon|shortly|before long)", _soon),
    Rule("(as soon as possible|the earliest opportunity)", _soon),
    Rule("(imminently|the immediate future|any (day|time|moment) now)", _imminent),
    Rule("(the|the foreseeable|the distant) future", _future),
    Rule("{in }future", _future),
    Rule("{(will|may|could|would) }one day", _future),
    Rule("some day", _future),
    Rule("the near (future|term)", _near),
    Rule("the not( |-)too( |-)distant future", _near),
    Rule("the (short|long) term", _future),
    Rule("{in }the <several> (ahead|to come)", _window),
    Rule(
        "{in }the <several> and <several:more> ahead", lambda m: Vague("FUTURE_REF", m.word("more"))
    ),
    Rule("the <single> ahead", lambda m: Duration(((1, m.unit("single")),), window=True)),
    Rule("a matter of <several>", lambda m: Duration(((None, m.unit("several")),))),
    Rule("before the summer['s] (break|recess|holiday|holidays)", _before_break),
    Rule("after the summer['s] (break|recess|holiday|holidays)", _after_break),
)
