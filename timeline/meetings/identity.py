"""When two names are of one participant: shared by the extractor and the tracker."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from timeline.languages.en.names import Person, load_names
from timeline.model import Participant, ParticipantKind

__all__ = ["agree", "count_agreeing", "fold", "listed", "merge_participants", "same_name"]


_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take apart."""


@lru_cache(maxsize=65536)
def fold(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents and punctuation.

    >>> fold("François Hollande"), fold("Jonas Gahr Støre")
    (('francois', 'hollande'), ('jonas', 'gahr', 'store'))
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple(
        "".join(c if c.isalnum() else " " for c in plain.casefold().translate(_PLAIN)).split()
    )


def same_name(a: str, b: str) -> bool:
    """Whether one name can be a shorter form of the other: its words, first or last in common.

    >>> same_name("Putin", "Vladimir Putin"), same_name("Kim Jong Un", "Kim Dae-jung")
    (True, False)
    """
    x, y = fold(a), fold(b)
    if not x or not y:
        return False
    short, long = sorted((x, y), key=lambda words: (len(set(words)), words))
    return set(short) <= set(long) and (short[-1] == long[-1] or short[0] == long[0])


def agree(a: Participant, b: Participant) -> bool:
    """Whether two participants can be one side: the same entity, or a person and their country."""
    if a.kind is b.kind:
        if a.kind is ParticipantKind.COUNTRY and a.country and b.country:
            return a.country == b.country and a.role == b.role
        if a.kind is ParticipantKind.ORGANIZATION and _is_body_of(a.name, b.name):
            return False
        return same_name(a.name, b.name) or _same_person(a, b)
    kinds = {a.kind, b.kind}
    if kinds == {ParticipantKind.PERSON, ParticipantKind.COUNTRY}:
        return a.country is not None and a.country == b.country
    if kinds == {ParticipantKind.COUNTRY, ParticipantKind.ORGANIZATION}:
        return fold(a.name) == fold(b.name)  # Sudan is not the Sudan Liberation Movement
    return same_name(a.name, b.name)


_BODIES = frozenset(
    {"agency", "assembly", "bank", "board", "chamber", "commission", "committee", "council"}
    | {"court", "forum", "fund", "parliament", "secretariat", "tribunal"}
)


def _is_body_of(a: str, b: str) -> bool:
    """Whether one name is the other's with a body added: that meets on its own.

    >>> _is_body_of("APEC", "APEC Business Advisory Council")
    True
    >>> _is_body_of("Security Council", "UN Security Council"), _is_body_of("Hamas", "Hamas men")
    (False, False)
    """
    words = set(fold(a)), set(fold(b))
    short, long = sorted(words, key=len)
    return short < long and not _BODIES.isdisjoint(long - short)


def _same_person(a: Participant, b: Participant) -> bool:
    """Whether the tables have two spellings as one person's ("Sergey", "Sergei Lavrov")."""
    if a.kind is not ParticipantKind.PERSON:
        return False
    return bool(listed(a.name) & listed(b.name))


@lru_cache(maxsize=65536)
def listed(name: str) -> frozenset[str]:
    """The people of the tables whose full name it is, in one of its spellings.

    >>> listed("Sergey Lavrov") == listed("Sergei Lavrov")
    True
    """
    found = load_names().readings(name) if " " in name else ()
    return frozenset(r.entity.name for r in found if isinstance(r.entity, Person))


def count_agreeing(a: Iterable[Participant], b: Iterable[Participant]) -> int:
    """How many of ``a`` can each have a partner of their own in ``b``; the same either way round.

    >>> from timeline.model import ParticipantKind as K
    >>> russia = Participant(name="Russia", kind=K.COUNTRY, country="RU")
    >>> putin = Participant(name="Vladimir Putin", kind=K.PERSON, country="RU")
    >>> lavrov = Participant(name="Sergei Lavrov", kind=K.PERSON, country="RU")
    >>> count_agreeing([russia, putin], [putin, lavrov]), count_agreeing([russia], [putin, lavrov])
    (2, 1)
    """
    others = list(b)
    partners = [[j for j, q in enumerate(others) if agree(p, q)] for p in a]
    taken: dict[int, int] = {}
    return sum(_pair(i, partners, taken, set()) for i in range(len(partners)))


def _pair(i: int, partners: list[list[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Find a partner for one more, letting those paired before move on (Kuhn's algorithm)."""
    for j in partners[i]:
        if j not in tried:
            tried.add(j)
            if j not in taken or _pair(taken[j], partners, taken, tried):
                taken[j] = i
                return True
    return False


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
