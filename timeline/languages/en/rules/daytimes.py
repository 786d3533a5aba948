"""Clock times with their zones, and parts of a day."""

from __future__ import annotations

from timeline.model.rule import (
    CalendarDate,
    Clock,
    DayPart,
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


def _clock(m: Groups) -> Value:
    seconds = m.number("clock" if "clock" in m else "dotclock")
    hour, rest = divmod(seconds, 3600)
    return Clock(hour, rest // 60, rest % 60 or None, m.optional("zone"), m.inner)


def _hour_of_part(m: Groups) -> Value | None:
    hour = m.number("hour") // 3600
    if m.word("part") != "MO" and hour < 12:
        hour += 12
    return Clock(hour)


def _weekday_part(m: Groups) -> Value:
    day = Named(Unit.WEEKDAY, m.number("weekday"), m.optional("shifter"))
    value = DayPart(m.word("part"), day)
    return Modified(value, Mod(m.word("early"))) if "early" in m else value


def _deictic_part(m: Groups) -> Value:
    return DayPart(m.word("part"), Shifted(Unit.DAY, m.number("deictic")))


def _early(m: Groups) -> Value:
    return Modified(DayPart(m.word("part")), Mod(m.word("early")))


RULES = (
    Rule("<clock>", _clock),
    Rule("<clock>[ ]<zone>", _clock),
    Rule("<hour> in the <part>", _hour_of_part),
    Rule("<military:clock>[ ]<zone>", _clock),
    Rule("<hour:clock> o'clock", _clock),
    Rule("(<clock>|<dotclock>) local time", _clock),
    Rule("<dotclock>[ ]<zone>", _clock),
    Rule("<shifter> <weekday>[ ]<part>", _weekday_part),
    Rule("<weekday> <part>", _weekday_part),
    Rule("<deictic> <part>", _deictic_part),
    Rule(
        "<month> <day> <part>",
        lambda m: DayPart(m.word("part"), CalendarDate(None, m.number("month"), m.number("day"))),
    ),
    Rule("this <part>", lambda m: DayPart(m.word("part"), Shifted(Unit.DAY, 0))),
    Rule("last (night|evening)", lambda m: DayPart("NI", Shifted(Unit.DAY, -1))),
    Rule("(tonight|overnight)", lambda m: DayPart("NI", Shifted(Unit.DAY, 0))),
    Rule("<early>( |-)<part>", _early),
    Rule("<early> in the <part>", _early),
    Rule("the <part>", lambda m: DayPart(m.word("part"))),
    Rule("the <part> of <expression>", lambda m: DayPart(m.word("part"), m.inner)),
    Rule("the early hours of <expression>", lambda m: DayPart("MO", m.inner)),
)
