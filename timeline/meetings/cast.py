"""Who and what an article names: its people, countries, organisations and places, each once.

Names come from three sources that are joined: the parser's entities, office titles before and
after a name, and the curated tables. The tables alone never add a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from timeline.languages.en.names import (
    Country,
    NameKind,
    NameMatch,
    Names,
    OfficeTitle,
    Organization,
    Person,
)
from timeline.meetings.actors import Actor, Span
from timeline.meetings.lexicon import read_lexicon, words
from timeline.meetings.people import Candidate, find_candidates, link_between
from timeline.meetings.reading import Passage
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["Cast"]


@dataclass(slots=True)
class Cast:
    """The names of one document; `spans` gives those of a sentence, from left to right."""

    names: Names
    year: int
    people: list[Actor] = field(default_factory=list)
    countries: dict[str, Actor] = field(default_factory=dict)
    organizations: dict[str, Actor] = field(default_factory=dict)
    _spans: dict[Sentence, list[Span]] = field(default_factory=dict)
    _titled: dict[tuple[Sentence, int], Actor] = field(default_factory=dict)
    _matches: dict[Sentence, list[Span]] = field(default_factory=dict)

    @classmethod
    def of(cls, passages: Sequence[Passage], text: str, *, names: Names, day: date) -> Cast:
        """Read the names of a whole document, full names first, then bare surnames."""
        cast = cls(names=names, year=day.year)
        sentences = [s for p in passages for s in p.sentences]
        candidates = {}
        for sentence in sentences:
            piece = text[sentence.start : sentence.end]
            cast._matches[sentence] = cast._listed(sentence, names.find(piece))
            candidates[sentence] = find_candidates(sentence, cast._matches[sentence])
        for long in (True, False):
            for sentence in sentences:
                for candidate in candidates[sentence]:
                    if (" " in candidate.text) is long:
                        cast._meet(candidate)
        for sentence in sentences:
            cast._spans[sentence] = cast._resolved(sentence, candidates[sentence])
        return cast

    def spans(self, sentence: Sentence) -> list[Span]:
        """What a sentence names, from left to right, without overlaps."""
        return self._spans.get(sentence, [])

    def span_at(self, sentence: Sentence, word: Word) -> Span | None:
        """The span that covers a word."""
        return next((s for s in self.spans(sentence) if s.first <= word.index <= s.last), None)

    def listed_with(self, sentence: Sentence, span: Span) -> list[Actor]:
        """Everybody in the list of names that a name stands in: "A, B and C"; at least its own."""
        people = [s for s in self.spans(sentence) if s.is_person]
        for group in _name_lists(sentence, people, self.spans(sentence)):
            if span in group:
                return [s.actor for s in group if s.actor is not None]
        return [] if span.actor is None else [span.actor]

    def titled(self, sentence: Sentence, word: Word) -> Actor | None:
        """The person whose name stands beside a title ("the emir, Sheikh Tamim")."""
        return self._titled.get((sentence, word.index))

    def country(self, entity: Country) -> Actor:
        """The one actor for a country."""
        if entity.code not in self.countries:
            self.countries[entity.code] = Actor(
                entity.name, ParticipantKind.COUNTRY, country=entity.code
            )
        return self.countries[entity.code]

    def organization(self, name: str) -> Actor:
        """The one actor for an organisation."""
        if name not in self.organizations:
            self.organizations[name] = Actor(name, ParticipantKind.ORGANIZATION)
        return self.organizations[name]

    def holder(self, office: OfficeTitle, country: str | None) -> Actor | None:
        """The person of the cast who holds an office, if exactly one does."""
        fitting = [
            a
            for a in self.people
            if (_counts_as(office, a) or _bears(a, office))
            and (country is None or a.country in (country, None))
        ]
        exact = [a for a in fitting if a.country == country] if country else fitting
        found = exact or fitting
        return found[0] if len(found) == 1 else None

    def known_holder(self, office: OfficeTitle, country: str) -> Actor | None:
        """The person whom the tables give for an office, a country and the article's year."""
        if office.office_class == "leader":
            person = self.names.leader(country, self.year)
        else:
            person = self.names.holder(office.office_class, country, self.year)
        return None if person is None else self._from_table(person)

    def _listed(self, sentence: Sentence, matches: Iterable[NameMatch]) -> list[Span]:
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
                spans.append(Span(first, inside[-1].index, match.kind, None, match.entity))
        return spans

    def _meet(self, candidate: Candidate) -> None:
        """Let a candidate into the cast, or add what it tells of somebody there."""
        if candidate.text.isupper() and len(candidate.text) > 3:
            return
        known = self._known(candidate.text)
        if known is None:
            if not candidate.sure or (candidate.common and candidate.office is None):
                return
            known = self._new_person(candidate)
            if known not in self.people:
                self.people.append(known)
        known.role = known.role or candidate.role
        known.country = known.country or candidate.country
        if candidate.office is not None:
            known.classes |= {candidate.office.office_class}

    def _known(self, text: str) -> Actor | None:
        """Whom a name means: in full, else a last or first name; of several, the first told."""
        parts = text.split()
        exact = [a for a in self.people if a.name == text]
        by_end = [a for a in self.people if a.name.split()[-len(parts) :] == parts]
        by_start = [a for a in self.people if a.name.split()[: len(parts)] == parts]
        for found in (exact, by_end, by_start):
            if found:
                return found[0]
        people = {p.name for p in self.names.people_named(text, year=self.year)}
        by_table = [a for a in self.people if a.name in people]
        return by_table[0] if len(by_table) == 1 else None

    def _new_person(self, candidate: Candidate) -> Actor:
        person = self._table_person(candidate)
        if person is not None:
            return self._from_table(person)
        name = candidate.text
        if candidate.honorific in words("kept_honorifics") or name in ("Queen", "King", "Pope"):
            name = f"{(candidate.honorific or '').capitalize()} {name}".strip()
        sexes = read_lexicon().sexes
        return Actor(
            name,
            ParticipantKind.PERSON,
            candidate.role,
            candidate.country,
            sexes.get(candidate.honorific or ""),
        )

    def _table_person(self, candidate: Candidate) -> Person | None:
        """The one person of the tables whom a name, an office, a country and the year can mean."""
        people = list(self.names.people_named(candidate.text, year=self.year))
        if candidate.country:
            people = [p for p in people if p.country == candidate.country] or people
        if candidate.office is not None:
            cls = candidate.office.office_class
            people = [p for p in people if any(o.office_class == cls for o in p.offices)] or people
        bare = " " not in candidate.text
        if bare and candidate.office is None and candidate.honorific is None and len(people) > 1:
            return None
        if bare or len(people) > 1:
            people = [p for p in people if p.role_in(self.year) is not None]
        return people[0] if len(people) == 1 else None

    def _from_table(self, person: Person) -> Actor:
        known = next((a for a in self.people if a.name == person.name), None)
        if known is not None:
            return known
        role = person.role_in(self.year)
        classes = frozenset() if role is None else frozenset({role.office_class})
        actor = Actor(
            person.name,
            ParticipantKind.PERSON,
            role.title if role else None,
            person.country,
            person.sex,
            classes,
        )
        self.people.append(actor)
        return actor

    def _resolved(self, sentence: Sentence, candidates: list[Candidate]) -> list[Span]:
        spans = []
        for candidate in candidates:
            actor = self._known(candidate.text)
            if actor is not None:
                spans.append(Span(candidate.first, candidate.last, NameKind.PERSON, actor))
                if candidate.office_word is not None:
                    self._titled[sentence, candidate.office_word] = actor
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
                actor = self.organization(match.entity.name)
            spans.append(Span(match.first, match.last, match.what, actor, match.entity))
        return sorted(spans, key=lambda s: s.first)

    def _bare_surnames(self, sentence: Sentence, covered: set[int]) -> list[Span]:
        """Surnames of the cast that the parser took for common words ("Trump met …")."""
        spans = []
        for word in sentence.words:
            if word.index in covered or not word.text[:1].isupper() or word.text.isupper():
                continue
            fitting = [a for a in self.people if not a.described and word.text in a.name.split()]
            if len(fitting) == 1 and fitting[0].name.split()[-1] == word.text:
                spans.append(Span(word.index, word.index, NameKind.SURNAME, fitting[0]))
                covered.add(word.index)
        return spans


def _name_lists(sentence: Sentence, people: list[Span], spans: list[Span]) -> list[list[Span]]:
    """Runs of names joined by commas and a last "and", with nothing but titles between them."""
    groups: list[list[Span]] = []
    run: list[Span] = []
    for before, after in zip([None, *people], people, strict=False):
        link = "" if before is None else link_between(sentence, before, after, spans)
        if not link:
            run = []
        run.append(after)
        if link == "and" and len(run) > 1:
            groups.append(run)
            run = []
    return groups


_LEADERS = frozenset({"leader", "head_of_state", "head_of_government", "supreme_leader"})


def _counts_as(office: OfficeTitle, actor: Actor) -> bool:
    """Whether somebody holds an office; "the leader" is whoever leads."""
    if office.office_class == "leader":
        return bool(actor.classes & _LEADERS)
    return office.office_class in actor.classes


def _bears(actor: Actor, office: OfficeTitle) -> bool:
    """Whether a role holds a title as one of its words: "the minister" of a foreign minister."""
    return actor.role is not None and office.title in actor.role.lower().split()
