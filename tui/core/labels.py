"""A meeting's status and certainty in glyphs and words, readable without colour."""

from __future__ import annotations

from typing import NamedTuple

from timeline.model import Phase, Status
from timeline.render.words import GLYPHS

__all__ = ["Badge", "badge", "confidence_label"]


class Badge(NamedTuple):
    """What stands for a status: a glyph, a word, and the name of its style."""

    glyph: str
    word: str
    style: str


BADGES = {status: Badge(GLYPHS[status], status.value, status.value) for status in Status}
LAPSED = Badge("?", "lapsed", "lapsed")


def badge(status: Status, phase: Phase) -> Badge:
    """The badge of a status; a meeting whose day went by without news of it is lapsed.

    >>> badge(Status.SCHEDULED, Phase.UPCOMING).word, badge(Status.SCHEDULED, Phase.LAPSED).word
    ('scheduled', 'lapsed')
    """
    return LAPSED if phase is Phase.LAPSED else BADGES[status]


def confidence_label(confidence: float) -> str:
    """A confidence between 0 and 1 as a percentage.

    >>> confidence_label(0.85)
    '85%'
    """
    return f"{round(confidence * 100)}%"
