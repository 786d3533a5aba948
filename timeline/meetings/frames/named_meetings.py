"""Bodies whose name is that of their meeting: "the East Asia Summit", "the European Council".

Receives a frame whose trigger is part of an organisation's name; says whether the sentence speaks
of the meeting, and not of those who hold it.
"""

from __future__ import annotations

from timeline.languages.en.names import NameKind
from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.names.actors import Span
from timeline.meetings.sentence.grammar import children
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.nlp.parse import Sentence, Word

__all__ = ["is_name_of_meeting"]

_OF = frozenset({"of", "on", "for"})
_WHEN_WHERE = frozenset({"in", "on", "at", "from"})
_TO_IT = frozenset({"after", "ahead", "at", "before", "during", "following", "for", "to"})
_BESIDE_IT = frozenset({"follow", "precede", "take"})


def is_name_of_meeting(sentence: Sentence, frame: Frame, span: Span) -> bool:
    """Whether a name's head is the trigger, and the words around it are those of an event."""
    if frame.shape is not Shape.NOUN or span.what is not NameKind.ORGANIZATION:
        return False
    after = sentence.words[frame.trigger.index + 1 : frame.trigger.index + 2]
    heads = span.last == frame.trigger.index or any(w.text.lower() in _OF for w in after)
    return heads and _is_event(sentence, frame.trigger)


def _is_event(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun has a day or place of its own, takes place, or is gone to."""
    if any(w.text.lower() in _WHEN_WHERE for w in children(sentence, noun, "prep")):
        return True
    above = sentence.words[noun.head]
    if noun.dep == "pobj":
        return above.text.lower() in _TO_IT
    return noun.dep == "ROOT" or above.lemma in _happening()


def _happening() -> frozenset[str]:
    verbs = read_lexicon().verbs
    told = (verbs[shape] for shape in ("light", "join", "contact", "gather"))
    return frozenset().union(*told, _BESIDE_IT, words("coming"))
