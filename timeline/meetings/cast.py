"""Who and what an article names: its people, countries, organisations and places, each once.

Names come from three sources that are joined: the parser's entities, office titles before and
after a name, and the curated tables. The tables alone never add a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from timeline.languages.en.names import (
    Country,
    NameKind,
    NameMatch,
    Names,
    Office,
    OfficeTitle,
    Organization,
    Person,
)
from timeline.meetings.actors import Actor, Span
from timeline.meetings.lexicon import read_lexicon, words
from timeline.meetings.lists import name_lists
from timeline.meetings.people import Candidate, find_candidates
from timeline.meetings.reading import Passage
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["Cast"]


@dataclass(slots=True)
class Cast:
    """The names of one document; `spans` gives those of a sentence, from left to right."""

    names: Names
    day: date
    people: list[Actor] = field(default_factory=list)
    countries: dict[str, Actor] = field(default_factory=dict)
    organizations: dict[str, Actor] = field(default_factory=dict)
    _spans: dict[Sentence, list[Span]] = field(default_factory=dict)
    _titled: dict[tuple[Sentence, int], Actor] = field(default_factory=dict)
    _matches: dict[Sentence, list[Span]] = field(default_factory=dict)
    _lists: dict[Sentence, list[list[Span]]] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The article's year."""
        return self.day.year

    @classmethod
    def of(cls, passages: Sequence[Passage], text: str, *, names: Names, day: date) -> Cast:
        """Read the names of a whole document, full names first, then bare surnames."""
        cast = cls(names=names, day=day)
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
        if sentence not in self._lists:
            self._lists[sentence] = name_lists(sentence, self.spans(sentence))
        for group in self._lists[sentence]:
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

    def holders(self, office: OfficeTitle, of: Actor | None) -> list[Actor]:
        """The people of the cast who hold an office, of a country or organisation if one is given.

        Those whose country is not told count only if nobody's is the right one.
        """
        fitting = [a for a in self.people if _counts_as(office, a) or _bears(a, office)]
        if of is None:
            return fitting
        if of.kind is ParticipantKind.ORGANIZATION:
            return [a for a in fitting if self._heads(a, of.name)]
        exact = [a for a in fitting if a.country == of.country]
        return exact or [a for a in fitting if a.country is None]

    def known_holder(self, office: OfficeTitle, of: Actor) -> Actor | None:
        """The person whom the tables give for an office, its owner and the article's day."""
        if of.kind is ParticipantKind.ORGANIZATION or of.country is None:
            person = self.names.holder_on("organization_head", of.name, self.day) or (
                self.names.holder_on(office.office_class, of.name, self.day)
            )
        elif office.office_class == "leader":
            person = self.names.leader_on(of.country, self.day)
        else:
            person = self.names.holder_on(office.office_class, of.country, self.day)
        return None if person is None else self._from_table(person)

    def _heads(self, actor: Actor, organization: str) -> bool:
        """Whether the tables give somebody an office of an organisation in the article's year."""
        return any(
            p.name == actor.listed
            and any(o.of == organization and o.covers(self.year) for o in p.offices)
            for p in self.names.people_named(actor.listed or actor.name)
        )

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
                more = self._also_meant(match)
                spans.append(Span(first, inside[-1].index, match.kind, None, match.entity, more))
        return spans

    def _also_meant(self, match: NameMatch) -> tuple[Actor, ...]:
        """The other states that a plural names ("the two Koreas")."""
        if match.kind is not NameKind.COUNTRY or not match.text.endswith("s"):
            return ()
        others = (r.entity for r in match.readings if r.entity is not match.entity)
        return tuple(self.country(c) for c in others if isinstance(c, Country))

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
        if candidate.honorific is not None:
            known.styles |= {candidate.honorific}

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
        by_table = [a for a in self.people if a.listed in people]
        return by_table[0] if len(by_table) == 1 else None

    def _new_person(self, candidate: Candidate) -> Actor:
        person = self._table_person(candidate)
        if person is not None:
            return self._from_table(person, spelled=_full_name(candidate.text, person))
        name = candidate.text
        if candidate.honorific in words("kept_honorifics") or name in ("Queen", "King", "Pope"):
            name = f"{(candidate.honorific or '').capitalize()} {name}".strip()
        return Actor(
            name,
            ParticipantKind.PERSON,
            candidate.role,
            candidate.country,
            self._sex_of(candidate),
        )

    def _sex_of(self, candidate: Candidate) -> str | None:
        """Somebody's sex by "Mrs", by an office that only one has, or by the first name."""
        told = read_lexicon().sexes.get(candidate.honorific or "")
        by_office = candidate.office.sex if candidate.office is not None else None
        return told or by_office or self.names.sex_of_given(candidate.text.split()[0])

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

    def _from_table(self, person: Person, *, spelled: str | None = None) -> Actor:
        known = next((a for a in self.people if a.listed == person.name), None)
        if known is not None:
            return known
        role, classes = self._office_of(person)
        actor = Actor(
            spelled or person.name,
            ParticipantKind.PERSON,
            role.title if role else None,
            role.of if role and _is_state(role.of) else person.country,
            person.sex,
            classes,
            listed=person.name,
        )
        self.people.append(actor)
        return actor

    def _office_of(self, person: Person) -> tuple[Office | None, frozenset[str]]:
        """What somebody is, and the class of the office held on the article's day.

        In a year of change that is the office known to be theirs on that day; one that was
        another's names them, but is not held.
        """
        held = [o for o in person.offices if o.covers(self.year)]
        sure = [o for o in held if self._holder(o) is person]
        role = min(sure, key=lambda o: o.rank, default=person.role_in(self.year))
        if role is None or self._holder(role) not in (None, person):
            return role, frozenset()
        return role, frozenset({role.office_class})

    def _holder(self, office: Office) -> Person | None:
        return self.names.holder_on(office.office_class, office.of, self.day)

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
            spans.append(replace(match, actor=actor))
        return sorted(spans, key=lambda s: s.first)

    def _bare_surnames(self, sentence: Sentence, covered: set[int]) -> list[Span]:
        """Surnames of the cast that the parser took for common words ("Trump met …")."""
        spans = []
        for word in sentence.words:
            if word.index in covered or not word.text[:1].isupper() or word.text.isupper():
                continue
            name = _of_family(sentence, word)
            fitting = [a for a in self.people if not a.described and name in a.name.split()]
            if len(fitting) == 1 and fitting[0].name.split()[-1] == name:
                spans.append(Span(word.index, word.index, NameKind.SURNAME, fitting[0]))
                covered.add(word.index)
        return spans


