"""Who and what an article names: its people, countries, organisations and places, each once.

Names come from three sources that are joined: the parser's entities, office titles before and
after a name, and the curated tables. The tables alone never add a person. Receives the passages of
a whole document; hands on, for each sentence, the spans that name somebody or something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from timeline.languages.en.names import Country, NameKind, NameMatch, Names, Organization
from timeline.meetings.names.actors import Actor, Span
from timeline.meetings.names.bodies import with_bodies
from timeline.meetings.names.halves import with_halves
from timeline.meetings.names.lists import name_lists
from timeline.meetings.names.namesakes import settled
from timeline.meetings.names.people import Candidate, find_candidates, in_person
from timeline.meetings.names.roster import Roster
from timeline.meetings.names.shared_titles import lead_states, share_titles
from timeline.meetings.names.short_names import with_short_names
from timeline.meetings.sentence.lexicon import words as listed_words
from timeline.meetings.text.article import Passage
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["Cast"]

_PLACES = frozenset({NameKind.CAPITAL, NameKind.COUNTRY, NameKind.VENUE})
_STATES = frozenset({NameKind.ADJECTIVE, NameKind.CAPITAL, NameKind.COUNTRY, NameKind.NATIONAL})


@dataclass(slots=True)
class Cast:
    """The names of one document: ``roster`` has its people, ``names`` are the tables.

    ``issuer`` is the organisation whose own text it is, a communiqué for instance.
    """

    names: Names
    roster: Roster
    countries: dict[str, Actor] = field(default_factory=dict)
    organizations: dict[str, Actor] = field(default_factory=dict)
    issuer: Actor | None = None
    _spans: dict[Sentence, list[Span]] = field(default_factory=dict)
    _at: dict[tuple[Sentence, int], Span] = field(default_factory=dict)
    _titled: dict[tuple[Sentence, int], Actor] = field(default_factory=dict)
    _matches: dict[Sentence, list[Span]] = field(default_factory=dict)
    _asides: dict[Sentence, set[int]] = field(default_factory=dict)
    _lists: dict[Sentence, list[list[Span]]] = field(default_factory=dict)
    _of_states: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, passages: Sequence[Passage], text: str, *, names: Names, day: date) -> Cast:
        """Read the names of a whole document, full names first, then bare surnames."""
        cast = cls(names, Roster(names, day))
        sentences = [s for p in passages for s in p.sentences]
        candidates = {}
        pieces = (names.find(text[s.start : s.end]) for s in sentences)
        for sentence, matches in zip(sentences, settled(pieces), strict=True):
            cast._matches[sentence] = cast._listed(sentence, matches)
        bodies = with_short_names(with_bodies(cast._matches), names, day)
        cast._matches = with_halves(bodies)
        for sentence in sentences:
            candidates[sentence] = [
                part
                for c in find_candidates(sentence, cast._matches[sentence])
                for part in cast.roster.side_by_side(sentence, c)
            ]
            share_titles(sentence, candidates[sentence], cast._matches[sentence])
            lead_states(sentence, candidates[sentence], cast._matches[sentence])
        for long in (True, False):
            for sentence in sentences:
                if not long:
                    candidates[sentence] = [
                        part
                        for c in candidates[sentence]
                        for part in cast.roster.parted(sentence, c)
                    ]
                for candidate in candidates[sentence]:
                    if (" " in candidate.text) is long:
                        cast.roster.meet(candidate)
        for candidate in (c for s in sentences for c in candidates[s] if c.owner):
            cast.roster.own(candidate)
        for sentence in sentences:
            spans = cast._spans[sentence] = cast._resolved(sentence, candidates[sentence])
            for span in reversed(spans):
                cast._at.update(((sentence, i), span) for i in range(span.first, span.last + 1))
            cast._asides[sentence] = {i for c in candidates[sentence] for i in c.aside}
        return cast

    def spans(self, sentence: Sentence) -> list[Span]:
        """What a sentence names, from left to right, without overlaps."""
        return self._spans.get(sentence, [])

    def span_at(self, sentence: Sentence, word: Word) -> Span | None:
        """The span that covers a word."""
        return self._at.get((sentence, word.index))

    def listed_with(self, sentence: Sentence, span: Span) -> list[Actor]:
        """Everybody in the list of names that a name stands in: "A, B and C"; at least its own."""
        if sentence not in self._lists:
            self._lists[sentence] = name_lists(sentence, self.spans(sentence))
        for group in self._lists[sentence]:
            if span in group:
                return [s.actor for s in group if s.actor is not None]
        return [] if span.actor is None else [span.actor]

    def titled(self, sentence: Sentence, word: Word) -> Actor | None:
        """The person whose name stands beside a title ("the emir, Sheikh Tamim")."""
        return self._titled.get((sentence, word.index))

    def is_posting(self, sentence: Sentence, word: Word) -> bool:
        """Whether a word says where somebody serves, no place of a meeting: "our man in Rome"."""
        return word.index in self._asides.get(sentence, ())

    def country(self, entity: Country) -> Actor:
        """The one actor for a country."""
        if entity.code not in self.countries:
            self.countries[entity.code] = Actor(
                entity.name, ParticipantKind.COUNTRY, country=entity.code
            )
        return self.countries[entity.code]

    def organization(self, name: str, *, is_movement: bool = False) -> Actor:
        """The one actor for an organisation."""
        if name not in self.organizations:
            kind = ParticipantKind.ORGANIZATION
            self.organizations[name] = Actor(name, kind, is_movement=is_movement)
        return self.organizations[name]

    def movements(self) -> list[Actor]:
        """The parties to conflicts that the article names."""
        return [a for a in self.organizations.values() if a.is_movement and not a.described]

    def times_named(self, actor: Actor) -> int:
        """How often the article names somebody or something."""
        return sum(s.actor is actor for spans in self._spans.values() for s in spans)

    def organizations_until(self, sentence: Sentence) -> list[str]:
        """The organisations named so far, those of a sentence included, in the order of naming."""
        told = (spans for read, spans in self._spans.items() if read.start <= sentence.start)
        actors = (s.actor for spans in told for s in spans if s.actor is not None)
        return list(dict.fromkeys(a.name for a in actors if a.name in self.organizations))

    def gathers(self, actor: Actor) -> bool:
        """Whether somebody is an organisation whose members' ministers sit together."""
        return actor.name in self._of_states

    def body_before(self, sentence: Sentence, word: Word) -> Actor | None:
        """The organisation of states named last before a word, here or in the sentence before."""
        here = [s for s in self.spans(sentence) if s.last < word.index]
        read = list(self._spans)
        at = read.index(sentence) if sentence in self._spans else 0
        earlier = self._spans[read[at - 1]] if at else []
        told = [s.actor for s in (*earlier, *here) if s.actor is not None]
        return next((a for a in reversed(told) if self.gathers(a)), None)

    def main_organization(self) -> Actor | None:
        """The article's own, else the organisation of states that it names most or first."""
        if self.issuer is not None:
            return self.issuer
        named = Counter(
            s.actor
            for spans in self._spans.values()
            for s in spans
            if s.actor is not None and self.gathers(s.actor)
        )
        return max(named, key=lambda actor: named[actor], default=None)

    def _listed(self, sentence: Sentence, matches: Iterable[NameMatch]) -> list[Span]:
        """What the tables find in a sentence, as spans of its words."""
        starts = {w.start: w.index for w in sentence.words}
        spans = []
        for match in matches:
            first = starts.get(sentence.start + match.start)
            inside = [
                w
                for w in sentence.words
                if sentence.start + match.start <= w.start < sentence.start + match.end
            ]
            if first is not None and inside:
                before = sentence.words[max(first - 2, 0) : first]
                if match.text == "States" and before and before[-1].text == "Member":
                    continue
                placed = match.kind in _PLACES and len(inside) == 1
                if placed and self._is_surname(before, inside[0]):
                    continue
                if match.kind in _STATES and len(inside) == 1 and in_person(sentence, inside[0]):
                    continue
                more = self._also_meant(match) or self._other_half(match, before)
                spans.append(Span(first, inside[-1].index, match.kind, None, match.entity, more))
        return spans

    def _is_surname(self, before: Sequence[Word], word: Word) -> bool:
        """Whether a town or state is somebody's name: "Jack London", "Thomas Shannon"."""
        given = before[-1] if before else None
        if given is None or given.dep != "compound" or not given.text[:1].isupper():
            return False
        if given.text.lower() in listed_words("not_names"):
            return False
        joined = given.head == word.index or (word.dep == "compound" and given.head == word.head)
        return joined and self.names.sex_of_given(given.text) is not None

    def _also_meant(self, match: NameMatch) -> tuple[Actor, ...]:
        """The other states that a plural names ("the two Koreas")."""
        if match.kind is not NameKind.COUNTRY or not match.text.endswith("s"):
            return ()
        others = (r.entity for r in match.readings if r.entity is not match.entity)
        return tuple(self.country(c) for c in others if isinstance(c, Country))

    def _other_half(self, match: NameMatch, before: Sequence[Word]) -> tuple[Actor, ...]:
        """The other state of "North and South Korea"."""
        half, _, land = match.text.partition(" ")
        said = [w.text.lower() for w in before]
        compass = listed_words("compass")
        if match.kind is not NameKind.COUNTRY or half.lower() not in compass or said[1:] != ["and"]:
            return ()
        other = self.names.country_of(f"{before[0].text} {land}") if said[0] in compass else None
        return (self.country(other),) if other is not None else ()

    def _resolved(self, sentence: Sentence, candidates: list[Candidate]) -> list[Span]:
        """The people of a sentence, and what else the tables find beside them."""
        spans = []
        for candidate in candidates:
            actor = self.roster.known(candidate.text)
            if actor is not None:
                spans.append(Span(candidate.first, candidate.last, NameKind.PERSON, actor))
                if candidate.office_word is not None:
                    self._titled[sentence, candidate.office_word] = actor
                self._titled.update(((sentence, i), actor) for i in candidate.title)
        covered = {i for s in spans for i in range(s.first, s.last + 1)}
        spans += self._bare_surnames(sentence, covered)
        covered = {i for s in spans for i in range(s.first, s.last + 1)}
        for match in self._matches[sentence]:
            if match.is_person or covered & set(range(match.first, match.last + 1)):
                continue
            actor = None
            if isinstance(match.entity, Country):
                actor = self.country(match.entity)
            elif isinstance(match.entity, Organization):
                is_movement = match.entity.kind == "party"
                if _gathers(match.entity):
                    self._of_states.add(match.entity.name)
                actor = self.organization(match.entity.name, is_movement=is_movement)
            spans.append(replace(match, actor=actor))
        return sorted(spans, key=lambda s: s.first)

    def _bare_surnames(self, sentence: Sentence, covered: set[int]) -> list[Span]:
        """Surnames of the cast that the parser took for common words ("Trump met …")."""
        spans = []
        for word in sentence.words:
            if word.index in covered or not word.text[:1].isupper() or word.text.isupper():
                continue
            name = _of_family(sentence, word)
            fitting = [a for a in self.roster.people if not a.described and name in a.name.split()]
            if len(fitting) == 1 and fitting[0].name.split()[-1] == name:
                spans.append(Span(word.index, word.index, NameKind.SURNAME, fitting[0]))
                covered.add(word.index)
        return spans


def _gathers(organization: Organization) -> bool:
    """Whether "the foreign ministers" can be those of an organisation's members."""
    return organization.kind == "international" and organization.name != "United Nations"


def _of_family(sentence: Sentence, word: Word) -> str:
    """A surname, taken out of the plural of a couple ("the Obamas")."""
    before = sentence.words[word.index - 1].text.lower() if word.index else ""
    return word.text[:-1] if before == "the" and word.text.endswith("s") else word.text
