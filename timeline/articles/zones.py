"""Whether the time zones that a calendar brings along can be followed (RFC 5545, section 3.6.5).

A zone's rules are followed from their beginning to each moment that is looked up. Those of a zone
go by years; by seconds, or every 0 years, that takes hours or never ends.
"""

from __future__ import annotations

import re

__all__ = ["has_endless_zone"]

_FOLD, _NEWLINE = re.compile(r"(?:\r?\n)+[ \t]"), re.compile(r"\r?\n")
_OF_A_DAY = {"BYHOUR", "BYMINUTE", "BYSECOND"}


def has_endless_zone(text: str) -> bool:
    r"""Whether a calendar's text has a time zone by a rule that goes by less than years.

    >>> lines = ["BEGIN:VTIMEZONE", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:VTIMEZONE"]
    >>> has_endless_zone("\n".join(lines))
    False
    >>> has_endless_zone("\n".join(lines).replace("YEARLY", "SECONDLY"))
    True
    """
    within = False
    for line in _NEWLINE.split(_FOLD.sub("", text)):
        name, _, value = line.upper().partition(":")
        if value.strip() == "VTIMEZONE":
            within = name == "BEGIN"
        elif within and name.partition(";")[0] == "RRULE" and not _goes_by_years(value):
            return True
    return False


def _goes_by_years(rule: str) -> bool:
    parts = [part.partition("=") for part in rule.strip().split(";")]
    stated = {name.strip(): value.strip() for name, _, value in parts}
    at_once = all("," not in stated.get(name, "") for name in _OF_A_DAY)
    return stated.get("FREQ") == "YEARLY" and stated.get("INTERVAL", "1") == "1" and at_once
