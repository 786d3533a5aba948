"""One of several meetings that one verb tells of, and the words that it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.meetings.frames.finding import Frame
from timeline.meetings.names.actors import Actor
from timeline.model import Place, Timex

__all__ = ["CLAUSES", "Leg"]

CLAUSES = frozenset({"ROOT", "conj", "ccomp", "advcl", "parataxis", "dep"})
"""The labels of verbs that tell something of their own."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One meeting of a frame: the frame with its partner, its words, its day.

    ``others`` are the partners of the other legs, whom the parser may have coordinated with this
    one's; ``timex`` and ``zone`` are None for a frame that is one meeting. ``shared`` are the words
    before the first leg, for all of them ("talks in Rome with A on Monday and with B on Tuesday").
    """

    frame: Frame
    zone: range | None = None
    timex: Timex | None = None
    place: Place | None = None
    others: frozenset[Actor] = frozenset()
    shared: range = range(0)
