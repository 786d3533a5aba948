"""Why an expression means what it means, in words: what `timeline explain` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache

from timeline.languages import read_language
from timeline.model import Dct, Timex, TimexType

__all__ = ["render_explanation"]

CONTEXT = 30
"""Characters of text shown on either side of an expression."""

NO_DAYS = {
    TimexType.DURATION: "a length of time",
    TimexType.SET: "it comes back",
}
"""Why an expression of a type has no days; any other is a reference of no width."""


def render_explanation(
    text: str, timexes: Sequence[Timex], *, dct: Dct | None = None, language: str = "en"
) -> str:
    """Each expression with its words, rule, reading, anchor, direction, and days, as plain text.

    ``rule`` names the file of the rule's family too, and ``reads`` the value that the rule built
    before it was put on the calendar: a wrong reading is the rule's fault, a right one with wrong
    days that of its anchor or direction. Nothing in the result can move a cursor or colour a
    screen: what is not printable is replaced.
    """
    if not timexes:
        return "no time expressions found"
    named = {timex.start: timex for timex in timexes}
    day = f", {dct.day}" if dct else ""
    return "\n\n".join("\n".join(_lines(text, t, named, day, language)) for t in timexes)


def _lines(
    text: str, timex: Timex, named: Mapping[int, Timex], day: str, language: str
) -> list[str]:
    left = text[max(0, timex.start - CONTEXT) : timex.start]
    right = text[timex.end : timex.end + CONTEXT]
    mod = f" {timex.mod}" if timex.mod else ""
    reads = [] if timex.expression is None else [f"  reads      {_plain(_value(timex.expression))}"]
    return [
        f"{timex.start}-{timex.end}  {_plain(left)}[{_plain(timex.text)}]{_plain(right)}",
        f"  value      {timex.type.value} {_plain(timex.value)}{mod}",
        f"  rule       {_plain(_rule(timex.rule, language))}",
        *reads,
        f"  anchor     {_anchor(timex, named, day)}",
        f"  direction  {_plain(_direction(timex))}",
        f"  days       {_days(timex)}",
    ]


def _rule(rule: str, language: str) -> str:
    """The phrases of a rule, or of the rules that were joined, each with its file."""
    families = _families(language)
    return " + ".join(
        f"{phrase}  ({families[phrase]})" if phrase in families else phrase
        for phrase in rule.split(" + ")
    )


@cache
def _families(language: str) -> Mapping[str, str]:
    """Phrase -> the file of its family; of a phrase in two, the one that goes first."""
    pack = read_language(language)
    families = reversed(pack.families) if pack else ()
    return {
        rule.phrase: f"{family.name.rpartition('.')[2]}.py"
        for family in families
        for rule in family.rules
    }


def _value(value: object) -> str:
    """A value as short as it can be said: its class, and the fields that are not as usual."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return " ".join(_value(each) for each in value)
    if not is_dataclass(value):
        return str(value)
    said = (
        f"{field.name}={_value(stated)}"
        for field in fields(value)
        if (stated := getattr(value, field.name)) != field.default or field.default is MISSING
    )
    return f"{type(value).__name__}({', '.join(said)})"


def _anchor(timex: Timex, named: Mapping[int, Timex], day: str) -> str:
    if timex.anchor is None:
        return "none: the words say it all"
    if timex.anchor == "document":
        return f"the document's date{day}"
    anchor = named.get(timex.anchor)
    if anchor is None:
        return f"an expression at {timex.anchor}"
    return f"«{_plain(anchor.text)}» at {anchor.start}, {_plain(anchor.value)}"


def _direction(timex: Timex) -> str:
    if timex.direction is not None:
        return f"{timex.direction.value}: {timex.why}" if timex.why else timex.direction.value
    if timex.why:
        return f"nearest: {timex.why}"
    if timex.anchor is None:
        return "none: there is nothing to choose"
    return "as said: the phrase itself says how far it is"


def _days(timex: Timex) -> str:
    interval = timex.interval
    if interval is None:
        return f"none: {NO_DAYS.get(timex.type, 'a time without any width')}"
    at = f" at {interval.at.isoformat()}" if interval.at else ""
    if interval.earliest == interval.latest:
        return f"{interval.earliest} ({interval.granularity.value}){at}"
    return f"{interval.earliest} to {interval.latest} ({interval.granularity.value}){at}"


def _plain(text: str) -> str:
    """The text on one line, every character printable."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "�" for char in text)
