"""Bodies and movements that no table has, by the noun that heads their name.

"The Joint Border Mechanism", "the Friends of Moldova", "the Popular Renewal Movement (PRM)": the
name itself says that it is a body of several states, or a party to a conflict. Receives the
sentences of a document with what the tables find in them; hands on these with the bodies added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.languages.en.names import Country, NameKind, Organization
from timeline.meetings.names.actors import Span
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.spelling import spelled
from timeline.nlp.parse import Sentence, Word

__all__ = ["with_bodies"]

_JOINTS = frozenset({"of", "for", "and"})
_HYPHENS = frozenset({"-", "‑", "–"})
_NATIONS = frozenset({NameKind.COUNTRY, NameKind.ADJECTIVE, NameKind.NATIONAL})
_MARKS = frozenset({"'s", "’s", "'", "’"})
_NTH = re.compile(r"\d{1,3}(?:st|nd|rd|th)$")
_OWNERS = frozenset({"lord", "people", "peoples", "women", "workers"})
"""Whose movement it is in its own name: "the People's Front"."""


def with_bodies(found: Mapping[Sentence, list[Span]]) -> dict[Sentence, list[Span]]:
    """What each sentence names, the bodies of the document's own among it."""
    known = _Known()
    for sentence, spans in found.items():
        for word in _acronyms(sentence, spans):
            known.by_name.setdefault(word.text, Organization(name=word.text, kind="international"))
        for first, last in _names(sentence, spans):
            known.add(sentence, first, last)
    return {s: _merged(spans, list(known.named_in(s, spans))) for s, spans in found.items()}


@dataclass(slots=True)
class _Known:
    """The bodies of a document by their names, acronyms and last words.

    ``longest`` is how many words their names have at most.
    """

    by_name: dict[str, Organization] = field(default_factory=dict)
    longest: int = 1

    def add(self, sentence: Sentence, first: int, last: int) -> None:
        """Learn a body, and what stands in brackets behind it."""
        name = spelled(sentence.words[first : last + 1])
        self.longest = max(self.longest, last + 1 - first)
        is_movement = _is_movement(sentence.words[first : last + 1])
        kind = "party" if is_movement else "international"
        body = self.by_name.setdefault(name, Organization(name=name, kind=kind))
        bracket = [w.text for w in sentence.words[last + 1 : last + 4]]
        if len(bracket) == 3 and bracket[0] == "(" and bracket[2] == ")" and bracket[1].isupper():
            self.by_name.setdefault(bracket[1], body)
        parts = name.split()
        for i in range(1, len(parts) - 1):
            self.by_name.setdefault(" ".join(parts[i:]), body)

    def named_in(self, sentence: Sentence, spans: list[Span]) -> Iterator[Span]:
        """The bodies that a sentence names, each by its longest name."""
        taken = {i for s in spans if s.is_person for i in range(s.first, s.last + 1)}
        for first, last in _runs(sentence):
            while first <= last:
                ends = range(min(last, first + self.longest - 1), first - 1, -1)
                end = next((e for e in ends if self._at(sentence, first, e)), -1)
                if end >= first and not taken & set(range(first, end + 1)):
                    body = self._at(sentence, first, end)
                    yield Span(first, end, NameKind.ORGANIZATION, None, body)
                    first = end
                first += 1

    def _at(self, sentence: Sentence, first: int, last: int) -> Organization | None:
        return self.by_name.get(spelled(sentence.words[first : last + 1]))


def _names(sentence: Sentence, spans: list[Span]) -> Iterator[tuple[int, int]]:
    """Where a sentence has a name that says itself what it is of."""
    heads = words("formats") | words("movements")
    for first, last in _runs(sentence):
        inside = sentence.words[first : last + 1]
        grown = [
            (*_grown(sentence, spans, first, w.index, last), w.index)
            for w in inside
            if w.text.lower() in heads
        ]
        fitting = [(s, e) for s, e, head in grown if _says_what(sentence, spans, s, head, e)]
        if fitting:
            yield max(fitting, key=lambda name: name[1] - name[0])


def _acronyms(sentence: Sentence, spans: list[Span]) -> Iterator[Word]:
    """Acronyms of organisations of states, by what they have: "the ZAMCO summit"."""
    if all(w.text.isupper() or not w.text.isalpha() for w in sentence.words):
        return
    for word in sentence.words:
        text = word.text
        fits = text.isupper() and text.isalpha() and 3 < len(text) < 12
        if fits and _span_at(spans, word.index) is None and _has_members(sentence, word):
            yield word


