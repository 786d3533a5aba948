"""Names and days in the words behind a trigger: where the legs of a tour are told.

Receives a sentence and a frame; hands on the stops, each a name or a day, and puts them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.names.actors import Actor, Span
from timeline.meetings.names.cast import Cast
from timeline.meetings.places.naming import is_owner, place_named
from timeline.meetings.sentence.grammar import said_in
from timeline.meetings.sentence.lexicon import words
from timeline.model import ParticipantKind, Place, Timex
from timeline.nlp.parse import Sentence

__all__ = [
    "Stop",
    "are_joined",
    "find_days",
    "find_partners",
    "find_places",
    "find_turns",
    "grouped",
]

_IN = frozenset({"in", "at"})
_LINKS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "CCONJ", "PUNCT", "NUM", "PART"})


@dataclass(frozen=True, slots=True)
class Stop:
    """A name or a day in the words behind a trigger."""

    first: int
    last: int
    timex: Timex | None = None
    actor: Actor | None = None
    place: Place | None = None

    @property
    def is_day(self) -> bool:
        """Whether it is a day, not a name."""
        return self.timex is not None


def find_partners(sentence: Sentence, frame: Frame, cast: Cast, end: int) -> Iterator[Stop]:
    """The partners behind a trigger; a journey has none."""
    for word in sentence.words[frame.trigger.index + 1 : end]:
        span = cast.span_at(sentence, word)
        if span is not None and span.last != word.index:
            continue
        if (
            span is not None
            and _can_be_partner(sentence, span, cast)
            and frame.shape is not Shape.MOVE
        ):
            yield Stop(span.first, span.last, actor=span.actor)


def find_places(sentence: Sentence, frame: Frame, cast: Cast, end: int) -> Iterator[Stop]:
    """The places behind a trigger: of a journey, or of meetings with the same sides."""
    for word in sentence.words[frame.trigger.index + 1 : end]:
        span = cast.span_at(sentence, word)
        if word.pos != "PROPN" or (span is not None and span.last != word.index):
            continue
        first = span.first if span else word.index
        before = sentence.words[first - 1] if first else None
        goes = frame.shape is Shape.MOVE
        if not goes and (before is None or before.text.lower() not in _IN):
            continue
        place = None if is_owner(sentence, word, cast) else place_named(sentence, word, cast)
        if place is not None:
            yield Stop(first, word.index, place=place)


def _can_be_partner(sentence: Sentence, span: Span, cast: Cast) -> bool:
    last = sentence.words[span.last]
    gapped = last.dep == "compound" and _is_doer(sentence, span, cast)
    if span.actor is None or (last.dep in ("poss", "compound", "amod", "nmod") and not gapped):
        return False
    return span.actor.kind is ParticipantKind.PERSON


def _is_doer(sentence: Sentence, span: Span, cast: Cast) -> bool:
    """Whether another name follows at once: "and Petr Fiala Donald Tusk on Friday"."""
    after = sentence.words[span.last + 1 : span.last + 2]
    beside = cast.span_at(sentence, after[0]) if after else None
    return beside is not None and beside.is_person and beside.first == span.last + 1


def find_days(sentence: Sentence, timexes: Sequence[Timex]) -> Iterator[Stop]:
    """The days that a sentence names."""
    for timex in timexes:
        inside = [w.index for w in sentence.words if timex.start <= w.start < timex.end]
        if inside and timex.interval is not None and timex.interval.is_fixed:
            yield Stop(inside[0], inside[-1], timex)


def find_turns(sentence: Sentence, days: Sequence[Stop]) -> Iterator[Stop]:
    """Words for the same day once more: "sees A on Monday and B directly afterwards"."""
    if not words("afterwards") & said_in(sentence):
        return
    taken = {i for d in days for i in range(d.first, d.last + 1)}
    for word in sentence.words:
        before = [d for d in days if d.last < word.index]
        if before and word.text.lower() in words("afterwards") and word.index not in taken:
            yield Stop(word.index, word.index, before[-1].timex)


def grouped(stops: Sequence[Stop]) -> list[list[Stop]]:
    """Names with the day behind or before them; empty where a name or day is left over."""
    groups: list[list[Stop]] = []
    rest = list(stops)
    while rest:
        size = next((i for i, s in enumerate(rest) if s.is_day is not rest[0].is_day), 0)
        if size == 0 or (rest[0].is_day and size > 1):
            return []
        taken = size + 1
        groups.append(rest[:taken])
        rest = rest[taken:]
    return groups


def are_joined(sentence: Sentence, groups: Sequence[Sequence[Stop]]) -> bool:
    """Whether nothing but a comma, "and", "then", a preposition and titles stand between."""
    for before, after in pairwise(groups):
        gap = sentence.words[before[-1].last + 1 : after[0].first]
        if not all(w.pos in _LINKS or w.text.lower() in words("then") for w in gap):
            return False
        if not any(w.pos in ("CCONJ", "PUNCT") for w in gap):
            return False
    return True
