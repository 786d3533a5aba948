"""The people of an article, each once, with the offices that they hold on its day.

Receives candidates (`people`) in the order in which they may be met, and the tables of names; hands
on actors, by a name or by an office.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from timeline.languages.en.names import Names, Office, OfficeTitle, Person
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.people import Candidate
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sentence.spelling import spelled
from timeline.model import Interval, ParticipantKind
from timeline.nlp.parse import Sentence

__all__ = ["Roster"]

FULL = 2
"""Words of the shortest full name."""
_CHIEFS = frozenset({"organization_head", "head_of_state", "head_of_government"})
_MINISTERS = frozenset({"minister", "foreign_minister", "defense_minister"})
_MANY = frozenset({"adviser", "ambassador", "envoy", "lawmaker", "official"})
_GOVERNING = _CHIEFS | _MINISTERS | {"security_adviser"}
_LEADERS = frozenset({"leader", "head_of_state", "head_of_government", "supreme_leader"})


@dataclass(slots=True)
class Roster:
    """The people met so far; ``day`` is the article's, for which the tables give offices.

    ``old`` are the days of years gone by that a sentence tells of: for it they give those then.
    """

    names: Names
    day: date
    people: list[Actor] = field(default_factory=list)
    old: Interval | None = None

    @property
    def year(self) -> int:
        """The article's year."""
        return self.day.year

    def meet(self, candidate: Candidate) -> None:
        """Let a candidate into the cast, or add what it tells of somebody there."""
        if candidate.text.isupper() and len(candidate.text) > 3:
            return
        known = self.known(candidate.text)
        if known is None:
            if not candidate.sure or (candidate.common and candidate.office is None):
                return
            known = self._new_person(candidate)
            if known not in self.people:
                self.people.append(known)
        known.role = known.role or candidate.role
        known.country = known.country or candidate.country
        known.body = known.body or candidate.body
        if candidate.office is not None:
            known.classes |= {candidate.office.office_class}
        if candidate.honorific is not None:
            known.styles |= {candidate.honorific}

    def own(self, candidate: Candidate) -> None:
        """Let "Paul Biya's prime minister, A" be of Biya's country, where no other is told."""
        actor, owner = self.known(candidate.text), self.known(candidate.owner or "")
        if actor is not None and owner is not None and actor is not owner:
            actor.country = actor.country or owner.country

    def known(self, text: str) -> Actor | None:
        """Whom a name means: in full, else a last or first name; of several, the first told."""
        parts = text.split()
        exact = [a for a in self.people if a.name == text]
        listed = {p.name for p in self.names.people_named(text, year=self.year)}
        by_end = [
            a
            for a in self.people
            if a.name.split()[-len(parts) :] == parts
            or (a.listed in listed and a.name.split()[0] == text)  # "Mobutu Sese Seko"
        ]
        by_start = [a for a in self.people if a.name.split()[: len(parts)] == parts]
        by_initial = [a for a in self.people if _is_initialled(parts, a.name.split())]
        for found in (exact, by_end, by_start, by_initial):
            if found:
                return found[0]
        by_table = [a for a in self.people if a.listed in listed]
        return by_table[0] if len(by_table) == 1 else None

    def named(self, text: str) -> Actor:
        """Whom the title of an article names, who need not be named so in its text."""
        actor = self.known(text) or Actor(text, ParticipantKind.PERSON)
        if actor not in self.people:
            self.people.append(actor)
        return actor

    def parted(self, sentence: Sentence, candidate: Candidate) -> list[Candidate]:
        """The two of "the Trump-Putin summit", where nobody has both names; else the candidate."""
        halves = [w for w in sentence.words[candidate.first : candidate.last + 1] if w.text != "-"]
        behind = sentence.words[candidate.last + 1 : candidate.last + 3]
        nouns = read_lexicon().nouns
        of_meeting = any(w.lemma.lower() in nouns for w in behind)
        if "-" not in candidate.text or len(halves) != 2 or not of_meeting:
            return [candidate]
        if self._is_known(candidate.text) or not all(self._is_known(w.text) for w in halves):
            return [candidate]
        return [Candidate(w.index, w.index, w.text, sure=True) for w in halves]

    def side_by_side(self, sentence: Sentence, candidate: Candidate) -> list[Candidate]:
        """The two of "and Petr Fiala Donald Tusk on Friday", if known; else the candidate."""
        names = sentence.words[candidate.first : candidate.last + 1]
        plain = "-" not in candidate.text and not (candidate.honorific or candidate.office)
        if len(names) < FULL * 2 or not plain or self._is_known(candidate.text):
            return [candidate]
        for at in range(FULL, len(names) - FULL + 1):
            halves = (names[:at], names[at:])
            if all(h[0].text[:1].isupper() and self._is_known(spelled(h)) for h in halves):
                return [Candidate(h[0].index, h[-1].index, spelled(h), sure=True) for h in halves]
        return [candidate]

    def _is_known(self, name: str) -> bool:
        """Whether the article or the tables have somebody of a name."""
        return self.known(name) is not None or bool(self.names.people_named(name, year=self.year))

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
        many = office.office_class in _MANY  # "Peru's ambassador" is not any ambassador
        return exact or [a for a in fitting if a.country is None and not many]

    def known_holder(self, office: OfficeTitle, of: Actor) -> Actor | None:
        """The person whom the tables give for an office, its owner and the day told of."""
        days = (self.old.earliest, self.old.latest) if self.old is not None else (self.day,)
        first, *others = (self._listed_holder(office, of, day) for day in days)
        return None if first is None or others not in ([], [first]) else self._from_table(first)

    def has_come_since(self, actor: Actor, office: OfficeTitle, of: Actor) -> bool:
        """Whether somebody holds an office on the article's day, and another did when told of."""
        then = self.known_holder(office, of) if self.old is not None else None
        now = self._listed_holder(office, of, self.day)
        return then not in (None, actor) and now is not None and now.name == actor.listed

    def _listed_holder(self, office: OfficeTitle, of: Actor, day: date) -> Person | None:
        if of.kind is ParticipantKind.ORGANIZATION or of.country is None:
            return self.names.holder_on("organization_head", of.name, day) or (
                self.names.holder_on(office.office_class, of.name, day)
            )
        if office.office_class == "leader":
            return self.names.leader_on(of.country, day)
        return self.names.holder_on(office.office_class, of.country, day)

    def _heads(self, actor: Actor, organization: str) -> bool:
        """Whether the article or its year's tables give somebody an office of an organisation."""
        return actor.body == organization or any(
            p.name == actor.listed
            and any(o.of == organization and o.covers(self.year) for o in p.offices)
            for p in self.names.people_named(actor.listed or actor.name)
        )

    def _new_person(self, candidate: Candidate) -> Actor:
        """Somebody met for the first time, from the tables if they have them."""
        person = self._table_person(candidate)
        if person is not None:
            full = _full_name(candidate.text, person)
            royal = full is not None and candidate.honorific in words("kept_honorifics")
            style = f"{candidate.honorific} ".capitalize() if royal else ""
            return self._from_table(person, spelled=f"{style}{full}" if full else None)
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
        people = people or self._of_old(candidate)
        if candidate.country:
            people = [p for p in people if p.country == candidate.country] or people
        if candidate.office is not None:
            cls = candidate.office.office_class
            people = [p for p in people if any(o.office_class == cls for o in p.offices)] or people
        if candidate.honorific in words("royal"):
            people = [p for p in people if any(_is_royal(o.title) for o in p.offices)]
        bare = " " not in candidate.text
        if bare and candidate.office is None and candidate.honorific is None and len(people) > 1:
            return None
        if bare or len(people) > 1:
            people = [p for p in people if p.role_in(self.year) is not None]
        return people[0] if len(people) == 1 else None

    def _of_old(self, candidate: Candidate) -> list[Person]:
        """Who bears a full name and governed long ago; of them only the country is told."""
        named = self.names.people_named(candidate.text) if " " in candidate.text else ()
        home = candidate.country
        own = (p for p in named if home in (None, p.country))
        return [p for p in own if all(_has_governed(o, self.year) for o in p.offices)]

    def _from_table(self, person: Person, *, spelled: str | None = None) -> Actor:
        """The one actor for a person of the tables, as the article spells them."""
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
        """Whom the tables give for an office on the article's day."""
        return self.names.holder_on(office.office_class, office.of, self.day)


