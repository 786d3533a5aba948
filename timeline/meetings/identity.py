"""When two names are of one participant: shared by the extractor and the tracker."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from timeline.model import Participant, ParticipantKind

__all__ = ["agree", "count_agreeing", "fold", "merge_participants", "same_name"]


@lru_cache(maxsize=65536)
def fold(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents and punctuation.

    >>> fold("François Hollande")
    ('francois', 'hollande')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple("".join(c if c.isalnum() else " " for c in plain.casefold()).split())


def same_name(a: str, b: str) -> bool:
    """Whether one name can be a shorter form of the other: its words, first or last in common.

    >>> same_name("Putin", "Vladimir Putin"), same_name("Kim Jong Un", "Kim Dae-jung")
    (True, False)
    """
    x, y = fold(a), fold(b)
    if not x or not y:
        return False
    short, long = (x, y) if len(x) <= len(y) else (y, x)
    return set(short) <= set(long) and (short[-1] == long[-1] or short[0] == long[0])


def agree(a: Participant, b: Participant) -> bool:
    """Whether two participants can be one side: the same entity, or a person and their country."""
    if a.kind is b.kind:
        if a.kind is ParticipantKind.COUNTRY and a.country and b.country:
            return a.country == b.country and a.role == b.role
        return same_name(a.name, b.name)
    kinds = {a.kind, b.kind}
    if kinds == {ParticipantKind.PERSON, ParticipantKind.COUNTRY}:
        return a.country is not None and a.country == b.country
    return same_name(a.name, b.name)


def count_agreeing(a: Iterable[Participant], b: Iterable[Participant]) -> int:
    """How many of ``a`` find a partner of their own in ``b``; the same either way round."""
    free, found = list(b), 0
    for participant in sorted(a, key=lambda p: (p.kind is not ParticipantKind.PERSON, p.name)):
        exact = [p for p in free if p.kind is participant.kind and agree(participant, p)]
        partner = next(iter(exact or [p for p in free if agree(participant, p)]), None)
        if partner is not None:
            free.remove(partner)
            found += 1
    return found


def merge_participants(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each participant once, under its longest name; no country beside one of its own persons.

    >>> from timeline.model import ParticipantKind as K
    >>> putin = Participant(name="Putin", kind=K.PERSON, country="RU")
    >>> full = Participant(name="Vladimir Putin", kind=K.PERSON, role="president", country="RU")
    >>> [p.name for p in merge_participants([putin, full])]
    ['Vladimir Putin']
    """
    merged: list[Participant] = []
    for new in participants:
        at = next((i for i, old in enumerate(merged) if agree(old, new)), None)
        if at is None:
            merged.append(new)
        else:
            merged[at] = _fuller(merged[at], new)
    return tuple(merged)


def _fuller(a: Participant, b: Participant) -> Participant:
    if a.kind is not b.kind:
        return a if a.kind is ParticipantKind.PERSON else b
    longer, other = (a, b) if len(fold(a.name)) >= len(fold(b.name)) else (b, a)
    return Participant(
        name=longer.name,
        kind=longer.kind,
        role=longer.role or other.role,
        country=longer.country or other.country,
    )
