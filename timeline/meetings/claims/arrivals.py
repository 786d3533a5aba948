"""Journeys whose goal no words tell: they lead to where the story is written.

"The President of the Maldives comes on the 27th" says where only to those who are there. Receives
the frame of a journey that has no place; says whether it comes here.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.meetings.days.times import head_word, verb_over
from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.sentence.grammar import children, subtree
from timeline.meetings.sentence.lexicon import words
from timeline.model import Kind, Timex
from timeline.nlp.parse import Sentence, Word

__all__ = ["is_arrival"]

_WHEN = frozenset({"at", "in", "on", "by", "within", "during"})
"""Prepositions that lead to a time, or else to what the journey is into: "came into force"."""
_ASIDE = frozenset({"about", "along", "apart", "away", "forward", "off", "out", "together"})
_OTHERWISE = frozenset(
    {"about", "across", "against", "along", "between", "into", "of", "off", "out", "over"}
    | {"round", "through", "to", "toward", "towards", "under", "up", "upon", "with"}
)
"""Prepositions that make coming something else than a journey: "came under fire", "came to"."""


def is_arrival(sentence: Sentence, frame: Frame, timexes: Sequence[Timex]) -> bool:
    """Whether a journey without a goal comes here: "is due on the 24th", "B's visit is off"."""
    if frame.kind is not Kind.VISIT:
        return False
    if frame.shape is Shape.NOUN:
        behind = sentence.words[frame.trigger.head].text.lower() == "from"
        dated = any(_is_of(sentence, frame, t) for t in timexes)
        return frame.trigger.lemma == "visit" and dated and not behind
    if frame.shape is not Shape.MOVE or frame.trigger.lemma not in words("arriving"):
        return False
    helpers = {w.tag for w in children(sentence, frame.trigger, "aux")}
    again = any(w.text.lower() == "back" for w in children(sentence, frame.trigger))
    if (again or frame.trigger.lemma == "return") and "MD" not in helpers:
        return False  # home, more often than not
    if any(w.text.lower() in _ASIDE for w in children(sentence, frame.trigger, "advmod", "prt")):
        return False
    holders = [frame.trigger, *children(sentence, frame.trigger, "acomp", "advmod", "prt")]
    heads = {h.index for t in timexes if (h := head_word(sentence, t)) is not None}
    preps = [p for h in holders for p in children(sentence, h, "prep", "prt", "agent")]
    return not any(_leads_elsewhere(sentence, p, heads) for p in preps)


def _is_of(sentence: Sentence, frame: Frame, timex: Timex) -> bool:
    """Whether a day stands in a visit's own phrase, or with its verb."""
    head = head_word(sentence, timex)
    if head is None:
        return False
    return head in subtree(sentence, frame.trigger) or verb_over(sentence, head) is frame.predicate


def _leads_elsewhere(sentence: Sentence, prep: Word, days: set[int]) -> bool:
    """Whether a preposition leads to anything but a day."""
    text = prep.text.lower()
    goals = children(sentence, prep, "pobj")
    return text in _OTHERWISE or (text in _WHEN and not any(g.index in days for g in goals))
