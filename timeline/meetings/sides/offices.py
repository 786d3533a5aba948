"""Who is meant by an office or a nation: "the Finnish president", "the minister", "the Russians".

Receives a noun phrase; hands on the person of the article, else the one whom the tables give, else
the words themselves. What it cannot settle it leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.languages.en.names import Country, OfficeTitle
from timeline.meetings.names.actors import Actor, Span
from timeline.meetings.names.cast import Cast
from timeline.meetings.names.nearby import (
    appositive,
    coarguments,
    nations,
    next_name,
    office_at,
    organization_in,
)
from timeline.meetings.sentence.grammar import children
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.spelling import spelled
from timeline.meetings.sides.abroad import faces_topic, holder_abroad
from timeline.meetings.sides.counterparts import SINGLE
from timeline.meetings.sides.focus import Focus
from timeline.meetings.sides.owners import is_definite, owner_of
from timeline.meetings.sides.posts import (
    has_held,
    is_called,
    is_lapsed,
    may_have,
    portfolio_of,
)
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["Offices"]

_CHIEFS = frozenset({"leader", "head_of_state", "head_of_government", "supreme_leader"})
_CHAIRS = frozenset({"chair", "chairman", "chairperson", "chairwoman"})
_OTHERS = frozenset({"former", "incoming", "new", "next", "outgoing", "previous"})
_THRONES = ("king", "queen", "emperor", "sultan", "emir", "grand duke")
_PEOPLES = ("sh", "ch", "ese", "ss")
"""Endings of adjectives that with "the" mean a people ("the British"), not one of it."""


@dataclass(slots=True)
class Offices:
    """Resolves offices and nations with the cast and the focus of one document."""

    cast: Cast
    focus: Focus

    def holder(self, sentence: Sentence, word: Word) -> list[Actor]:
        """As in "the Finnish president", "the emir of Qatar", "the minister"."""
        span, office = office_at(self.cast, sentence, word)
        if span is None or office is None:
            return []
        titled = self.cast.titled(sentence, word)
        if titled is not None:
            return [titled]
        named = appositive(self.cast, sentence, word)
        if named:
            return named
        of = owner_of(self.cast, self.focus, sentence, word, office)
        if of is None and word.text[:1].isupper() and is_definite(sentence, word):
            of = self._of_narrator(office)
        if of is None and _is_monarch(word, office) and is_definite(sentence, word):
            sovereign = self._sovereign(office)
            if sovereign is not None:
                return [sovereign]
        if of is not None and _is_other_post(office, of):
            called = [a for a in self.cast.roster.people if is_called(a, office, of)]
            return called if len(called) == 1 else [self._described(sentence, office, span, of)]
        if is_lapsed(sentence, word):
            people = (*self.focus.salient(), *self.cast.roster.people)
            return [a for a in people if has_held(self.cast.names, a, office, of)][:1]
        other = any(w.text.lower() in _OTHERS for w in children(sentence, word, "amod"))
        presides = of is None and office.title in _CHAIRS and not other
        if presides and self.focus.chair is not None:
            return [self.focus.chair]
        found = self._in_article(sentence, word, office, of)
        later = found and of and self.cast.roster.has_come_since(found, office, of)
        again = found and of is None and faces_topic(self.focus, sentence, word, found)
        if found is not None and not (later or again):
            return [found]
        if of is None and (host := holder_abroad(self.cast, self.focus, sentence, word, office)):
            return [host]
        if of is None and _is_monarch(word, office):
            return [self._described(sentence, office, span, None)]
        if of is None:
            return organization_in(self.cast, sentence, word)
        changes = any(w.text.lower() in words("incoming") for w in children(sentence, word, "amod"))
        if office.office_class in SINGLE and not changes:
            known = self.cast.roster.known_holder(office, of)
            if known is not None:
                return [known]
        if of.kind is ParticipantKind.ORGANIZATION or _is_nobody(word, office):
            return [of]
        return [self._described(sentence, office, span, of)]

    def _of_narrator(self, office: OfficeTitle) -> Actor | None:
        """The state of the minister whose words a text is, if it has an officer of that title."""
        narrator = self.focus.narrator
        if narrator is None or not narrator.classes or office.office_class not in SINGLE:
            return None
        country = self.cast.names.countries.get(narrator.country or "")
        of = self.cast.country(country) if country is not None else None
        known = self.cast.roster.known_holder(office, of) if of is not None else None
        return of if known not in (None, narrator) else None

    def _sovereign(self, office: OfficeTitle) -> Actor | None:
        """Who "the King" is where a kingdom's own court, or a text from there, tells of him."""
        country = self.cast.names.countries.get(self.focus.home or "")
        if country is None:
            return None
        known = self.cast.roster.known_holder(office, self.cast.country(country))
        reigns = known is not None and office.title == (known.role or "").lower()
        return known if reigns else None

    def reigning(self) -> Actor | None:
        """The sovereign of the state where the text was written, if it is a monarchy."""
        offices = (self.cast.names.office_of(title) for title in _THRONES)
        known = (self._sovereign(office) for office in offices if office is not None)
        return next((a for a in known if a is not None), None)

    def majesty(self, sentence: Sentence, word: Word) -> list[Actor]:
        """As in "His Majesty": the sovereign of the text's own state, else who was called so."""
        sovereign = self.reigning()
        owners = {w.text.lower() for w in children(sentence, word, "poss")}
        fits = sovereign is not None and sovereign.sex in (
            {"m"} if "his" in owners else {"f"} if "her" in owners else {"m", "f"}
        )
        return (
            [sovereign] if fits and sovereign is not None else self.styled(sentence, word, "king")
        )

    def _in_article(
        self, sentence: Sentence, word: Word, office: OfficeTitle, of: Actor | None
    ) -> Actor | None:
        """The person of the article who holds an office: the only one, else the most talked of."""
        rivals = coarguments(self.cast, sentence, word)
        fitting = [a for a in self.cast.roster.holders(office, of) if a not in rivals]
        told = portfolio_of(sentence, word)
        fitting = [a for a in fitting if not told or may_have(a, told)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        if not is_definite(sentence, word):
            return None
        placed = {s.actor.country for s in self.cast.spans(sentence) if s.actor and not s.is_person}
        near = [a for a in fitting if a.country in placed]
        own = word.text[:1].isupper()  # official prose's "the Minister"
        ministry = own and office.title == "minister"  # whose town is named says nothing
        fitting = near if of is None and len(near) == 1 and not ministry else fitting
        homes = {a.country for a in rivals} - {None}
        fitting = [a for a in fitting if a.country not in homes] or fitting
        if of is None and own:
            first = next((a for a in self.focus.met if a in fitting), fitting[0])
            return self.focus.owner if self.focus.owner in fitting else first
        return next((a for a in self.focus.salient() if a in fitting), None)

    def styled(self, sentence: Sentence, word: Word, style: str) -> list[Actor]:
        """As in "the general", "the archbishop": whom the article has called so."""
        if not is_definite(sentence, word):
            return []
        rivals = coarguments(self.cast, sentence, word)
        office = self.cast.names.office_of(style.capitalize())
        classes = {office.office_class} if office is not None else set[str]()
        known = [a for a in (*self.focus.salient(), *self.cast.roster.people) if a not in rivals]
        return [a for a in known if style in a.styles or classes & a.classes][:1]

    def head(self, sentence: Sentence, word: Word) -> list[Actor]:
        """As in "the head of the Atomic Energy Agency", "the Kremlin chief"."""
        of = next(iter(nations(self.cast, sentence, word)), None)
        return [] if of is None else self.leader_of(of) or [of]

    def leader_of(self, of: Actor) -> list[Actor]:
        """Who leads a state or an organisation: by the article, else by the tables."""
        leader = self.cast.names.office_of("leader")
        if leader is None:
            return []
        in_article = self.cast.roster.holders(leader, of)
        known = in_article[0] if in_article else self.cast.roster.known_holder(leader, of)
        return [] if known is None else [known]

    def national(self, sentence: Sentence, word: Word, span: Span) -> list[Actor]:
        """As in "the Russians", "the British": the country; "the Egyptian": a person from there."""
        if not isinstance(span.entity, Country) or span.actor is None:
            return []
        if word.index != span.last or word.dep in ("amod", "compound", "nmod", "npadvmod"):
            return []
        if not is_definite(sentence, word):
            return []
        named = appositive(self.cast, sentence, word) or next_name(self.cast, sentence, word)
        if named:
            return named
        text = word.text.lower()
        plural = text.endswith(("s", "men")) and not text.endswith("ss")
        if plural or word.tag in ("NNS", "NNPS") or text.endswith(_PEOPLES):
            return [span.actor]
        return self._from(span.actor.country, sentence, word)

    def from_nation(self, sentence: Sentence, word: Word) -> list[Actor]:
        """As in "the Polish guest": the person of the article who comes from there."""
        of = nations(self.cast, sentence, word)
        return self._from(of[0].country, sentence, word) if of else []

    def _from(self, country: str | None, sentence: Sentence, word: Word) -> list[Actor]:
        """Who from a country is meant: somebody named just before, else the most talked of."""
        before = [
            s.actor
            for s in reversed(self.cast.spans(sentence))
            if s.is_person and s.actor is not None and s.last < word.index
        ]
        rivals = coarguments(self.cast, sentence, word)
        known = dict.fromkeys([*before, *self.focus.salient(), *self.cast.roster.people])
        fitting = [
            a for a in known if a.country == country and _may_be(word, a) and a not in rivals
        ]
        return sorted(fitting, key=lambda a: not a.classes)[:1]

    def _described(
        self, sentence: Sentence, office: OfficeTitle, span: Span, of: Actor | None
    ) -> Actor:
        """An office-holder whose name is not known, under the words that describe them."""
        first = span.first
        while first > 0 and _modifies(sentence.words[first - 1], span):
            first -= 1
        text = spelled(sentence.words[first : span.last + 1])
        if of is not None and first == span.first and len(office.countries) != 1:
            text = f"{text} of {of.name}"
        known = next((a for a in self.cast.roster.people if a.described and a.name == text), None)
        if known is None:
            classes = frozenset({office.office_class})
            code = of.country if of is not None else None
            known = Actor(text, ParticipantKind.PERSON, text.lower(), code, office.sex, classes)
            known.described = True
            self.cast.roster.people.append(known)
        return known


def _is_other_post(office: OfficeTitle, of: Actor) -> bool:
    """Whether a title is another post there: India's foreign secretary is not its minister."""
    state = of.kind is ParticipantKind.COUNTRY and of.country is not None
    return state and bool(office.countries) and of.country not in office.countries


def _modifies(word: Word, span: Span) -> bool:
    """Whether a word belongs to a title: "Danish" in "the Danish foreign minister"."""
    return word.dep in ("amod", "compound", "nmod") and word.head in range(
        span.first, span.last + 1
    )


def _is_nobody(word: Word, office: OfficeTitle) -> bool:
    """Whether words say no more than for whom somebody is there: "a senior US official"."""
    return office.office_class == "official" or word.lemma.lower() == "diplomat"


def _is_monarch(word: Word, office: OfficeTitle) -> bool:
    """Whether a title stands for a name: "the Queen" whose country every reader knows."""
    return word.text[:1].isupper() and office.title in words("kept_honorifics")


def _may_be(word: Word, actor: Actor) -> bool:
    """Whether a word for a national fits a person's sex."""
    text = word.text.lower()
    if text.endswith("woman"):
        return actor.sex != "m"
    return not text.endswith("man") or actor.sex != "f"
