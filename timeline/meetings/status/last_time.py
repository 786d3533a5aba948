"""When people last met who are told not to have met since: "have not faced each other since May".

Receives a sentence and a frame; says whether a day is that of the last time.
"""

from __future__ import annotations

from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.sentence.grammar import auxiliaries, children, is_verb, subtree
from timeline.meetings.sentence.lexicon import read_lexicon
from timeline.nlp.parse import Sentence, Word

__all__ = ["NOT_SINCE", "is_last_time", "since_last"]

NOT_SINCE = "not since"
"""The cue of what is told so: it holds of the day behind "since" only, and of no other."""

SHORT = 6
"""Words within which a town and its day stand behind "since"."""
_SINCE = frozenset({"since"})
_NEVER = frozenset({"no", "not", "n't", "n’t", "never", "nor", "neither", "hardly", "barely"})
_APART = frozenset({Shape.LINK, Shape.JOIN, Shape.GUESS, Shape.FRAGMENT})


def since_last(sentence: Sentence, frame: Frame) -> Word | None:
    """The "since" of "have not met since", "no talks have been held since": in the perfect."""
    verb = frame.trigger if is_verb(frame.trigger) else frame.predicate
    if verb is None or frame.shape in _APART:
        return None
    perfect = any(a.lemma == "have" for a in auxiliaries(sentence, verb))
    denied = any(w.text.lower() in _NEVER for w in children(sentence, verb, "neg", "advmod", "cc"))
    nothing = any(w.text.lower() == "no" for w in children(sentence, frame.trigger, "det"))
    if not perfect or not (denied or nothing):
        return None
    preps = children(sentence, verb, "prep", "advmod") + children(sentence, frame.trigger, "prep")
    return next((p for p in preps if p.text.lower() in _SINCE), None)


def is_last_time(sentence: Sentence, frame: Frame, head: Word) -> bool:
    """Whether a day is what stands behind that "since", or the day of a meeting that does.

    "Since the war began in May" is neither.
    """
    since = since_last(sentence, frame)
    if since is None:
        return False
    goals = children(sentence, since, "pobj", "pcomp")
    met = [g for g in goals if g.lemma in read_lexicon().nouns and not _is_of_others(sentence, g)]
    told = any(head in subtree(sentence, g) for g in met)
    return head in goals or told or _is_since_town(sentence, since, goals, head)


def _is_since_town(sentence: Sentence, since: Word, goals: list[Word], day: Word) -> bool:
    """As in "since Tunis in 1994": the day right behind the town."""
    between = sentence.words[since.index + 1 : day.index]
    near = 0 < len(between) < SHORT and not any(map(is_verb, between))
    return near and any(g.pos == "PROPN" for g in goals)


def _is_of_others(sentence: Sentence, meeting: Word) -> bool:
    """Whether a meeting is told with sides of its own: "since his talks with C", "C's summit"."""
    owned = any(w.pos == "PROPN" for w in children(sentence, meeting, "poss"))
    preps = children(sentence, meeting, "prep")
    return owned or any(p.text.lower() in ("with", "between") for p in preps)
