"""Journeys told by what they are for: "is due in Kinshasa to lobby Tshisekedi", "asked to Riyadh".

Receives a sentence and a frame or verb of a journey; hands on whom it is made for, or a journey
that somebody is invited to. Whether those are of another state is settled by `casting`.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.sentence.grammar import (
    children,
    objects_of,
    preposition_objects,
    subjects_of,
    verb_above,
)
from timeline.meetings.sentence.lexicon import Lexicon, words
from timeline.model import Kind
from timeline.nlp.parse import Sentence, Word

__all__ = ["invited_frame", "with_errand"]

_REACHING = ("with", "to", "on", "at", "upon", "before", "from")


def with_errand(sentence: Sentence, move: Frame, lexicon: Lexicon) -> Frame:
    """The journey with whom it is made for: "flew to Honiara to reassure Manele"."""
    if move.shape is Shape.MOVE and move.trigger.lemma not in words("having"):
        verbs = _purposes(sentence, move)
        found = [
            *(w for v in verbs for w in _reached(sentence, v, lexicon)),
            *_company(sentence, move),
            *_waiting(sentence, move),
        ]
        move.others.extend(w for w in found if w.pos == "PROPN")
    return move


def _company(sentence: Sentence, move: Frame) -> Iterator[Word]:
    """With whom somebody goes to spend time: "flew to Cairo for an afternoon with Sadat"."""
    behind = sentence.words[move.trigger.index + 1 :]
    for noun in behind:
        prep = sentence.words[noun.head]
        if noun.lemma in words("company") and noun.dep == "pobj" and prep.text.lower() == "for":
            yield from preposition_objects(sentence, noun, "with")
        if noun.text == ";":
            return


def _waiting(sentence: Sentence, move: Frame) -> Iterator[Word]:
    """Who is there for the traveller: "flew to Vilnius, where Roy was waiting with a cake"."""
    behind = sentence.words[move.trigger.index + 1 :]
    for verb in behind:
        if verb.text == ";":
            return
        around = children(sentence, verb) if verb.dep == "relcl" else []
        there = any(w.text.lower() == "where" for w in around)
        own = verb_above(sentence, sentence.words[verb.head]) in (move.trigger, move.predicate)
        if there and own and verb.lemma in words("welcoming"):
            yield from (w for w in subjects_of(sentence, verb) if w.pos == "PROPN")


def _purposes(sentence: Sentence, move: Frame) -> Iterator[Word]:
    """The infinitives of what a journey is for, also behind its "due" or its day."""
    holders = [move.trigger]
    if move.predicate is not None and move.predicate is not move.trigger:
        holders.append(move.predicate)
    for holder in [
        *holders,
        *(s for h in holders for s in children(sentence, h, "acomp", "npadvmod")),
    ]:
        for verb in _infinitives(sentence, holder):
            yield verb
            yield from (v for v in children(sentence, verb, "conj") if v.tag == "VB")
            yield from _infinitives(sentence, verb)  # "to try to talk B round"


def _infinitives(sentence: Sentence, holder: Word) -> Iterator[Word]:
    """The verbs with "to" that hang on a word."""
    for verb in children(sentence, holder, "xcomp", "advcl", "acl", "relcl"):
        if verb.tag == "VB" and any(a.tag == "TO" for a in children(sentence, verb, "aux")):
            yield verb


def _reached(sentence: Sentence, verb: Word, lexicon: Lexicon) -> list[Word]:
    """Whom a purpose is done to; none for verbs that tell of a meeting themselves, or of force."""
    told = (lexicon.verbs[s] for s in ("contact", "receive", "call", "speak", "gather", "join"))
    if any(verb.lemma in lemmas for lemmas in told) or verb.lemma in words("elsewhere"):
        return []
    return objects_of(sentence, verb) + preposition_objects(sentence, verb, *_REACHING)


def invited_frame(sentence: Sentence, word: Word) -> Frame | None:
    """The journey that an invitation is to: "was invited to Riyadh", "an invitation to Beijing"."""
    if word.lemma in words("inviting") and word.pos == "VERB":
        passive = children(sentence, word, "nsubjpass")
        guests = passive or [w for w in objects_of(sentence, word) if w.pos in ("PROPN", "PRON")]
        return _journey(sentence, word, word, guests)
    if word.lemma != "invitation" or word.dep not in ("dobj", "pobj"):
        return None
    verb = verb_above(sentence, word)
    if verb is None or verb.lemma not in words("accepting"):
        return None
    return _journey(sentence, word, None, subjects_of(sentence, verb))


def _journey(sentence: Sentence, word: Word, verb: Word | None, guests: list[Word]) -> Frame | None:
    """A journey to the place behind "to", if a name stands there."""
    goals = preposition_objects(sentence, word, "to")
    if not guests or not any(goal.text[:1].isupper() for goal in goals):
        return None
    return Frame(word, Shape.MOVE, Kind.VISIT, verb, guests)
