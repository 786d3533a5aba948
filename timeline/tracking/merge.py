"""What all mentions of one meeting together say: its window, status, sides and history."""

from __future__ import annotations

from timeline.model import Evidence, Meeting

__all__ = ["derive"]


def derive(uid: str, evidence: tuple[Evidence, ...], *, sequence: int = 0) -> Meeting:
    """Build the meeting that the evidence of one group tells of.

    ``sequence`` is the stored high-water mark; the meeting's own never falls below it.
    """
    raise NotImplementedError(uid, evidence, sequence)
