"""Several who are one side: office-holders of states, a part of the world's leaders, the rebels.

Receives a noun phrase; hands on the one actor that it stands for, if its words say enough.
"""

from __future__ import annotations

from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.names.nearby import is_plural, office_at, organization_in
from timeline.meetings.sentence.grammar import SUBJECTS, children, preposition_objects
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.spelling import spelled
from timeline.nlp.parse import Sentence, Word

__all__ = ["donors", "faction", "leaders_of_region", "of_members", "of_region", "office_holders"]

_OF_STATES = frozenset(
    {
        "defense_minister",
        "deputy_minister",
        "foreign_minister",
        "head_of_government",
        "head_of_state",
        "minister",
        "security_adviser",
    }
)
"""Offices whose holders sit together for their states ("the foreign ministers")."""
_OF_BODY = _OF_STATES | {"leader"}
_OWNING = frozenset({"amod", "compound", "nmod", "poss"})
_BEFORE_HEADS = _OWNING | {"det", "nummod", "predet"}


def office_holders(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """As in "the six foreign ministers": the article's organisation, else one side so named.

    A communiqué's "Leaders", with nothing before it, are those of its organisation.
    """
    span, office = office_at(cast, sentence, word)
    if span is None or office is None:
        return []
    inside = sentence.words[span.first : span.last + 1]
    before = [w for w in children(sentence, inside[0]) if w.dep in _BEFORE_HEADS]
    before += [w for w in children(sentence, word) if w.dep in _BEFORE_HEADS]
    if any(w.tag == "PRP$" for w in before) and (own := cast.body_before(sentence, word)):
        return [own]
    main = cast.main_organization()
    owned = preposition_objects(sentence, word, "of", "from")
    if any(w.tag == "CD" for w in owned):
        return []  # "the foreign ministers of all five"
    bare = not before and not owned and inside[0].text[:1].isupper()
    if bare and main is not None and office.office_class in _OF_BODY:
        return [main]
    several = span.first < span.last or any(w.tag == "CD" for w in before)
    named = any(w.dep in _OWNING and not span.first <= w.index <= span.last for w in before)
    if named or not several or office.office_class not in _OF_STATES:
        return []
    few = any(w.text.lower() in ("two", "three") for w in before)
    if main is not None and not few:
        return [main]
    return [cast.organization(spelled(inside))] if span.first < span.last else []


def of_members(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """As in "the committee of foreign secretaries": a body by those who sit in it."""
    members = preposition_objects(sentence, word, "of")
    return [a for w in members for a in office_holders(cast, sentence, w)]


def donors(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """As in "donors meet on Monday", "the guarantors": states under what they are here."""
    lemma = word.lemma.lower()
    several = is_plural(word) or word.dep in _OWNING
    of_something = (w.text.lower() for w in children(sentence, word, "compound"))
    several = several and all(text in ("aid", "peace") for text in of_something)  # "blood donors"
    return [cast.organization(lemma + "s")] if several and lemma in words("donors") else []


def of_region(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """As in "European leaders", "ministers from 14 Pacific states": one side under these words."""
    span, office = office_at(cast, sentence, word)
    lemma = word.lemma.lower()
    themselves = word.dep in SUBJECTS and lemma in words("states")  # "the Gulf monarchies"
    if office is None and lemma not in words("counterparts") and not themselves:
        return []
    states = preposition_objects(sentence, word, "of", "from")
    owners = [w for w in states if w.lemma.lower() in words("states") | {"member"}]
    for owner in [word, *owners]:
        region = _region(sentence, owner)
        if region and owner is word:
            return [cast.organization(spelled(sentence.words[region.start : word.index + 1]))]
        if region:
            title = sentence.words[span.first if span else word.index : word.index + 1]
            named = spelled(sentence.words[region.start : region.stop])
            return [cast.organization(f"{named} {spelled(title).lower()}")]
    return []


def leaders_of_region(cast: Cast, sentence: Sentence, noun: Word) -> list[Actor]:
    """Whose "a Nordic summit" is that names no organisation: "Nordic leaders"."""
    region = _region(sentence, noun)
    name = spelled(sentence.words[region.start : region.stop])
    return [cast.organization(f"{name} leaders")] if region else []


def _region(sentence: Sentence, word: Word) -> range:
    """The words before a noun that name a part of the world: "South Pacific", "Latin American"."""
    found = [
        w.index
        for w in children(sentence, word, "amod", "compound", "nmod")
        if w.text[0].isupper() and _is_regional(sentence, w)
    ]
    if not found:
        return range(0)
    first = min(found)
    while first and sentence.words[first - 1].text.lower() in words("quarters"):
        first -= 1
    return range(first, max(found) + 1)


def _is_regional(sentence: Sentence, word: Word) -> bool:
    """Whether a word is of a part of the world; "American" only behind "Latin" and the like."""
    before = sentence.words[word.index - 1].text.lower() if word.index else ""
    american = word.text.lower() == "american" and before in words("quarters")
    return american or word.text.lower() in words("regional")


def faction(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """Who fights a government: a movement that is named, else "the Moro rebels" as told."""
    named = organization_in(cast, sentence, word) or cast.movements()
    if named or not is_plural(word):
        return named
    before = children(sentence, word, "amod", "compound", "nmod", "nummod")
    kept = [w.index for w in before if w.text[0].isupper()]
    name = spelled(sentence.words[min([word.index, *kept]) : word.index + 1])
    found = cast.organization(name, is_movement=True)
    found.described = True
    return [found]
