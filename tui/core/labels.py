"""A meeting's status, certainty and people in glyphs and words, readable without colour."""

from __future__ import annotations

from typing import NamedTuple

from timeline.languages.countries import country_name
from timeline.model import Participant, Phase, Place, Status
from timeline.render.words import GLYPHS
from tui.core.text import clean_line

__all__ = ["Badge", "badge", "confidence_label", "participant_words", "place_label", "place_words"]


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


def place_label(place: Place | None) -> str:
    """What a place is called.

    >>> place_label(Place(name="White House", city="Washington", country="US"))
    'White House'
    """
    return clean_line(place.name) if place else ""


def place_words(place: Place) -> str:
    """A place with its city and country, each said once.

    >>> place_words(Place(name="White House", city="Washington", country="US"))
    'White House, Washington, United States'
    >>> place_words(Place(name="Geneva", city="Geneva", country="CH"))
    'Geneva, Switzerland'
    """
    country = country_name(place.country) if place.country else None
    parts = [clean_line(part) for part in (place.name, place.city, country) if part]
    return ", ".join(dict.fromkeys(parts))


def participant_words(participant: Participant) -> tuple[str, str]:
    """A participant's name, and what is told of it beside the name.

    >>> from timeline.model import ParticipantKind
    >>> stubb = Participant(
    ...     name="Alexander Stubb", kind=ParticipantKind.PERSON, role="president", country="FI"
    ... )
    >>> participant_words(stubb)
    ('Alexander Stubb', 'president, Finland')
    """
    name = clean_line(participant.name)
    country = country_name(participant.country) if participant.country else None
    told = [clean_line(part) for part in (participant.role, country) if part]
    return name, ", ".join(part for part in told if part != name)
