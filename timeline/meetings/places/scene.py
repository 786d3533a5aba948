"""What a phrase of place means: a name, or words that hang on the places told before it.

"There", "the same city", "the capital" and "State House" say where only to a reader who knows
where the story has been. `Scene` is what that reader knows. Receives a phrase of place and the
scene before it; hands on a place, and for a whole sentence the scene behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.languages.en.names import Country, NameKind, load_names
from timeline.meetings.names.cast import Cast
from timeline.meetings.places.houses import house_named, site_named
from timeline.meetings.places.naming import capital_of, is_owner, name_ending_at, place_named
from timeline.meetings.sentence.grammar import (
    children,
    conjuncts,
    is_verb,
    preposition_objects,
    subtree,
)
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sentence.spelling import spelled
from timeline.model import Place
from timeline.nlp.parse import Sentence, Word
from timeline.nlp.places import resolve_place

__all__ = [
    "IN",
    "TO",
    "Scene",
    "place_inside",
    "place_named_before",
    "places_of",
    "soil_of",
    "town_of",
]

IN = frozenset({"in", "at", "near", "outside", "aboard", "inside", "beside"})
TO = frozenset({"to", "into", "for", "through", "across", "around"})

_HYPHENS = frozenset("-‑–")
_POINTERS = frozenset({"same", "that", "this", "very"})


@dataclass(slots=True)
class Scene:
    """Where a story has been: ``last`` is the last place named, ``met`` that of the last meeting.

    ``home`` is where it is written: the dateline's or label's place, which "here" means. ``stop``
    is where something was done last, not only spoken of. ``live`` is the town of which a live blog
    tells, while one of its entries is read.
    """

    last: Place | None = None
    met: Place | None = None
    home: Place | None = None
    stop: Place | None = None
    live: Place | None = None


def places_of(sentence: Sentence, cast: Cast, scene: Scene) -> Scene:
    """The last place that a sentence puts something in, and the last where something is done."""
    found = [
        (place, is_verb(sentence.words[w.head]), w.text.lower() == "from")
        for w in reversed(sentence.words)
        if w.pos == "ADP" and (w.text.lower() in IN | TO | {"from"} or _is_by_way(sentence, w))
        if not _is_aside(sentence, w)
        if (place := place_inside(sentence, w, cast, scene)) is not None
    ]
    return Scene(
        last=next((place for place, _, left in found if not (left and scene.last)), None),
        stop=next((place for place, done, _ in found if done), None),
    )


def _is_aside(sentence: Sentence, prep: Word) -> bool:
    """As in "at Farmleigh, outside Dublin": where a place lies, and nothing is done."""
    before = sentence.words[prep.index - 1].text if prep.index else ""
    return before == "," and prep.text.lower() in ("near", "outside")


def place_named_before(sentence: Sentence, adverb: Word, cast: Cast) -> Place | None:
    """The place that "there" means in its own sentence."""
    words = sentence.words[: adverb.index]
    found = (
        place_inside(sentence, w, cast, Scene())
        for w in reversed(words)
        if w.pos == "ADP" and (w.text.lower() in IN | TO or _is_by_way(sentence, w))
    )
    return next((p for p in found if p is not None), None)


def _is_by_way(sentence: Sentence, prep: Word) -> bool:
    """As in "by way of Vienna", "via Vienna"."""
    said = [w.text.lower() for w in sentence.words[max(prep.index - 2, 0) : prep.index + 1]]
    return said == ["by", "way", "of"] or said[-1] == "via"


def place_inside(sentence: Sentence, prep: Word, cast: Cast, scene: Scene) -> Place | None:
    """The finest place in a prepositional phrase, and what its words mean in this story."""
    for goal in children(sentence, prep, "pobj"):
        if (site := site_named(sentence, goal, cast)) is not None:
            return _house_around(sentence, goal, cast, scene, site)
        named = _finest(sentence, goal, cast)
        named = _in_town_told(sentence, prep, goal, cast, named)
        place = _described(sentence, goal, cast, scene, named) or named
        place = place or _unknown_house(sentence, prep, goal, cast, scene)
        if place is not None:
            return place
    return None


def _in_town_told(
    sentence: Sentence, prep: Word, goal: Word, cast: Cast, house: Place | None
) -> Place | None:
    """A house that the tables have in another town than the text: "at the Ritz in Lisbon"."""
    span = cast.span_at(sentence, goal)
    sites = (NameKind.VENUE, NameKind.METONYM)
    is_site = prep.text.lower() == "at" if span is None else span.what in sites
    if house is None or not is_site:
        return house
    around = _place_behind(sentence, goal, cast)
    elsewhere = around is not None and around.city and around.country != house.country
    return replace(around, name=house.name) if around is not None and elsewhere else house


def _unknown_house(
    sentence: Sentence, prep: Word, goal: Word, cast: Cast, scene: Scene
) -> Place | None:
    """A house that no table knows: "at the Ritz"."""
    name = house_named(sentence, prep, goal, cast)
    return _house_around(sentence, goal, cast, scene, name) if name is not None else None


def _house_around(sentence: Sentence, goal: Word, cast: Cast, scene: Scene, name: str) -> Place:
    """A house in the town told with it.

    Else in that of the dateline or of this paragraph, unless these are two.
    """
    around = _place_behind(sentence, goal, cast) or _place_before(sentence, goal, cast, scene)
    towns = {p.city: p for p in (scene.stop, scene.home) if p is not None and p.city}
    if around is None and len(towns) == 1:
        around = next(iter(towns.values()))
    return Place(name=name) if around is None else replace(around, name=name)


def _finest(sentence: Sentence, goal: Word, cast: Cast) -> Place | None:
    """The deepest named place that the gazetteer knows: Anchorage of "a base in Anchorage"."""
    found = None
    for word in sorted(_phrase(sentence, goal), key=lambda w: w.index):
        if word is not goal and word.dep in ("conj", "relcl", "acl", "appos") and found:
            break
        if is_owner(sentence, word, cast) or _is_half(sentence, word):
            continue
        place = place_named(sentence, word, cast)
        if place is not None and (found is None or (place.city and not found.city)):
            found = place
    return found


def _is_half(sentence: Sentence, word: Word) -> bool:
    """Whether a hyphen joins a name to another before a meeting: "the EU-Japan summit"."""
    before = sentence.words[word.index - 1].text if word.index else ""
    after = sentence.words[word.index + 1 : word.index + 2]
    joined = before in _HYPHENS or any(w.text in _HYPHENS for w in after)
    return joined and sentence.words[word.head].lemma in read_lexicon().nouns


def _phrase(sentence: Sentence, word: Word) -> Iterator[Word]:
    """A noun and all that stands in its phrase, without the clauses that hang on it."""
    yield word
    for child in children(sentence, word):
        if child.dep not in ("relcl", "advcl"):
            yield from _phrase(sentence, child)


def _described(
    sentence: Sentence, goal: Word, cast: Cast, scene: Scene, named: Place | None
) -> Place | None:
    """The place that a common noun or an unknown house stands for, beside what it names."""
    lemma = goal.lemma.lower()
    if lemma in words("grounds"):
        owners = preposition_objects(sentence, goal, "of")
        found = (_described(sentence, owner, cast, scene, named) for owner in owners)
        return next((p for p in found if p is not None), None)
    if named is not None and named.city:
        return _house(sentence, goal, cast, named)
    if lemma == "capital":
        return _capital_meant(sentence, goal, cast, scene, named)
    if named is None and lemma in words("lands") and scene.last is not None:
        country = load_names().countries.get(scene.last.country or "")
        return resolve_place(country.name) if country is not None else None
    if lemma in words("towns"):
        told = _town(sentence, goal, cast) or (None if named else _same(sentence, goal, scene))
        nation = next(_nations(sentence, goal, cast), None) if named is None else None
        return told or (resolve_place(nation.name) if nation is not None else None)
    if lemma in words("zones"):
        return _zone(sentence, goal, named)
    if named is None and lemma in words("sites"):
        around = _place_behind(sentence, goal, cast) or _place_before(sentence, goal, cast, scene)
        around = around or scene.last
        house = _house(sentence, goal, cast, around) or _same(sentence, goal, scene)
        return house or (town_of(around) if lemma in words("seats") else None)
    return None


def _zone(sentence: Sentence, goal: Word, named: Place | None) -> Place | None:
    """As in "the buffer zone", "the demilitarised zone"."""
    before = children(sentence, goal, "amod", "compound", "nmod")
    kinds = [w for w in before if w.text.lower() in words("zone_kinds")]
    if named is not None or not kinds:
        return None
    return Place(name=spelled(sentence.words[kinds[0].index : goal.index + 1]))


def town_of(place: Place | None) -> Place | None:
    """The town that a place is or stands in."""
    if place is None or not place.city:
        return None
    return resolve_place(place.city, country_hint=place.country) or place


def _place_behind(sentence: Sentence, word: Word, cast: Cast) -> Place | None:
    """The place right behind a word: "at Al-Wajbah Palace in Doha", "…, outside Paris"."""
    behind = sentence.words[word.index + 1 : word.index + 3]
    preps = [w for w in behind if w.pos == "ADP" and w.text.lower() in ("in", "near", "outside")]
    goals = (g for prep in preps[:1] for g in children(sentence, prep, "pobj"))
    return next((p for g in goals if (p := _finest(sentence, g, cast)) is not None), None)


def _place_before(sentence: Sentence, word: Word, cast: Cast, scene: Scene) -> Place | None:
    """The last place that a sentence names before a word of it."""
    found = (
        place_inside(sentence, prep, cast, scene)
        for prep in reversed(sentence.words[: word.index])
        if prep.pos == "ADP" and prep.text.lower() in ("in", "at", "to", "into", "for", "near")
        if all(goal.index < word.index for goal in children(sentence, prep, "pobj"))
        and word not in subtree(sentence, prep)  # "in the gardens of the House" is around it
    )
    return next((p for p in found if p is not None), None)


def _capital_meant(
    sentence: Sentence, goal: Word, cast: Cast, scene: Scene, named: Place | None
) -> Place | None:
    """As in "the Cuban capital", "Peru's capital", "the capital of Fiji", "the capital"."""
    behind = sentence.words[goal.index + 1 : goal.index + 3]
    if [w.text for w in behind[:1]] == [","] and len(behind) > 1:
        told = place_named(sentence, behind[1], cast)
        if told is not None and told.city:
            return told
    codes = [c.code for c in _nations(sentence, goal, cast)]
    if not codes and named is not None and named.country:
        codes = [named.country]
    if not codes and scene.last is not None and scene.last.country:
        codes = [scene.last.country]
    return capital_of(codes[0]) if codes else None


def _town(sentence: Sentence, goal: Word, cast: Cast) -> Place | None:
    """A town that the gazetteer lacks, in a country that it has: "the Albanian port of Himare"."""
    nations = list(_nations(sentence, goal, cast))
    for word in preposition_objects(sentence, goal, "of"):
        if nations and word.text[:1].isupper():
            name = name_ending_at(sentence, word)
            return resolve_place(f"{name}, {nations[0].name}")
    return None


def soil_of(sentence: Sentence, goal: Word, cast: Cast) -> Place | None:
    """As in "on Irish soil": the country that it is of."""
    nation = next(_nations(sentence, goal, cast), None) if goal.lemma in words("soils") else None
    return resolve_place(nation.name) if nation is not None else None


def _house(sentence: Sentence, goal: Word, cast: Cast, around: Place | None) -> Place | None:
    """A house by its own name, in the city that the text gives it: "State House"."""
    known = cast.span_at(sentence, goal)
    if goal.lemma.lower() not in words("sites") or not goal.text[:1].isupper() or known:
        return None
    name = name_ending_at(sentence, goal)
    if " " not in name or (around is not None and name == around.name):
        return None
    return replace(around, name=name) if around is not None else Place(name=name)


def _same(sentence: Sentence, goal: Word, scene: Scene) -> Place | None:
    """As in "the same city", "that hotel": the place last told of, or last met at."""
    around = {w.text.lower() for w in children(sentence, goal)}
    if not around & _POINTERS:
        return None
    if "this" in around:
        return scene.home
    if goal.lemma.lower() not in words("towns"):
        return scene.met or scene.last
    place = scene.last or scene.met
    return town_of(place) or place


def _nations(sentence: Sentence, word: Word, cast: Cast) -> Iterator[Country]:
    """The countries that a noun phrase names by adjective, possessive or "of"."""
    owners = children(sentence, word, "amod", "poss", "compound", "nmod")
    owners += preposition_objects(sentence, word, "of")
    for owner in owners:
        for each in conjuncts(sentence, owner):
            span = cast.span_at(sentence, each)
            if span is not None and isinstance(span.entity, Country):
                yield span.entity
