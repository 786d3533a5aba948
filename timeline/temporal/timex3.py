"""Values without a place on the calendar, as TIMEX3 writes them: lengths of time, and sets."""

from __future__ import annotations

from timeline.model.rule import DayPart, Duration, Named, Unit, Value

__all__ = ["format_duration", "format_set"]

DESIGNATORS = {  # beyond years the letters of TIDES, on which TimeML 1.2.1 builds
    Unit.SECOND: "TS",
    Unit.MINUTE: "TM",
    Unit.HOUR: "TH",
    Unit.DAY: "D",
    Unit.WEEKEND: "WE",
    Unit.WEEK: "W",
    Unit.MONTH: "M",
    Unit.QUARTER: "Q",
    Unit.YEAR: "Y",
    Unit.DECADE: "E",
    Unit.CENTURY: "C",
    Unit.MILLENNIUM: "L",
}
SEASONS = ("SP", "SU", "FA", "WI")


def format_duration(value: Duration) -> str:
    """A duration as ISO 8601-1 (section 5.5.2) writes it, with X for an amount not stated.

    >>> format_duration(Duration(((1.5, Unit.HOUR),)))
    'PT1.5H'
    """
    text, in_time = "P", False
    for amount, unit in value.parts:
        designator = DESIGNATORS[unit]
        if designator.startswith("T"):
            designator = designator[1:]
            text += "" if in_time else "T"
            in_time = True
        text += ("X" if amount is None else f"{amount:g}") + designator
    return text


def format_set(value: Value) -> str | None:
    """What comes back, as TIMEX3 writes it (TimeML 1.2.1, section 2.2.2); None for anything else.

    >>> format_set(Named(Unit.WEEKDAY, 3))
    'XXXX-WXX-4'
    """
    match value:
        case Duration():
            return format_duration(value)
        case Named(unit=Unit.WEEKDAY, index=index):
            return f"XXXX-WXX-{index + 1}"
        case Named(unit=Unit.WEEKEND):
            return "XXXX-WXX-WE"
        case Named(unit=Unit.MONTH, index=index):
            return f"XXXX-{index:02d}"
        case Named(unit=Unit.SEASON, index=index):
            return f"XXXX-{SEASONS[index]}"
        case DayPart(part=part, day=None):
            return f"XXXX-XX-XXT{part}"
        case DayPart(part=part, day=day) if day is not None:
            return f"{format_set(day)}T{part}"
        case _:
            return None
