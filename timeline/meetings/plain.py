"""Finds meetings in a language without a parser: two sides, a word for it and a day in a clause.

Receives a document, its time expressions and the language's `MeetingWords`; hands on mentions. It
is made to be right where it speaks: a clause with two days, an unknown side, a negation or a verb
that contradicts its date gives none. What several clauses tell together is not
seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from timeline.languages.en.names import Person, load_names
from timeline.meetings.identity import merge_participants
from timeline.meetings.names.named import participant_named
from timeline.meetings.title import title_of
from timeline.model import (
    Document,
    Interval,
    Mention,
    Participant,
    ParticipantKind,
    Place,
    Quote,
    Status,
    Timex,
)
from timeline.model.frames import MeetingWords
from timeline.nlp.places import resolve_place

__all__ = ["find_plain_mentions"]

MOST = 4
"""Sides up to which a sentence is of one meeting; more are a list."""

NARROW = 45
"""Days of a window from which on it dates no meeting: "this year"."""

LONGEST = 800
"""Characters of a sentence that is read; what is longer has lost its stops."""

CONFIDENCE = 0.6

_CLAUSE = re.compile(r",\s|;\s|\s[–—-]\s")
_NAME = r"[^\W\d_a-zäöüß][\w'’-]*"
_NAMES_ONLY = re.compile(rf"\s*{_NAME}(?:\s+{_NAME})*\s*,\s")
"""A clause that is none: the first names of a row. Each can match in one way only."""
_UMLAUT = re.compile("[äöüÄÖÜß]")
_K = TypeVar("_K")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause at its place in the text, and the sentence that it is of."""

    start: int
    text: str
    sentence: Quote

    def has(self, timex: Timex) -> bool:
        """Whether a time expression stands in it."""
        return self.start <= timex.start < self.start + len(self.text)


def find_plain_mentions(
    document: Document, timexes: Sequence[Timex], words: MeetingWords
) -> list[Mention]:
    """The meetings that single clauses of a document tell of, each once; none without a dct."""
    if document.dct is None:
        return []
    found: dict[tuple[frozenset[str], Interval | None], Mention] = {}
    for clause in _clauses(document.text, words):
        mention = _mention(clause, timexes, words, document.dct.day)
        if mention is not None:
            sides = frozenset(p.name for p in mention.participants)
            found.setdefault((sides, mention.interval), mention)
    return list(found.values())


def _clauses(text: str, words: MeetingWords) -> Iterator[_Clause]:
    """The clauses that may tell of a meeting: of no sentence with a veto, and none of speaking."""
    ends = [0, *(match.end() for match in words.sentence_end.finditer(text)), len(text)]
    for start, end in pairwise(ends):
        sentence = text[start:end].strip()
        if not sentence or len(sentence) > LONGEST or words.vetoes.search(sentence):
            continue
        start = text.index(sentence, start)
        quote = Quote(sentence, start)
        for begin, clause in _parts(sentence):
            if not words.report.search(clause):
                yield _Clause(start + begin, clause, quote)


def _parts(sentence: str) -> Iterator[tuple[int, str]]:
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(sentence)), len(sentence)]
    begin = 0
    for start, end in pairwise(cuts):
        if end < len(sentence) and _NAMES_ONLY.fullmatch(sentence, start, end):
            continue  # goes on with the next
        yield begin, sentence[begin:end]
        begin = end


def _mention(
    clause: _Clause, timexes: Sequence[Timex], words: MeetingWords, day: date
) -> Mention | None:
    kind, cue = _first(words.kinds, clause.text)
    if kind is None:
        return None
    status, why = _status(clause, words)
    timex = _only_day(clause, timexes)
    if status is None or timex is None or timex.interval is None:
        return None
    sides = _sides(clause.text, words, day)
    if sides is None or not _agrees(status, timex.interval, day):
        return None
    place = _place(clause.text, words)
    return Mention(
        title=title_of(kind, sides, place),
        kind=kind,
        status=status,
        participants=sides,
        quotes=(replace(clause.sentence, time_expression=timex.text),),
        interval=timex.interval,
        place=place,
        confidence=CONFIDENCE,
        cue=why,
        why=(f"«{cue}», its sides and one day in a clause", f"«{why}» makes it {status}"),
    )


