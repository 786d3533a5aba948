"""Who the words in a frame's slots are: names, offices, nations, plurals, by the discourse so far.

Receives noun phrases; hands on actors. What it cannot settle it leaves out, rather than guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline.languages.en.names import NameKind, OfficeTitle
from timeline.meetings.claim import Claim
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.names.nearby import (
    appositive,
    is_plural,
    joined_before,
    led_by,
    named_after,
    named_behind,
    named_inside,
    nations,
    next_name,
    office_at,
    organization_in,
)
from timeline.meetings.sentence.grammar import (
    SUBJECTS,
    children,
    conjuncts,
    preposition_objects,
    subjects_of,
)
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sides.abroad import host_of
from timeline.meetings.sides.bystanders import can_act, is_bystander, is_narrator
from timeline.meetings.sides.counterparts import counterpart, holders, peers
from timeline.meetings.sides.focus import Focus
from timeline.meetings.sides.groups import donors, faction, of_members, of_region, office_holders
from timeline.meetings.sides.issuer import of_issuer
from timeline.meetings.sides.offices import Offices
from timeline.meetings.sides.partners import partner_of
from timeline.meetings.sides.plurals import Plurals
from timeline.meetings.sides.pronouns import RELATIVE, Pronouns
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["Sides"]

_NOT_STATES = frozenset({"consort", "opposition_leader", "spokesperson"})
"""Offices whose holders do not stand for their country ("Cuban dissidents")."""
_HEADS = frozenset({*SUBJECTS, "conj", "dative", "dobj", "pobj"})
"""What the head of a title and a name can be, wherever the parser sees it."""
_OF_TWO = {"former": 0, "latter": 1}


@dataclass(slots=True)
class Sides:
    """Resolves noun phrases of one document."""

    cast: Cast
    focus: Focus
    claims: list[Claim] = field(default_factory=list)

    @property
    def offices(self) -> Offices:
        """What resolves offices and nations."""
        return Offices(self.cast, self.focus)

    @property
    def plurals(self) -> Plurals:
        """What resolves plurals that take up somebody again."""
        return Plurals(self.cast, self.focus, self.claims)

    @property
    def pronouns(self) -> Pronouns:
        """What resolves pronouns."""
        return Pronouns(self.cast, self.focus, self)

    def all_of(self, sentence: Sentence, words: list[Word]) -> list[Actor]:
        """The actors of several phrases and of what is coordinated with them, each once."""
        pairs = [(head, w) for head in words for w in conjuncts(sentence, head)]
        heads = [w for head, w in pairs if w is head or not is_narrator(sentence, w)]
        heads = [w for w in heads if not is_bystander(sentence, w)]
        found = dict.fromkeys(
            a
            for word in heads
            for a in self.one(sentence, word) or named_inside(self.cast, sentence, word)
        )
        return [*found, *self._government(sentence, heads, list(found))]

    def _government(self, sentence: Sentence, heads: list[Word], found: list[Actor]) -> list[Actor]:
        """As in "talks between the government and the FARC": that of the party's country."""
        party = found[0] if len(found) == 1 else None
        organization = self.cast.names.organizations.get(party.name) if party is not None else None
        if organization is None or organization.country is None:
            return []
        ruling = (w for w in heads if w.lemma.lower() in words("ruling"))
        bare = any(not self.one(sentence, w) for w in ruling)
        return [self.cast.country(self.cast.names.countries[organization.country])] if bare else []

    def one(self, sentence: Sentence, word: Word) -> list[Actor]:
        """The actors that one noun phrase stands for, without what is coordinated with it."""
        span = self.cast.span_at(sentence, word)
        titled = self.cast.titled(sentence, word)
        if titled is not None and word.dep in _HEADS and not is_plural(word):
            return [titled]  # "IAEA chief Roy", wherever the parser sees the subject
        if span is not None and span.actor is not None:
            if span.what in (NameKind.ADJECTIVE, NameKind.NATIONAL):
                return self.offices.national(sentence, word, span)
            if span.is_person:
                return self.cast.listed_with(sentence, span)
            if span.more:
                return [span.actor, *span.more]
            return [span.actor] if can_act(sentence, span, word) else []
        if word.pos == "PRON" or word.tag in RELATIVE:
            return self.pronouns.meant(sentence, word)
        if word.text.lower() in _OF_TWO and word.dep not in ("amod", "compound"):
            return self._one_of_two(sentence, word)
        if span is None or not isinstance(span.entity, OfficeTitle):
            return self._described(sentence, word) or of_issuer(self.cast, sentence, word)
        if named := named_behind(self.cast, sentence, word):
            return named
        if is_plural(word) or span.what is NameKind.OFFICES:
            return self._several(sentence, word) or of_issuer(self.cast, sentence, word)
        return self.offices.holder(sentence, word)

    def nations(self, sentence: Sentence, word: Word) -> list[Actor]:
        """The countries and organisations that a phrase names beside its head."""
        return nations(self.cast, sentence, word)

    def _described(self, sentence: Sentence, word: Word) -> list[Actor]:
        """A common noun: "the two sides", "officials from A and B", "her Danish counterpart"."""
        lemma = word.lemma.lower()
        if word.text.lower() in ("former", "latter") and word.dep in _HEADS:
            return self.plurals.one_of_two(sentence, word)
        if lemma in words("factions"):
            return faction(self.cast, sentence, word)
        if lemma in words("styles"):
            return self._styled(sentence, word, lemma)
        if led := led_by(self.cast, sentence, word):
            return led
        if is_plural(word) or word.text.lower() in read_lexicon().numbers:
            return self._several(sentence, word) or donors(self.cast, sentence, word)
        if lemma in words("donors") and (given := donors(self.cast, sentence, word)):
            return given
        if lemma in words("counterparts") or _is_opposite(sentence, word):
            return counterpart(self.cast, sentence, word, self._owner(sentence, word))
        named = appositive(self.cast, sentence, word)
        if named:
            return named
        if lemma in words("heads"):
            return next_name(self.cast, sentence, word) or self.offices.head(sentence, word)
        if lemma in words("honorifics"):
            return self.offices.styled(sentence, word, lemma)
        if lemma in words("guests"):
            return self._from_nation(sentence, word) or self._across(sentence, word)
        if lemma in words("formats") and (both := self._of_two(sentence, word)):
            return both
        if lemma in words("collective"):
            return self._several(sentence, word) or of_members(self.cast, sentence, word)
        of = nations(self.cast, sentence, word)
        if len(of) == 1 and lemma in words("gathering") and self.cast.gathers(of[0]):
            return of
        if len(of) > 1 and word.pos == "PROPN":
            return of
        offices = (
            c for c in children(sentence, word, "appos") if office_at(self.cast, sentence, c)[1]
        )
        return next((found for c in offices if (found := self.one(sentence, c))), [])

    def _styled(self, sentence: Sentence, word: Word, lemma: str) -> list[Actor]:
        """As in "Her Royal Highness the Crown Princess", "His Majesty"."""
        beside = children(sentence, word, "appos")
        titled = next((found for w in beside if (found := self.one(sentence, w))), [])
        majesty = lemma in ("majesty", "majesties") and not titled
        return titled or (
            self.offices.majesty(sentence, word)
            if majesty
            else self.offices.styled(sentence, word, lemma)
        )

    def _from_nation(self, sentence: Sentence, word: Word) -> list[Actor]:
        """As in "the Polish guest"; "her Polish guest" may be named nowhere, as a counterpart."""
        found = self.offices.from_nation(sentence, word)
        owned = any(w.tag == "PRP$" for w in children(sentence, word, "poss"))
        if found or not owned or word.lemma.lower() not in words("company_of"):
            return found
        return counterpart(self.cast, sentence, word, self._owner(sentence, word))

    def _across(self, sentence: Sentence, word: Word) -> list[Actor]:
        """As in "his guest", "the visitor", "her host": who is with the clause's others."""
        owners = [w for w in children(sentence, word, "poss") if w.tag == "PRP$"]
        definite = any(w.text.lower() == "the" for w in children(sentence, word, "det"))
        if word.lemma.lower() not in words("company_of") or not (owners or definite):
            return []
        subjects = subjects_of(sentence, sentence.words[word.head])
        rest = [w for w in subjects if w is not word]
        facing = self.all_of(sentence, owners) or self.all_of(sentence, rest)
        travellers = self.focus.travellers if word.lemma.lower() in words("visiting") else []
        found = partner_of(facing, [*travellers, *self.focus.salient()], self.claims)
        hosts = word.lemma.lower() in words("hosting_words")
        host = host_of(self.cast, self.focus, sentence, facing[0]) if hosts and facing else None
        return found or ([host] if host is not None else [])

    def _several(self, sentence: Sentence, word: Word) -> list[Actor]:
        """A plural or a body: who is named behind it, its countries, or those told of before."""
        named = named_after(self.cast, sentence, word)
        if len(named) > 1:
            return named
        lemma = word.lemma.lower()
        _, office = office_at(self.cast, sentence, word)
        if office is not None and office.office_class in _NOT_STATES:
            return []
        known = words("collective") | words("pair") | words("counterparts") | words("institutions")
        if office is None and word.tag != "CD" and lemma not in known:
            theirs = is_plural(word) and lemma not in words("pleaders")
            told = self._of_states(sentence, word) if theirs else []
            return told or (of_region(self.cast, sentence, word) if theirs else [])
        of = nations(self.cast, sentence, word)
        if of:
            region = of_region(self.cast, sentence, word) if len(of) == 1 else []
            if lemma in words("counterparts"):
                return [*region, *peers(self.cast, self._owner(sentence, word), of)]
            return [*region, *(holders(self.cast, office, of) if office is not None else of)]
        found = (
            organization_in(self.cast, sentence, word)
            or self._of_states(sentence, word)
            or of_region(self.cast, sentence, word)
            or self._ruled_by(sentence, word)
        )
        span = self.cast.span_at(sentence, word)
        plural = is_plural(word) or (span is not None and span.what is NameKind.OFFICES)
        several = plural and (office is not None or lemma in words("pair") | words("institutions"))
        taken_up = several or word.tag == "CD"
        if found or not taken_up:
            return found or (
                office_holders(self.cast, sentence, word) if office is not None else []
            )
        if lemma not in words("states"):
            return self.plurals.phrase(sentence, word) or office_holders(self.cast, sentence, word)
        owners = [w for w in children(sentence, word, "poss") if w.tag == "PRP$"]
        again = self.all_of(sentence, owners) or self.plurals.phrase(sentence, word)
        return self._countries(again)

    def _one_of_two(self, sentence: Sentence, word: Word) -> list[Actor]:
        """The former or latter of two persons just named, here or in the sentence before."""
        spans = [s for s in self.cast.spans(sentence) if s.is_person and s.last < word.index]
        here = tuple(dict.fromkeys(s.actor for s in spans if s.actor is not None))
        before = self.focus.named[0] if self.focus.named else ()
        pair = next((told for told in (here, before) if len(told) == 2), None)
        return [pair[_OF_TWO[word.text.lower()]]] if pair is not None else []

    def _of_two(self, sentence: Sentence, word: Word) -> list[Actor]:
        """The states of a body of two: "the A-B commission", "their joint committee"."""
        told = joined_before(self.cast, sentence, word)
        owners = [w for w in children(sentence, word, "poss") if w.text.lower() == "their"]
        told = told or [
            a for w in owners for a in self._countries(self.plurals.pronoun(sentence, w))
        ]
        states = {a.country or a.name for a in told}
        return told if len(states) > 1 else []

    def _ruled_by(self, sentence: Sentence, word: Word) -> list[Actor]:
        """As in "the Maduro government": the state of the person it is named for."""
        if word.lemma.lower() not in words("ruling"):
            return []
        owners = children(sentence, word, "compound", "poss")
        spans = (self.cast.span_at(sentence, w) for w in owners)
        people = [s.actor for s in spans if s is not None and s.is_person and s.actor is not None]
        people += [a for w in owners if w.tag == "PRP$" for a in self.one(sentence, w)]
        return [a for a in self._countries(people) if a.kind is ParticipantKind.COUNTRY]

    def _of_states(self, sentence: Sentence, word: Word) -> list[Actor]:
        """As in "ministers of the two countries": those of the meeting told before.

        Also "the heads of the legal departments of both", and "both countries' surveyors".
        """
        owners = preposition_objects(sentence, word, "of", "from")
        owners += [o for w in owners for o in preposition_objects(sentence, w, "of", "from")]
        owners += children(sentence, word, "poss")
        owners = [w for w in owners if not children(sentence, w, "poss")]  # not "their states"
        states = [w for w in owners if w.lemma.lower() in words("states") and is_plural(w)]
        return [a for w in states for a in self._several(sentence, w)]

    def _countries(self, actors: list[Actor]) -> list[Actor]:
        """The states of some persons, if each has one."""
        states = self.cast.names.countries
        codes = dict.fromkeys(a.country or "" for a in actors)
        known = [self.cast.country(states[c]) for c in codes if c in states]
        return known if len(known) == len(actors) else actors

    def _owner(self, sentence: Sentence, word: Word) -> Actor | None:
        """Whose counterpart somebody is: the possessor, else the topic."""
        for owner in children(sentence, word, "poss"):
            if owner.pos == "PRON" or owner.tag == "PRP$":
                found = self.one(sentence, owner)
                return found[0] if found else None
        return self.focus.topic


def _is_opposite(sentence: Sentence, word: Word) -> bool:
    """As in "his opposite number"."""
    around = children(sentence, word, "amod") if word.lemma == "number" else []
    return any(w.text.lower() == "opposite" for w in around)
