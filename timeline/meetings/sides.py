"""Who the words in a frame's slots are: names, offices, pronouns, plurals, by the discourse so far.

Receives noun phrases; hands on actors. What it cannot settle it leaves out, rather than guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline.languages.en.names import Country, NameKind, OfficeTitle
from timeline.meetings.actors import Actor, Span
from timeline.meetings.cast import Cast
from timeline.meetings.claims import Claim
from timeline.meetings.grammar import children, conjuncts, preposition_objects, subtree
from timeline.meetings.lexicon import words
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["Focus", "Sides"]

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "both", "themselves"})
_NUMBERS = {
    "two": 2,
    "both": 2,
    "pair": 2,
    "duo": 2,
    "three": 3,
    "trio": 3,
    "four": 4,
    "quartet": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_SINGLE = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "supreme_leader",
        "leader",
        "crown_prince",
        "foreign_minister",
        "defense_minister",
        "organization_head",
    }
)
"""Offices that a country has one of, so that the tables can say who holds it."""
_DEFINITE = frozenset({"the", "these", "both", "their", "those"})
_OWNERS = frozenset({"poss", "amod", "nmod", "compound"})


@dataclass(slots=True)
class Focus:
    """Who is talked about: the topic of the sentence before, and the sides of the last meeting."""

    topic: Actor | None = None
    other: Actor | None = None
    last_sides: tuple[Actor, ...] = ()
    people_before: tuple[Actor, ...] = ()
    recent: list[Actor] = field(default_factory=list)

    def note(self, actor: Actor) -> None:
        """Somebody has just been named."""
        if actor in self.recent:
            self.recent.remove(actor)
        self.recent.insert(0, actor)
        del self.recent[12:]

    def person(self, sex: str) -> Actor | None:
        """Whom "he" or "she" means: the topic if that fits, else who was named last."""
        for actor in (self.topic, self.other, *self.recent):
            if (
                actor is not None
                and actor.kind is ParticipantKind.PERSON
                and actor.sex in (sex, None)
            ):
                return actor
        return None


@dataclass(slots=True)
class Sides:
    """Resolves noun phrases of one document."""

    cast: Cast
    focus: Focus
    claims: list[Claim] = field(default_factory=list)

    def all_of(self, sentence: Sentence, words: list[Word]) -> list[Actor]:
        """The actors of several phrases and of what is coordinated with them, each once."""
        found: dict[Actor, None] = {}
        for head in words:
            for word in conjuncts(sentence, head):
                for actor in self.one(sentence, word):
                    found.setdefault(actor)
        return list(found)

    def one(self, sentence: Sentence, word: Word) -> list[Actor]:
        """The actors that one noun phrase stands for, without what is coordinated with it."""
        span = self.cast.span_at(sentence, word)
        if (
            span is not None
            and span.actor is not None
            and span.what not in (NameKind.ADJECTIVE, NameKind.NATIONAL)
        ):
            if span.is_person:
                return self.cast.listed_with(sentence, span)
            return [span.actor] if self._can_act(sentence, span, word) else []
        if word.pos == "PRON":
            return self._pronoun(sentence, word)
        office = span.entity if span is not None and isinstance(span.entity, OfficeTitle) else None
        if office is not None:
            return self._office(sentence, word, span, office)
        return self._described(sentence, word)

    def _can_act(self, sentence: Sentence, span: Span, word: Word) -> bool:
        """A place name in a phrase of place is a place; elsewhere it stands for the government."""
        if span.actor is None or span.actor.kind is not ParticipantKind.COUNTRY:
            return True
        head = sentence.words[word.head]
        if word.dep == "pobj" and head.text.lower() in (
            "in",
            "at",
            "to",
            "from",
            "near",
            "outside",
            "into",
            "around",
            "through",
            "via",
            "across",
        ):
            return False
        return word.dep not in ("compound", "nmod") or sentence.words[word.head].text in ("-",)

    def _pronoun(self, sentence: Sentence, word: Word) -> list[Actor]:
        lower = word.text.lower()
        if lower in _MALE or lower in _FEMALE:
            sex = "m" if lower in _MALE else "f"
            actor = self._earlier(sentence, word, sex) or self.focus.person(sex)
            return [actor] if actor else []
        if lower in _PLURAL:
            named = self._list_before(sentence, word)
            return named or self._plural(2 if lower == "both" else None, None)
        return []

    def _list_before(self, sentence: Sentence, word: Word) -> list[Actor]:
        """The last list of names before a plural pronoun in its own sentence."""
        for span in reversed(self.cast.spans(sentence)):
            if span.is_person and span.last < word.index:
                listed = self.cast.listed_with(sentence, span)
                if len(listed) > 1:
                    return listed
        return []

    def _earlier(self, sentence: Sentence, word: Word, sex: str) -> Actor | None:
        """The first subject named before a pronoun in its own sentence."""
        for span in self.cast.spans(sentence):
            if span.last >= word.index:
                return None
            head = sentence.words[span.last]
            if head.head == word.head:
                continue
            fits = span.is_person and span.actor is not None and span.actor.sex in (sex, None)
            if fits and head.dep in ("nsubj", "nsubjpass", "conj"):
                return span.actor
        return None

    def _office(
        self, sentence: Sentence, word: Word, span: Span | None, office: OfficeTitle
    ) -> list[Actor]:
        """As in "the Finnish president", "foreign ministers of A and B", "the two presidents"."""
        nations = self.nations(sentence, word)
        if _is_plural(word):
            named = self._named_after(sentence, word)
            if len(named) > 1:
                return named
            return nations or self._organization(sentence, word) or self._last(sentence, word)
        titled = self.cast.titled(sentence, word)
        if titled is not None:
            return [titled]
        appositive = self._appositive(sentence, word)
        if appositive:
            return appositive
        code = nations[0].country if nations else None
        holder = self.cast.holder(office, code)
        if holder is not None:
            return [holder]
        if code is not None:
            known = self.cast.known_holder(office, code) if office.office_class in _SINGLE else None
            return [known or self._phrase(sentence, word, span, code)]
        return self._organization(sentence, word)

    def _phrase(self, sentence: Sentence, word: Word, span: Span | None, code: str) -> Actor:
        """An office-holder whose name is not known, under the words that describe them."""
        first = span.first if span is not None else word.index
        while (
            first > 0
            and sentence.words[first - 1].dep in ("amod", "compound", "nmod")
            and sentence.words[first - 1].head == word.index
        ):
            first -= 1
        text = " ".join(w.text for w in sentence.words[first : word.index + 1])
        known = next((a for a in self.cast.people if a.described and a.name == text), None)
        if known is None:
            known = Actor(text, ParticipantKind.PERSON, text.lower(), code, described=True)
            self.cast.people.append(known)
        return known

    def _next_name(self, sentence: Sentence, word: Word) -> list[Actor]:
        """The name right behind a title, however the parser joins them: "his counterpart X"."""
        after = word.index + 1
        if after < len(sentence.words) and sentence.words[after].text == ",":
            after += 1
        span = next(
            (s for s in self.cast.spans(sentence) if s.first == after and s.is_person), None
        )
        return [span.actor] if span is not None and span.actor is not None else []

    def _named_after(self, sentence: Sentence, word: Word) -> list[Actor]:
        """The names that follow a plural office: "the foreign ministers of A and B, X and Y"."""
        inside = {w.index for w in subtree(sentence, word)}
        for span in self.cast.spans(sentence):
            before = sentence.words[span.first - 1].text if span.first else ""
            if (
                span.is_person
                and span.first in inside
                and span.first > word.index
                and before == ","
            ):
                return self.cast.listed_with(sentence, span)
        return []

    def _appositive(self, sentence: Sentence, word: Word) -> list[Actor]:
        for child in children(sentence, word, "appos", "flat", "compound"):
            span = self.cast.span_at(sentence, child)
            if span is not None and span.is_person and span.actor is not None:
                return [span.actor]
        return []

    def _described(self, sentence: Sentence, word: Word) -> list[Actor]:
        """A common noun: "the two sides", "officials from A and B", "her Danish counterpart"."""
        lemma = word.lemma.lower()
        appositive = self._appositive(sentence, word)
        if appositive and not _is_plural(word):
            return appositive
        nations = self.nations(sentence, word)
        if lemma == "counterpart" and not _is_plural(word):
            return self._next_name(sentence, word) or self._counterpart(nations)
        if lemma in words("pair") and _is_plural(word):
            return nations or self._organization(sentence, word) or self._last(sentence, word)
        if lemma in words("collective") or lemma in words("pair"):
            return nations or self._organization(sentence, word)
        return nations if len(nations) > 1 and word.pos == "PROPN" else []

    def _counterpart(self, nations: list[Actor]) -> list[Actor]:
        if not nations:
            return []
        topic = self.focus.topic
        for cls in topic.classes if topic is not None else ():
            fitting = [
                a for a in self.cast.people if cls in a.classes and a.country == nations[0].country
            ]
            if len(fitting) == 1:
                return fitting
        return nations[:1]

    def _last(self, sentence: Sentence, word: Word) -> list[Actor]:
        """The sides of the last meeting, if as many are meant."""
        wanted = next(
            (
                _NUMBERS[w.text.lower()]
                for w in [*children(sentence, word), word]
                if w.text.lower() in _NUMBERS
            ),
            None,
        )
        if any(
            w.text.lower() not in ("same", "other")
            for w in children(sentence, word, "amod", "compound", "nmod")
        ):
            return []
        if wanted is None and not any(
            w.text.lower() in _DEFINITE for w in children(sentence, word, "det", "predet", "poss")
        ):
            return []
        span = self.cast.span_at(sentence, word)
        office = span.entity if span is not None and isinstance(span.entity, OfficeTitle) else None
        return self._plural(wanted, office)

    def _plural(self, number: int | None, office: OfficeTitle | None) -> list[Actor]:
        """Whom "they", "the two", "the three presidents" mean: the last meeting's sides that fit.

        Else the people of the sentence before, if there are as many.
        """
        wanted = number or 2
        told = [self.focus.last_sides, *(tuple(c.actors) for c in reversed(self.claims))]
        people = [s for s in told if all(a.kind is ParticipantKind.PERSON for a in s)]
        for sides in [*people, *told]:
            if (len(sides) == wanted or (number is None and len(sides) > 1)) and _hold(
                sides, office
            ):
                return list(sides)
        before = [a for a in self.focus.people_before if a.kind is ParticipantKind.PERSON]
        return before if len(before) == wanted and _hold(tuple(before), office) else []

    def nations(self, sentence: Sentence, word: Word) -> list[Actor]:
        """The countries that a phrase names by adjective, possessive, "of" or "from"."""
        found: dict[Actor, None] = {}
        owners = [c for c in children(sentence, word) if c.dep in _OWNERS]
        owners += preposition_objects(sentence, word, "of", "from")
        for owner in owners:
            for each in conjuncts(sentence, owner):
                span = self.cast.span_at(sentence, each)
                if (
                    span is not None and isinstance(span.entity, Country) and span.actor is not None
                ) or (
                    span is not None
                    and span.what is NameKind.ORGANIZATION
                    and span.actor is not None
                ):
                    found.setdefault(span.actor)
        return list(found)

    def _organization(self, sentence: Sentence, word: Word) -> list[Actor]:
        for inner in subtree(sentence, word):
            span = self.cast.span_at(sentence, inner)
            if span is not None and span.what is NameKind.ORGANIZATION and span.actor is not None:
                return [span.actor]
        return []


def _hold(actors: tuple[Actor, ...], office: OfficeTitle | None) -> bool:
    """Whether all of some actors can hold an office, as far as their own is known."""
    if office is None or office.office_class in ("leader", "official"):
        return True
    people = [a for a in actors if a.classes]
    return all(office.office_class in a.classes for a in people)


def _is_plural(word: Word) -> bool:
    return word.tag in ("NNS", "NNPS") or word.text.lower() in (
        "both",
        "pair",
        "duo",
        "trio",
        "quartet",
    )
