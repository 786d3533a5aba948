"""Whose an office is: "the Finnish president", "the UN chief", "the secretary-general".

Receives the words of an office; hands on the country or organisation that it is of.
"""

from __future__ import annotations

from timeline.languages.en.names import OfficeTitle
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.names.nearby import nations
from timeline.meetings.sentence.grammar import children, preposition_objects
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.spelling import spelled
from timeline.meetings.sides.focus import Focus
from timeline.nlp.parse import Sentence, Word

__all__ = ["is_definite", "owner_of"]

_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its"})
_ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
_OWN = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
"""Offices of which a state has one, whose holder its papers name by it alone."""
_UNITED_NATIONS = "United Nations"


def owner_of(
    cast: Cast, focus: Focus, sentence: Sentence, word: Word, office: OfficeTitle
) -> Actor | None:
    """Whose office it is: as the phrase says, or the only one that has it ("the taoiseach")."""
    named = nations(cast, sentence, word)
    if named:
        return named[0]
    inside = _organization_inside(cast, sentence, word)
    if inside is not None:
        return inside
    if len(office.countries) == 1:
        country = cast.names.countries.get(office.countries[0])
        return None if country is None else cast.country(country)
    if len(office.organizations) == 1:
        organization = cast.names.organization_of(office.organizations[0])
        return None if organization is None else cast.organization(organization.name)
    if office.title in words("headed") and is_definite(sentence, word):
        return _organization_meant(cast, focus, sentence, word)
    home = cast.names.countries.get(focus.home or "")
    if home is not None and office.office_class in _OWN and _is_bare(cast, sentence, word):
        return cast.country(home)
    return None


def _is_bare(cast: Cast, sentence: Sentence, word: Word) -> bool:
    """Whether an office stands as a name does: "Prime Minister received B", "talks with President".

    So a state's own papers call its officers.
    """
    span = cast.span_at(sentence, word)
    if span is None or word.dep not in _ALONE:
        return False
    inside = sentence.words[span.first : span.last + 1]
    outside = [c for c in children(sentence, word) if not span.first <= c.index <= span.last]
    spoken_of = {"det", "poss", "amod", "compound", "nmod", "appos", "prep"}
    named = sentence.words[span.last + 1 : span.last + 2]
    return (
        all(w.text[:1].isupper() for w in inside)
        and not any(c.dep in spoken_of for c in outside)
        and not any(w.pos == "PROPN" for w in named)
    )


def _organization_meant(cast: Cast, focus: Focus, sentence: Sentence, word: Word) -> Actor | None:
    """Whose "the secretary-general" is: that of the sentence, or of who was called so before.

    Else that of an organisation named so far, the United Nations before all others.
    """
    if preposition_objects(sentence, word, "of", "for"):
        return None
    names, title = cast.names, spelled([word]).lower()
    here = (names.organization_of(w.text) for w in sentence.words if w.text.isupper())
    named = [o.name for o in here if o is not None]
    called = [a.body or _UNITED_NATIONS for a in focus.met if title in (a.role or "")]
    told = cast.organizations_until(sentence)
    united = [_UNITED_NATIONS] if _UNITED_NATIONS in told else []
    for name in (*named, *called, *united, *told, _UNITED_NATIONS):
        organization = names.organizations.get(name)
        if organization is None or organization.kind != "international":
            continue
        if names.holder_on("organization_head", name, cast.roster.day) is not None:
            return cast.organization(name)
    return None


def _organization_inside(cast: Cast, sentence: Sentence, word: Word) -> Actor | None:
    """The organisation that a title itself names: "the UN chief"."""
    span = cast.span_at(sentence, word)
    inside = sentence.words[span.first : span.last] if span is not None else ()
    found = (cast.names.organization_of(w.text) for w in inside if w.text.isupper())
    named = next((o for o in found if o is not None), None)
    return None if named is None else cast.organization(named.name)


def is_definite(sentence: Sentence, word: Word) -> bool:
    """Whether a phrase means somebody known: "the minister", "Her Majesty", "the President"."""
    return any(w.text.lower() in _DEFINITE for w in children(sentence, word, "det", "poss"))
