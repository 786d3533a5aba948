"""Where a meeting is: the phrase of place that belongs to its trigger, by grammar or nearness.

Receives a frame, its sentence and the scene; hands on the place that the sentence itself gives.
What it leaves unsaid is taken from `setting` and `presumed`.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.languages.en.names import NameKind
from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.names.cast import Cast
from timeline.meetings.places.naming import name_ending_at, part_of_world, place_named
from timeline.meetings.places.nearby import place_apart, place_before, place_behind
from timeline.meetings.places.scene import IN, TO, Scene, place_inside, place_named_before, soil_of
from timeline.meetings.places.search import PlaceSearch
from timeline.meetings.sentence.grammar import ancestors, children, is_verb, preposition_objects
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.status.last_time import since_last
from timeline.meetings.status.modality import behind
from timeline.model import Kind, Place
from timeline.nlp.parse import Sentence, Word
from timeline.nlp.places import resolve_place

__all__ = ["find_place", "is_scene"]

_SHARING = frozenset({"xcomp", "conj", "advcl", "pcomp"})
"""Clauses that lie where the one that governs them does."""
_AIMED = frozenset({"advcl", "conj", "dobj", "pobj", "prep", "xcomp"})
"""What may hang, in a chain, on the verb that takes somebody to a meeting."""
_INTO = frozenset({"to", "into"})


def find_place(
    sentence: Sentence, frame: Frame, cast: Cast, scene: Scene, *, zone: range | None = None
) -> Place | None:
    """The place that the sentence gives a frame, the finest of a chain ("a base in Anchorage").

    ``zone`` limits the search to some words, where a sentence tells of several meetings.
    """
    goes = frame.shape is Shape.GUESS and frame.trigger.lemma in read_lexicon().verbs["move"]
    moving = frame.shape is Shape.MOVE or frame.kind is Kind.VISIT or goes
    inside = zone or range(len(sentence.words))
    search = PlaceSearch(sentence, frame, cast, scene, IN | TO if moving else IN, inside)
    return next((place for step in _STEPS if (place := step(search)) is not None), None)


def _governed(search: PlaceSearch) -> Place | None:
    """The phrase of place that the trigger or the verb above it governs."""
    for word, first_of in _above(search):
        for prep in _placed_by(search, word) + children(
            search.sentence, word, "prep", "advmod", "npadvmod"
        ):
            if prep.index < first_of and prep.index in search.words and _is_near(search, prep):
                place = search.at(prep)
                if place is not None:
                    return place
    return None


def _placed_by(search: PlaceSearch, word: Word) -> list[Word]:
    """The prepositions of "due", "back": "is due in Minsk"."""
    if search.frame.shape is not Shape.MOVE or word is not search.frame.trigger:
        return []
    states = children(search.sentence, word, "acomp", "advmod")
    return [p for state in states for p in children(search.sentence, state, "prep")]


def _above(search: PlaceSearch) -> Iterator[tuple[Word, int]]:
    """The trigger and its governors, as far as its own clause and those that share its place.

    Of the first of two coordinated verbs only what stands before it is shared: each with the
    index before which its phrases of place must stand.
    """
    word, limit = search.frame.trigger, len(search.sentence.words)
    yield word, limit
    for above in ancestors(search.sentence, word):
        if word.dep == "conj" and is_verb(word):
            limit = min(limit, above.index)
        yield above, limit
        stops = above is search.frame.predicate or above.pos in ("VERB", "AUX")
        if stops and above.dep not in _SHARING:
            return
        word = above


def _is_near(search: PlaceSearch, prep: Word) -> bool:
    """A phrase of place before the trigger counts only where nothing else could own it."""
    at = search.frame.trigger.index
    return prep.index > at or prep.index < 3 or abs(prep.index - at) < 8


def _last_held(search: PlaceSearch) -> Place | None:
    """As in "have not come together since Tunis in 1994"."""
    since = since_last(search.sentence, search.frame)
    return search.first(children(search.sentence, since, "pobj")) if since is not None else None


def _goal(search: PlaceSearch) -> Place | None:
    """What a verb of movement has for an object: "visited Berlin"; for "Riga has B" who has."""
    verb = search.frame.trigger
    if search.frame.shape is not Shape.MOVE or verb.lemma in read_lexicon().verbs["leave"]:
        return None
    goals = children(search.sentence, verb, "dobj", "npadvmod", "advmod")
    if verb.lemma in words("having"):
        goals = children(search.sentence, verb, "nsubj")
        return search.first(goals) or _town_at_opening(search, goals)
    return search.first(goals)


def _town_at_opening(search: PlaceSearch, subjects: list[Word]) -> Place | None:
    """A town that a sentence begins with, and the parser takes for somebody: "Rio has B"."""
    first = next((w for w in subjects if w.pos == "PROPN" and w.head != w.index), None)
    if first is None or search.cast.span_at(search.sentence, first) is not None:
        return None
    town = resolve_place(name_ending_at(search.sentence, first))
    return town if town is not None and town.city else None


def _welcomed_to(search: PlaceSearch) -> Place | None:
    """As in "welcomed B to the Oval Office", "brought B to Doha"."""
    fetched = search.frame.shape is Shape.LINK and search.frame.trigger.lemma in words("fetching")
    if search.frame.shape is not Shape.RECEIVE and not fetched:
        return None
    found = (
        place_inside(search.sentence, prep, search.cast, search.scene)
        for prep in search.sentence.words[search.frame.trigger.index + 1 :]
        if prep.text.lower() == "to"
        and prep.index in search.words
        and _past_particle(search.sentence, prep).index
        in (search.frame.trigger.index, *(w.index for w in search.frame.others))
    )
    return next((p for p in found if p is not None), None)


def _taken_to(search: PlaceSearch) -> Place | None:
    """Where a verb above takes who meets: "led a team to Lome for talks", "crossed to Malta and".

    Not as in "flew to Malta after meeting B".
    """
    word = search.frame.trigger
    for above in ancestors(search.sentence, word):
        aims = word.dep in ("prep", "pcomp") and word.text.lower() != "for"
        if aims or word.dep not in _AIMED or (word.dep == "advcl" and not _is_aim(search, word)):
            return None
        if is_verb(above) and above.lemma in words("taking"):
            goals = (p for p in children(search.sentence, above, "prep") if p.text.lower() in _INTO)
            inside = (place_inside(search.sentence, p, search.cast, search.scene) for p in goals)
            return next((place for place in inside if place is not None), None)
        word = above
    return None


def _is_aim(search: PlaceSearch, verb: Word) -> bool:
    """Whether a verb says what something is done for: "to meet B"."""
    return any(w.tag == "TO" for w in children(search.sentence, verb, "aux"))


def _past_particle(sentence: Sentence, prep: Word) -> Word:
    """What a preposition hangs on, or its particle does: "had B over to the palace"."""
    head = sentence.words[prep.head]
    return sentence.words[head.head] if head.pos in ("ADP", "ADV") else head


def _in_name(search: PlaceSearch) -> Place | None:
    """As in "the Alaska summit", "Geneva talks": the place as the meeting's own name."""
    if search.frame.shape is not Shape.NOUN:
        return None
    for word in children(search.sentence, search.frame.trigger, "compound", "nmod"):
        if _is_joined(search.sentence, word):
            continue  # "the Moscow-Kyiv talks"
        span = search.cast.span_at(search.sentence, word)
        towns = (NameKind.REGION, NameKind.VENUE, NameKind.CAPITAL)
        if span.what in towns if span is not None else _is_town(search, word):
            return place_named(search.sentence, word, search.cast)
    return None


