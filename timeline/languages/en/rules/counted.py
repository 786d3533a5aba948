"""So many units from the document or from a time named before: "two days later"."""

from __future__ import annotations

from timeline.model.rule import (
    Base,
    Groups,
    Mod,
    Modified,
    Named,
    Rule,
    Shifted,
    Unit,
    Vague,
    Value,
)

__all__ = ["RULES", "degree"]


IN_YEARS = {Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}


def degree(m: Groups, value: Value) -> Value:
    """The value with the ``mod`` that a word such as "about" or "nearly" gives it."""
    return Modified(value, Mod(m.word("degree"))) if "degree" in m else value


def _count(m: Groups, sign: int, base: Base) -> Value | None:
    number = next((m.amount(name) for name in ("n", "one", "couple") if name in m), 1) or 0
    unit = m.unit("clock_unit" if "clock_unit" in m else "unit")
    if unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND):
        return degree(m, Shifted(Unit.DAY, 0, base))
    if unit in IN_YEARS:
        number, unit = number * IN_YEARS[unit], Unit.YEAR
    if number != int(number):
        return degree(m, Shifted(*_finer(number, unit, sign), base))
    return degree(m, Shifted(unit, sign * int(number), base, counted=True))


def _finer(number: float, unit: Unit, sign: int) -> tuple[Unit, int]:
    finer = {Unit.YEAR: (Unit.MONTH, 12), Unit.MONTH: (Unit.DAY, 30), Unit.WEEK: (Unit.DAY, 7)}
    smaller, size = finer.get(unit, (unit, 1))
    return smaller, sign * round(number * size)


def _ago(m: Groups) -> Value | None:
    return _count(m, -1, Base.DOCUMENT)


def _modified(value: Value | None, mod: Mod) -> Value | None:
    return None if value is None else Modified(value, mod)


def _same(m: Groups) -> Value | None:
    """The same day, week or month so many units away."""
    sign = m.number("same_day") if "same_day" in m else -1
    grain = m.unit("single") if "single" in m else Unit.DAY
    number, unit = m.number("n" if "n" in m else "one"), m.unit()
    number, unit = number * IN_YEARS.get(unit, 1), Unit.YEAR if unit in IN_YEARS else unit
    if unit not in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR):
        return None
    return Shifted(unit, sign * number, grain=grain)


def _from_day(m: Groups) -> Value | None:
    """So many weeks from today, tomorrow or a weekday."""
    weeks = next((m.number(name) for name in ("n", "one") if name in m), 2)
    if "unit" in m and m.unit() is not Unit.WEEK:
        return None
    if "weekday" in m:
        return Named(Unit.WEEKDAY, m.number("weekday"), 1, weeks=weeks)
    day = m.number("deictic")
    return Shifted(Unit.DAY, 7 * weeks + day) if day >= 0 else None


def _one_and_a_half_ago(m: Groups) -> Value:
    return degree(m, Shifted(*_finer(1.5, m.unit(), -1)))


def _quarter_century_ago(m: Groups) -> Value:
    return degree(m, Shifted(Unit.YEAR, -25, counted=True))


def _ahead(m: Groups) -> Value | None:
    return _count(m, 1, Base.DOCUMENT)


def _sign(m: Groups) -> int:
    return m.number("ago" if "ago" in m else "after")


def _away(m: Groups) -> Value | None:
    return _count(m, _sign(m), Base.CONTEXT)


def _on(m: Groups) -> Value | None:
    """As in "Three weeks on, they met again"; "ten years on" is told from now."""
    return _count(m, 1, Base.CONTEXT) if m.unit() in (Unit.DAY, Unit.WEEK, Unit.MONTH) else None


def _fortnight(m: Groups) -> Value:
    return Shifted(Unit.WEEK, 2 * _sign(m), Base.CONTEXT)


RULES = (
    Rule("[<degree> ](<n>|<one>|<couple>) (<unit>|<clock_unit>) ago", _ago),
    Rule(
        "[well |a little ]over (<n>|<one>) <unit> ago",
        lambda m: _modified(_ago(m), Mod.MORE_THAN),
    ),
    Rule("(<n>|<one>) <unit> (<same_day>|ago this <single>)", _same),
    Rule("(<n>|<one>) <unit> (from <weekday>|[from ]<deictic>)", _from_day),
    Rule("a fortnight ((from|on) <weekday>|[from ]<deictic>)", _from_day),
    Rule("<weekday> fortnight", _from_day),
    Rule("[<degree> ]<one> <unit> and a half ago", _one_and_a_half_ago),
    Rule("[<degree> ]a quarter( of a |-| )century ago", _quarter_century_ago),
    Rule("a week or so ago", lambda m: Modified(Shifted(Unit.DAY, -7), Mod.APPROX)),
    Rule("<one> <unit> or (so|two) ago", lambda m: Modified(Shifted(m.unit(), -1), Mod.APPROX)),
    Rule("(<few> <clock_unit>|<clock_several>) ago", lambda m: Vague("PAST_REF")),
    Rule("(<few>|<unit>) [<unit:units> ]ago", lambda m: Vague("PAST_REF")),
    Rule("a fortnight ago", lambda m: Shifted(Unit.WEEK, -2)),
    Rule("[<degree> ](<n>|<one>|<couple>) (<unit>|<clock_unit>) <ago>", _away),
    Rule("[<degree> ](<n>|<one>|<couple>) (<unit>|<clock_unit>) <after><stop>", _away),
    Rule("(<n>|<one>|<couple>) <unit> on<stop>", _on),
    Rule("a fortnight <ago>", _fortnight),
    Rule("a fortnight <after><stop>", _fortnight),
    Rule("(<n>|<one>|<couple>) <unit> (from now|hence)", _ahead),
    Rule("a fortnight (from now|hence)", lambda m: Shifted(Unit.WEEK, 2)),
    Rule("{in }(<n>|<one>|<couple>) <unit>'[s] time", _ahead),
    Rule("{in }a fortnight['s time]", lambda m: Shifted(Unit.WEEK, 2)),
)
