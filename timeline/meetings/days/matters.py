"""Days that are only spoken about, or by which a thing is named: nobody meets on them.

Receives a sentence, a frame and the head of a time expression; each answer is for `times` to weigh.
"""

from __future__ import annotations

from itertools import takewhile

from timeline.meetings.frames.finding import Frame
from timeline.meetings.sentence.grammar import ancestors, children, is_verb
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.nlp.parse import Sentence, Word

__all__ = ["is_matter", "is_of_thing", "is_talked_of"]

_BEFORE = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
_ON = frozenset({"in", "of", "on"})
_OCCASIONS = frozenset({"at", "during", "in", "on", "over"})
"""Prepositions before what is done at the same time: "said at a Friday briefing"."""


def is_matter(sentence: Sentence, frame: Frame, head: Word) -> bool:
    """As in "are talking of Friday", "discussed the budget of 26 March": the day spoken about."""
    if is_talked_of(sentence, frame, head) or _is_content(sentence, frame, head):
        return True
    if is_of_thing(sentence, frame, head):
        return True
    about = sentence.words[head.head]
    owner = sentence.words[about.head]
    if about.text.lower() != "of" or owner.dep not in ("dobj", "pobj") or owner.pos != "NOUN":
        return False
    whole = (
        owner.lemma in words("phases") | words("portions") or owner.lemma in read_lexicon().nouns
    )
    return not whole and is_verb(frame.trigger) and frame.trigger in ancestors(sentence, owner)


def _is_content(sentence: Sentence, frame: Frame, head: Word) -> bool:
    """As in "sign a pledge that the war will be over by May": the day of what is pledged."""
    for word in takewhile(lambda w: w is not frame.trigger, ancestors(sentence, head)):
        marks = [m.text.lower() for m in children(sentence, word, "mark")]
        if word.dep == "ccomp" and "that" in marks:
            return is_verb(frame.trigger) and frame.trigger in ancestors(sentence, word)
    return False


def is_talked_of(sentence: Sentence, frame: Frame, head: Word) -> bool:
    """As in "are talking of Friday": they have not met, but speak of a day."""
    about = sentence.words[head.head]
    spoken = is_verb(frame.trigger) and about.head == frame.trigger.index
    return spoken and about.text.lower() in ("of", "about")


def is_of_thing(sentence: Sentence, frame: Frame, head: Word) -> bool:
    """As in "by the time of the June elections", "sign the May accord", "after the vote on 1 May".

    Not so the day of what people are at ("at a Friday briefing"), nor of a meeting or journey.
    """
    thing = _named_by(sentence, head)
    if thing is None or thing is frame.trigger or thing.lemma in read_lexicon().nouns:
        return False
    if thing in ancestors(sentence, frame.trigger):
        return False
    prep = sentence.words[thing.head]
    return thing.dep != "pobj" or prep.text.lower() not in _OCCASIONS


def _named_by(sentence: Sentence, head: Word) -> Word | None:
    """The thing that a day stands before, or the vote that it stands right behind."""
    above = sentence.words[head.head]
    if head.dep in _BEFORE:
        return above if above.pos == "NOUN" and above.index > head.index else None
    if head.dep != "pobj" or above.text.lower() not in _ON:
        return None
    vote = sentence.words[above.head]
    right_behind = vote.index + 1 == above.index
    return vote if vote.lemma in words("votes") and right_behind else None