def _is_initialled(short: list[str], full: list[str]) -> bool:
    """Whether a name is another's with its first name cut to a letter: "A. Toktorov"."""
    first = short[0].rstrip(".") if short else ""
    letter = len(first) == 1 and len(short) > 1 < len(full)
    return letter and short[-1] == full[-1] and full[0].startswith(first)


def _full_name(text: str, person: Person) -> str | None:
    """The article's spelling of a full name ("Jonas Gahr Støre"); None for a surname alone."""
    words = text.split()
    of_surname = {w.lower() for w in person.surname.split()}
    first = words[0].lower() not in of_surname or len(words) > 2  # "Tamim bin Hamad al-Thani"
    is_full = len(words) > 1 and first and not text.isupper()
    return text if is_full or person.surname == person.name.split()[0] != text else None


def _counts_as(office: OfficeTitle, actor: Actor) -> bool:
    """Whether somebody holds an office; "the leader" is whoever leads, and a king no president."""
    royal = words("royal")
    if office.title in royal and not {office.title} & {*(actor.role or "").split(), *actor.styles}:
        return False
    if office.title == "president" and set((actor.role or "").split()) & royal:
        return False
    if office.office_class == "leader":
        return bool(actor.classes & _LEADERS)
    if office.title == "minister":
        return bool(actor.classes & _MINISTERS)
    return office.office_class in actor.classes


def _bears(actor: Actor, office: OfficeTitle) -> bool:
    """Whether a role holds a title as one of its words: "the minister" of a foreign minister.

    Who stands in for a chief is not called so: "the secretary-general" is not the deputy; nor is
    the prime minister "the minister".
    """
    role = (actor.role or "").lower().split()
    stands_in = bool({*role} & words("deputies")) and office.office_class in _CHIEFS
    first = office.title == "minister" and "head_of_government" in actor.classes
    return office.title in role and not (stands_in or first)


def _has_governed(office: Office, year: int) -> bool:
    """Whether an office is over, and of those who cannot have changed sides since."""
    over = office.until is not None and office.until < year
    return over and office.office_class in _GOVERNING


def _is_royal(title: str) -> bool:
    """Whether an office is a monarch's, so that "King Hassan" is no president of that name."""
    return bool(set(title.lower().split()) & words("royal"))


def _is_state(office_of: str) -> bool:
    """Whether an office is a state's, by its code, and not an organisation's."""
    return len(office_of) == 2 and office_of.isupper()
