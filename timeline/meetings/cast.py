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
    Entity,
    NameKind,
    NameMatch,
    Names,
    OfficeTitle,
    Organization,
    Person,
)
from timeline.meetings.reading import Passage
from timeline.model import Participant, ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["Actor", "Cast", "Span"]

_PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ul",
        "ud",
        "abu",
        "ould",
        "y",
        "e",
        "-",
        "‑",
        "’",
        "'",
    }
)
_HONORIFICS = frozenset(
    {
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "miss",
        "dr",
        "dr.",
        "sir",
        "dame",
        "lord",
        "lady",
        "sheikh",
        "sheik",
        "prince",
        "princess",
        "king",
        "queen",
        "emir",
        "sultan",
        "pope",
        "cardinal",
        "archbishop",
        "patriarch",
        "rev",
        "rev.",
        "general",
        "gen",
        "gen.",
        "lt",
        "lt.",
        "col",
        "col.",
        "colonel",
        "admiral",
        "adm.",
        "marshal",
        "major",
        "maj.",
        "captain",
        "capt.",
        "senator",
        "sen.",
        "rep.",
        "professor",
        "prof.",
        "m.",
        "chief",
        "imam",
        "ayatollah",
        "mullah",
        "herr",
        "monsieur",
        "signor",
        "señor",
        "comrade",
        "us",
        "hrh",
        "excellency",
        "h.e.",
        "h.e",
        "baroness",
        "baron",
        "dato",
        "chairman",
    }
)
_BEFORE_NAMES = frozenset({"'s", "’s", "former", "new", "outgoing", "visiting", "then", "-"})
_KEPT_HONORIFICS = frozenset(
    {"king", "queen", "pope", "emperor", "sultan", "prince", "princess", "patriarch"}
)
_NOT_NAMES = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    }
)


@dataclass(slots=True, eq=False)
class Actor:
    """Somebody who can take part; equal only to itself, so that one may be in focus."""

    name: str
    kind: ParticipantKind
    role: str | None = None
    country: str | None = None
    sex: str | None = None
    classes: frozenset[str] = frozenset()
    members: tuple[Actor, ...] = ()
    described: bool = False

    def participant(self) -> Participant:
        """The actor as it is handed on."""
        return Participant(name=self.name, kind=self.kind, role=self.role, country=self.country)


@dataclass(frozen=True, slots=True)
class Span:
    """Words ``first`` to ``last`` of a sentence that name something."""

    first: int
    last: int
    what: NameKind
    actor: Actor | None = None
    entity: Entity | None = None

    @property
    def is_person(self) -> bool:
        """Whether it names somebody."""
        return self.what in (NameKind.PERSON, NameKind.SURNAME)


