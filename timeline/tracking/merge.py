"""What all mentions of one meeting together say: its window, status, sides and history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from timeline.meetings.identity import agree, merge_participants
from timeline.meetings.title import title_of
from timeline.model import (
    Action,
    Correction,
    Evidence,
    Kind,
    Meeting,
    Mention,
    Participant,
    Source,
    Status,
)
from timeline.tracking.history import in_reading_order, walk

__all__ = ["derive"]

_SPEAKING = (Action.EDIT, Action.CONFIRM, Action.DISMISS)


def derive(
    uid: str,
    evidence: tuple[Evidence, ...],
    *,
    sequence: int = 0,
    corrections: Sequence[Correction] = (),
) -> Meeting:
    """Build the meeting that the evidence of one group tells of.

    ``sequence`` is the stored high-water mark; the meeting's own never falls below it. Of the
    ``corrections`` those count that are about a mention of the group.
    """
    ordered = in_reading_order(evidence)
    keys = {e.key for e in ordered}
    spoken = [c for c in corrections if c.action in _SPEAKING and c.mentions & keys]
    walked = walk(ordered, spoken)
    belief, change = walked.belief, walked.overlay.change
    mentions = _one_a_story(ordered)
    participants = change.participants or _participants(mentions)
    kind = _kind(mentions)
    certain = walked.overlay.certain
    return Meeting(
        uid=uid,
        title=change.title or title_of(kind, participants, belief.place),
        kind=kind,
        status=belief.status,
        confidence=1.0 if certain else _confidence(ordered, belief.status),
        participants=participants,
        interval=belief.interval,
        place=belief.place,
        sources=tuple(
            dict.fromkeys(
                Source(document=e.document, quote=q) for e in ordered for q in e.mention.quotes
            )
        ),
        history=tuple(walked.history),
        sequence=max(sequence, len(walked.history) - 1),
        disputes=tuple(walked.disputes),
        dismissed=walked.overlay.dismissed,
    )


def _one_a_story(ordered: Sequence[Evidence]) -> list[Mention]:
    """The mentions that are counted: of the articles of one story those of the newest."""
    newest = {e.document.voice: e.document.key for e in ordered}
    return [e.mention for e in ordered if newest[e.document.voice] == e.document.key]


def _participants(mentions: list[Mention]) -> tuple[Participant, ...]:
    """All participants that at least a quarter of the mentions name, in the order first named."""
    everyone = merge_participants(p for m in mentions for p in m.participants)
    return tuple(
        p
        for p in everyone
        if 4 * sum(any(agree(p, q) for q in m.participants) for m in mentions) >= len(mentions)
    )


def _kind(mentions: list[Mention]) -> Kind:
    """The kind most mentions give; of equals the first given."""
    counts = Counter(m.kind for m in mentions)
    return max(counts, key=lambda k: counts[k])


def _confidence(ordered: list[Evidence], status: Status) -> float:
    """The best mention's confidence in this status, half the doubt gone with each more story."""
    agreeing = [e for e in ordered if e.mention.status is status] or ordered
    voices = {e.document.voice for e in agreeing}
    doubt = 1 - max(e.mention.confidence for e in agreeing)
    return round(1 - doubt * 0.5 ** (len(voices) - 1), 3)
