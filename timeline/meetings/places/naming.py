"""Which place a word names by itself: by the tables, by the gazetteer, else by the parser's entity.

Receives a word of a sentence; hands on a place, or None. What a word means only in its story
("there", "the capital") is settled in `scene`.
"""

from __future__ import annotations

from timeline.languages.en.names import Country, NameKind, load_names
from timeline.meetings.names.actors import Span
from timeline.meetings.names.cast import Cast
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.spelling import spelled
from timeline.model import Place
from timeline.nlp.parse import Entity, Sentence, Word
from timeline.nlp.places import resolve_place

__all__ = ["capital_of", "is_owner", "name_ending_at", "part_of_world", "place_named"]

_PLACES = frozenset(
    {NameKind.CAPITAL, NameKind.COUNTRY, NameKind.VENUE, NameKind.REGION, NameKind.METONYM}
)


def place_named(sentence: Sentence, word: Word, cast: Cast) -> Place | None:
    """The place that a word names, by the tables, else by the parser's entity."""
    span = cast.span_at(sentence, word)
    if span is not None and not _is_town_misread(sentence, span):
        surface = spelled(sentence.words[span.first : span.last + 1])
        if span.what is NameKind.ORGANIZATION and load_names().venue_of(surface):
            return resolve_place(surface)
        if span.what not in _PLACES:
            return None
        longer = name_ending_at(sentence, sentence.words[span.last])
        town = resolve_place(longer) if span.what is NameKind.REGION and longer != surface else None
        if town is not None and town.city:
            return town
        hint = span.entity.code if isinstance(span.entity, Country) else None
        return resolve_place(surface, country_hint=hint)
    if word.pos != "PROPN" and word.tag not in ("NNP", "NNPS", "NNS"):
        return None
    entity = next((e for e in sentence.entities if e.first <= word.index <= e.last), None)
    if entity is not None and entity.label in ("GPE", "FAC", "LOC", "ORG"):
        surface = spelled(sentence.words[entity.first : entity.last + 1])
        surface = surface.removeprefix("the ").removeprefix("The ")
        known = resolve_place(surface)
        if known is not None or " and " not in surface:  # "Riga and Tartu" are two
            return known or (Place(name=surface) if entity.label == "GPE" else None)
    is_time = _is_time(entity) or word.lemma.lower() in words("not_names")
    if word.dep == "pobj" and word.text[:1].isupper() and not is_time:
        return resolve_place(name_ending_at(sentence, word))
    return None


def part_of_world(sentence: Sentence, word: Word) -> Place | None:
    """A region too wide to meet in, but not to travel to: "Europe", "the Middle East"."""
    name = name_ending_at(sentence, word)
    return Place(name=name) if name and load_names().is_no_place(name) else None


def capital_of(code: str) -> Place | None:
    """The capital of a country by its ISO 3166-1 code.

    >>> capital_of("CU").name
    'Havana'
    """
    country = load_names().countries.get(code)
    capital = country.capital if country is not None else None
    return resolve_place(capital, country_hint=code) if capital else None


def is_owner(sentence: Sentence, word: Word, cast: Cast) -> bool:
    """Whether a place only says whose somebody is: "the envoy of Brazil", "at Kenya's request"."""
    prep = sentence.words[word.head]
    if word.dep == "poss" and prep.lemma in words("wills"):
        return True  # "at Kenya's request"
    if word.dep in ("poss", "compound", "nmod", "amod"):
        return prep.lemma in words("pair") | words("collective") | words("visitors")
    if word.dep != "pobj" or prep.lemma != "of":
        return False
    owned = sentence.words[prep.head]
    if owned.lemma in words("wills"):
        return True
    span = cast.span_at(sentence, owned)
    somewhere = sentence.words[owned.head].text.lower() in ("in", "at")
    if span is None or (span.is_person and somewhere):
        return False
    return span.is_person or span.what in (NameKind.OFFICE, NameKind.OFFICES)


def _is_town_misread(sentence: Sentence, span: Span) -> bool:
    """Whether a name taken for somebody's stands where only a place can: "in Izmir"."""
    actor = span.actor
    if actor is None or not span.is_person or actor.classes or actor.country:
        return False
    word = sentence.words[span.last]
    return word.dep == "pobj" and sentence.words[word.head].text.lower() == "in"


def _is_time(entity: Entity | None) -> bool:
    """Whether the parser takes a name for a date, a number or an event."""
    return entity is not None and entity.label in ("DATE", "TIME", "CARDINAL", "EVENT")


def name_ending_at(sentence: Sentence, word: Word) -> str:
    """The run of capitalised words that ends at a word: "Banda Aceh", "State House"."""
    first = word.index
    while first and (
        sentence.words[first - 1].text[:1].isupper() or _is_hyphen(sentence, first - 1)
    ):
        first -= 1
    return spelled(sentence.words[first : word.index + 1])


def _is_hyphen(sentence: Sentence, at: int) -> bool:
    """Whether a token joins two capitalised ones: "Al-Auja"."""
    before = sentence.words[at - 1].text if at else ""
    return sentence.words[at].text in "-‑" and before[:1].isupper()
