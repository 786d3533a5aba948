"""The title a diplomat would write over a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.languages.en.names import load_names
from timeline.model import Kind, Participant, ParticipantKind, Place

__all__ = ["title_of"]

_NOUN = {
    Kind.MEETING: "meeting",
    Kind.SUMMIT: "summit",
    Kind.TALKS: "talks",
    Kind.VISIT: "visit",
    Kind.CALL: "call",
    Kind.CONFERENCE: "conference",
    Kind.CEREMONY: "ceremony",
}


def title_of(kind: Kind, participants: Sequence[Participant], place: Place | None) -> str:
    """Name the sides shortly, then the kind, then the place.

    >>> from timeline.model import ParticipantKind as K
    >>> trump = Participant(name="Donald Trump", kind=K.PERSON)
    >>> zelensky = Participant(name="Volodymyr Zelensky", kind=K.PERSON)
    >>> title_of(Kind.TALKS, [trump, zelensky], Place(name="White House"))
    'Trump-Zelensky talks, White House'
    """
    if kind is Kind.VISIT and len(participants) == 1 and place is not None:
        return f"{short_name(participants[0])} visits {place.name}"
    names = [short_name(p) for p in participants]
    shown = names if len(names) <= 3 else names[:2]
    title = f"{'-'.join(shown)} {_NOUN[kind]}".strip()
    if len(shown) < len(names):
        title += f" with {len(names) - len(shown)} others"
    return f"{title}, {place.name}" if place is not None else title


def short_name(participant: Participant) -> str:
    """The name by which a headline calls a participant: a person's last name.

    >>> short_name(Participant(name="Keir Starmer", kind=ParticipantKind.PERSON))
    'Starmer'
    >>> short_name(Participant(name="Hu Jintao", kind=ParticipantKind.PERSON))
    'Hu'
    """
    words = participant.name.split()
    if participant.kind is not ParticipantKind.PERSON:
        return participant.name
    listed = {p.surname for p in load_names().people_named(participant.name)}
    if len(listed) == 1:
        return listed.pop()
    return words[-1] if len(words) == 2 and words[0][0].isupper() else participant.name
