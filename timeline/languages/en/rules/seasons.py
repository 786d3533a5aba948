"""Seasons: with a determiner, a year, or a preposition, since "spring" and "fall" are verbs."""

from __future__ import annotations

from timeline.model.rule import (
    CalendarDate,
    Groups,
    Mod,
    Modified,
    Named,
    Rule,
    Shifted,
    Unit,
    Value,
)

__all__ = ["RULES"]


def _season(m: Groups) -> Value:
    within: Value | None = CalendarDate(m.number("year")) if "year" in m else None
    return Named(Unit.SEASON, m.number("season"), m.optional("shifter"), within=within)


def _early(m: Groups) -> Value:
    return Modified(_season(m), Mod(m.word("early")))


RULES = (
    Rule("<shifter> <season>", _season),
    Rule("the <season>", _season),
    Rule("[the ]<early>( |-)<season>", _early),
    Rule("[the ]<season>[ of][,] <year>", _season),
    Rule("[the ]<season>[ of] <year>(-|/)<shortyear>", _season),
    Rule("[the ]<season> of <yearwords:year>", _season),
    Rule("<edge> of <season>", lambda m: Modified(_season(m), Mod(m.word("edge")))),
    Rule("{(in|by|until|since|before|after) }<season>", _season),
    Rule(
        "[the ]<season> [of ]<shifter> year",
        lambda m: Named(
            Unit.SEASON, m.number("season"), within=Shifted(Unit.YEAR, m.number("shifter"))
        ),
    ),
)
