"""What a noun phrase names beside its head: its countries, its organisation, its appositions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from timeline.languages.en.names import Country, NameKind, OfficeTitle
from timeline.meetings.names.actors import Actor, Span
from timeline.meetings.names.cast import Cast
from timeline.meetings.sentence.grammar import (
    children,
    conjuncts,
    preposition_objects,
    subjects_of,
    subtree,
    verb_above,
)
from timeline.meetings.sentence.lexicon import words
from timeline.nlp.parse import Sentence, Word

__all__ = [
    "appositive",
    "coarguments",
    "is_plural",
    "joined_before",
    "led_by",
    "named_after",
    "named_behind",
    "named_inside",
    "nations",
    "next_name",
    "office_at",
    "organization_in",
]

_OWNERS = frozenset({"poss", "amod", "nmod", "compound"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "conj", "appos"})
_NUMERAL_NOUNS = frozenset({"both", "pair", "duo", "trio", "quartet"})
_OPENERS = frozenset({",", "-", "–", "—", "(", ":"})


def is_plural(word: Word) -> bool:
    """Whether a noun stands for several."""
    return word.tag in ("NNS", "NNPS") or word.text.lower() in _NUMERAL_NOUNS


def office_at(cast: Cast, sentence: Sentence, word: Word) -> tuple[Span | None, OfficeTitle | None]:
    """The office that a word names, with the span that says so."""
    span = cast.span_at(sentence, word)
    if span is None or not isinstance(span.entity, OfficeTitle):
        return None, None
    return span, span.entity


def nations(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """The countries that a phrase names by adjective, possessive, "of", "from" or "for"."""
    found: dict[Actor, None] = {}
    owners = [c for c in children(sentence, word) if c.dep in _OWNERS]
    owners += preposition_objects(sentence, word, "of", "from", "for")
    owners += [w for owner in owners for w in _hyphened(sentence, owner)]
    for owner in owners:
        for each in conjuncts(sentence, owner):
            span = cast.span_at(sentence, each)
            if span is None or span.actor is None:
                if each.lemma.lower() in words("collective") and each.dep == "pobj":
                    found.update(dict.fromkeys(nations(cast, sentence, each)))
                continue
            if isinstance(span.entity, Country) or span.what is NameKind.ORGANIZATION:
                found.update(dict.fromkeys((span.actor, *span.more)))
    return list(found)


def joined_before(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """The two states that stand joined before a noun, wherever the parser hangs them.

    As in "the Ethiopia-South Sudan border commission", "the Thai and Cambodian committee".
    """
    first = min((w.index for w in _without_clauses(sentence, word)), default=word.index)
    spans = [s for s in cast.spans(sentence) if first <= s.first and s.last < word.index]
    for left, right in pairwise(spans):
        gap = [w.text.lower() for w in sentence.words[left.last + 1 : right.first]]
        if gap in (["-"], ["–"], ["‑"], ["and"]) and left.actor and right.actor:
            states = isinstance(left.entity, Country) and isinstance(right.entity, Country)
            return [left.actor, right.actor] if states else []
    return []


def _hyphened(sentence: Sentence, word: Word) -> list[Word]:
    """What a hyphen joins to a word from the left: Kenya of "the Kenya-Seychelles commission"."""
    before = children(sentence, word, "compound", "amod", "nmod")
    return [w for w in before if sentence.words[w.index + 1].text in ("-", "–", "‑")]


def organization_in(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """The first organisation that a phrase names, apart from what is coordinated with it."""
    parts = [c for c in children(sentence, word) if c.dep not in ("conj", "appos")]
    for inner in (w for part in parts for w in subtree(sentence, part)):
        span = cast.span_at(sentence, inner)
        if span is not None and span.what is NameKind.ORGANIZATION and span.actor is not None:
            return [span.actor]
    return []


def appositive(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """The person whom an apposition names: "the premier, X"."""
    for child in children(sentence, word, "appos", "flat", "compound"):
        span = cast.span_at(sentence, child)
        if span is not None and span.is_person and span.actor is not None:
            return [span.actor]
    return []


def led_by(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """Who comes for a body: "a Syrian delegation led by Roy", "a team under Roy"."""
    if word.lemma.lower() not in words("parties_led"):
        return []
    leaders = _leaders(sentence, word)
    spans = (cast.span_at(sentence, w) for w in leaders)
    named = [s.actor for s in spans if s is not None and s.is_person and s.actor is not None]
    titled = (cast.titled(sentence, w) for w in leaders)
    return named or [a for a in titled if a is not None]


def _leaders(sentence: Sentence, word: Word) -> list[Word]:
    """The words for who leads a body: behind "led by" or "under", or who "leads a team that"."""
    above = sentence.words[word.head]
    clauses = children(sentence, word, "relcl")
    if word.dep == "dobj" and above.lemma in words("leading") and clauses:
        return subjects_of(sentence, above)
    heads = [word, *preposition_objects(sentence, word, "of")]  # "a delegation of six led by"
    for verb in (v for head in heads for v in children(sentence, head, "acl", "relcl")):
        if verb.lemma in words("leading"):
            behind = sentence.words[verb.index + 2 : verb.index + 3]  # "led by Roy held talks"
            return preposition_objects(sentence, verb, "by") or list(behind)
    preps = [w for w in sentence.words[word.index + 1 : word.index + 2] if w.text == "under"]
    under = [o for prep in preps for o in children(sentence, prep, "pobj")]
    led = [w for w in under if w.lemma in ("command", "leadership")]
    return [o for w in led for o in preposition_objects(sentence, w, "of")] or under


def named_after(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """The names that follow a plural: "the foreign ministers of A and B, X and Y"."""
    inside = {w.index for w in subtree(sentence, word)}
    for span in cast.spans(sentence):
        if not span.is_person or span.first not in inside or span.first <= word.index:
            continue
        before = span.first - 1
        while sentence.words[before].text.lower() in words("honorifics"):
            before -= 1
        if before == word.index or sentence.words[before].text in _OPENERS:
            return cast.listed_with(sentence, span)
    return []


def next_name(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """The name right behind a title, however the parser joins them: "his counterpart X"."""
    after = word.index + 1
    if after < len(sentence.words) and sentence.words[after].text == ",":
        after += 1
    span = next((s for s in cast.spans(sentence) if s.first == after and s.is_person), None)
    return [span.actor] if span is not None and span.actor is not None else []


def coarguments(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """Who is named as another argument of the verb that a word depends on.

    In "Merz will meet him" he is somebody else than Merz; "his" may be Merz's.
    """
    verb = verb_above(sentence, word)
    if word.dep == "poss" or verb is None:
        return []
    found = []
    for span in cast.spans(sentence):
        head = sentence.words[span.last]
        if span.actor is None or head is word or head.dep not in _ARGUMENTS:
            continue
        if verb_above(sentence, head) is verb:
            found.append(span.actor)
    return found


def named_inside(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """Who is named within a phrase whose head says nothing: "the head of the Guard, Gen. Ana Roy".

    As an apposition of the head, or of what stands behind its "of".
    """
    if word.pos not in ("NOUN", "PROPN"):
        return []
    inside = {w.index for w in _without_clauses(sentence, word)}
    for span in cast.spans(sentence):
        if not span.is_person or span.actor is None or span.first not in inside:
            continue
        head = next(w for w in sentence.words[span.first : span.last + 1] if _leaves(span, w))
        if span.last > word.index and head.dep in ("appos", "conj", "nsubj", "compound", "flat"):
            return cast.listed_with(sentence, span)
    return _states_inside(cast, sentence, word) if is_plural(word) else []


def _states_inside(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """The states that a plural is told to be: "the guarantor powers, Greece and Turkey"."""
    listed = (
        each for first in children(sentence, word, "appos") for each in conjuncts(sentence, first)
    )
    spans = (cast.span_at(sentence, w) for w in listed)
    found = [s.actor for s in spans if s and isinstance(s.entity, Country) and s.actor]
    return found if len(found) > 1 else []


def _leaves(span: Span, word: Word) -> bool:
    """Whether the governor of a word of a name is not one of its words."""
    return not span.first <= word.head <= span.last or word.head == word.index


def _without_clauses(sentence: Sentence, word: Word) -> Iterator[Word]:
    """A phrase without its relative clauses and possessors."""
    yield word
    for child in children(sentence, word):
        if child.dep not in ("relcl", "acl", "poss", "cc"):
            yield from _without_clauses(sentence, child)


def named_behind(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """Who bears an office, named behind its owner: "President of the Republic of Peru Ana Roy"."""
    owners = preposition_objects(sentence, word, "of")
    if is_plural(word) or not owners:
        return []
    span = next((s for s in cast.spans(sentence) if s.is_person and s.first > word.index), None)
    if span is None or span.actor is None:
        return []
    between = sentence.words[word.index + 1 : span.first]
    tight = all(w.pos in ("ADP", "DET", "PROPN", "ADJ", "NOUN") for w in between)
    last = between[-1] if between else word
    return [span.actor] if tight and last.pos in ("PROPN", "NOUN") else []
