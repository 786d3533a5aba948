"""Reads the parameters of an address: those of `timeline list`, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from timeline.errors import UsageError
from timeline.model import Phase, Status
from timeline.model.text import clean_line, shorten
from timeline.store.filters import MeetingFilter
from timeline.wanted import read_filter

__all__ = ["PARAMETERS", "SWITCHES", "read_parameters", "read_query"]

SWITCHES = ("upcoming", "past", "all")
_TEXTS = ("since", "until", "who", "where", "status", "search")
PARAMETERS = (*_TEXTS, *SWITCHES)

_STATUSES = (*(status.value for status in Status), Phase.LAPSED.value)
_YES, _NO = ("1", "true", "yes", ""), ("0", "false", "no")
_LONGEST = 200


def read_query(given: Iterable[tuple[str, str]], *, today: date) -> MeetingFilter:
    """The filter that parameters describe; `UsageError` says which cannot be understood, and why.

    A text that is empty, as forms send it, filters nothing; a switch that is empty is on.

    >>> read_query([("who", "Modi"), ("past", "1")], today=date(2025, 8, 17)).who
    'Modi'
    """
    values: dict[str, Any] = {}
    for name, value in read_parameters(given, PARAMETERS).items():
        if name in SWITCHES:
            values["all_" if name == "all" else name] = _read_switch(name, value)
        elif value:
            values[name] = value
    if "status" in values:
        values["statuses"] = _read_statuses(values.pop("status"))
    return read_filter(**values, today=today, mark="")


def read_parameters(given: Iterable[tuple[str, str]], known: Iterable[str]) -> dict[str, str]:
    """Each parameter with its value, if all are known, given once and not too long."""
    names, values = tuple(known), dict[str, str]()
    for name, value in given:
        if name not in names:
            raise UsageError(f"there is no parameter {_shown(name)}; there are {', '.join(names)}")
        if name in values:
            raise UsageError(f"{name}: give it once")
        if len(value) > _LONGEST:
            raise UsageError(f"{name}: longer than {_LONGEST} characters")
        if "\0" in value:
            raise UsageError(f"{name}: holds a character that no name has")
        values[name] = value.strip()
    return values


def _read_statuses(text: str) -> list[str]:
    """One status, or several with commas between."""
    statuses = [word.strip() for word in text.split(",")]
    for status in statuses:
        if status not in _STATUSES:
            raise UsageError(f"status: {_shown(status)} is none of {', '.join(_STATUSES)}")
    return statuses


def _read_switch(name: str, value: str) -> bool:
    if value not in (*_YES, *_NO):
        raise UsageError(f"{name}: {_shown(value)} is neither 1 nor 0")
    return value in _YES


def _shown(text: str) -> str:
    return repr(shorten(clean_line(text), 40))
