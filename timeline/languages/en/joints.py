"""What can stand between two English expressions that belong together, by the name of the bond."""

from __future__ import annotations

import re

__all__ = ["JOINTS"]

AGAIN = r"(?:on\s+)?(?:the\s+)?"
"""The preposition and article that a second date may repeat."""

JOINTS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "list": rf"\s*(?:,|,?\s*(?:and|or|to|through|until|till|&|-|–|—|/))\s*{AGAIN}",
        "range": rf"\s*,?\s*(?:-|–|—|/|to|through|thru|until|till)\s*(?:from\s+)?{AGAIN}",
        "and": rf"\s*(?:and|&)\s*{AGAIN}",
        "comma": rf"\s*,\s*{AGAIN}",
        "moved": r"\b(?:moved|postponed|pushed|delayed|put|brought|rescheduled|shifted|changed"
        r"|deferred|slipped|switched)\s+(?:(?:\w+\s+){0,2}from|(?:[\w'’-]+\s+){1,7}?"
        r"(?:due|fixed|planned|scheduled|set|slated)\s+(?:for|on))\s+(?:the\s+)?\Z",
        "or": rf",?\s*or\s*{AGAIN}",
        "between": r"\bbetween\s+(?:the\s+)?\Z",
        "week": r"\s+(?:in\s+|of\s+)?",
        "clock": r"(?!\s*\n\s*\n)[\s,]*(?:\b(?:on|at|around|about|from)\s+)?",
        "aside": r"\s*[(/]\s*",
        "clocks": r"\s*(?:-|–|—|to|until|till|and|or)\s*",
        "same day": r"[\s,()–-]*(?:on\s+)?",
        "side": r"\s+(?:(?P<before>before|ahead of|prior to)|after|following)\b",
        "event": r"\s+(?:before|ahead of|prior to|after|following)\s+"
        r"(?:the|their|his|her|its|that|this)\s+(\w{4,30})(?:\s+(\w{4,30}))?\b",
        "event's day": r"\s+(?:the\s+|(?:[\w’'-]+\s+){1,5}(?:on|of)\s+)?",
        "quarter": r",?\s+(?:that\s+)?(?:ended|ending|to)\s+",
    }.items()
}
"""``list`` joins the members of a list or range, which share a direction; ``range``, ``and`` and
``or`` join two ends, after ``between`` or not, ``comma`` those of a row before an ``and``; behind
``moved`` they are no range; ``week`` joins a weekday and its week, ``clock`` a time and its day,
``same day`` and ``clocks`` times that share a day; ``aside`` a weekday and its date; ``side`` is
what stands between a length and an ``event``, ``event's day`` what stands between that and the day;
``quarter`` a quarter and its last day."""
