"""Whose day it is: what stands between a time expression and a meeting in the grammar.

Receives a sentence, a frame and the words in question; each answer is for `times` to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.meetings.days.conjuncts import is_of_other_time
from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.sentence.grammar import ancestors, children, is_verb, subtree
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sentence.tense import Tense, tense_of
from timeline.model import Kind, Timex
from timeline.nlp.parse import Sentence, Word

__all__ = [
    "accompanies",
    "is_across",
    "is_ahead_of",
    "is_aim",
    "is_aside",
    "is_counted_from",
    "is_deadline",
    "is_journey",
    "is_last_day_of",
    "is_measured_to",
    "is_occasion",
    "is_occasion_of",
    "is_of_aside",
    "is_of_journey",
    "is_of_later",
    "is_parted",
    "is_since",
    "is_to_be_held",
    "is_topic",
    "is_wanted",
    "is_way_to_summit",
]

_AHEAD_OF = re.compile(
    r"\b(?:(?:eve|ahead|advance) of|prior to|(?:run|lead|build) ?-? ?up to)(?: [^ ,;:]+){0,6}$",
    re.IGNORECASE,
)
"""Words right before a noun, which is later than what they belong to."""


def is_across(sentence: Sentence, frame: Frame, timex: Timex) -> bool:
    """Whether a semicolon stands between: such a day counts only where no other is nearer."""
    first, last = sorted((timex.start, frame.trigger.start))
    return any(w.text == ";" and first < w.start < last for w in sentence.words)


def is_measured_to(sentence: Sentence, frame: Frame, timex: Timex) -> bool:
    """Whether the preposition right behind an expression leads to a frame's noun."""
    link = next((w for w in sentence.words if w.start >= timex.end), None)
    return (
        link is not None
        and not is_verb(frame.trigger)
        and link in ancestors(sentence, frame.trigger)
    )


def is_counted_from(sentence: Sentence, frame: Frame, timexes: Sequence[Timex]) -> bool:
    """As in "died a day after A met B": the day of the story is that of what came after."""
    for word in (frame.trigger, *ancestors(sentence, frame.trigger)):
        for mark in children(sentence, word, "mark"):
            counted = any(0 <= mark.end - t.end <= len(mark.text) + 1 for t in timexes)
            if counted and mark.text.lower() in ("after", "before"):
                return True
    return False


def is_deadline(sentence: Sentence, head: Word) -> bool:
    """As in "the deadline of 20 May", "reach their deadline on Friday": nobody meets for it."""
    for word in ancestors(sentence, head):
        if word.lemma in words("deadlines"):
            return True
        if is_verb(word):
            things = children(sentence, word, "dobj", "nsubj", "nsubjpass", "attr", "dep")
            return any(w.lemma in words("deadlines") for w in things)
    return False


def is_ahead_of(sentence: Sentence, frame: Frame) -> bool:
    """As in "met on Monday, on the eve of the summit", "ahead of talks": that day is another's."""
    said = " ".join(w.text for w in sentence.words[: frame.trigger.index])
    return not is_verb(frame.trigger) and _AHEAD_OF.search(said) is not None


def is_journey(sentence: Sentence, owner: Frame) -> bool:
    """Whether a frame tells of a journey: "flies to Oslo", "a visit to Oslo", "pays a visit"."""
    if owner.shape is Shape.MOVE or owner.kind is Kind.VISIT:
        return True
    nouns = read_lexicon().nouns
    paid = children(sentence, owner.trigger, "dobj") if is_verb(owner.trigger) else []
    return any(nouns.get(w.lemma) is Kind.VISIT for w in paid)


def is_of_later(sentence: Sentence, frame: Frame, head: Word) -> bool:
    """Whether a day is of what comes after: "six weeks before the conference in December"."""
    at = head
    for above in ancestors(sentence, head):
        if is_verb(above) or above is frame.trigger:
            return False
        if above.text.lower() in ("before", "ahead") and at is not head:
            return frame.trigger not in subtree(sentence, above)
        at = above
    return False