def _status(clause: _Clause, words: MeetingWords) -> tuple[Status | None, str]:
    """What the clause says of it; whether it is off may be said elsewhere in the sentence."""
    status, why = _first(words.statuses, clause.sentence.text)
    if status is not None and status.is_off:
        return status, why
    return _first(words.statuses, clause.text)


def _first(patterns: Mapping[_K, re.Pattern[str]], text: str) -> tuple[_K, str] | tuple[None, str]:
    """The first of some patterns that is found, and the words that it found."""
    found = ((name, pattern.search(text)) for name, pattern in patterns.items())
    return next(((name, match.group()) for name, match in found if match), (None, ""))


def _only_day(clause: _Clause, timexes: Iterable[Timex]) -> Timex | None:
    """The time expression that dates the clause; None if there is none, or more than one."""
    dated = [
        timex
        for timex in timexes
        if timex.interval is not None and timex.interval.days <= NARROW and clause.has(timex)
    ]
    return dated[0] if len({timex.interval for timex in dated}) == 1 else None


def _agrees(status: Status, window: Interval, day: date) -> bool:
    """Whether what was held is past, and what is planned ahead."""
    if status is Status.HELD:
        return window.earliest <= day
    return status.is_off or window.latest >= day


def _sides(text: str, words: MeetingWords, day: date) -> tuple[Participant, ...] | None:
    """The sides of a meeting between states; None where they are not two to four, and known."""
    people = list(_people(text, words, day))
    states = [] if people and len(_countries(people)) > 1 else list(_states(text, words, day))
    sides = merge_participants([*people, *states])
    known = {p.country for p in people}
    sides = tuple(p for p in sides if p.kind is ParticipantKind.PERSON or p.country not in known)
    if not 2 <= len(sides) <= MOST or len(_countries(sides)) < 2:
        return None
    return sides if people or words.between.search(text) else None


def _countries(sides: Iterable[Participant]) -> set[str | None]:
    return {p.country for p in sides} - {None}


def _people(text: str, words: MeetingWords, day: date) -> Iterator[Participant]:
    names = load_names()
    for match in names.find(text):
        people = names.people_named(match.text, year=day.year)
        if len(people) != 1 or not match.people or not _is_spelt(match.text, people[0]):
            continue
        if not words.beside.search(text[: match.start]):
            yield participant_named(people[0].name, day=day)
    for spelling, name in words.spellings.items():
        found = re.search(rf"\b{re.escape(spelling)}s?\b", text)
        if found and not words.beside.search(text[: found.start()]):
            yield participant_named(name, day=day)


def _is_spelt(surface: str, person: Person) -> bool:
    """Whether an umlaut is the person's own: Söder is not Annika Soder."""
    return _UMLAUT.search(surface) is None or surface in (person.name, person.surname)


def _states(text: str, words: MeetingWords, day: date) -> Iterator[Participant]:
    countries = load_names().countries
    for match in re.finditer(r"\w+(?:-\w+)*", text):
        code = words.states.get(match.group()) or words.states.get(match.group().removesuffix("s"))
        if code and code in countries and not words.beside.search(text[: match.start()]):
            yield participant_named(countries[code].name, day=day)


def _place(text: str, words: MeetingWords) -> Place | None:
    """The first place that the sentence is told in."""
    for match in words.place.finditer(text):
        name = match["place"]
        for surface in dict.fromkeys((name, name.split()[0])):
            code = words.states.get(surface)
            english = load_names().countries[code].name if code else surface
            if (place := resolve_place(english)) is not None:
                return place
    return None
