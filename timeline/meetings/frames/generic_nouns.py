"""Nouns that could name a meeting, and here name none: a press conference, a parliament, a post."""

from __future__ import annotations

from timeline.meetings.sentence.grammar import children, preposition_objects, verb_above
from timeline.meetings.sentence.lexicon import words
from timeline.nlp.parse import Sentence, Word

__all__ = ["is_generic", "is_on_somebody"]

_HYPHENS = frozenset({"-", "‑"})


def is_generic(sentence: Sentence, noun: Word) -> bool:
    """A noun that is no event: "no meeting", "press conference", "a series of visits"."""
    for w in children(sentence, noun, "compound", "amod", "nmod", "det"):
        if w.lemma in (
            "press",
            "news",
            "cabinet",
            "board",
            "party",
            "training",
            "shareholder",
            "court",
        ):
            return True
    if sentence.words[noun.head].text == "for" and _is_pause(sentence, noun):
        return True
    around = {w.lemma for w in children(sentence, noun, "compound", "amod", "nmod")}
    if noun.lemma == "ceremony" and around & words("ceremonies"):
        return True
    if noun.lemma == "call" and not _is_phone_call(sentence, noun):
        return True
    if noun.lemma == "audience" and _are_listeners(sentence, noun):
        return True
    if _is_parliament(sentence, noun) or _is_post(sentence, noun):
        return True
    alone = not preposition_objects(sentence, noun, "with", "between")
    return noun.tag == "NN" and noun.lemma == "talk" and alone


def _is_parliament(sentence: Sentence, noun: Word) -> bool:
    """As in "Vietnam's National Assembly", "the People's Congress": a house of one state."""
    around = children(sentence, noun, "compound", "amod", "nmod", "poss")
    own = any(w.text.lower() in words("parliamentary") for w in around)
    return own and noun.lemma.lower() in ("assembly", "congress", "conference")


def _is_post(sentence: Sentence, noun: Word) -> bool:
    """As in "approved his appointment": with nobody, so to an office."""
    partners = preposition_objects(sentence, noun, "with", "at")
    verb = verb_above(sentence, noun)
    kept = verb is not None and verb.lemma in ("cancel", "have", "keep", "make", "miss", "secure")
    return noun.lemma == "appointment" and not partners and not kept


def _is_pause(sentence: Sentence, noun: Word) -> bool:
    """As in "broke for lunch", "adjourned for dinner"."""
    verb = verb_above(sentence, noun)
    return verb is not None and verb.lemma in ("adjourn", "break", "pause", "stop")


def _are_listeners(sentence: Sentence, noun: Word) -> bool:
    """As in "told a packed audience", "an audience of journalists": who listens to a speech."""
    verb = sentence.words[noun.head]
    spoken_to = noun.dep in ("dobj", "dative") and verb.lemma in words("speaking")
    of_many = any(w.tag in ("NNS", "NNPS") for w in preposition_objects(sentence, noun, "of"))
    before = sentence.words[noun.head].text.lower() in ("before", "to")
    return spoken_to or of_many or (noun.dep == "pobj" and before)


def _is_phone_call(sentence: Sentence, noun: Word) -> bool:
    """Whether a call is one of two or more: "a call with B", "the Roy-Lee call"; no "call for"."""
    around = {w.lemma for w in children(sentence, noun)}
    if "for" in around:
        return False
    named = {"phone", "telephone", "video", "conference", "with", "between", "to", "from"}
    held = sentence.words[noun.head].text.lower() in ("in", "during")  # "told B in a call"
    told = bool(around & named) or held or _joins_two(sentence, noun)
    return told or is_on_somebody(sentence, noun)


def _joins_two(sentence: Sentence, noun: Word) -> bool:
    """Whether two names that a hyphen joins stand before a noun: "the Roy-Lee call"."""
    before = [w.text for w in sentence.words[max(0, noun.index - 3) : noun.index]]
    return len(before) == 3 and before[1] in _HYPHENS and all(t[:1].isupper() for t in before[::2])


def is_on_somebody(sentence: Sentence, noun: Word) -> bool:
    """As in "a call on B", not "the call on Monday"."""
    goals = preposition_objects(sentence, noun, "on")
    return any(w.lemma.lower() not in words("not_names") for w in goals)