def is_of_aside(sentence: Sentence, frame: Frame, head: Word) -> bool:
    """Whether a day is in a clause on somebody or on what is to come.

    As in "met B, who resigned in May", "met on his visit, which will end on Tuesday".
    """
    for above in ancestors(sentence, head):
        if above is frame.trigger:
            return False
        if above.dep == "relcl" and sentence.words[above.head] is not frame.trigger:
            inside = subtree(sentence, above)
            relatives = {w.text.lower() for w in children(sentence, above)}
            about = bool(relatives & {"who", "whom", "where"}) or (
                tense_of(sentence, above) is Tense.FUTURE
                and tense_of(sentence, frame.trigger) is Tense.PAST
            )
            return frame.trigger not in inside and about
    return False


def is_of_journey(sentence: Sentence, frame: Frame, verb: Word, timex: Timex) -> bool:
    """As in "will tour Asia from 4 to 15 April, and he will also attend the summit"."""
    if frame.kind not in (Kind.SUMMIT, Kind.CONFERENCE) or timex.interval is None:
        return False
    for above in ancestors(sentence, frame.trigger):
        if above.dep == "conj" and above.head == verb.index:
            apart = children(sentence, above, "nsubj", "nsubjpass")
            return bool(apart) and timex.start < above.start and timex.interval.days > 1
    return False


def is_last_day_of(sentence: Sentence, frame: Frame, owner: Frame) -> bool:
    """As in "before flying home on Friday A called on B": it was on the day of leaving."""
    prep = sentence.words[owner.trigger.head]
    leaves = owner.trigger.dep == "pcomp" and prep.text.lower() == "before"
    told = is_verb(frame.trigger) and prep.head == frame.trigger.index
    return leaves and told and owner.shape is Shape.MOVE


def is_occasion_of(sentence: Sentence, frame: Frame, owner: Frame) -> bool:
    """As in "stood next to B at a dinner on 3 May", "a stop on Friday during which A sees B"."""
    if owner.shape is not Shape.NOUN or owner.subjects:
        return False
    during = is_verb(frame.trigger) and frame.trigger.dep == "relcl"
    if during and frame.trigger.head == owner.trigger.index:
        return any(
            w.text.lower() in ("which", "where", "when") for w in subtree(sentence, frame.trigger)
        )
    prep = sentence.words[owner.trigger.head].text.lower()
    at_it = prep in ("at", "during", "over", "in", "for", "after")
    return at_it and not owner.others and frame.trigger in ancestors(sentence, owner.trigger)


def is_occasion(sentence: Sentence, frame: Frame, verb: Word) -> bool:
    """As in "decided at a session last night": where it was decided, not what."""
    prep = sentence.words[frame.trigger.head]
    day = sentence.words[prep.head]
    if prep.text.lower() == "of" and day.lemma == "day":  # "on the last day of their summit"
        prep = sentence.words[day.head]
        return verb in ancestors(sentence, prep) and prep.text.lower() in ("at", "on", "during")
    return prep.head == verb.index and prep.text.lower() in ("at", "in", "during", "over", "after")


def is_aside(sentence: Sentence, frame: Frame, verb: Word) -> bool:
    """Whether a clause tells of something else: "who was killed in May", "after war broke out"."""
    trigger = frame.trigger
    if trigger in subtree(sentence, verb):
        return False
    marks = children(sentence, verb, "mark")
    if any(m.text.lower() in ("after", "before", "since", "until") for m in marks):
        return True
    while verb.dep in ("xcomp", "ccomp") and is_verb(sentence.words[verb.head]):
        verb = sentence.words[verb.head]  # "where talks are to open on Friday"
        if trigger in subtree(sentence, verb):
            return False
    about = sentence.words[verb.head]
    return verb.dep in ("relcl", "acl") and about not in ancestors(sentence, trigger)


