"""Who was to be at a meeting and stays away: then there is none, or it is called off.

Receives a sentence and a frame; hands on a reading, or None where nobody stays away.
"""

from __future__ import annotations

from timeline.meetings.frames.finding import Frame
from timeline.meetings.sentence.grammar import auxiliaries, children, is_verb, subtree
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.status.governors import is_past
from timeline.meetings.status.modality import Reading, is_infinitive
from timeline.meetings.status.off import FUTURE
from timeline.model import Status
from timeline.nlp.parse import Sentence, Word

__all__ = ["by_absence"]

_AT = frozenset({"at", "for", "in", "to"})
_HALVES = frozenset({"between", "with"})
"""What leads to the other side of a meeting that cannot be without the one who stays away."""


def by_absence(sentence: Sentence, frame: Frame, chain: list[Word]) -> Reading | None:
    """As in "will not be in Riga to see B", "was due to meet B, but finds himself unable to"."""
    going = _goes(sentence, frame)
    if going is not None and any(w.dep == "neg" for w in children(sentence, going)):
        ahead = any(a.text.lower() in FUTURE for a in auxiliaries(sentence, going))
        return Reading(Status.CANCELLED, "not", denied=not ahead)
    plan = [*chain, *([going] if going is not None else [])]
    if not any(is_past(sentence, v) for v in plan):
        return None
    kept = (v for verb in plan for v in _but(sentence, verb) if _is_unable(sentence, v))
    return next((Reading(Status.CANCELLED, f"but {v.text}") for v in kept), None)


def _goes(sentence: Sentence, frame: Frame) -> Word | None:
    """The verb of being there or going there by which somebody comes to a meeting."""
    word = frame.trigger
    above = sentence.words[word.head]
    if is_verb(word):
        purpose = is_infinitive(sentence, word) and word.dep in ("advcl", "acl", "xcomp")
        above = above if purpose else word
    elif frame.link in _HALVES and word.dep == "pobj" and above.text.lower() in _AT:
        above = sentence.words[above.head]
    else:
        return None
    moving = words("turning_up") | read_lexicon().verbs["move"]
    return above if above is not word and is_verb(above) and above.lemma in moving else None


def _but(sentence: Sentence, verb: Word) -> list[Word]:
    """The verbs that "but" joins to one: "was due on Friday, but finds …"; not "but B stayed"."""
    joined = any(c.text.lower() == "but" for c in children(sentence, verb, "cc"))
    return [v for v in children(sentence, verb, "conj") if joined and _is_same(sentence, v)]


def _is_same(sentence: Sentence, verb: Word) -> bool:
    return all(w.tag == "PRP" for w in children(sentence, verb, "nsubj", "nsubjpass"))


def _is_unable(sentence: Sentence, verb: Word) -> bool:
    """As in "finds himself unable to be there", "is too ill to travel", "stays at home"."""
    return any(w.lemma in words("unable") for w in subtree(sentence, verb))
