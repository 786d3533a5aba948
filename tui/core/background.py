"""What is told of a meeting beside itself: corrections, how it was dated, how its like went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline.model import Correction, Source

if TYPE_CHECKING:
    from timeline.temporal.chain import Chain
    from timeline.tracking.precedents import Precedent

__all__ = ["Background"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """The corrections that stand, the oldest first, and how each dated sentence was dated.

    ``precedent`` is how often statements like the one that the meeting is to come came true.
    """

    corrections: tuple[Correction, ...] = ()
    chains: Mapping[Source, Chain] = field(default_factory=dict)
    precedent: Precedent | None = None
