"""Vague references: now, the past, and the futures that have a window of days."""

from __future__ import annotations

from timeline.model.rule import Groups, Rule, Vague, Value

__all__ = ["RULES"]


def _past(m: Groups) -> Value:
    return Vague("PAST_REF")


def _present(m: Groups) -> Value:
    return Vague("PRESENT_REF")


def _future(m: Groups) -> Value:
    return Vague("FUTURE_REF")


def _window(m: Groups) -> Value:
    return Vague("FUTURE_REF", m.word("several"))


RULES = (
    Rule("(now|currently|current|these days|nowadays)", _present),
    Rule("(recently|formerly|recent|the past|the recent past)", _past),
    Rule("recent <several> and <several:more>", _past),
    Rule("soon", lambda m: Vague("FUTURE_REF", "soon")),
    Rule("as soon as possible", lambda m: Vague("FUTURE_REF", "soon")),
    Rule("(the|the foreseeable|the distant) future", _future),
    Rule("{in }future", _future),
    Rule("{(will|may|could|would) }one day", _future),
    Rule("the near (future|term)", lambda m: Vague("FUTURE_REF", "near")),
    Rule("the (short|long) term", _future),
    Rule("{in }the <several> (ahead|to come)", _window),
    Rule(
        "{in }the <several> and <several:more> ahead", lambda m: Vague("FUTURE_REF", m.word("more"))
    ),
)
