"""What a person says of a meeting: it wins over whatever articles say, now and later."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from timeline.model.document import Dct
from timeline.model.interval import Interval
from timeline.model.meeting import Participant, Place, Status

__all__ = ["Action", "Change", "Correction", "MentionKey"]

MentionKey = tuple[str, int]
"""A mention, by the key of its article and its place in it (`Evidence.key`)."""


class Action(StrEnum):
    """What a person does to a meeting."""

    EDIT = "edit"
    CONFIRM = "confirm"
    DISMISS = "dismiss"
    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a correction says of a meeting; what is None it leaves to the articles."""

    status: Status | None = None
    interval: Interval | None = None
    place: Place | None = None
    participants: tuple[Participant, ...] | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One correction: ``by`` whom, when it was ``made``, and the ``mentions`` it is about.

    It is keyed to mentions and not to a uid, so that it holds for whatever meeting they are in.
    ``uid`` is the uid that the person gave (of a merge: the first). ``id`` grows with each one.
    """

    id: int
    action: Action
    mentions: frozenset[MentionKey]
    made: Dct
    by: str
    uid: str
    change: Change = field(default_factory=Change)