def is_way_to_summit(sentence: Sentence, frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether a day is that of going there: "arrived on Thursday for the summit"."""
    prep = sentence.words[frame.trigger.head]
    gathering = frame.kind in (Kind.SUMMIT, Kind.CONFERENCE) and prep.text.lower() == "for"
    return gathering and any(f.shape is Shape.MOVE and f.trigger is frame.predicate for f in frames)


def is_parted(sentence: Sentence, frame: Frame, verb: Word) -> bool:
    """Whether what a verb does is done on another day: "before B arrives", "a plan to meet B"."""
    at = frame.trigger
    if at.lemma in words("staying") and at.dep == "conj" and at.head == verb.index:
        return True  # "skips dinner tonight but will be there"
    for above in ancestors(sentence, at):
        if at.dep == "conj" and is_verb(at) and is_of_other_time(sentence, at, above):
            return True
        marks = children(sentence, at, "mark", "advmod")
        if above.text.lower() == "before" or any(m.text.lower() == "before" for m in marks):
            return True
        if _is_intent(at, above):
            return True
        if above is verb:
            return False
        at = above
    return False


def _is_intent(below: Word, above: Word) -> bool:
    """As in "a plan to meet B", "a call for talks": done on another day than what it is for."""
    leads = is_verb(below) or below.text.lower() in ("for", "of")
    return leads and above.pos == "NOUN" and above.lemma in words("intents")


def is_wanted(sentence: Sentence, frame: Frame) -> bool:
    """As in "took command on Tuesday with a call for talks": only the wish has that day."""
    at = frame.trigger
    for above in ancestors(sentence, at):
        if is_verb(above):
            return False
        if not is_verb(frame.trigger) and _is_intent(at, above):
            return True
        at = above
    return False


def is_to_be_held(sentence: Sentence, verb: Word) -> bool:
    """As in "left for the summit to be held in Dhaka on Monday": said of the noun before it."""
    helpers = {w.text.lower() for w in children(sentence, verb, "aux", "auxpass")}
    subjects = children(sentence, verb, "nsubj", "nsubjpass")
    return {"to", "be"} <= helpers and not subjects and verb.lemma in words("staging")


_ABOUT = frozenset({"about", "for", "into", "of", "on", "over", "to", "toward", "towards"})


def is_topic(sentence: Sentence, frame: Frame, timex: Timex) -> bool:
    """As in "the envoy to the talks flew home on Monday": that day is the envoy's, not the talks'.

    Unlike "the opening of the talks", and a day that stands right behind them.
    """
    at = frame.trigger
    if is_verb(at):
        return False
    while (prep := sentence.words[at.head]).text.lower() in _ABOUT and prep is not at:
        owner = sentence.words[prep.head]
        if owner.pos not in ("NOUN", "PROPN") or owner.text.lower() in words("not_names"):
            return False
        if owner.lemma not in words("phases") and owner.lemma not in read_lexicon().nouns:
            between = [w for w in sentence.words if at.start < w.start < timex.start]
            return timex.start < frame.trigger.start or any(is_verb(w) for w in between)
        at = owner
    return False


def is_aim(sentence: Sentence, head: Word, verb: Word) -> bool:
    """As in "announced for 20 March": the day that was announced, not the one it was done on."""
    prep = sentence.words[head.head]
    return (
        verb.lemma in words("planning") | words("dating")
        and prep.text.lower() == "for"
        and prep.head == verb.index
    )


_BOUNDS = frozenset({"since", "until", "till"})


def is_since(sentence: Sentence, frame: Frame, timex: Timex, head: Word) -> bool:
    """Whether an expression only bounds a stretch: "the first since 1979", "since the war"."""
    before = [w for w in sentence.words if w.end <= timex.start]
    if before and before[-1].text.lower() in _BOUNDS:
        return True
    for word in ancestors(sentence, head):
        if is_verb(word) or word is frame.trigger:
            return False
        if word.text.lower() in _BOUNDS:
            return True
    return False


def accompanies(sentence: Sentence, frame: Frame, verb: Word) -> bool:
    """Whether the meeting is an adjunct of the saying, not what is said."""
    word = frame.trigger
    for above in ancestors(sentence, word):
        if above is verb:
            return word.dep in ("prep", "advcl", "npadvmod") and word.pos in (
                "ADP",
                "SCONJ",
                "VERB",
                "AUX",
            )
        word = above
    return False
