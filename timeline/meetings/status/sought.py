"""Meetings that are only sought: called for, urged, to be revived. Without a day they are no plan.

Receives a sentence, a frame that no day is known of and its status; says whether it is only sought.
"""

from __future__ import annotations

from timeline.meetings.frames.frame import Frame
from timeline.meetings.sentence.grammar import is_verb
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.status.modality import Reading, is_infinitive
from timeline.model import Status
from timeline.nlp.parse import Sentence, Word

__all__ = ["is_only_sought"]


def is_only_sought(sentence: Sentence, frame: Frame, reading: Reading) -> bool:
    """As in "urged A to return to talks with B", "sent C to revive talks between A and B"."""
    if not reading.status.is_predicted:
        return False
    called = reading.status is Status.POSSIBLE and any(
        w.text == reading.cue and w.lemma in words("calling_for") for w in sentence.words
    )
    return called or _is_aim(sentence, frame.trigger)


def _is_aim(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun is what somebody is to bring about: "to broker talks", "reviving talks"."""
    verb = sentence.words[noun.head]
    if is_verb(noun) or noun.dep != "dobj" or verb.lemma not in words("bringing_about"):
        return False
    return verb.tag == "VBG" or is_infinitive(sentence, verb)
