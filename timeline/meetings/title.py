"""The title a diplomat would write over a meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from timeline.languages.en.names import load_names
from timeline.meetings.sentence.lexicon import words as listed
from timeline.model import Kind, Participant, ParticipantKind, Place

__all__ = ["short_name", "title_of"]

_NOUN = {
    Kind.MEETING: "meeting",
    Kind.SUMMIT: "summit",
    Kind.TALKS: "talks",
    Kind.VISIT: "visit",
    Kind.CALL: "call",
    Kind.CONFERENCE: "conference",
    Kind.CEREMONY: "ceremony",
}
_SHORT = {
    "African Union": "AU",
    "Democratic Republic of the Congo": "DR Congo",
    "European Union": "EU",
    "United Arab Emirates": "UAE",
    "United Kingdom": "UK",
    "United Nations": "UN",
    "United States": "US",
}
_FAMILY_FIRST = frozenset({"CN", "HK", "KH", "KP", "KR", "MO", "TW", "VN"})
"""Where the name of a family stands first: "Wang Zhongyu" is Mr Wang."""
_PINYIN = re.compile(r"(?:(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiou]{1,3}(?:ng?|r)?)+", re.IGNORECASE)
"""The syllables of a Chinese first name: "Zhongyu", "Jiechi", no "Sunak"."""
_ORDINAL = re.compile(r"[IVX]+\.?")
"""Which one of a name a sovereign is."""
_PARTICLES = frozenset({"al", "bin", "da", "de", "del", "dos", "el", "la", "van", "von"})


def title_of(kind: Kind, participants: Sequence[Participant], place: Place | None) -> str:
    """Name the sides shortly, then the kind, then the place.

    >>> from timeline.model import ParticipantKind as K
    >>> trump = Participant(name="Donald Trump", kind=K.PERSON)
    >>> zelensky = Participant(name="Volodymyr Zelensky", kind=K.PERSON)
    >>> title_of(Kind.TALKS, [trump, zelensky], Place(name="White House"))
    'Trump-Zelensky talks, White House'
    >>> nato = Participant(name="NATO", kind=K.ORGANIZATION)
    >>> title_of(Kind.SUMMIT, [nato, zelensky], Place(name="Vilnius"))
    'NATO summit with Zelensky, Vilnius'
    >>> king = Participant(name="Charles III", kind=K.PERSON, country="GB")
    >>> title_of(Kind.VISIT, [king, trump], Place(name="Windsor", country="GB"))
    'Trump visits Charles, Windsor'
    """
    homes = {p.country for p in participants}
    if kind is Kind.VISIT and place is not None and (len(participants) == 1 or _is_one(homes)):
        names = _listed([short_name(p) for p in participants])
        return f"{names} {'visits' if len(participants) == 1 else 'visit'} {place.name}"
    title = _of_organization(kind, participants) or _of_guests(kind, participants, place)
    title = title or _of_sides(kind, participants)
    return f"{title}, {place.name}" if place is not None else title


def _is_one(homes: Set[str | None]) -> bool:
    return len(homes) == 1 and None not in homes


def _of_organization(kind: Kind, participants: Sequence[Participant]) -> str | None:
    """An organisation's own summit, with the leaders who are named."""
    owners = [p for p in participants if p.kind is ParticipantKind.ORGANIZATION]
    guests = [p for p in participants if p.kind is ParticipantKind.PERSON]
    if kind not in (Kind.SUMMIT, Kind.CONFERENCE) or len(owners) != 1 or not guests:
        return None
    if len(guests) + 1 != len(participants):
        return None
    return f"{_of_sides(kind, owners)} with {_listed([short_name(p) for p in guests])}"


def _of_guests(kind: Kind, participants: Sequence[Participant], place: Place | None) -> str | None:
    """A visit to somebody at home, the guests first."""
    if kind is not Kind.VISIT or place is None or place.country is None:
        return None
    hosts = [short_name(p) for p in participants if p.country == place.country]
    guests = [short_name(p) for p in participants if p.country != place.country]
    if not hosts or not guests:
        return None
    return f"{_listed(guests)} {'visits' if len(guests) == 1 else 'visit'} {_listed(hosts)}"


def _listed(names: Sequence[str]) -> str:
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and {len(names) - 2} others"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _of_sides(kind: Kind, participants: Sequence[Participant]) -> str:
    names = [short_name(p) for p in participants]
    shown = names if len(names) <= 3 else names[:2]
    sides = "-".join(shown)
    noun = _NOUN[kind]
    said = sides.casefold().split()
    own = noun in said or (kind is Kind.CONFERENCE and said[-1:] == ["forum"])
    title = sides if own else f"{sides} {noun}".strip()
    if len(shown) < len(names):
        title += f" with {len(names) - len(shown)} others"
    return title


def short_name(participant: Participant) -> str:
    """The name by which a headline calls a participant: a person's name of family.

    >>> short_name(Participant(name="Keir Starmer", kind=ParticipantKind.PERSON))
    'Starmer'
    >>> short_name(Participant(name="Wang Zhongyu", kind=ParticipantKind.PERSON, country="CN"))
    'Wang'
    >>> short_name(Participant(name="Li Changchun", kind=ParticipantKind.PERSON))
    'Li'
    >>> short_name(Participant(name="Martin Lee", kind=ParticipantKind.PERSON, country="HK"))
    'Lee'
    >>> short_name(Participant(name="United States", kind=ParticipantKind.COUNTRY))
    'US'
    >>> short_name(Participant(name="Mary II", kind=ParticipantKind.PERSON, country="GB"))
    'Mary II'
    """
    if participant.kind is not ParticipantKind.PERSON:
        return _SHORT.get(participant.name, participant.name)
    listed = {p.surname for p in load_names().people_named(participant.name)}
    if len(listed) == 1:
        return listed.pop()
    words = participant.name.split()
    is_name = len(words) > 1 and all(_is_of_name(w) for w in words)
    if not is_name or participant.role == participant.name.lower():
        return participant.name
    if _is_family_first(words, participant.country):
        return words[0]
    return _with_particle(words) if len(words) < 3 or participant.country else participant.name


def _is_family_first(words: Sequence[str], country: str | None) -> bool:
    """As in "Wang Zhongyu", even where no more is told of him; not so "Martin Lee" of Hong Kong."""
    family, *first = words
    if country in _FAMILY_FIRST:
        return load_names().sex_of_given(family) is None
    known = family.casefold() in listed("family_first")
    return known and not country and len(first) == 1 and _PINYIN.fullmatch(first[0]) is not None


def _is_of_name(word: str) -> bool:
    return word[0].isupper() or word.partition("-")[0] in _PARTICLES


def _with_particle(words: Sequence[str]) -> str:
    first = len(words) - 1
    if _ORDINAL.fullmatch(words[first]):
        first -= 1
    while first > 1 and words[first - 1].casefold() in _PARTICLES:
        first -= 1
    return " ".join(words[first:])