def _has_members(sentence: Sentence, word: Word) -> bool:
    """Whether a name has a summit, ministers or a council: before them, or behind with "of"."""
    after = [w.text.lower() for w in sentence.words[word.index + 1 : word.index + 4]]
    before = [w.text.lower() for w in sentence.words[max(0, word.index - 3) : word.index]]
    of = before[-1:] == ["of"] or before[-2:] == ["of", "the"]
    return bool(set(after) & words("of_members")) or (of and bool(set(before) & words("members")))


def _runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, with "of", "for", "and", "the" and hyphens inside."""
    first = last = -1
    for word in sentence.words:
        if _is_capital(word):
            first, last = (word.index if first < 0 else first), word.index
        elif word.text in _MARKS and sentence.words[last].text.lower() in _OWNERS:
            last = word.index
        elif first >= 0 and word.text.lower() not in _JOINTS | {"the"} | _HYPHENS:
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


def _is_capital(word: Word) -> bool:
    return word.text[:1].isupper() and word.tag not in ("DT", "IN", "PRP$", "PRP", "CC")


def _grown(
    sentence: Sentence, spans: list[Span], first: int, head: int, last: int
) -> tuple[int, int]:
    """The name around a head: what it is of behind it, what kind before it."""
    start, end = head, head
    while start > first and _joins(sentence, spans, start - 1, first):
        start -= 1
    while start < head and sentence.words[start].text.lower() in _JOINTS | _HYPHENS:
        start += 1
    opens = end < last and sentence.words[end + 1].text.lower() in ("of", "for")
    after = sentence.words[last + 1 : last + 2]
    if opens and not any(w.pos in ("NOUN", "ADJ") for w in after):
        end = last
    return start, end


def _joins(sentence: Sentence, spans: list[Span], index: int, first: int) -> bool:
    """Whether a word before a head is part of its name."""
    word = sentence.words[index]
    if word.text in _HYPHENS | _MARKS:
        return True
    if word.text.lower() == "and":
        before = _span_at(spans, index - 1)
        return index > first and (before is None or before.what is NameKind.ORGANIZATION)
    span = _span_at(spans, index)
    return _is_capital(word) and (span is None or not span.is_person)


def _says_what(sentence: Sentence, spans: list[Span], start: int, head: int, end: int) -> bool:
    """Whether a name says that it is of several states, or a party to a conflict."""
    texts = {w.text.lower() for w in sentence.words[start : end + 1]}
    inside = [s for s in spans if start <= s.first <= end]
    listed = any(s.first <= start and end <= s.last for s in spans)
    if start == end or listed or texts & words("domestic") or _is_of_two(inside):
        return False
    lower = sentence.words[head].text.lower()
    if lower in words("movements") and texts & words("causes"):
        return True
    if lower not in words("formats"):
        return False
    if lower == "friends":
        return any(isinstance(s.entity, Country) for s in inside)
    of_states = any(_is_international(s) for s in inside)
    telling = bool(texts & (words("interstate") | words("regional")))
    return of_states or telling or _sits_again(sentence, start, end)


def _sits_again(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a body is told to sit for the nth time: "the Mekong Committee, 39th session"."""
    name = {w.text.lower() for w in sentence.words[start : end + 1]}
    plain = words("formats") | words("functionaries") | {"of", "the", "ministers", "ministerial"}
    if name & words("of_one_state") or not name - plain:
        return False
    after = [w.text.lower() for w in sentence.words[end + 1 : end + 7]]
    nth = next((i for i, t in enumerate(after) if t in words("ordinals") or _NTH.match(t)), None)
    return nth is not None and bool(set(after[nth + 1 :]) & {"meeting", "plenary", "session"})


def _is_movement(name: Sequence[Word]) -> bool:
    texts = [w.text.lower() for w in name]
    heads = [t for t in texts if t in words("movements")]
    of_states = set(texts) & (words("interstate") | words("regional"))
    return bool(heads and set(texts) & words("causes")) and not of_states


def _is_international(span: Span) -> bool:
    entity = span.entity
    return isinstance(entity, Organization) and entity.kind == "international"


def _is_of_two(inside: list[Span]) -> bool:
    """Whether a name gives its two sides: "the Kenya-Seychelles Joint Commission"."""
    sides = [s for s in inside if s.what in _NATIONS or _is_international(s)]
    return len(sides) > 1


def _span_at(spans: list[Span], index: int) -> Span | None:
    return next((s for s in spans if s.first <= index <= s.last), None)


def _merged(spans: list[Span], bodies: list[Span]) -> list[Span]:
    """The spans with the bodies in place of what the tables find inside their names."""
    if not bodies:
        return spans
    covered = {i for b in bodies for i in range(b.first, b.last + 1)}
    wider = [s for s in spans if not covered & set(range(s.first, s.last + 1))]
    return [*wider, *bodies]
