"""What comes back: "daily", "each July", "every two weeks", "on Mondays"."""

from __future__ import annotations

from timeline.model.rule import DayPart, Duration, Every, Groups, Named, Rule, Unit, Value

__all__ = ["RULES"]


def _each_length(m: Groups) -> Value:
    return Every(Duration(((m.amount("n"), m.unit("length")),)))


def _each_nth(m: Groups) -> Value | None:
    number = m.number("nth")
    return Every(Duration(((number, m.unit("length")),))) if number > 1 else None


def _each_unit(m: Groups) -> Value:
    return Every(Duration(((m.number("every"), m.unit("single")),)))


RULES = (
    Rule("<adverb>", lambda m: Every(Duration(((1, m.unit("adverb")),)))),
    Rule("<every> <single>", _each_unit),
    Rule("every (<n>|<few>) <length>", _each_length),
    Rule("every <nth> <length>", _each_nth),
    Rule("<every> <clock_unit>", lambda m: Every(Duration(((1, m.unit("clock_unit")),)))),
    Rule("<every> <weekday>", lambda m: Every(Named(Unit.WEEKDAY, m.number("weekday")))),
    Rule("<every> <month>", lambda m: Every(Named(Unit.MONTH, m.number("month")))),
    Rule("<every> <season>", lambda m: Every(Named(Unit.SEASON, m.number("season")))),
    Rule(
        "<every> <part>",
        lambda m: Every(DayPart(m.word("part"))),
    ),
    Rule("<weekdays>", lambda m: Every(Named(Unit.WEEKDAY, m.number("weekdays")))),
    Rule("fortnightly", lambda m: Every(Duration(((2, Unit.WEEK),)))),
    Rule("{on }weekends", lambda m: Every(Named(Unit.WEEKEND, 0))),
    Rule(
        "<every> <weekday> <part>",
        lambda m: Every(DayPart(m.word("part"), Named(Unit.WEEKDAY, m.number("weekday")))),
    ),
    Rule(
        "<weekday> <parts>",
        lambda m: Every(DayPart(m.word("parts"), Named(Unit.WEEKDAY, m.number("weekday")))),
    ),
    Rule(
        "{(once|twice|times) }a <single>",
        lambda m: Every(Duration(((1, m.unit("single")),))),
    ),
)
