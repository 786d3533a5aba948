"""Meetings told without their sides: those of the process that the article or section is about.

"A second round follows in Oslo", "military delegations met in Athens", "they will meet again in
April". Receives a frame that names nobody; hands on the process's parties, if its words can only
mean a meeting of theirs. Such a meeting needs a day of its own (`claiming`).
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.nearby import is_plural, office_at
from timeline.meetings.sentence.grammar import (
    SUBJECTS,
    children,
    conjuncts,
    preposition_objects,
    subtree,
)
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sides.process import STATES
from timeline.meetings.sides.slots import Sides
from timeline.model import Kind
from timeline.nlp.parse import Sentence, Word

__all__ = ["delegates_of", "next_of_series"]

_TOGETHER = frozenset({Shape.CONTACT, Shape.GATHER})
_TOLD = frozenset({"nsubj", "nsubjpass", "ROOT", "attr", "appos", "conj", "dep", "dobj"})
_KINDS = frozenset({Kind.MEETING, Kind.TALKS, Kind.SUMMIT, Kind.CONFERENCE})
_BEFORE = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
_PLURALS = frozenset({"they", "both", "all"})


def next_of_series(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor]:
    """Whose "a second round", "the next session", "an encounter" is, of which no side is named."""
    noun = frame.trigger
    if noun.dep not in _TOLD or frame.kind not in _KINDS:
        return []
    counted = noun.text.lower() in words("ordinals") and sides.focus.rounds
    if not (counted or noun.lemma.lower() in words("sessions")):
        return []
    several = noun.tag in ("NNS", "NNPS")
    if frame.weak and not (several or _is_one_more(sentence, noun)):
        return []
    parties = _parties(sides, sentence, frame)
    if not parties or _is_of_others(sides, sentence, frame):
        return []
    frame.unsaid = True
    return list(parties)


def delegates_of(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor]:
    """For whom "military delegations", "the interior ministers" or "they" meet, or meet again."""
    together = frame.shape in _TOGETHER or frame.kind is Kind.CALL
    parties = _parties(sides, sentence, frame) if together and frame.subjects else ()
    if not parties:
        return []
    heads = [w for head in frame.subjects for w in conjuncts(sentence, head)]
    others = [w for w in frame.others if w.lemma.lower() not in words("times_told")]
    if sides.all_of(sentence, others):
        return []
    pronouns = frozenset[str]()
    if sides.focus.process.sits_on(sentence.start):
        pronouns = _PLURALS | {"it"}
    elif _is_again(sentence, frame) and not sides.focus.strangers:
        pronouns = _PLURALS
    if not all(w.text.lower() in pronouns or _are_delegates(sides, sentence, w) for w in heads):
        return []
    frame.unsaid, sides.focus.process.sat_at = True, sentence.start
    return list(parties)


def _parties(sides: Sides, sentence: Sentence, frame: Frame) -> tuple[Actor, ...]:
    """The process's parties, unless the sentence tells of another state, or of another number."""
    parties = sides.focus.process.parties
    around = {w.text.lower() for w in children(sentence, frame.trigger, "amod", "compound")}
    fits = len(parties) == 3 or not around & words("of_three")
    return parties if fits and not _others_named(sides, sentence, frame, parties) else ()


def _others_named(
    sides: Sides, sentence: Sentence, frame: Frame, parties: tuple[Actor, ...]
) -> bool:
    """Whether a sentence names another state than the parties, which does not just host them."""
    for span in sides.cast.spans(sentence):
        if span.what not in STATES or span.actor is None or span.actor in parties:
            continue
        head = sentence.words[span.last]
        above = sentence.words[head.head]
        hosting = above.lemma in words("running") | words("playing_host")
        if head.dep == "pobj":
            acts = above.text.lower() in ("with", "between", "among", "by")
        elif head.dep in ("amod", "compound", "nmod", "poss"):
            acts = above.lemma.lower() not in words("towns") | words("sites")
        else:
            acts = head.dep in ("dobj", "dative") or (head.dep in SUBJECTS and not hosting)
        if acts:
            return True
    return False


def _are_delegates(sides: Sides, sentence: Sentence, word: Word) -> bool:
    """Whether a phrase is of people who sit for states, of whom it does not say which."""
    if not (_sits(sides, sentence, word) and _names_nobody(sides, sentence, word)):
        return False
    told = {w.text.lower() for w in _phrase(sentence, word)}
    return not told & (words("domestic") - {"affairs"} | words("of_one_state"))


def _sits(sides: Sides, sentence: Sentence, word: Word) -> bool:
    """As in "experts", "working groups", "chiefs of staff", "the joint commission"."""
    lemma = word.lemma.lower()
    around = {w.text.lower() for w in children(sentence, word, "amod", "compound", "nmod")}
    if lemma in words("formats"):
        return bool(around & (words("of_two") | words("technical"))) and lemma != "union"
    if not is_plural(word):
        return False
    _, office = office_at(sides.cast, sentence, word)
    return lemma in words("delegates") or office is not None


def _names_nobody(sides: Sides, sentence: Sentence, word: Word) -> bool:
    inside = {w.index for w in _phrase(sentence, word)}
    spans = (s for s in sides.cast.spans(sentence) if inside & set(range(s.first, s.last + 1)))
    named = any(s.actor is not None for s in spans)
    owned = any(w.tag in ("PRP$", "POS") for w in _phrase(sentence, word))
    return not named and not owned and not children(sentence, word, "appos", "relcl")


def _phrase(sentence: Sentence, word: Word) -> Iterator[Word]:
    """A noun with what stands before it and behind its "of"."""
    yield word
    for child in children(sentence, word, *_BEFORE):
        yield from subtree(sentence, child)
    for goal in preposition_objects(sentence, word, "of", "from", "for"):
        yield from subtree(sentence, goal)


def _is_again(sentence: Sentence, frame: Frame) -> bool:
    """As in "will meet again", "next meet on Friday", "reconvene"."""
    verb = frame.trigger
    near = {w.text.lower() for w in children(sentence, verb, "advmod", "prt", "npadvmod")}
    return bool(near & words("once_more")) or verb.lemma.startswith("re")


def _is_one_more(sentence: Sentence, noun: Word) -> bool:
    """As in "a second round", "the next session", "a further sitting"."""
    around = children(sentence, noun, "amod", "nummod", "det", "compound")
    return any(w.text.lower() in words("one_more") | words("ordinals") for w in around)


def _is_of_others(sides: Sides, sentence: Sentence, frame: Frame) -> bool:
    """Whether a noun's words say whose or about what it is: "of voting", "the court's session"."""
    unnamed = words("not_names") | words("ordinals") | words("one_more") | words("times_told")
    numbers = read_lexicon().numbers
    for word in [*frame.subjects, *frame.others]:
        plain = word.lemma.lower() in unnamed or word.text.lower() in unnamed
        if plain or word.tag == "CD" or word.text.lower() in numbers:
            continue
        if word.pos in ("ADJ", "ADV", "DET") or word.lemma.lower() in words("technical"):
            continue
        if not _are_delegates(sides, sentence, word):
            return True
    around = {w.text.lower() for w in children(sentence, frame.trigger, "amod", "compound", "nmod")}
    return bool(around & (words("domestic") | words("of_one_state") | words("other_rounds")))
