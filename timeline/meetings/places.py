"""Where a meeting is: the phrase of place nearest its trigger, else what the discourse gives."""

from __future__ import annotations

from itertools import pairwise

from timeline.languages.en.names import Country, NameKind
from timeline.meetings.cast import Cast
from timeline.meetings.frames import Frame, Shape
from timeline.meetings.grammar import ancestors, children, subtree
from timeline.model import Kind, Place
from timeline.nlp.parse import Sentence, Word
from timeline.nlp.places import resolve_place

__all__ = ["find_place", "last_place", "place_named"]

_IN = frozenset({"in", "at", "near", "outside", "aboard", "inside"})
_TO = frozenset({"to", "into", "for"})
_TOPIC = frozenset({"on", "about", "over", "regarding", "concerning", "of", "for", "against"})
_PLACES = frozenset(
    {NameKind.CAPITAL, NameKind.COUNTRY, NameKind.VENUE, NameKind.REGION, NameKind.METONYM}
)


def find_place(
    sentence: Sentence, frame: Frame, cast: Cast, *, zone: range | None = None
) -> Place | None:
    """The place that the sentence gives a frame, the finest of a chain ("a base in Anchorage").

    ``zone`` limits the search to some words, where a sentence tells of several meetings.
    """
    moving = frame.shape is Shape.MOVE or frame.kind is Kind.VISIT
    words = zone or range(len(sentence.words))
    return (
        _governed(sentence, frame, cast, _IN | _TO if moving else _IN, words)
        or (_goal(sentence, frame, cast) if frame.shape is Shape.MOVE else None)
        or _in_name(sentence, frame, cast)
        or _where(sentence, frame, cast)
        or _nearest(sentence, frame, cast, _IN | _TO if moving else _IN, words)
        or _before(sentence, frame, cast, words)
    )


def _governed(
    sentence: Sentence, frame: Frame, cast: Cast, prepositions: frozenset[str], words: range
) -> Place | None:
    """The phrase of place that the trigger or the verb above it governs."""
    for word in [frame.trigger, *_above(sentence, frame)]:
        for prep in children(sentence, word, "prep", "advmod", "npadvmod"):
            if prep.index in words and prep.text.lower() in prepositions and _is_near(frame, prep):
                place = _inside(sentence, prep, cast)
                if place is not None:
                    return place
    return None


def _goal(sentence: Sentence, frame: Frame, cast: Cast) -> Place | None:
    """What a verb of movement has for an object: "visited Berlin"."""
    goals = children(sentence, frame.trigger, "dobj", "npadvmod", "advmod")
    return next((p for g in goals if (p := place_named(sentence, g, cast)) is not None), None)


def _where(sentence: Sentence, frame: Frame, cast: Cast) -> Place | None:
    """As in "Geneva, where they met": the place that a relative clause hangs on."""
    for word in [frame.trigger, *ancestors(sentence, frame.trigger)]:
        if word.dep in ("relcl", "advcl") and any(
            c.text.lower() == "where" for c in children(sentence, word)
        ):
            return place_named(sentence, sentence.words[word.head], cast)
    return None


def _nearest(
    sentence: Sentence, frame: Frame, cast: Cast, prepositions: frozenset[str], words: range
) -> Place | None:
    """The next phrase of place behind the trigger, whatever the parser hangs it on."""
    for word in sentence.words[frame.trigger.index + 1 :]:
        if word.text in (";", ":") or (word.pos == "VERB" and word.tag in ("VBD", "VBZ", "VBP")):
            return None
        if word.index in words and word.pos == "ADP" and word.text.lower() in prepositions:
            if _is_about(sentence, word):
                continue
            place = _inside(sentence, word, cast)
            if place is not None:
                return place
    return None


