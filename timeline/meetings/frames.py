"""Where a sentence speaks of a meeting: each trigger with the words that stand in its slots.

Grammar only: who "he" is, and whether the sides can be sides at all, is settled elsewhere.
"""

from __future__ import annotations

from timeline.meetings.frame import Frame, Shape
from timeline.meetings.grammar import children, verb_above
from timeline.meetings.lexicon import Lexicon, words
from timeline.meetings.link_frames import company_frame, link_frame
from timeline.meetings.noun_frames import noun_frame
from timeline.meetings.stay_frames import stay_frame
from timeline.meetings.verb_frames import verb_frame
from timeline.model import Kind
from timeline.nlp.parse import Sentence, Word

__all__ = ["Frame", "Shape", "find_frames"]


def find_frames(sentence: Sentence, lexicon: Lexicon) -> list[Frame]:
    """The frames of a sentence from left to right."""
    frames = []
    frame: Frame | None
    for word in sentence.words:
        if _is_counted(sentence, word):
            frame = Frame(word, Shape.NOUN, Kind.TALKS, verb_above(sentence, word), definite=True)
        elif word.pos in ("NOUN", "PROPN", "ADJ", "NUM"):
            frame = noun_frame(sentence, word, lexicon) or company_frame(sentence, word)
        elif word.pos == "VERB":
            frame = verb_frame(sentence, word, lexicon) or link_frame(sentence, word, lexicon)
        elif word.lemma == "be" and word.dep not in ("aux", "auxpass"):
            frame = stay_frame(sentence, word, lexicon)
        else:
            frame = None
        if frame is not None:
            frames.append(frame)
    return _of_nouns(frames)


def _of_nouns(frames: list[Frame]) -> list[Frame]:
    """The frames without those that only say who came: "the summit, which brought A and B"."""
    nouns = {f.trigger: f for f in frames if f.shape is Shape.NOUN}
    kept = []
    for frame in frames:
        noun = next((nouns[w] for w in frame.subjects if w in nouns), None)
        if frame.shape in _ATTENDED and noun is not None:
            noun.others.extend(frame.others)
        else:
            kept.append(frame)
    return kept


_ATTENDED = frozenset({Shape.CONTACT, Shape.GATHER, Shape.RECEIVE, Shape.LINK, Shape.BESIDE})


def _is_counted(sentence: Sentence, word: Word) -> bool:
    """As in "The fifth was held in Rome": an ordinal that stands for a meeting of a series."""
    return (
        word.text.lower() in words("ordinals")
        and word.dep in ("nsubj", "nsubjpass")
        and any(c.text.lower() in ("the", "a") for c in children(sentence, word, "det"))
        and not children(sentence, word, "compound", "amod")
    )
