"""Meetings that are only sought: called for, urged, to be revived, wished for.

Receives a sentence, a frame that no day is known of and its status; says whether it is only sought,
and so no plan. What is wished for is none with a day either.
"""

from __future__ import annotations

from itertools import pairwise

from timeline.meetings.frames.frame import Frame
from timeline.meetings.sentence.grammar import (
    ancestors,
    auxiliaries,
    children,
    is_verb,
    subtree,
)
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.status.modality import Reading, is_infinitive
from timeline.model import Status
from timeline.nlp.parse import Sentence, Word

__all__ = ["by_wish", "is_only_sought"]

_PUTTING = frozenset({"bring", "get", "put", "set"})


def is_only_sought(sentence: Sentence, frame: Frame, reading: Reading) -> bool:
    """As in "urged A to return to talks with B", "sent C to revive talks between A and B"."""
    if not reading.status.is_predicted:
        return False
    called = reading.status is Status.POSSIBLE and any(
        w.text == reading.cue and w.lemma in words("calling_for") for w in sentence.words
    )
    return called or _is_aim(sentence, frame.trigger) or _is_tried(sentence, frame.trigger)


def _is_aim(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun is what somebody is to bring about: "to broker talks", "reviving talks"."""
    verb = sentence.words[noun.head]
    if is_verb(noun) or noun.dep not in ("dobj", "nsubj"):
        return False
    on_track = any(w.text.lower() == "track" for w in subtree(sentence, verb))
    helped = verb.lemma in words("bringing_about") or (on_track and verb.lemma in _PUTTING)
    widened = noun.lemma == "dialogue" and verb.lemma in words("widening")
    return widened or (helped and (verb.tag == "VBG" or is_infinitive(sentence, verb)))


def _is_tried(sentence: Sentence, noun: Word) -> bool:
    """As in "efforts to resume talks between A and B", "the chances of a resumption of talks"."""
    if is_verb(noun):
        return False
    for above in ancestors(sentence, noun):
        if above.pos == "ADP" and above.text.lower() in ("at", "for", "of"):
            continue
        if above.lemma in words("trials"):
            return True
        beginning = above.lemma in words("phases") | words("proceeding") | words("bringing_about")
        if not beginning or (is_verb(above) and above.dep not in ("acl", "pcomp", "xcomp")):
            return False
    return False


def by_wish(sentence: Sentence, chain: list[Word]) -> Reading | None:
    """As in "I wish A would meet B", "if only A met B", "it is time A met B": nobody plans it."""
    if not chain:
        return None
    above = sentence.words[chain[-1].head]
    told = chain[-1].dep in ("ccomp", "acl", "relcl") and above is not chain[-1]
    wished = told and above.lemma in words("wishing") and not auxiliaries(sentence, above)
    before = sentence.words[max(0, chain[-1].index - 12) : chain[-1].index]
    only = any(a.text.lower() == "if" and b.text.lower() == "only" for a, b in pairwise(before))
    only = only and any(m.text.lower() == "if" for m in children(sentence, chain[-1], "mark"))
    wished = wished or (told and _is_high_time(sentence, above))
    return Reading(Status.POSSIBLE, above.text, denied=True) if wished or only else None


def _is_high_time(sentence: Sentence, noun: Word) -> bool:
    """As in "it is time that A met B"."""
    be = sentence.words[noun.head]
    subjects = [s.text.lower() for s in children(sentence, be, "nsubj")]
    bare = noun.lemma == "time" and noun.dep == "attr" and not children(sentence, noun, "det")
    return bare and subjects == ["it"]
