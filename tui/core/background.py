"""What is told of a meeting beside itself: its corrections, and how its sentences were dated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline.model import Correction, Source

if TYPE_CHECKING:
    from timeline.temporal.chain import Chain

__all__ = ["Background"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """The corrections that stand, the oldest first, and how each dated sentence was dated."""

    corrections: tuple[Correction, ...] = ()
    chains: Mapping[Source, Chain] = field(default_factory=dict)
