"""Who is meant by a plural: "they", "the two", "the pair", "both women", "the three presidents"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.languages.en.names import OfficeTitle
from timeline.meetings.claim import Claim
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.names.nearby import coarguments, office_at
from timeline.meetings.sentence.grammar import auxiliaries, children, preposition_objects
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sides.focus import Focus
from timeline.model import Interval, ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["Plurals"]

AGES = (7, 60)
"""Days before the last meeting told from which on one is of late, and of old times."""
_DEFINITE = frozenset({"the", "these", "both", "their", "those", "all"})
_SAME = frozenset({"same", "other"})
_CHIEFS = frozenset(
    {"crown_prince", "head_of_government", "head_of_state", "leader", "supreme_leader"}
)
_KINDS = {
    "minister": frozenset({"defense_minister", "foreign_minister", "minister"}),
    "envoy": frozenset({"ambassador", "envoy", "adviser"}),
}
"""Offices under which others fall: "the two ministers" may be foreign ministers."""


@dataclass(slots=True)
class Plurals:
    """Finds the several persons or states that a plural takes up again."""

    cast: Cast
    focus: Focus
    claims: list[Claim]

    def pronoun(self, sentence: Sentence, word: Word) -> list[Actor]:
        """As in "they", "both": the list just named, else whoever met last."""
        if listed := self._listed_behind(sentence, word, None):
            return listed
        if self.focus.process.sits_on(sentence.start):
            return list(self.focus.process.parties)
        if self.focus.group is not None and word.text.lower() in ("they", "their"):
            return self._list_before(sentence, word) or [self.focus.group]
        if word.text.lower() == "both":
            return self._list_before(sentence, word) or self._sides(sentence, 2, None, None)
        subjects = self.focus.subjects if len(self.focus.subjects) > 1 else ()
        return (
            self._list_before(sentence, word)
            or list(subjects)
            or self._sides(sentence, None, None, None, least=2)
            or self._body()
        )

    def _body(self) -> list[Actor]:
        """As in "ASEAN leaders met. Their next meeting": the body whose members met last."""
        last = self.claims[-1].actors if self.claims else []
        return [a for a in last if self.cast.gathers(a)] if len(last) == 1 else []

    def phrase(self, sentence: Sentence, word: Word) -> list[Actor]:
        """As in "the two leaders", "the trio", if nothing in the phrase says who else is meant."""
        number = _number(sentence, word)
        span, office = office_at(self.cast, sentence, word)
        title = range(span.first, span.last + 1) if span is not None else range(0)
        modifiers = children(sentence, word, "amod", "compound", "nmod")
        if any(w.text.lower() not in _SAME and w.index not in title for w in modifiers):
            return []
        determiners = children(sentence, word, "det", "predet", "poss")
        if number is None and not any(w.text.lower() in _DEFINITE for w in determiners):
            return []
        if listed := self._listed_behind(sentence, word, number):
            return listed
        sex = read_lexicon().sexes.get(word.text.lower())
        camps = word.lemma.lower() in words("camps")
        if camps and self.focus.adversaries and number in (None, len(self.focus.adversaries)):
            return list(self.focus.adversaries)
        if camps or word.lemma.lower() in words("states"):
            just = [] if camps else self._states_just_named(number)
            return just or self._parties(sentence, number)
        if word.lemma.lower() in words("institutions"):
            return self._bodies(number)
        named = [s.actor for s in self.cast.spans(sentence) if s.last < word.index]
        known = [a for a in named if a is not None]
        return self._sides(sentence, number, office, sex, named=known)

    def _listed_behind(self, sentence: Sentence, word: Word, number: int | None) -> list[Actor]:
        """As in "both leaders: first A, then B": who is told one by one at the sentence's end."""
        behind = sentence.words[word.index + 1 :]
        first = next((w.index for w in behind if w.text.lower() == "first"), None)
        if first is None or not any(w.text.lower() == "then" for w in behind):
            return []
        spans = (s for s in self.cast.spans(sentence) if s.is_person and s.first > first)
        named = list(dict.fromkeys(s.actor for s in spans if s.actor is not None))
        return named if number in (None, len(named)) and len(named) > 1 else []

    def _states_just_named(self, number: int | None) -> list[Actor]:
        """As in "A saw B. The border of the two countries": those of the persons named last."""
        told = self.focus.named[0] if self.focus.named else ()
        codes = list(dict.fromkeys(a.country for a in told if a.country))
        known = self.cast.names.countries
        several = len(codes) == number and all(a.country in known for a in told)
        return [self.cast.country(known[c]) for c in codes] if several else []

    def one_of_two(self, sentence: Sentence, word: Word) -> list[Actor]:
        """As in "the former", "the latter": of the two just named, else of the last who met."""
        spans = (s for s in self.cast.spans(sentence) if s.is_person and s.last < word.index)
        named = list(dict.fromkeys(s.actor for s in spans if s.actor is not None))[-2:]
        last = self.focus.last_sides
        told = named if len(named) == 2 else (last if len(last) == 2 else self.focus.last_named(2))
        at = 0 if word.text.lower() == "former" else -1
        return [told[at]] if len(told) == 2 else []

    def _bodies(self, number: int | None) -> list[Actor]:
        """As in "the two institutions": those that met last, or for which the last who met did."""
        for sides in [self.focus.last_sides, *(tuple(c.actors) for c in reversed(self.claims))]:
            names = [
                a.body or (a.name if a.kind is ParticipantKind.ORGANIZATION else None)
                for a in sides
            ]
            if len({n for n in names if n}) == number:
                return [self.cast.organization(n) for n in dict.fromkeys(names) if n]
        return []

    def _parties(self, sentence: Sentence, number: int | None) -> list[Actor]:
        """As in "the two sides", "all three delegations": states and parties before persons."""
        told = self._told(sentence)
        without = [tuple(a for a in s if a.kind is not ParticipantKind.PERSON) for s in told]
        for sides in [*without, self.focus.at_talks, self.focus.process.parties, *told]:
            if len(sides) == number or (number is None and len(sides) > 1):
                return list(sides)
        return self.focus.counted_states(number)

    def _list_before(self, sentence: Sentence, word: Word) -> list[Actor]:
        """The last list of names before a plural pronoun in its own sentence.

        Not one that does something to it: "A and B will greet them".
        """
        rivals = coarguments(self.cast, sentence, word)
        for span in reversed(self.cast.spans(sentence)):
            if span.is_person and span.last < word.index:
                listed = self.cast.listed_with(sentence, span)
                if len(listed) > 1 and not set(listed) & set(rivals):
                    return listed
        return []

    def _told(self, sentence: Sentence) -> list[tuple[Actor, ...]]:
        """The casts told of so far, the last first; in a sentence of now, old times come last."""
        told = [self.focus.last_sides, *(tuple(c.actors) for c in reversed(self.claims))]
        helpers = auxiliaries(sentence, sentence.root)
        if "VBD" in (sentence.root.tag, *(w.tag for w in helpers)):
            return told
        ends = [c.interval.latest for c in self.claims if c.interval is not None]
        newest = max(ends, default=None)
        age: dict[tuple[Actor, ...], int] = {}
        for claim in self.claims:
            old = 0 if newest is None or claim.interval is None else _age(newest, claim.interval)
            sides = tuple(claim.actors)
            age[sides] = min(old, age.get(sides, old))
        return sorted(told, key=lambda sides: age.get(sides, len(AGES)))

    def _sides(
        self,
        sentence: Sentence,
        number: int | None,
        office: OfficeTitle | None,
        sex: str | None,
        *,
        named: Sequence[Actor] = (),
        least: int = 0,
    ) -> list[Actor]:
        """The last meeting's sides that fit; else the persons of the sentences just before.

        A meeting of somebody ``named`` in the same sentence goes first. Persons must be as many as
        ``number`` says, or ``least`` where it says nothing.
        """
        told = self._told(sentence)
        here = tuple(dict.fromkeys(a for a in named if a.kind is ParticipantKind.PERSON))
        if len(here) == number and _hold(here, office) and _are(here, sex):
            return list(here)
        near = [s for s in told if set(s) & set(named)]
        people = [s for s in told if all(a.kind is ParticipantKind.PERSON for a in s)]
        if office is not None and office.office_class == "leader":
            people.sort(key=lambda sides: not _lead(sides))
        for sides in [*near, *people, *told]:
            enough = len(sides) == number or (number is None and len(sides) > 1)
            if number is None and office is not None and not _have_standing(sides, office):
                continue  # "the deputy ministers" are not any two who have met
            if enough and _hold(sides, office) and _are(sides, sex):
                return list(sides)
        if both := self._with_last(here, number):
            return both if _hold(both, office) and _are(both, sex) else []
        before = self.focus.last_named(number or least, sex=sex) or _guests(people, number)
        if before and _hold(before, office):
            return before
        return self._in_office(office, number) if office is not None else []

    def _with_last(self, here: Sequence[Actor], number: int | None) -> list[Actor]:
        """As in "A came on Sunday. B took him up a hill, and the two": B, and whom the last named.

        Only if these are of as many states.
        """
        last = self.focus.named[0] if here and self.focus.named else ()
        both = list(dict.fromkeys([*here, *last]))
        homes = {a.country for a in both} - {None}
        several = number is not None and len(both) == len(homes) == number > len(here)
        return both if several else []

    def _in_office(self, office: OfficeTitle, number: int | None) -> list[Actor]:
        """As in "the two prime ministers": the only two named so far, each of another state."""
        holders = self.cast.roster.holders(office, None)
        found = [a for a in self.focus.met if a in holders and a.country and not a.described]
        homes = {a.country for a in found}
        several = number is not None and len(found) == len(homes) == number > 1
        return found if several and office.office_class != "leader" else []


