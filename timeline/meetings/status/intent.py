"""The side of now that grammar alone puts a meeting on, before its window is known.

Receives a frame and its sentence; hands on a direction, by which `dating` takes "on Monday" for the
Monday before or after the day of writing.
"""

from __future__ import annotations

from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.sentence.grammar import SUBJECTS, auxiliaries, children, is_verb, verb_above
from timeline.meetings.sentence.lexicon import Lexicon, words
from timeline.meetings.sentence.tense import Tense, is_yet_to_be, tense_of
from timeline.meetings.status.governors import (
    MODALS,
    by_broken_plan,
    by_governor,
    has_been,
    is_past,
)
from timeline.meetings.status.modality import asserted, chain_of, is_infinitive
from timeline.meetings.status.off import FUTURE, by_cancelling
from timeline.model import Direction
from timeline.nlp.parse import Sentence, Word

__all__ = ["intent_of", "is_present"]

_NOW = frozenset({Tense.PERFECT, Tense.PRESENT})
_LATEST = frozenset({"last", "latest", "previous", "recent"})
"""Before a meeting: it is the newest of several that are over."""
_WITH = frozenset({"after", "during", "following", "since", "amid", "over"})
"""Prepositions before a meeting that what is told went with or came after."""


def intent_of(sentence: Sentence, frame: Frame, lexicon: Lexicon) -> Direction | None:
    """The side of now that the grammar alone puts a meeting on; None where it is silent.

    ``PRESENT`` stands for the nearest day: "was called off" tells of days on either side.
    """
    chain = chain_of(sentence, frame)
    near = asserted(sentence, frame, chain)
    if by_broken_plan(sentence, chain, near, lexicon) is not None:
        return Direction.PAST
    if by_cancelling(sentence, near, lexicon) is not None:
        told = any(is_past(sentence, v) for v in near if is_verb(v))
        return Direction.PRESENT if told else Direction.FUTURE
    if any(_was_to_have(sentence, v) for v in chain):
        return Direction.PRESENT
    if not chain:
        return _of_accompanied(sentence, frame)
    if any(_is_found(sentence, v) for v in chain):
        return Direction.PAST
    beside = [w for w in near if is_verb(w) and w not in chain]
    if frame.trigger.dep not in SUBJECTS and tense_of(sentence, chain[0]) is Tense.PAST:
        beside = []  # "was in Riga on Monday for talks and will be in Oslo on Friday"
    for verbs, modals in ((chain, FUTURE | set(MODALS)), (beside, FUTURE | {"may", "might"})):
        if any(a.text.lower() in modals for v in verbs for a in auxiliaries(sentence, v)):
            return Direction.FUTURE
    if has_been(sentence, chain):
        return Direction.PAST
    if by_governor(sentence, frame, chain, near, lexicon) is not None:
        return None if any(v.tag == "VBD" for v in chain) else Direction.FUTURE
    if _is_latest(sentence, frame):
        return Direction.PAST
    verb = chain[0]
    pledged = verb.lemma in words("pledging") and verb.tag != "VB"
    if pledged and tense_of(sentence, verb) in _NOW:
        return Direction.FUTURE
    above = sentence.words[verb.head]
    aims = is_infinitive(sentence, verb) and _is_told_now(sentence, above)
    if aims or is_yet_to_be(sentence, verb):
        return Direction.FUTURE
    tags = {a.tag for a in auxiliaries(sentence, verb)}
    if verb.tag == "VBD" or "VBD" in tags:
        return Direction.PAST
    told = is_present(sentence, frame) and verb.lemma != "be"
    return Direction.FUTURE if told else None


def _was_to_have(sentence: Sentence, verb: Word) -> bool:
    """As in "was to have met B", "should have been flying to B": on either side of now."""
    helpers = {a.text.lower() for a in auxiliaries(sentence, verb)}
    above = sentence.words[verb.head]
    was_to = verb.dep == "xcomp" and above.lemma == "be" and above.tag == "VBD" and "to" in helpers
    return "have" in helpers and (was_to or "should" in helpers)


def _is_told_now(sentence: Sentence, verb: Word) -> bool:
    """As in "wants to see B", "is booked to see B": what is aimed at lies ahead."""
    passive = children(sentence, verb, "auxpass") if verb.tag == "VBN" else []
    bare = len(auxiliaries(sentence, verb)) == len(passive)
    now = [verb] if not passive else passive if bare else []
    return any(w.tag in ("VBP", "VBZ") and w.text.islower() for w in now)


def _is_latest(sentence: Sentence, frame: Frame) -> bool:
    """As in "their last summit, on 25 May, is remembered": there has been none since."""
    noun = frame.trigger
    near = children(sentence, noun, "amod") if frame.shape is Shape.NOUN else []
    return any(w.lemma.lower() in _LATEST for w in near)


def _is_found(sentence: Sentence, verb: Word) -> bool:
    """As in "they discovered that they could have lunch": no prospect, but what was done."""
    able = any(a.text.lower() == "could" for a in auxiliaries(sentence, verb))
    above = sentence.words[verb.head]
    return able and verb.dep == "ccomp" and above.tag == "VBD" and above.lemma in words("finding")


def is_present(sentence: Sentence, frame: Frame) -> bool:
    """Whether a frame is in the present tense by its verb; "as B's guest" by the one beside it."""
    chain = chain_of(sentence, frame)
    beside = verb_above(sentence, frame.trigger) if frame.shape is Shape.LINK else None
    verb = chain[0] if chain else beside
    return verb is not None and verb.tag in ("VBZ", "VBP") and not auxiliaries(sentence, verb)


def _of_accompanied(sentence: Sentence, frame: Frame) -> Direction | None:
    """The side of a noun that goes with something done: "said on Monday after talks with B"."""
    prep = sentence.words[frame.trigger.head]
    if prep.text.lower() == "of" and sentence.words[prep.head].text.lower() == "ahead":
        return Direction.FUTURE
    verb = verb_above(sentence, frame.trigger)
    told = verb is not None and "VBD" in {verb.tag, *(a.tag for a in auxiliaries(sentence, verb))}
    there = prep.text.lower() == "at" and verb is not None and prep.head == verb.index
    return Direction.PAST if told and (there or prep.text.lower() in _WITH) else None
