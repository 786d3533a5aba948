"""Clock times with their zones, and parts of a day."""

from __future__ import annotations

from dataclasses import replace

from timeline.languages.en.rules.dates import read_compact, read_date
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


def _clock(m: Groups) -> Clock:
    seconds = next(m.number(name) for name in ("clock", "dotclock") if name in m)
    hour, rest = divmod(seconds, 3600)
    offset = next((m.number(name) for name in ("zone", "offset", "isooffset") if name in m), None)
    zone = m.word("placetime") if "placetime" in m else None
    return Clock(hour, rest // 60, rest % 60 or None, offset, m.inner, zone)


def _stamp(m: Groups) -> Value:
    """A moment as ISO 8601-1 writes it (section 5.4.2)."""
    day = read_compact(m) if "compactdate" in m else read_date(m)
    return replace(_clock(m), day=day)


def _is_day(value: Value | None) -> bool:
    match value:
        case CalendarDate(day=day):
            return day is not None
        case Named(unit=Unit.WEEKDAY) | Shifted(unit=Unit.DAY):
            return True
        case _:
            return False


def _part_of_day(m: Groups) -> Value | None:
    return DayPart(m.word("daybreak"), m.inner) if _is_day(m.inner) else None


def _overnight(m: Groups) -> Value | None:
    return DayPart("NI", m.inner) if _is_day(m.inner) else None


def _early_hours(m: Groups) -> Value | None:
    if isinstance(m.inner, DayPart):
        return Modified(m.inner, Mod.START)
    return DayPart("MO", m.inner) if _is_day(m.inner) else None


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
    Rule("(<clock>|<dotclock>)([ ]<offset>|[ ]<zone>|[,] <placetime>| <timeof>)", _clock),
    Rule("<hour> in the <part>", _hour_of_part),
    Rule("<military:clock>([ ]<zone>| (hours|hrs))", _clock),
    Rule("<hour:clock> o'clock", _clock),
    Rule("<pasthour:clock>", _clock),
    Rule("{at }<fullclock:clock>{[ on] (<weekday>|<deictic>)}", _clock),
    Rule("<clock> hrs", _clock),
    Rule("<year>-<monthnumber:month>-<daynumber:day>T<clock>[<isooffset>]", _stamp),
    Rule("<compactdate>T<military:clock>[<isooffset>]", _stamp),
    Rule("<shifter> <weekday>[ ]<part>", _weekday_part),
    Rule("<weekday> <part>", _weekday_part),
    Rule("<deictic> <part>", _deictic_part),
    Rule(
        "<month> <day> <part>",
        lambda m: DayPart(m.word("part"), CalendarDate(None, m.number("month"), m.number("day"))),
    ),
    Rule("this <part>", lambda m: DayPart(m.word("part"), Shifted(Unit.DAY, 0))),
    Rule("last (night|evening)", lambda m: DayPart("NI", Shifted(Unit.DAY, -1))),
    Rule("the night before last", lambda m: DayPart("NI", Shifted(Unit.DAY, -2))),
    Rule("(tonight|overnight)", lambda m: DayPart("NI", Shifted(Unit.DAY, 0))),
    Rule("overnight [on |from ]<expression>", _overnight),
    Rule("{(at|before|by|until|around|after) }<daybreak>", lambda m: DayPart(m.word("daybreak"))),
    Rule("{(at|before|by|until|around|after) }<daybreak> [on ]<expression>", _part_of_day),
    Rule(
        "<weekday>[ at] <daybreak>",
        lambda m: DayPart(m.word("daybreak"), Named(Unit.WEEKDAY, m.number("weekday"))),
    ),
    Rule("<early>( |-)<part>", _early),
    Rule("<early> in the <part>", _early),
    Rule("the <part>", lambda m: DayPart(m.word("part"))),
    Rule(
        "the <part> of the <dayth:day>",
        lambda m: DayPart(m.word("part"), CalendarDate(None, None, m.number("day"))),
    ),
    Rule("the <part> of <expression>", lambda m: DayPart(m.word("part"), m.inner)),
    Rule("the (early|small|pre-dawn) hours of <expression>", _early_hours),
)
