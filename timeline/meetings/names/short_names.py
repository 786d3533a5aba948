"""Organisations that an article calls by a part of their name, or by what they are.

"The council" is the Gulf Cooperation Council where the article told of that, "the bloc" the
organisation of states named last, "the Ten" the Community while it had ten members. Receives the
sentences of a document with what the tables find in them; hands on these with such names added.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from timeline.languages.en.names import NameKind, Names, Organization
from timeline.meetings.names.actors import Span
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.nlp.parse import Sentence, Word

__all__ = ["with_short_names"]

FRESH = 4
"""Sentences for which a word of many meanings ("the group") is the organisation just named."""
_HEADS = frozenset({"NOUN", "PROPN", "NUM"})
_OF_STATES = frozenset({"international", "body"})
_OF = re.compile(r" (?:of|on|for|in) ")
_POINTING = frozenset({"the", "this"})


def with_short_names(
    found: Mapping[Sentence, list[Span]], names: Names, day: date
) -> dict[Sentence, list[Span]]:
    """What each sentence names, organisations by their short names among it."""
    told = _Told(names, day.year)
    return {sentence: told.read(sentence, spans) for sentence, spans in found.items()}


@dataclass(slots=True)
class _Told:
    """The organisations read so far: the last of each kind of name, and the last of states.

    ``at`` says in which sentence each was named last; None under a kind of name is one that is no
    organisation of states ("the Legislative Council").
    """

    names: Names
    year: int
    by_kind: dict[str, Organization | None] = field(default_factory=dict)
    last: Organization | None = None
    at: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def read(self, sentence: Sentence, spans: list[Span]) -> list[Span]:
        """The names of a sentence with the short ones, each by what was told before it."""
        self.count += 1
        named = {i: s for s in spans for i in range(s.first, s.last + 1)}
        added = []
        for word in sentence.words:
            span = named.get(word.index)
            if span is None:
                if (short := self._short(sentence, word)) is not None:
                    added.append(short)
                elif _ends_unknown_name(sentence, word):
                    self.by_kind[word.text.lower()] = None
            elif span.last == word.index:
                self._learn(span)
        return sorted([*spans, *added], key=lambda s: s.first) if added else spans

    def _learn(self, span: Span) -> None:
        body = span.entity
        if not isinstance(body, Organization):
            return
        of_states = body.kind in _OF_STATES
        for kind in _kinds(body):
            self.by_kind[kind] = body if of_states else None
        if body.kind == "international" and body.members:
            self.last = body
        self.at[body.name] = self.count

    def _short(self, sentence: Sentence, word: Word) -> Span | None:
        """The organisation that a word stands for, as a span."""
        if _may_be_number(sentence, word) and (counted := self._counted(sentence, word)):
            return counted
        lower = word.text.lower()
        if lower not in words("short_names") | words("short_for_states"):
            return None
        if not _stands_for_one(sentence, word):
            return None
        body = self.by_kind.get(lower)
        if lower in words("short_for_states"):
            body = None if _is_of_another(sentence, self.last) else self.last
        if body is None or (lower in words("short_for_a_while") and not self._is_fresh(body)):
            return None
        return Span(word.index, word.index, NameKind.ORGANIZATION, None, body)

    def _is_fresh(self, body: Organization) -> bool:
        return self.count - self.at[body.name] <= FRESH

    def _counted(self, sentence: Sentence, word: Word) -> Span | None:
        """The organisation of as many members in that year: "the Ten", "the Twenty-Seven"."""
        last = word.index
        if [w.text for w in sentence.words[last + 1 : last + 2]] == ["-"]:
            last += 2
        number = "".join(w.text.lower() for w in sentence.words[word.index : last + 1])
        body = self.names.counted(number, self.year)
        after = sentence.words[last + 1 : last + 2]
        if body is None or any(w.pos in _HEADS or w.text == "of" for w in after):
            return None
        return Span(word.index, last, NameKind.ORGANIZATION, None, body)


def _kinds(body: Organization) -> frozenset[str]:
    """What an organisation calls itself: NATO an alliance and an organisation."""
    heads = (_OF.split(name.lower())[0].rpartition(" ")[2] for name in (body.name, *body.aliases))
    return words("short_names").intersection(heads)


def _is_of_another(sentence: Sentence, body: Organization | None) -> bool:
    """Whether a sentence is of the European Union's towns: "in Brussels the bloc's"."""
    there = any(w.text in words("union_towns") for w in sentence.words)
    return there and body is not None and body.seat not in words("union_towns")


def _may_be_number(sentence: Sentence, word: Word) -> bool:
    """Whether a word can be, or begin, a number that is a name: "the Ten"."""
    before = sentence.words[word.index - 1].text.lower() if word.index else ""
    return word.text[:1].isupper() and word.text.isalpha() and before == "the"


def _stands_for_one(sentence: Sentence, word: Word) -> bool:
    """As in "the regional bloc", "Forum leaders"; not in "the council of elders"."""
    after = sentence.words[word.index + 1 : word.index + 2]
    capital = word.text[0].isupper()
    if any(w.text.lower() == "of" for w in after):
        return False
    if not capital and word.text.lower() in words("short_if_capital"):
        return False
    theirs = all(w.pos != "NOUN" or _is_of_members(w) for w in after)
    if capital and any(map(_is_of_members, after)):
        return True
    at = word.index - 1
    while at >= 0 and _may_stand_between(sentence.words[at]):
        at -= 1
    return theirs and at >= 0 and sentence.words[at].text.lower() in _POINTING


def _is_of_members(word: Word) -> bool:
    """Whether a noun behind a short name leaves it one: "the council ministers", "bloc summit"."""
    lemma = word.lemma.lower()
    office = lemma in words("members_at_work") or lemma in words("ministries")
    return office or lemma in read_lexicon().nouns


def _may_stand_between(word: Word) -> bool:
    """As in "the regional bloc", "the 15-nation group"."""
    lower = word.text.lower()
    return word.tag == "CD" or lower in words("short_modifiers") | words("regional")


def _ends_unknown_name(sentence: Sentence, word: Word) -> bool:
    """Whether a word ends a name that no table has: "the Legislative Council", "city council"."""
    if not word.index or word.text.lower() not in words("short_names"):
        return False
    before = sentence.words[word.index - 1].text
    named = word.text[0].isupper() and before[:1].isupper() and before.lower() not in _POINTING
    return named or before.lower() in words("domestic") | words("of_one_state")
