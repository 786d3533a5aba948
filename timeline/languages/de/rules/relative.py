"""Days and units counted from the document, their beginnings and ends, and vague futures."""

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
    Vague,
    Value,
)

__all__ = ["RULES"]


def _unit(m: Groups) -> Value:
    return Shifted(m.unit("single"), m.number("shifter"))


def _count(m: Groups, sign: int) -> Value:
    number = m.number("n" if "n" in m else "digits")
    return Shifted(m.unit(), sign * number, counted=True)


def _edge(m: Groups) -> Value | None:
    whole = m.inner if isinstance(m.inner, CalendarDate | Named | Shifted) else None
    return None if whole is None else Modified(whole, Mod(m.word("edge")))


def _edge_of_this(m: Groups) -> Value:
    return Modified(Shifted(m.unit("single"), 0), Mod(m.word("edge")))


RULES = (
    Rule("<deictic>", lambda m: Shifted(Unit.DAY, m.number("deictic"))),
    Rule("<tomorrow>", lambda m: Shifted(Unit.DAY, 1)),
    Rule("<shifter> <single>", _unit),
    Rule("vor (<n>|<digits>) <unit>", lambda m: _count(m, -1)),
    Rule("in (<n>|<digits>) <unit>", lambda m: _count(m, 1)),
    Rule("<edge> (der|des) <single>", _edge_of_this),
    Rule("<edge> [(der|des) ]<expression>", _edge),
    Rule(
        "{in den }(kommenden|nächsten) <several>", lambda m: Vague("FUTURE_REF", m.word("several"))
    ),
    Rule("(bald|demnächst|in Kürze)", lambda m: Vague("FUTURE_REF", "soon")),
    Rule("(kürzlich|jüngst|zuletzt)", lambda m: Vague("PAST_REF")),
    Rule("(derzeit|zurzeit|gegenwärtig)", lambda m: Vague("PRESENT_REF")),
)
