"""Rounds told by their town and days alone: "Geneva, 3 to 5 May, gave them a map".

Only where the talks of some parties are spoken of. Receives a sentence with its time expressions;
hands on one leg for each town with its days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.meetings.claims.tours import Leg
from timeline.meetings.frames.fragment_frames import is_fragment
from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.places.naming import is_owner, place_named
from timeline.meetings.sentence.grammar import verb_above
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.tense import Tense, tense_of
from timeline.meetings.story.discourse import Discourse
from timeline.model import Kind, Timex
from timeline.nlp.parse import Sentence, Word

__all__ = ["town_rounds"]

FAR = 4
"""Words at most between a town and its days."""
_JOINTS = frozenset({",", "(", "in", "on", "at", "from", "again", "early", "late", "the", "during"})


def town_rounds(
    discourse: Discourse, sentence: Sentence, timexes: Sequence[Timex]
) -> Iterator[Leg]:
    """The rounds that a sentence tells by their towns, where rounds are being told."""
    focus = discourse.focus
    if not focus.rounds or not (focus.at_talks or focus.process.parties):
        return
    for word in sentence.words:
        timex = _days_beside(sentence, word, timexes) if word.pos == "PROPN" else None
        if timex is None or not _is_told(sentence, word):
            continue
        if _is_of_another_year(discourse, sentence, word, timex):
            continue
        place = place_named(sentence, word, discourse.cast)
        if place is not None and place.city and not is_owner(sentence, word, discourse.cast):
            frame = Frame(word, Shape.NOUN, Kind.TALKS, verb_above(sentence, word), link="town")
            yield Leg(frame, None, timex, place)


def _is_of_another_year(discourse: Discourse, sentence: Sentence, word: Word, timex: Timex) -> bool:
    """Whether days without a year were read as ahead though the verb is in the past."""
    ahead = timex.interval is not None and timex.interval.earliest > discourse.today
    return ahead and tense_of(sentence, word) in (Tense.PAST, Tense.PLUPERFECT)


def _is_told(sentence: Sentence, word: Word) -> bool:
    """Whether a town is what a sentence is about, and not where something else was done."""
    verb = verb_above(sentence, word)
    if verb is None or is_fragment(sentence):
        return True
    if verb.lemma not in words("yielding"):
        return False
    return word.dep in ("nsubj", "attr", "appos", "conj") or verb.lemma == "be"


def _days_beside(sentence: Sentence, word: Word, timexes: Sequence[Timex]) -> Timex | None:
    """The time expression right beside a town: rather without a comma, rather behind it."""
    found = []
    for timex in timexes:
        inside = [w.index for w in sentence.words if timex.start <= w.start < timex.end]
        if timex.interval is None or timex.interval.days > 31 or not inside:
            continue
        behind = sentence.words[word.index + 1 : inside[0]]
        is_behind = word.index < inside[0]
        gap = behind if is_behind else sentence.words[inside[-1] + 1 : word.index]
        if gap and len(gap) <= FAR and all(w.text.lower() in _JOINTS for w in gap):
            found.append((any(w.text == "," for w in gap), not is_behind, len(gap), timex))
    return min(found, key=lambda beside: beside[:3])[3] if found else None
