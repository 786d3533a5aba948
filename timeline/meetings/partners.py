"""Who is with somebody, where nothing but that is told: "his guest", "her host", "the visitor"."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.meetings.actors import Actor
from timeline.meetings.claims import Claim
from timeline.model import ParticipantKind

__all__ = ["partner_of"]


def partner_of(
    facing: Sequence[Actor], likely: Sequence[Actor], claims: Sequence[Claim]
) -> list[Actor]:
    """The likeliest person of another state than those ``facing``, else one whom they have met."""
    met = (a for c in reversed(claims) if set(c.actors) & set(facing) for a in c.actors)
    home = {a.country for a in facing}
    people = (a for a in [*likely, *met] if a.kind is ParticipantKind.PERSON and a not in facing)
    return [a for a in people if a.country not in home][:1]