def _before(sentence: Sentence, frame: Frame, cast: Cast, words: range) -> Place | None:
    """A phrase of place before the trigger, as far as its own clause goes back."""
    for word in reversed(sentence.words[: frame.trigger.index]):
        if word.text in (";", ":") or word.tag in ("VBD", "VBZ", "VBP", "MD"):
            return None
        if word.index in words and word.pos == "ADP" and word.text.lower() in _IN:
            place = None if _is_about(sentence, word) else _inside(sentence, word, cast)
            if place is not None:
                return place
    return None


def last_place(sentence: Sentence, cast: Cast) -> Place | None:
    """The last place that a sentence puts something in, for "there" in the next."""
    found = (
        _inside(sentence, w, cast)
        for w in reversed(sentence.words)
        if w.pos == "ADP" and w.text.lower() in _IN | _TO
    )
    return next((p for p in found if p is not None), None)


def _is_about(sentence: Sentence, prep: Word) -> bool:
    """Whether a phrase of place belongs to a topic: "on the situation in Haiti"."""
    head = sentence.words[prep.head]
    above = sentence.words[head.head]
    return head.pos == "NOUN" and head.dep == "pobj" and above.text.lower() in _TOPIC


def _above(sentence: Sentence, frame: Frame) -> list[Word]:
    """The governors of the trigger as far as its own clause and the one that asserts it go."""
    found = []
    for word in ancestors(sentence, frame.trigger):
        found.append(word)
        if word is frame.predicate:
            if word.dep not in ("xcomp", "conj", "advcl", "pcomp"):
                break
        elif word.pos in ("VERB", "AUX") and word.dep not in ("xcomp", "conj", "advcl", "pcomp"):
            break
    return found


def _is_near(frame: Frame, prep: Word) -> bool:
    """A phrase of place before the trigger counts only where nothing else could own it."""
    return (
        prep.index > frame.trigger.index
        or prep.index < 3
        or abs(prep.index - frame.trigger.index) < 8
    )


def _inside(sentence: Sentence, prep: Word, cast: Cast) -> Place | None:
    """The finest place in a prepositional phrase: the deepest that the gazetteer knows."""
    goals = children(sentence, prep, "pobj")
    found = None
    for goal in goals:
        for word in sorted(subtree(sentence, goal), key=lambda w: w.index):
            if word is not goal and word.dep in ("conj", "relcl", "acl", "appos") and found:
                break
            place = place_named(sentence, word, cast)
            if place is not None and (found is None or (place.city and not found.city)):
                found = place
    return found


def place_named(sentence: Sentence, word: Word, cast: Cast) -> Place | None:
    """The place that a word names, by the tables, else by the parser's entity."""
    span = cast.span_at(sentence, word)
    if span is not None:
        if span.is_person or span.what not in _PLACES:
            return None
        surface = _surface(sentence, span.first, span.last)
        hint = span.entity.code if isinstance(span.entity, Country) else None
        return resolve_place(surface, country_hint=hint)
    entity = next((e for e in sentence.entities if e.first <= word.index <= e.last), None)
    if entity is None or entity.label not in ("GPE", "FAC", "LOC", "ORG") or word.pos != "PROPN":
        return None
    surface = _surface(sentence, entity.first, entity.last)
    return resolve_place(surface.removeprefix("the ").removeprefix("The "))


def _surface(sentence: Sentence, first: int, last: int) -> str:
    words = sentence.words[first : last + 1]
    out = words[0].text
    for before, word in pairwise(words):
        out += (" " if word.start > before.end else "") + word.text
    return out


def _in_name(sentence: Sentence, frame: Frame, cast: Cast) -> Place | None:
    """As in "the Alaska summit", "Geneva talks": the place as the meeting's own name."""
    if frame.shape is not Shape.NOUN:
        return None
    for word in children(sentence, frame.trigger, "compound", "nmod"):
        span = cast.span_at(sentence, word)
        if span is not None and span.what in (NameKind.REGION, NameKind.VENUE, NameKind.CAPITAL):
            return place_named(sentence, word, cast)
        if span is None and any(
            e.first <= word.index <= e.last and e.label == "GPE" for e in sentence.entities
        ):
            return place_named(sentence, word, cast)
    return None
