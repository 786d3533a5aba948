"""Whom somebody deals with: counterparts, how often, first and last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Counterpart", "Dealings"]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Somebody who was in meetings with them: how many, and the first days of first and last."""

    name: str
    meetings: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Dealings:
    """All meetings of whoever goes by a ``name``: how many past and ahead, first and last day."""

    name: str
    meetings: int
    past: int
    ahead: int
    first: date | None
    last: date | None
    counterparts: tuple[Counterpart, ...]
