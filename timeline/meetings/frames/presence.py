"""Words that put people in one room: hours, meals, rooms and tables, somebody's door, an errand.

Receives a clause; says whether its words have those in it together, and where somebody is at
another's place. Who they are is settled elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from timeline.meetings.sentence.grammar import (
    SUBJECTS,
    children,
    is_verb,
    preposition_objects,
    subtree,
)
from timeline.meetings.sentence.lexicon import Lexicon, words
from timeline.nlp.parse import Sentence, Word

__all__ = ["hosts_at", "is_errand", "is_face_to_face", "is_mutual", "own_words"]

_AT = frozenset(
    {"at", "in", "on", "into", "by", "to", "inside", "outside", "round", "around", "beside"}
)
_THEM, _AMONG = frozenset({"them", "themselves"}), frozenset({"between", "among"})
_WITHIN = _AT | {"across", "behind", "through", "over", "under", "for", "after", "of"}


def is_face_to_face(sentence: Sentence, verb: Word) -> bool:
    """Whether a clause has its people in one room: "over lunch", "for two hours", "at the door"."""
    phrase = " ".join(w.text.lower() for w in own_words(sentence, verb))
    if any(said in phrase for said in words("face_to_face")):
        return True
    return any(_tells_of_room(sentence, w) for w in own_words(sentence, verb))


def _tells_of_room(sentence: Sentence, noun: Word) -> bool:
    """As in "over lunch", "in the corridor", "for forty minutes"."""
    prep = sentence.words[noun.head]
    if noun.dep != "pobj" or prep.text.lower() not in _WITHIN:
        return False
    if noun.lemma in words("hours"):
        return prep.text.lower() in ("for", "after", "over") and _is_counted(sentence, noun)
    if prep.text.lower() == "over":
        return noun.lemma in words("fare") | words("meals")
    return noun.lemma in words("rooms") and not children(sentence, noun, "poss")


def _is_counted(sentence: Sentence, noun: Word) -> bool:
    """As in "for two hours", "for an hour", "for most of the night"."""
    return bool(children(sentence, noun, "nummod", "det", "quantmod", "amod"))


@lru_cache(maxsize=4)  # a clause is asked several questions in a row
def own_words(sentence: Sentence, verb: Word) -> tuple[Word, ...]:
    """The words of a clause in their order, without clauses that have a subject of their own."""
    inside = sorted(_within(sentence, verb), key=lambda w: w.index)
    return (verb, *inside)


def _within(sentence: Sentence, word: Word) -> Iterator[Word]:
    for child in children(sentence, word):
        if is_verb(child) and (children(sentence, child, *SUBJECTS) or child.dep == "conj"):
            continue
        yield child
        yield from _within(sentence, child)


def hosts_at(sentence: Sentence, noun: Word) -> list[Word]:
    """At whose place or side somebody is: "at B's door", "in the study of B", "by B's side"."""
    prep = sentence.words[noun.head]
    if noun.lemma not in words("spots") or noun.dep != "pobj" or prep.text.lower() not in _AT:
        return []
    if noun.lemma == "side" and prep.text.lower() == "on":
        return []
    owners = children(sentence, noun, "poss") or preposition_objects(sentence, noun, "of")
    return [w for w in owners if w.pos in ("PROPN", "PRON")]  # not "the ambassador's residence"


def is_mutual(sentence: Sentence, verb: Word) -> bool:
    """Whether what several do they do to each other or together: "between them"."""
    own = own_words(sentence, verb)
    if any(w.text.lower() in _THEM and sentence.words[w.head].text.lower() in _AMONG for w in own):
        return True
    if any(w.text.lower() == "together" and w.dep == "advmod" for w in own):
        return True
    return any(
        w.text.lower() in ("other", "another")
        and w.index > 0
        and sentence.words[w.index - 1].text.lower() in ("each", "one")
        for w in own
    )


def is_errand(sentence: Sentence, verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb tells what somebody has gone or come somewhere for: "flew in to warn B"."""
    going = sentence.words[verb.head]
    if verb.tag != "VB" or verb.dep not in ("advcl", "xcomp") or not is_verb(going):
        return False
    infinitive = any(w.tag == "TO" for w in children(sentence, verb, "aux"))
    goes = going.lemma in lexicon.verbs["move"]
    return infinitive and (goes or (going.lemma in ("be", "stay") and _is_placed(sentence, going)))


def _is_placed(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb of being has a place: "was in Tbilisi to warn B"; not "is to warn B"."""
    return any(
        w.text[:1].isupper() and w in subtree(sentence, verb)
        for w in preposition_objects(sentence, verb, "in", "at")
    )
