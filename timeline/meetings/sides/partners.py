"""Who is with somebody, where nothing but that is told: "his guest", "the visitor", "we"."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.meetings.claim import Claim
from timeline.meetings.frames.frame import Frame
from timeline.meetings.names.actors import Actor
from timeline.model import ParticipantKind

__all__ = ["partner_of", "with_us"]


def partner_of(
    facing: Sequence[Actor], likely: Sequence[Actor], claims: Sequence[Claim]
) -> list[Actor]:
    """The likeliest person of another state than those ``facing``, else one whom they have met."""
    met = (a for c in reversed(claims) if set(c.actors) & set(facing) for a in c.actors)
    home = {a.country for a in facing}
    people = (a for a in [*likely, *met] if a.kind is ParticipantKind.PERSON and a not in facing)
    return [a for a in people if a.country not in home][:1]


def with_us(frame: Frame, actors: list[Actor], topic: Actor | None) -> list[Actor]:
    """As in "he came, and we had tea": who says "we", with whoever is spoken of.

    Of days ahead nobody can say so: "we'll be meeting" may be of others.
    """
    other = topic if frame.trigger.tag == "VBD" else None
    both = any(w.text.lower() == "we" for w in frame.subjects) and not frame.others
    if not both or other is None or other.kind is not ParticipantKind.PERSON:
        return actors
    return actors if other.country == actors[0].country else [*actors, other]
