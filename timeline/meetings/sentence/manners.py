"""Whether a name stands where only a person can: who meets, receives or lunches, and with whom."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.meetings.sentence.grammar import children, objects_of
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.nlp.parse import Sentence, Word

__all__ = ["is_met"]

_DONE_BY = frozenset({"nsubj", "nsubjpass"})


def is_met(sentence: Sentence, run: Sequence[Word]) -> bool:
    """Whether a run of words is a side of a verb or noun that takes people.

    As in "Okello Oryem met", "was received by Okello Oryem", "tea with Okello Oryem".
    """
    inside = {w.index for w in run}
    head = next((w for w in run if w.head not in inside), run[-1])
    before = sentence.words[run[0].index - 1] if run[0].index else None
    if before is not None and before.pos == "DET":
        return False
    above = sentence.words[head.head]
    if head.dep in _DONE_BY or head.dep == "dobj":
        return above.lemma in words("human")
    if head.dep != "pobj":
        return False
    governor = sentence.words[above.head]
    if above.text.lower() == "by":
        return governor.lemma in words("human") and bool(children(sentence, governor, "auxpass"))
    shared = {governor.lemma, *(w.lemma for w in objects_of(sentence, governor))}
    human = words("human") | words("meals") | {*read_lexicon().nouns}
    return above.text.lower() == "with" and bool(shared & human)
