"""How sure a claim is: the figure of its status, less the doubt that its sentences leave.

Receives a claim of which all sentences have been read; docs/meetings.md lists the steps.
"""

from __future__ import annotations

from timeline.meetings.claim import Claim
from timeline.meetings.identity import fold
from timeline.model import ParticipantKind, Status

__all__ = ["BASE_CONFIDENCE", "confidence_of", "doubt_of"]

BASE_CONFIDENCE = {
    Status.HELD: 0.9,
    Status.SCHEDULED: 0.85,
    Status.CANCELLED: 0.8,
    Status.POSTPONED: 0.7,
    Status.EXPECTED: 0.6,
    Status.POSSIBLE: 0.35,
}
"""How sure a plain sentence of each status is, before what weakens it."""
GUESS = 0.2
"""How much less sure it is where no word of a sentence tells of a meeting."""


def confidence_of(claim: Claim) -> float:
    """Between 0.05 and 1: the status's own figure, less the doubt."""
    doubt = doubt_of(claim) + GUESS * claim.guess
    return round(max(BASE_CONFIDENCE[claim.status] - doubt, 0.05), 2)


def doubt_of(claim: Claim) -> float:
    """A tenth for each step that was taken without plain words, two where no day is told at all."""
    wide = claim.interval is None or not claim.interval.is_fixed
    steps = (
        wide
        + (claim.interval is None)
        + (claim.borrowed and not claim.labelled)
        + claim.weak
        + min(_count_implied(claim), 2)
    )
    return round(0.1 * (steps + any(a.described for a in claim.actors)), 1)


def _count_implied(claim: Claim) -> int:
    """How many persons none of its sentences names: "he", "the two leaders".

    Whose diary it stands in need not be named.
    """
    said = {w for q in claim.quotes for w in fold(q.text)}
    owner = claim.owner.participant() if claim.owner in claim.actors and claim.owner else None
    people = [p for p in claim.participants if p.kind is ParticipantKind.PERSON and p != owner]
    implied = sum(said.isdisjoint(fold(p.name)) for p in people)
    return 2 if implied and implied == len(claim.participants) else implied
