"""Whether the sides of two mentions, and the forms they give a meeting, can be of one meeting."""

from __future__ import annotations

from functools import lru_cache

from timeline.meetings.identity import agree, count_agreeing
from timeline.model import Kind, Mention, Participant, ParticipantKind

__all__ = [
    "are_one_gathering",
    "casts_fit",
    "count_shared",
    "forms_fit",
    "named_alike",
    "sides_fit",
]

FEW = 3
"""Participants up to which those beside an organisation are its guests, not its members."""

STAY = 3
"""Days up to which a visit told without its host is the meeting that it was for."""

_GATHERINGS = (Kind.SUMMIT, Kind.CONFERENCE)

count_shared = lru_cache(maxsize=65536)(count_agreeing)
"""Counted once for each two casts: a meeting that many report has few."""


def forms_fit(a: Mention, b: Mention) -> bool:
    """A call is never a meeting face to face, and a summit of many no meeting of two beside it."""
    if (a.kind is Kind.CALL) != (b.kind is Kind.CALL):
        return False
    return not (_is_beside(a, b) or _is_beside(b, a))


def _is_beside(bilateral: Mention, summit: Mention) -> bool:
    """Whether one is a meeting of two, and the other a summit where they may have held it.

    A meeting of many states is none of two of their leaders either.
    """
    if len(bilateral.participants) != 2 or bilateral.kind in _GATHERINGS:
        return False
    if _is_of_many(summit):
        return not _organizations(bilateral)
    return _is_of_states(summit) and len(_of(ParticipantKind.PERSON, bilateral)) == 2


def _is_of_states(meeting: Mention) -> bool:
    """Whether many take part, and all of them are states."""
    states = _of(ParticipantKind.COUNTRY, meeting)
    return len(meeting.participants) == len(states) > FEW


def casts_fit(a: Mention, b: Mention) -> bool:
    """Whether the shorter cast lies in the longer, or most of both are the same.

    Of a summit each article names whom it likes: there the organisation is enough.
    """
    fewer = min(len(a.participants), len(b.participants))
    shared = count_shared(a.participants, b.participants)
    if 0 < fewer == shared:
        return True
    if _assembles(a) and _assembles(b) and _is_of_many(a) and _is_of_many(b):
        large = a.kind in _GATHERINGS and b.kind in _GATHERINGS
        together = count_agreeing(_organizations(a), _organizations(b)) > 0
        return together and (large or _are_in_one_town(a, b))
    most = shared >= 2 and shared * 2 > max(len(a.participants), len(b.participants))
    return most and not _are_rivals(a, b)


def _are_in_one_town(a: Mention, b: Mention) -> bool:
    """Whether both name the same town: an organisation sees more than one guest in two days."""
    towns = {m.place.city if m.place else None for m in (a, b)}
    return len(towns) == 1 and None not in towns


def _are_rivals(a: Mention, b: Mention) -> bool:
    """Whether a state that nobody in common speaks for has one man here and another there.

    The same two guests are with the president in the morning, and with his premier at noon.
    """
    of_a = {p.country for p in a.participants if _is_among(p, b)}
    of_b = {p.country for p in b.participants if _is_among(p, a)}
    here = {p.country for p in a.participants if not _is_among(p, b)}
    there = {p.country for p in b.participants if not _is_among(p, a)}
    return bool((here & there) - of_a - of_b - {None})


def _is_among(participant: Participant, mention: Mention) -> bool:
    return any(agree(participant, p) for p in mention.participants)


def sides_fit(a: Mention, b: Mention) -> bool:
    """Casts that fit; a single side is enough only for an organisation, a visit or its like."""
    if not casts_fit(a, b):
        return False
    one, other = sorted((a, b), key=lambda m: len(m.participants))
    if len(one.participants) > 1 or len(other.participants) == 1:
        return True
    if _organizations(one):
        return _assembles(other)
    return _is_journey_to(one, other)


def named_alike(a: Mention, b: Mention) -> bool:
    """Whether all of the shorter cast are named in the longer, and none by a state or its leader.

    What no date ties to a meeting needs that much: states talk of many things at once.
    """
    fewer = min(len(a.participants), len(b.participants))
    return fewer == sum(count_agreeing(_of(kind, a), _of(kind, b)) for kind in ParticipantKind)


def _of(kind: ParticipantKind, mention: Mention) -> list[Participant]:
    return [p for p in mention.participants if p.kind is kind]


def _is_of_many(mention: Mention) -> bool:
    """A gathering, by its kind, or because an organisation meets for days on end."""
    if mention.kind in _GATHERINGS:
        return len(mention.participants) > FEW or bool(_organizations(mention))
    window = mention.interval
    lasts = window is not None and window.is_fixed and window.days > 1
    return lasts and mention.kind is Kind.MEETING and bool(_organizations(mention))


def _assembles(mention: Mention) -> bool:
    """Whether an organisation's own meeting is meant, not one that it has with somebody else.

    The European Union meets in a summit, with leaders named as taking part; its talks with a state
    or with one man are others.
    """
    if not _organizations(mention):
        return len(mention.participants) > FEW
    few = len(mention.participants) <= FEW
    guests = any(p.kind is ParticipantKind.COUNTRY for p in mention.participants)
    alone = len(mention.participants) == 1
    return alone or (mention.kind is not Kind.TALKS and not (few and guests))


def are_one_gathering(a: Mention, b: Mention) -> bool:
    """Whether both are a gathering of the same organisations, whoever else is named at it."""
    theirs = [{p.name for p in _organizations(m)} for m in (a, b)]
    return bool(theirs[0]) and theirs[0] == theirs[1] and _assembles(a) and _assembles(b)


def _organizations(mention: Mention) -> list[Participant]:
    return _of(ParticipantKind.ORGANIZATION, mention)


def _is_journey_to(visit: Mention, meeting: Mention) -> bool:
    """A visit told without its host, and the meeting that it was for: there, or with the host."""
    if visit.kind is not Kind.VISIT or visit.place is None:
        return False
    if meeting.place is not None:
        return True
    short = visit.interval is not None and visit.interval.days <= STAY
    home = visit.place.country
    return short and any(p.country == home for p in meeting.participants if home)