@dataclass(slots=True)
class _Candidate:
    """A run of words that may be a person's name, with the title that stands beside it."""

    first: int
    last: int
    text: str
    office: OfficeTitle | None = None
    role: str | None = None
    country: str | None = None
    sure: bool = False
    honorific: str | None = None
    office_word: int | None = None
    common: bool = False


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
            candidates[sentence] = cast._candidates(sentence)
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

    # -- reading ---------------------------------------------------------------

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

    def _candidates(self, sentence: Sentence) -> list[_Candidate]:
        """Runs of capitalised words that a title, the parser or the tables call a person."""
        taken = {
            i: s
            for s in self._matches[sentence]
            if not s.is_person
            for i in range(s.first, s.last + 1)
        }
        entities = {i: e.label for e in sentence.entities for i in range(e.first, e.last + 1)}
        listed = {
            i for s in self._matches[sentence] if s.is_person for i in range(s.first, s.last + 1)
        }
        found, run = [], list[Word]()
        for word in [*sentence.words, None]:
            if word is not None and _in_name(word, run, taken, sentence):
                run.append(word)
                continue
            trimmed = _trim(run)
            if trimmed:
                candidate = self._candidate(sentence, trimmed, taken)
                labels = {entities.get(w.index) for w in trimmed}
                candidate.sure = (
                    candidate.sure
                    or "PERSON" in labels
                    or bool(listed & {w.index for w in trimmed})
                )
                found.append(candidate)
            run = []
        return found

    def _candidate(self, sentence: Sentence, run: list[Word], taken: dict[int, Span]) -> _Candidate:
        words = list(run)
        honorific = None
        while len(words) > 1 and words[0].text.lower() in _HONORIFICS:
            honorific = words.pop(0).text.lower()
        candidate = _Candidate(
            words[0].index, words[-1].index, _spelled(words), honorific=honorific
        )
        self._title_before(sentence, run[0].index, taken, candidate)
        self._title_after(sentence, words[-1].index, taken, candidate)
        candidate.sure = candidate.sure or honorific is not None
        before = sentence.words[run[0].index - 1] if run[0].index else None
        candidate.common = len(words) == 1 and before is not None and before.pos == "DET"
        return candidate

    def _title_before(
        self, sentence: Sentence, first: int, taken: dict[int, Span], candidate: _Candidate
    ) -> None:
        """Read the title before a name, leftwards: "Russia's foreign minister Lavrov"."""
        i = first - 1
        while i >= 0:
            span, word = taken.get(i), sentence.words[i]
            if span is not None and isinstance(span.entity, OfficeTitle):
                self._give_office(sentence, span, candidate)
                i = span.first - 1
            elif (
                span is not None
                and isinstance(span.entity, Country)
                and (candidate.office or i == first - 1)
            ):
                candidate.country = candidate.country or span.entity.code
                i = span.first - 1
            elif word.text.lower() in _HONORIFICS or word.text.lower() in _BEFORE_NAMES:
                candidate.sure = candidate.sure or word.text.lower() in _HONORIFICS
                i -= 1
            else:
                break
        if candidate.office is None and i > 0 and sentence.words[i].text == ",":
            self._title_apart(sentence, i, taken, candidate)

    def _title_apart(
        self, sentence: Sentence, comma: int, taken: dict[int, Span], candidate: _Candidate
    ) -> None:
        """Read the title before a comma: "the Emir of Qatar, Sheikh Tamim"."""
        country = None
        for i in range(comma - 1, max(comma - 8, -1), -1):
            span, word = taken.get(i), sentence.words[i]
            if span is not None and isinstance(span.entity, OfficeTitle):
                if span.what is NameKind.OFFICE:
                    self._give_office(sentence, span, candidate)
                    before = taken.get(span.first - 1)
                    if (
                        country is None
                        and before is not None
                        and isinstance(before.entity, Country)
                    ):
                        country = before.entity.code
                    candidate.country = candidate.country or country
                return
            if span is not None and isinstance(span.entity, Country):
                country = span.entity.code
            elif span is None and not (
                word.text[:1].isupper() or word.dep in ("prep", "det", "amod", "compound", "pobj")
            ):
                return

    def _give_office(self, sentence: Sentence, span: Span, candidate: _Candidate) -> None:
        if candidate.office is None and isinstance(span.entity, OfficeTitle):
            candidate.office = span.entity
            candidate.role = _role(sentence.words[span.first : span.last + 1])
            candidate.sure = True
            candidate.office_word = span.last

    def _title_after(
        self, sentence: Sentence, last: int, taken: dict[int, Span], candidate: _Candidate
    ) -> None:
        """ ", the Russian foreign minister,", "of Azerbaijan": rightwards from a name."""
        words = sentence.words
        i = last + 1
        if i < len(words) and words[i].text.lower() == "of":
            span = taken.get(i + 1)
            if span is not None and isinstance(span.entity, Country):
                candidate.country = candidate.country or span.entity.code
            return
        if i >= len(words) or words[i].text != ",":
            return
        i += 1
        country = None
        for j in range(i, min(i + 8, len(words))):
            span, word = taken.get(j), words[j]
            if span is not None and isinstance(span.entity, Country):
                country = country or span.entity.code
            elif span is not None and isinstance(span.entity, OfficeTitle):
                self._give_office(sentence, span, candidate)
                candidate.country = candidate.country or country
                after = taken.get(span.last + 2)
                if (
                    after is not None
                    and isinstance(after.entity, Country)
                    and words[span.last + 1].text == "of"
                ):
                    candidate.country = candidate.country or after.entity.code
                return
            elif span is None and word.text.lower() not in (
                "the",
                "a",
                "'s",
                "’s",
                "former",
                "new",
                "deputy",
                "chief",
                "senior",
                "top",
                "its",
            ):
                return

    def _meet(self, candidate: _Candidate) -> None:
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
        words = text.split()
        exact = [a for a in self.people if a.name == text]
        by_end = [a for a in self.people if a.name.split()[-len(words) :] == words]
        by_start = [a for a in self.people if a.name.split()[: len(words)] == words]
        for found in (exact, by_end, by_start):
            if found:
                return found[0]
        people = {p.name for p in self.names.people_named(text)}
        by_table = [a for a in self.people if a.name in people]
        return by_table[0] if len(by_table) == 1 else None

    def _new_person(self, candidate: _Candidate) -> Actor:
        person = self._table_person(candidate)
        if person is not None:
            return self._from_table(person)
        name = candidate.text
        if candidate.honorific in _KEPT_HONORIFICS or name in ("Queen", "King", "Pope"):
            name = f"{(candidate.honorific or '').capitalize()} {name}".strip()
        sex = {
            "mrs": "f",
            "mrs.": "f",
            "ms": "f",
            "ms.": "f",
            "mr": "m",
            "mr.": "m",
            "sir": "m",
            "queen": "f",
            "king": "m",
        }
        return Actor(
            name,
            ParticipantKind.PERSON,
            candidate.role,
            candidate.country,
            sex.get(candidate.honorific or ""),
        )

    def _table_person(self, candidate: _Candidate) -> Person | None:
        """The one person of the tables whom a name, an office, a country and the year can mean."""
        people = list(self.names.people_named(candidate.text))
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

    def _resolved(self, sentence: Sentence, candidates: list[_Candidate]) -> list[Span]:
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
        link = "" if before is None else _link(sentence, before, after, spans)
        if not link:
            run = []
        run.append(after)
        if link == "and" and len(run) > 1:
            groups.append(run)
            run = []
    return groups