def _is_joined(sentence: Sentence, word: Word) -> bool:
    """Whether a hyphen joins a name to another: who meets, not where."""
    return word.index > 0 and sentence.words[word.index - 1].text in ("-", "–", "/")


def _is_town(search: PlaceSearch, word: Word) -> bool:
    entities = search.sentence.entities
    return any(e.first <= word.index <= e.last and e.label == "GPE" for e in entities)


def _where(search: PlaceSearch) -> Place | None:
    """As in "Geneva, where they met", "in Geneva when they met"."""
    for word in search.line():
        adverbs = [c for c in children(search.sentence, word) if c.text.lower() == "where"]
        where = iter(adverbs or _when(search, word))
        adverb = next(where, None) if word.dep in ("relcl", "advcl") else None
        if adverb is not None:
            antecedent = search.sentence.words[word.head]
            owners = children(search.sentence, antecedent, "poss")  # "Apia's turn, where"
            named = search.first([antecedent, *owners])
            return named or place_named_before(search.sentence, adverb, search.cast)
    return None


def _when(search: PlaceSearch, clause: Word) -> list[Word]:
    """The "when" of a clause of the same day and place: "in Rome on Monday, when"."""
    if search.frame.shape not in (Shape.RECEIVE, Shape.CONTACT):
        return []
    return [c for c in children(search.sentence, clause) if c.text.lower() == "when"]


def _is_there(search: PlaceSearch) -> Place | None:
    """As in "her next stop is Panama City"."""
    noun, verb = search.frame.trigger, search.frame.predicate
    if search.frame.kind is not Kind.VISIT or verb is None or verb.lemma != "be":
        return None
    named = children(search.sentence, verb, "attr") if noun.dep == "nsubj" else []
    return search.first([w for w in named if w.pos == "PROPN"])


