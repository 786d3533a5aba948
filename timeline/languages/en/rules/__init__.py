"""The phrase families of English, in the order that decides between readings of equal length."""

from __future__ import annotations

from timeline.languages.en.rules import (
    anaphora,
    counted,
    dates,
    daytimes,
    decades,
    durations,
    fiscal,
    holidays,
    modifiers,
    ranges,
    relative,
    seasons,
    sets,
    slices,
    vague,
    weekdays,
)
from timeline.model.rule import Family

__all__ = ["FAMILIES"]

FAMILIES = tuple(
    Family(module.__name__, module.RULES)
    for module in (
        ranges,
        daytimes,
        dates,
        weekdays,
        relative,
        fiscal,
        anaphora,
        counted,
        sets,
        vague,
        durations,
        seasons,
        decades,
        holidays,
        slices,
        modifiers,
    )
)