def _full_name(text: str, person: Person) -> str | None:
    """The article's spelling of a full name ("Jonas Gahr Støre"); None for a surname alone."""
    words = text.split()
    of_surname = {w.lower() for w in person.surname.split()}
    is_full = len(words) > 1 and words[0].lower() not in of_surname and not text.isupper()
    return text if is_full or person.surname == person.name.split()[0] != text else None


def _of_family(sentence: Sentence, word: Word) -> str:
    """A surname, taken out of the plural of a couple ("the Obamas")."""
    before = sentence.words[word.index - 1].text.lower() if word.index else ""
    return word.text[:-1] if before == "the" and word.text.endswith("s") else word.text


_LEADERS = frozenset({"leader", "head_of_state", "head_of_government", "supreme_leader"})


def _counts_as(office: OfficeTitle, actor: Actor) -> bool:
    """Whether somebody holds an office; "the leader" is whoever leads, and a king no president."""
    royal = words("royal")
    if office.title in royal and not {office.title} & {*(actor.role or "").split(), *actor.styles}:
        return False
    if office.title == "president" and set((actor.role or "").split()) & royal:
        return False
    if office.office_class == "leader":
        return bool(actor.classes & _LEADERS)
    return office.office_class in actor.classes


def _bears(actor: Actor, office: OfficeTitle) -> bool:
    """Whether a role holds a title as one of its words: "the minister" of a foreign minister."""
    return actor.role is not None and office.title in actor.role.lower().split()


def _is_state(office_of: str) -> bool:
    """Whether an office is a state's, by its code, and not an organisation's."""
    return len(office_of) == 2 and office_of.isupper()