def _planned_for(search: PlaceSearch) -> Place | None:
    """As in "a round is pencilled in for Abu Dhabi", "fixed for Oslo"."""
    noun, verb = search.frame.trigger, search.frame.predicate
    if search.frame.shape is not Shape.NOUN or verb is None or noun.dep != "nsubjpass":
        return None
    goals = (
        place_inside(search.sentence, prep, search.cast, search.scene)
        for prep in children(search.sentence, verb, "prep")
        if verb.lemma in words("planning") and prep.text.lower() in ("for", "to")
        if prep.index in search.words
    )
    return next((place for place in goals if place is not None), None)


def _scene_of(search: PlaceSearch) -> Place | None:
    """As in "Geneva will host talks between A and B": a city that holds the meeting."""
    verb = search.frame.predicate
    if verb is None or not is_scene(search.sentence, search.frame, search.cast):
        return None
    return search.first(children(search.sentence, verb, "nsubj"))


def _in_relative(search: PlaceSearch) -> Place | None:
    """As in "the summit, which took place in Apia", "talks held in Apia"."""
    if search.frame.shape is not Shape.NOUN:
        return None
    verbs = behind(search.sentence, search.frame.trigger)
    preps = [p for v in verbs for p in children(search.sentence, v, "prep", "advmod")]
    places = (search.at(p) or _behind_day(search, p) for p in preps)
    return next((place for place in places if place is not None), None)


def _behind_day(search: PlaceSearch, prep: Word) -> Place | None:
    """As in "set for 3 March in Apia": a place that the parser hangs on the day."""
    for day in children(search.sentence, prep, "pobj"):
        for inner in children(search.sentence, day, "prep"):
            if inner.text.lower() in search.prepositions:
                return place_inside(search.sentence, inner, search.cast, search.scene)
    return None


def _received_in(search: PlaceSearch) -> Place | None:
    """As in "Tonga received him", "Malta hosts A and B": a country that has guests."""
    verb = search.frame.trigger
    if search.frame.shape is not Shape.RECEIVE or children(search.sentence, verb, "auxpass"):
        return None
    return search.first(children(search.sentence, verb, "nsubj"))


def _wide(search: PlaceSearch) -> Place | None:
    """A part of the world, for a journey that names no place in it: "a tour of the Gulf"."""
    trigger, verb = search.frame.trigger, search.frame.predicate
    if search.frame.kind is not Kind.VISIT:
        return None
    holders = [trigger] if verb is None or verb is trigger else [trigger, verb]
    for prep in (p for h in holders for p in children(search.sentence, h, "prep")):
        for goal in children(search.sentence, prep, "pobj"):
            part = part_of_world(search.sentence, goal)
            if part is not None and prep.text.lower() in TO | {"of", "in"}:
                return part
    return None


def _on_soil(search: PlaceSearch) -> Place | None:
    """As in "will be on Irish soil from Tuesday"."""
    verb = search.frame.trigger
    goals = preposition_objects(search.sentence, verb, "on") if is_verb(verb) else []
    found = (soil_of(search.sentence, goal, search.cast) for goal in goals)
    return next((p for p in found if p is not None), None)


def is_scene(sentence: Sentence, frame: Frame, cast: Cast) -> bool:
    """Whether a city is the subject of holding a meeting, and so its place: "Doha hosts talks"."""
    verb = frame.predicate
    if frame.shape is not Shape.NOUN or verb is None:
        return False
    holds = verb.lemma in ("host", "see", "stage", "house") or any(
        c.lemma in words("scenes") for c in children(sentence, verb, "attr")
    )
    places = (place_named(sentence, w, cast) for w in children(sentence, verb, "nsubj"))
    return holds and any(p is not None and p.city for p in places)


def _moved_to(search: PlaceSearch) -> Place | None:
    """As in "the summit has been moved from Bali to Jakarta": where it is now."""
    noun, verb = search.frame.trigger, search.frame.predicate
    if search.frame.shape is not Shape.NOUN:
        return None
    verbs = [*([verb] if verb is not None else []), *behind(search.sentence, noun)]
    goals = (
        place_inside(search.sentence, prep, search.cast, search.scene)
        for verb in verbs
        if verb.lemma in words("relocating")
        for prep in children(search.sentence, verb, "prep")
        if prep.text.lower() == "to" and prep.index in search.words
    )
    return next((place for place in goals if place is not None), None)


_STEPS = (
    PlaceSearch.left,
    _moved_to,
    _last_held,
    _governed,
    _goal,
    _welcomed_to,
    _in_name,
    _where,
    _is_there,
    _planned_for,
    _scene_of,
    _in_relative,
    place_behind,
    _taken_to,
    place_before,
    _received_in,
    _wide,
    _on_soil,
    place_apart,
)
"""Where a place is looked for, the surest first."""
