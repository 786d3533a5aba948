"""Places that no grammar ties to a frame: the nearest phrase behind it, then before; one set apart.

Receives a frame's search that grammar left without a place.
"""

from __future__ import annotations

from timeline.languages.en.names import NameKind
from timeline.meetings.frames.finding import Shape
from timeline.meetings.names.actors import Span
from timeline.meetings.places.naming import place_named
from timeline.meetings.places.scene import TO
from timeline.meetings.places.search import PlaceSearch
from timeline.meetings.sentence.grammar import SUBJECTS
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.spelling import spelled
from timeline.model import Place
from timeline.nlp.parse import Word
from timeline.nlp.places import resolve_place

__all__ = ["place_apart", "place_before", "place_behind"]

_SITES = frozenset({NameKind.VENUE, NameKind.CAPITAL, NameKind.METONYM})
_TOWNS = _SITES | {NameKind.COUNTRY}
_BEFORE_IT = frozenset({"after", "following"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def place_behind(search: PlaceSearch) -> Place | None:
    """The next phrase of place behind the trigger, whatever the parser hangs it on.

    Of "arrived after a visit to Poland" none: that is where the journey was before.
    """
    moving = search.frame.shape is Shape.MOVE
    for word in search.sentence.words[search.frame.trigger.index + 1 :]:
        if word.text in (";", ":") or (word.pos == "VERB" and _opens_another(search, word)):
            return None
        if moving and word.text.lower() in _BEFORE_IT:
            return None
        if word.index in search.words and word.pos in ("ADP", "ADV"):
            place = search.at(word)
            if place is not None:
                return place
    return None


def _opens_another(search: PlaceSearch, verb: Word) -> bool:
    """Whether a verb begins a clause that is not the frame's own: "talks ended at the Ritz"."""
    trigger = search.frame.trigger
    own = verb is search.frame.predicate and trigger.head == verb.index and trigger.dep in SUBJECTS
    return verb.tag in _FINITE and not (own and verb.lemma in words("holding"))


def place_before(search: PlaceSearch) -> Place | None:
    """A phrase of place before the trigger, as far as its own clause goes back."""
    for word in reversed(search.sentence.words[: search.frame.trigger.index]):
        helps = word.dep in ("aux", "auxpass") and word.head == search.frame.trigger.index
        if word.text == ";" or (word.tag in (*_FINITE, "MD") and not helps):
            return None
        fits = word.index in search.words and word.pos in ("ADP", "ADV")
        if fits and word.text.lower() not in TO:
            place = search.at(word)
            if place is not None:
                return place
    return None


def place_apart(search: PlaceSearch) -> Place | None:
    """A city or house set off by brackets or commas, as in diaries: "(Berlaymont, 15:00)"."""
    for span in search.cast.spans(search.sentence):
        behind = span.first > search.frame.trigger.index or search.frame.shape is Shape.FRAGMENT
        inside = span.first in search.words and behind
        named = span.what in _TOWNS | {NameKind.ORGANIZATION}
        if inside and named and _is_apart(search, span):
            place = place_named(search.sentence, search.sentence.words[span.first], search.cast)
            if place is not None and (place.city or span.what is not NameKind.COUNTRY):
                return place
    return _town_at_end(search)


def _town_at_end(search: PlaceSearch) -> Place | None:
    """The town with which an item ends: "Luc Frieden lunches with Bart De Wever, Namur"."""
    tokens = [w for w in search.sentence.words if w.pos != "PUNCT" or w.text == ","]
    commas = [i for i, w in enumerate(tokens) if w.text == ","]
    run = tokens[commas[-1] + 1 :] if commas else []
    if not 0 < len(run) < 4 or not all(w.text[:1].isupper() for w in run):
        return None
    span = search.cast.span_at(search.sentence, run[-1])
    known = span is not None and span.actor is not None and (span.actor.country or span.actor.role)
    behind = run[0].index > search.frame.trigger.index and run[-1].index in search.words
    town = resolve_place(spelled(run)) if behind and not known else None
    return town if town is not None and town.city else None


def _is_apart(search: PlaceSearch, span: Span) -> bool:
    """Whether a name stands alone between commas or brackets, and not in a list of names."""
    tokens = [w.text for w in search.sentence.words]
    before, after = tokens[span.first - 1], (*tokens[span.last + 1 :], ".")[0]
    towns = (s for s in search.cast.spans(search.sentence) if s.what in _TOWNS)
    beside = {i for s in towns for i in range(s.first, s.last + 1)}
    listed = {span.first - 2, span.last + 2} & beside
    return before in "(,.:" and after in "),.;:" and (before == "(" or not listed)
