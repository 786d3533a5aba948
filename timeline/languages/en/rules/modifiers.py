"""The early, middle, late or remaining part of any other expression."""

from __future__ import annotations

from timeline.model.rule import (
    Base,
    CalendarDate,
    DayPart,
    Groups,
    Mod,
    Modified,
    Named,
    Remainder,
    Rule,
    Shifted,
    Slice,
    Unit,
    Value,
)

__all__ = ["RULES"]

WHOLE = (CalendarDate, DayPart, Named, Shifted, Slice)


def _part(m: Groups) -> Value | None:
    name = "edge" if "edge" in m else "early"
    return Modified(m.inner, Mod(m.word(name))) if isinstance(m.inner, WHOLE) else None


def _half(m: Groups) -> Value | None:
    if not isinstance(m.inner, WHOLE):
        return None
    return Modified(m.inner, Mod(m.word("half")), parts=2)


def _later(m: Groups) -> Value | None:
    return Remainder(m.inner, ahead=True) if isinstance(m.inner, WHOLE) else None


def _earlier(m: Groups) -> Value | None:
    return Remainder(m.inner, ahead=False) if isinstance(m.inner, WHOLE) else None


def _year_end(m: Groups) -> Value:
    return Modified(Shifted(Unit.YEAR, 0, Base.CONTEXT), Mod.END)


RULES = (
    Rule("[the ]<early>( |-)[in |on ]<expression>", _part),
    Rule("<edge> of <expression>", _part),
    Rule("the <half> half of <expression>", _half),
    Rule("end-<expression>", lambda m: Modified(m.inner, Mod.END) if m.inner else None),
    Rule("later [on |in ]<expression>", _later),
    Rule("earlier [on |in ]<expression>", _earlier),
    Rule("[the ]year[-| |'s ]end", _year_end),
    Rule(
        "[the ]month(-|'s )end",
        lambda m: Modified(Shifted(Unit.MONTH, 0, Base.CONTEXT), Mod.END),
    ),
)
