"""Where a guess is: no trigger ties a phrase of place to it, so the one by its day is taken.

Receives a clause that only guesses, with its day; hands on a place that its sentence names.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.meetings.names.cast import Cast
from timeline.meetings.places.scene import IN, Scene, place_inside
from timeline.meetings.sentence.grammar import is_verb
from timeline.meetings.sentence.lexicon import read_lexicon
from timeline.model import Place, Timex
from timeline.nlp.parse import Sentence, Word

__all__ = ["place_by_day"]

_INTO = frozenset({"to", "into"})
"""Prepositions of places that somebody is brought to, where their verb does more than say."""


def place_by_day(sentence: Sentence, timex: Timex, cast: Cast, scene: Scene) -> Place | None:
    """The town or house named nearest to a day, on its side of a semicolon."""
    day = [w.index for w in sentence.words if timex.start <= w.start < timex.end]
    if not day:
        return None
    bars = [w.index for w in sentence.words if w.text in (";", ":")]
    first = max((i for i in bars if i < day[0]), default=-1)
    last = min((i for i in bars if i > day[-1]), default=len(sentence.words))
    found = [
        (min(abs(prep.index - i) for i in day), place)
        for prep, place in _places(sentence, cast, scene)
        if first < prep.index < last
    ]
    return min(found, key=lambda f: f[0])[1] if found else None


def _places(sentence: Sentence, cast: Cast, scene: Scene) -> Iterator[tuple[Word, Place]]:
    """The phrases of place of a sentence, each with what it means; of towns and houses only."""
    for prep in sentence.words:
        if prep.pos != "ADP" or not _may_place(sentence, prep):
            continue
        place = (
            None if cast.is_posting(sentence, prep) else place_inside(sentence, prep, cast, scene)
        )
        if place is not None and (place.city or not place.country):
            yield prep, place


def _may_place(sentence: Sentence, prep: Word) -> bool:
    lower, head = prep.text.lower(), sentence.words[prep.head]
    said = read_lexicon().verbs["report"]
    return lower in IN or (lower in _INTO and is_verb(head) and head.lemma not in said)
