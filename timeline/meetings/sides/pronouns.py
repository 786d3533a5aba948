"""Whom a pronoun means: "he", "they", "who", and "I" by who speaks.

Receives pronouns with their sentence and what resolves other phrases; hands on actors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from timeline.languages.en.names import NameKind
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.names.nearby import appositive, coarguments, is_plural, named_after
from timeline.meetings.sentence.grammar import (
    SUBJECTS,
    ancestors,
    children,
    conjuncts,
    is_verb,
    subjects_of,
    verb_above,
)
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sides.focus import Focus
from timeline.meetings.sides.offices import Offices
from timeline.meetings.sides.plurals import Plurals
from timeline.nlp.parse import Sentence, Word

__all__ = ["RELATIVE", "Phrases", "Pronouns"]

RELATIVE = frozenset({"WP", "WDT", "WP$"})
"""Tags of "who", "which" and "whose"."""
_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "both", "themselves"})
_QUOTES = frozenset({'"', "“", "”", "``", "''"})
_HONOURS = frozenset({"honour", "honor"})
_PHRASES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


class Phrases(Protocol):
    """What resolves the phrases that pronouns take up."""

    @property
    def offices(self) -> Offices:
        """What resolves offices."""

    @property
    def plurals(self) -> Plurals:
        """What resolves plurals that take up somebody again."""

    def one(self, sentence: Sentence, word: Word) -> list[Actor]:
        """The actors that one phrase stands for."""

    def all_of(self, sentence: Sentence, words: list[Word]) -> list[Actor]:
        """The actors of several phrases, each once."""


@dataclass(slots=True)
class Pronouns:
    """Resolves pronouns of one document."""

    cast: Cast
    focus: Focus
    phrases: Phrases

    def meant(self, sentence: Sentence, word: Word) -> list[Actor]:
        """The actors that a pronoun stands for; none for "it" and the like."""
        lower = word.text.lower()
        if word.tag in RELATIVE:
            return self._antecedent(sentence, word)
        if lower.endswith(("self", "selves")):
            return self._itself(sentence, word)
        if lower in _MALE or lower in _FEMALE:
            sex = "m" if lower in _MALE else "f"
            rivals = coarguments(self.cast, sentence, word) + self._does_it(sentence, word)
            if self._answering is not None and not _has_quotes(sentence):
                rivals.append(self._answering)
            if (dead := self._remembered(sentence, word, sex, rivals)) is not None:
                return [dead]
            earlier = None if self._goes_on(word) else self._earlier(sentence, word, sex)
            actor = None if earlier in rivals else earlier
            actor = actor or self._named_behind(sentence, word, sex, rivals)
            actor = actor or self._beside_me(sentence, word, sex)
            actor = actor or self._expected(sentence, word, sex, rivals)
            actor = actor or self.focus.person(sex, without=rivals) or self._only_woman(sex)
            return [actor] if actor else []
        if lower in words("first_person"):
            return self._speaker(sentence)
        if lower not in _PLURAL:
            return self._body_of(sentence, word) if lower == "its" else []
        named = named_after(self.cast, sentence, word) if lower == "both" else []
        if len(named) > 1:
            return named
        if self._are_unknown(sentence, word):
            return []
        if found := self._several_before(sentence, word):
            return found
        strangers = self.focus.strangers and lower != "both"
        return [] if strangers else self.phrases.plurals.pronoun(sentence, word)

    def _body_of(self, sentence: Sentence, word: Word) -> list[Actor]:
        """As in "NATO closed its summit", "On the last day of its summit, NATO agreed"."""
        if sentence.words[word.head].lemma not in words("sittings"):
            return []
        verbs = (w for w in ancestors(sentence, word) if is_verb(w))
        told = (self.phrases.all_of(sentence, subjects_of(sentence, v)) for v in verbs)
        bodies = next((found for found in told if found), [])
        listed = self.cast.names.organizations
        return [a for a in bodies if self.cast.gathers(a) and a.name in listed]

    def _beside_me(self, sentence: Sentence, word: Word, sex: str) -> Actor | None:
        """As in "I had tea with Roy at his house": whom the sentence names, and who is not "I"."""
        verb = verb_above(sentence, word)
        subjects = subjects_of(sentence, verb) if verb is not None else []
        if word.tag != "PRP$" or not any(w.text.lower() in words("first_person") for w in subjects):
            return None
        before = [s for s in self.cast.spans(sentence) if s.is_person and s.last < word.index]
        named = (s.actor for s in reversed(before))
        return next((a for a in named if a is not None and a.sex in (sex, None)), None)

    def _named_behind(
        self, sentence: Sentence, word: Word, sex: str, rivals: list[Actor]
    ) -> Actor | None:
        """As in "Before he met B, A called": whom the main clause behind names for its subject."""
        clause = verb_above(sentence, word)
        if clause is None or clause.dep != "advcl" or word.dep not in (*SUBJECTS, "poss"):
            return None
        doers = subjects_of(sentence, sentence.words[clause.head])
        named = (self._called(sentence, w) for w in doers if w.index > clause.index > word.index)
        fits = (a for a in named if a is not None and a not in rivals and a.sex in (sex, None))
        return next(fits, None) if children(sentence, clause, "mark", "advmod") else None

    def _itself(self, sentence: Sentence, word: Word) -> list[Actor]:
        """As in "A shut himself up with B", "A had himself sat down with B": the subject before."""
        verbs = (w for w in ancestors(sentence, word) if is_verb(w))
        before = ([w for w in subjects_of(sentence, v) if w.index < word.index] for v in verbs)
        return self.phrases.all_of(sentence, next((doers for doers in before if doers), []))

    def _expected(
        self, sentence: Sentence, word: Word, sex: str, rivals: list[Actor]
    ) -> Actor | None:
        """Whose journey is announced: who goes on, and whom others see on the way.

        Not where the sentence names somebody else before whom the pronoun may mean.
        """
        guest = self.focus.guest
        if guest is None or guest in rivals or guest.sex not in (sex, None):
            return None
        spans = [s for s in self.cast.spans(sentence) if s.is_person and s.last < word.index]
        moving = read_lexicon().verbs["move"] | {"be"}
        goes = any(w.lemma in moving for w in ancestors(sentence, word))
        others = any(s.actor not in (guest, *rivals) for s in spans)
        return guest if not others and (goes or word.dep not in SUBJECTS) else None

    def _remembered(
        self, sentence: Sentence, word: Word, sex: str, rivals: list[Actor]
    ) -> Actor | None:
        """Whom others did something to or with in an obituary, unless one names someone before."""
        hero = self.focus.protagonist if self.focus.is_obituary else None
        if hero is None or hero in rivals or hero.sex not in (sex, None):
            return None
        spans = [s for s in self.cast.spans(sentence) if s.is_person and s.last < word.index]
        again = (w for w in sentence.words[: word.index] if w.text.lower() == word.text.lower())
        known = [hero, *rivals, *(a for w in again for a in self._does_it(sentence, w))]
        others = any(s.actor not in known for s in spans)
        return None if others or word.tag != "PRP" or word.dep in SUBJECTS else hero

    def _only_woman(self, sex: str) -> Actor | None:
        """Who "she" is if nobody in focus can be: the one woman of the article."""
        women = [a for a in self.cast.roster.people if a.sex == sex == "f"]
        return women[0] if len(women) == 1 else None

    def _goes_on(self, word: Word) -> bool:
        """As in an obituary's "When A met B, he stood by": whom the story is about does."""
        hero = self.focus.protagonist
        return hero is not None and hero is self.focus.topic and word.dep in SUBJECTS

    def _does_it(self, sentence: Sentence, word: Word) -> list[Actor]:
        """Who does something to somebody: "he" of "he met him", B of "B, who received him"."""
        verb = verb_above(sentence, word)
        honoured = sentence.words[word.head].lemma in _HONOURS  # "gave a dinner in his honour"
        if verb is None or word.dep in SUBJECTS or not (word.tag == "PRP" or honoured):
            return []
        doers = subjects_of(sentence, verb)
        above = sentence.words[verb.head]
        if verb.dep == "ccomp" and above.lemma in ("get", "have", "keep"):
            doers = [*doers, *subjects_of(sentence, above)]  # "B has lunch laid for him"
        return [a for w in doers if w.index < word.index for a in self.phrases.one(sentence, w)]

    def _several_before(self, sentence: Sentence, word: Word) -> list[Actor]:
        """Whom "they" takes up in its own sentence: "the two women", "Algeria and Libya"."""
        for head in reversed(sentence.words[: word.index]):
            if head.dep not in _PHRASES or head.pos not in ("NOUN", "PROPN"):
                continue
            if head.head == word.head and word.dep in ("dobj", "dative"):
                continue
            heads = conjuncts(sentence, head)
            if any(h.index >= word.index for h in heads):
                continue
            if is_plural(head) or len(heads) > 1:
                found = self.phrases.all_of(sentence, [head])
                if len(found) > 1 or (found and is_plural(head)):
                    return found
        return []

    def _are_unknown(self, sentence: Sentence, word: Word) -> bool:
        """As in "The ministers of all five found that they": several of whom nobody is known."""
        groups = words("members_at_work") | words("camps")
        heads = self._of_clause_above(sentence, word)
        several = [w for w in heads if is_plural(w) and w.lemma.lower() in groups]
        return bool(several) and not self.phrases.all_of(sentence, several)

    def _antecedent(self, sentence: Sentence, word: Word) -> list[Actor]:
        """Whom "who", "whom" or "whose" stands for: the noun that the clause is about."""
        for above in ancestors(sentence, word):
            if above.dep == "relcl":
                return self.phrases.one(sentence, sentence.words[above.head])
        return []

    def _speaker(self, sentence: Sentence) -> list[Actor]:
        """Who says "I" or "we": the subject of "said" in the sentence, else who spoke before it."""
        told_by = self.focus.narrator or self._answering
        if told_by is not None and not _has_quotes(sentence):
            return [told_by]
        reports = read_lexicon().verbs["report"]
        for verb in sentence.words:
            if verb.lemma in reports and verb.pos == "VERB":
                subjects = children(sentence, verb, *SUBJECTS)
                named = [w for w in subjects if w.text.lower() not in words("first_person")]
                said = self.phrases.all_of(sentence, named)[:1]
                if said:
                    return said
        speaker = self.focus.speaker
        return [speaker] if speaker is not None and self._is_quoted(sentence) else []

    @property
    def _answering(self) -> Actor | None:
        """Who answers in an interview, and is "I" there and never "he"."""
        return self.focus.speaker if self.focus.is_interview else None

    def _is_quoted(self, sentence: Sentence) -> bool:
        return self.focus.is_interview or _has_quotes(sentence)

    def _earlier(self, sentence: Sentence, word: Word, sex: str) -> Actor | None:
        """The first subject before a pronoun in its own sentence, by name or by office.

        Not the subject of the verb that does something to him: "the minister walked out on him".
        """
        verb = verb_above(sentence, word) if word.tag == "PRP" else None
        for head in [*self._of_clause_above(sentence, word), *sentence.words[: word.index]]:
            if head.head == word.head or head.dep not in ("nsubj", "nsubjpass", "conj"):
                continue
            if verb is not None and head.head == verb.index and word.dep not in SUBJECTS:
                continue
            found = self._called(sentence, head)
            if found is not None and found.sex in (sex, None):
                return found
        return None

    def _of_clause_above(self, sentence: Sentence, word: Word) -> list[Word]:
        """The subjects of the clauses that govern a pronoun's own: B of "B found that he was"."""
        verb = verb_above(sentence, word)
        if verb is None or verb.dep not in ("ccomp", "xcomp"):
            return []
        above = (w for w in ancestors(sentence, verb) if is_verb(w))
        told = [s for w in above for s in subjects_of(sentence, w) if s.index < word.index]
        return [w for s in told for w in (s, *children(sentence, s, "poss"))]

    def _called(self, sentence: Sentence, head: Word) -> Actor | None:
        """Whom a name or office stands for, or a noun with a name: "her deputy, Ana Roy"."""
        span = self.cast.span_at(sentence, head)
        if span is None:
            return next(iter(appositive(self.cast, sentence, head)), None)
        if span.is_person:
            return span.actor
        holds = span.what is NameKind.OFFICE
        return next(iter(self.phrases.offices.holder(sentence, head) if holds else []), None)


def _has_quotes(sentence: Sentence) -> bool:
    return any(w.text in _QUOTES for w in sentence.words)