def _age(newest: date, interval: Interval) -> int:
    """How many of the `AGES` lie between a meeting and the last one told."""
    return sum((newest - interval.latest).days >= days for days in AGES)


def _guests(told: Sequence[tuple[Actor, ...]], number: int | None) -> list[Actor]:
    """The others of a meeting with one more, who was told first: "the two" whom a host received."""
    last = told[0] if told else ()
    return list(last[1:]) if number is not None and len(last) == number + 1 else []


def _number(sentence: Sentence, word: Word) -> int | None:
    """How many a phrase speaks of, if it says so."""
    numbers = read_lexicon().numbers
    of = preposition_objects(sentence, word, "of")  # "the foreign ministers of all five"
    said = (w.text.lower() for w in [*children(sentence, word), word, *of])
    return next((numbers[text] for text in said if text in numbers), None)


def _hold(actors: Sequence[Actor], office: OfficeTitle | None) -> bool:
    """Whether all of some actors can hold an office, as far as their own is known."""
    if office is None or office.office_class == "leader":
        return True
    if office.office_class == "official":
        return not any(_CHIEFS & a.classes for a in actors)
    kinds = frozenset({office.office_class})
    if " " not in office.title:  # not "deputy ministers"
        kinds = _KINDS.get(office.office_class, kinds)
    return all(kinds & a.classes for a in actors if a.classes)


def _have_standing(actors: Sequence[Actor], office: OfficeTitle) -> bool:
    """Whether an office is known of one of some persons, or others are among them.

    Negotiators and envoys are only those who are called so.
    """
    told = [a for a in actors if a.classes]
    if office.office_class in ("negotiator", "envoy"):
        told = [a for a in told if _hold([a], office)]
    return bool(told) or any(a.kind is not ParticipantKind.PERSON for a in actors)


def _lead(actors: Sequence[Actor]) -> bool:
    """Whether some actors are heads of states, as far as is known."""
    return all(_CHIEFS & a.classes for a in actors if a.classes)


def _are(actors: Sequence[Actor], sex: str | None) -> bool:
    """Whether all of some actors can be men, or women."""
    return sex is None or all(a.sex in (sex, None) for a in actors)
