"""The tense in which a sentence tells of something: that of the nearest finite verb."""

from __future__ import annotations

from enum import StrEnum

from timeline.meetings.sentence.grammar import ancestors, auxiliaries, children, is_verb
from timeline.model import Direction
from timeline.nlp.parse import Sentence, Word

__all__ = ["Tense", "is_yet_to_be", "tense_of"]

_FIRST = frozenset({"after", "once", "until", "when"})


class Tense(StrEnum):
    """What a finite verb says of time; ``MODAL`` is "would", "may"; ``NONE`` no finite verb."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    MODAL = "modal"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    NONE = "none"

    @property
    def direction(self) -> Direction | None:
        """The side of now on which a bare "Friday" lies in this tense."""
        if self is Tense.NONE:
            return None
        ahead = self in (Tense.PRESENT, Tense.FUTURE, Tense.MODAL)
        return Direction.FUTURE if ahead else Direction.PAST


def tense_of(sentence: Sentence, word: Word) -> Tense:
    """The tense of a word's own verb, or of the one that its participle or infinitive hangs on."""
    for verb in (word, *ancestors(sentence, word)):
        if is_verb(verb) and (tense := _own_tense(sentence, verb)) is not Tense.NONE:
            return Tense.FUTURE if is_yet_to_be(sentence, verb) else tense
    return Tense.NONE


def is_yet_to_be(sentence: Sentence, verb: Word) -> bool:
    """Whether a perfect is of what is to come first: "after A has seen B he flies to Oslo"."""
    if verb.dep != "advcl" or _own_tense(sentence, verb) is not Tense.PERFECT:
        return False
    main = sentence.words[verb.head]
    first = any(m.text.lower() in _FIRST for m in children(sentence, verb, "mark", "advmod"))
    return first and _own_tense(sentence, main) in (Tense.PRESENT, Tense.FUTURE)


def _is_having(helper: Word) -> bool:
    """Whether an auxiliary is "have"; the "'s" of "he's met" is one, that of "he's met by" not."""
    short = helper.text.lower() in ("'s", "’s") and helper.dep == "aux"
    return helper.lemma in ("have", "'ve") or short


def _own_tense(sentence: Sentence, verb: Word) -> Tense:
    helpers = auxiliaries(sentence, verb)
    tags = {h.tag for h in helpers}
    modal = next((h for h in helpers if h.tag == "MD"), None)
    if modal is not None:
        return Tense.FUTURE if modal.lemma in ("will", "shall", "'ll", "’ll") else Tense.MODAL
    having = next((h for h in helpers if _is_having(h)), None)
    if having is not None and verb.tag in ("VBN", "VBD", "VBG"):
        if having.tag == "VBD":
            return Tense.PLUPERFECT
        return Tense.PERFECT if having.tag in ("VBZ", "VBP") else Tense.NONE
    if "VBD" in tags or (verb.tag == "VBD" and not tags):
        return Tense.PAST
    if tags & {"VBZ", "VBP"} or verb.tag in ("VBZ", "VBP"):
        return Tense.PRESENT
    return Tense.NONE
