"""The phrase families of German, in the order that decides between readings of equal length."""

from __future__ import annotations

from timeline.languages.de.rules import dates, relative, weekdays
from timeline.model.rule import Family

__all__ = ["FAMILIES"]

FAMILIES = tuple(Family(module.__name__, module.RULES) for module in (dates, weekdays, relative))