def _link(sentence: Sentence, before: Span, after: Span, spans: list[Span]) -> str:
    """ "," or "and" where only that and titles stand between two names, else nothing."""
    covered = {
        i
        for s in spans
        if not s.is_person and s.what is not NameKind.VENUE
        for i in range(s.first, s.last + 1)
    }
    link = ""
    for word in sentence.words[before.last + 1 : after.first]:
        lower = word.text.lower()
        if lower in (",", "and"):
            link = "and" if lower == "and" else link or ","
        elif word.index not in covered and lower not in _HONORIFICS | _BEFORE_NAMES | {"the"}:
            return ""
    return link


_LEADERS = frozenset({"leader", "head_of_state", "head_of_government", "supreme_leader"})


def _counts_as(office: OfficeTitle, actor: Actor) -> bool:
    """Whether somebody holds an office; "the leader" is whoever leads."""
    if office.office_class == "leader":
        return bool(actor.classes & _LEADERS)
    return office.office_class in actor.classes


def _bears(actor: Actor, office: OfficeTitle) -> bool:
    """Whether a role holds a title as one of its words: "the minister" of a foreign minister."""
    return actor.role is not None and office.title in actor.role.lower().split()


def _in_name(word: Word, run: list[Word], taken: dict[int, Span], sentence: Sentence) -> bool:
    """Whether a word can be part of a name, given the run before it."""
    if word.index in taken or word.text.lower() in _NOT_NAMES:
        return False
    if (
        word.text[:1].isupper()
        and word.pos in ("PROPN", "NOUN", "ADJ", "X", "VERB")
        and (word.pos == "PROPN" or run or word.index > 0)
    ):
        return word.pos == "PROPN" or (bool(run) and word.text[:1].isupper())
    if run and run[-1].text in "-‑" and word.start == run[-1].end:
        return True
    if not run or word.text.lower() not in _PARTICLES:
        return False
    following = sentence.words[word.index + 1] if word.index + 1 < len(sentence.words) else None
    tight = word.text not in "-‑’'" or (
        following is not None and word.start == run[-1].end == following.start - 1
    )
    return (
        tight
        and following is not None
        and (
            following.text[:1].isupper()
            or following.text.lower() in _PARTICLES
            or word.text in "-‑"
        )
    )


def _trim(run: list[Word]) -> list[Word]:
    """A run without particles at its ends."""
    words = list(run)
    while words and words[-1].text.lower() in _PARTICLES:
        words.pop()
    while words and words[0].text in ("-", "'", "’"):
        words.pop(0)
    return words


def _role(words: Sequence[Word]) -> str:
    """A title in lower case, its acronyms kept."""
    spelled = _spelled(words)
    return " ".join(w if w.isupper() else w.lower() for w in spelled.split())


def _spelled(words: Sequence[Word]) -> str:
    """Words as the article spells them, with its own spacing."""
    out = ""
    for i, word in enumerate(words):
        gap = " " if i and word.start > words[i - 1].end else ""
        out += gap + word.text
    return out
