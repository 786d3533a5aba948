"""Why an expression means what it means, in words: what `timeline explain` prints."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.model import Timex

__all__ = ["render_explanation"]

CONTEXT = 30
"""Characters of text shown on either side of an expression."""


def render_explanation(text: str, timexes: Sequence[Timex]) -> str:
    """Each expression with its words, rule, anchor, direction, and days, as plain text.

    Nothing in the result can move a cursor or colour a screen: what is not printable is replaced.
    """
    if not timexes:
        return "no time expressions found"
    words = {timex.start: timex.text for timex in timexes}
    return "\n\n".join("\n".join(_lines(text, timex, words)) for timex in timexes)


def _lines(text: str, timex: Timex, words: dict[int, str]) -> list[str]:
    left = text[max(0, timex.start - CONTEXT) : timex.start]
    right = text[timex.end : timex.end + CONTEXT]
    mod = f" {timex.mod}" if timex.mod else ""
    lines = [
        f"{timex.start}-{timex.end}  {_plain(left)}[{_plain(timex.text)}]{_plain(right)}",
        f"  value      {timex.type.value} {_plain(timex.value)}{mod}",
        f"  rule       {_plain(timex.rule)}",
        f"  anchor     {_anchor(timex, words)}",
    ]
    if timex.why:
        side = timex.direction.value if timex.direction else "nearest"
        lines.append(f"  direction  {side}: {_plain(timex.why)}")
    lines.append(f"  days       {_days(timex)}")
    return lines


def _anchor(timex: Timex, words: dict[int, str]) -> str:
    if timex.anchor is None:
        return "none: the words say it all"
    if timex.anchor == "document":
        return "the document's date"
    return f"«{_plain(words.get(timex.anchor, ''))}» at {timex.anchor}"


def _days(timex: Timex) -> str:
    interval = timex.interval
    if interval is None:
        return "none"
    at = f" at {interval.at.isoformat()}" if interval.at else ""
    if interval.earliest == interval.latest:
        return f"{interval.earliest} ({interval.granularity.value}){at}"
    return f"{interval.earliest} to {interval.latest} ({interval.granularity.value}){at}"


def _plain(text: str) -> str:
    """The text on one line, every character printable."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "�" for char in text)
