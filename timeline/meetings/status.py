"""How sure a sentence is of a meeting: from auxiliaries, governing verbs and the nouns around it.

Receives a frame and its window; hands on a status with the words that decided it. Attribution
("officials said") alone never lowers a status.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.meetings.frames import Frame
from timeline.meetings.grammar import (
    ancestors,
    auxiliaries,
    children,
    is_verb,
    phrasal,
    subjects_of,
    verb_above,
)
from timeline.meetings.lexicon import Lexicon
from timeline.model import Direction, Interval, Status
from timeline.nlp.parse import Sentence, Word

__all__ = ["Reading", "intent_of", "read_status"]

_MODALS = {
    "may": Status.POSSIBLE,
    "might": Status.POSSIBLE,
    "could": Status.POSSIBLE,
    "can": Status.POSSIBLE,
}
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "'d", "’d"})
_AFTER = frozenset({"after", "during", "following", "since", "in", "at", "over", "from", "amid"})
_BEFORE = frozenset({"before", "ahead", "until"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A status, and the words that decided it; ``denied``: the sentence tells of no meeting."""

    status: Status
    cue: str
    denied: bool = False
    progressive: bool = False


def read_status(
    sentence: Sentence, frame: Frame, interval: Interval | None, today: date, lexicon: Lexicon
) -> Reading | None:
    """The status that the sentence gives a frame; None where it speaks of no meeting at all.

    ``today`` is the document's day: it settles what the words leave open.
    """
    chain = _chain(sentence, frame)
    for reading in (
        _by_label(sentence),
        _by_cancelling(sentence, frame, chain, lexicon),
        _by_negation(sentence, frame, chain, interval, today),
        _by_condition(sentence, chain),
        _by_modal(sentence, chain, interval, today),
        _by_governor(sentence, frame, chain, lexicon),
    ):
        if reading is not None:
            return _checked(reading, interval, today)
    return _checked(_by_tense(sentence, frame, chain, interval, today), interval, today)


def intent_of(sentence: Sentence, frame: Frame, lexicon: Lexicon) -> Direction | None:
    """The side of now that the grammar alone puts a meeting on; None where it is silent."""
    chain = _chain(sentence, frame)
    if _by_cancelling(sentence, frame, chain, lexicon) is not None:
        return (
            None if any(v.lemma == "be" and v.tag == "VBD" for v in chain[1:]) else Direction.FUTURE
        )
    if not chain:
        return _of_accompanied(sentence, frame)
    for verb in chain:
        if any(a.text.lower() in _FUTURE | set(_MODALS) for a in auxiliaries(sentence, verb)):
            return Direction.FUTURE
    if _by_governor(sentence, frame, chain, lexicon) is not None:
        return None if any(v.tag == "VBD" for v in chain) else Direction.FUTURE
    verb = chain[0]
    tags = {a.tag for a in auxiliaries(sentence, verb)}
    if verb.tag == "VBD" or "VBD" in tags:
        return Direction.PAST
    return None


def _of_accompanied(sentence: Sentence, frame: Frame) -> Direction | None:
    """The side of a noun that goes with something done: "said on Monday after talks with B"."""
    prep = sentence.words[frame.trigger.head]
    if prep.text.lower() == "of" and sentence.words[prep.head].text.lower() == "ahead":
        return Direction.FUTURE
    verb = verb_above(sentence, frame.trigger)
    told = verb is not None and "VBD" in {verb.tag, *(a.tag for a in auxiliaries(sentence, verb))}
    return (
        Direction.PAST
        if told and prep.text.lower() in _AFTER - {"in", "at", "over", "from"}
        else None
    )


def _chain(sentence: Sentence, frame: Frame) -> list[Word]:
    """The verbs from the trigger upwards that say something of the meeting itself.

    The walk ends where a clause is only reported ("said that …") or only accompanies another.
    """
    verb: Word | None = frame.trigger if is_verb(frame.trigger) else _asserting(sentence, frame)
    chain = list[Word]()
    while verb is not None:
        chain.append(verb)
        head = sentence.words[verb.head]
        climbs = verb.dep in ("xcomp", "auxpass") or (
            verb.dep in ("ccomp", "pcomp") and _is_infinitive(sentence, verb)
        )
        if verb.dep == "conj" and not children(sentence, verb, "nsubj", "nsubjpass", "aux"):
            climbs = True
        if head is verb or not climbs:
            break
        if head.pos == "ADJ":
            chain.append(head)
            verb = sentence.words[head.head] if head.dep == "acomp" else None
        else:
            verb = head if is_verb(head) else None
    return chain


def _asserting(sentence: Sentence, frame: Frame) -> Word | None:
    """The verb of which a noun is subject, object or complement."""
    noun = frame.trigger
    while noun.dep in ("conj", "appos") and noun.head != noun.index:
        noun = sentence.words[noun.head]
    clause = children(sentence, noun, "acl", "relcl")
    if noun.dep in ("nsubj", "nsubjpass", "dobj", "obj", "attr", "dep", "ROOT"):
        head = sentence.words[noun.head]
        if is_verb(head):
            return head
    if noun.dep == "pobj":
        prep = sentence.words[noun.head]
        head = sentence.words[prep.head]
        if prep.text.lower() in ("to", "on", "for", "with", "of", "off") and is_verb(head):
            return head
    return next((v for v in clause if v.tag in ("VBN", "VBG") or v.dep == "relcl"), None)


def _is_infinitive(sentence: Sentence, verb: Word) -> bool:
    return any(a.tag == "TO" for a in children(sentence, verb, "aux"))


def _by_label(sentence: Sentence) -> Reading | None:
    """A diary's mark behind an entry: "(cancelled)", "- POSTPONED"."""
    for word in sentence.words[-3:]:
        before = sentence.words[word.index - 1].text if word.index else ""
        if before in ("(", "-", "–", "—", ":") and word.text.lower() in (
            "cancelled",
            "canceled",
            "postponed",
        ):
            off = word.text.lower().startswith("cancel")
            return Reading(Status.CANCELLED if off else Status.POSTPONED, word.text)
    return None


def _by_cancelling(
    sentence: Sentence, frame: Frame, chain: list[Word], lexicon: Lexicon
) -> Reading | None:
    near = chain if is_verb(frame.trigger) else chain + _noun_governors(sentence, frame)
    for status, lemmas in (
        (Status.POSTPONED, lexicon.cues["postponed"]),
        (Status.CANCELLED, lexicon.cues["cancelled"]),
    ):
        for word in near:
            if word is frame.trigger:
                continue
            phrase = phrasal(sentence, word)
            if phrase in lemmas or word.lemma in lemmas:
                return Reading(status, phrase if phrase in lemmas else word.text)
    return None


def _noun_governors(sentence: Sentence, frame: Frame) -> list[Word]:
    """The nouns of which a trigger is the object: "the cancellation of the summit"."""
    found = []
    for word in ancestors(sentence, frame.trigger):
        if word.pos == "NOUN":
            found.append(word)
        elif word.pos != "ADP":
            break
    return found


def _by_negation(
    sentence: Sentence, frame: Frame, chain: list[Word], interval: Interval | None, today: date
) -> Reading | None:
    noun_negated = any(w.text.lower() == "no" for w in children(sentence, frame.trigger, "det"))
    negated = next((v for v in chain if children(sentence, v, "neg")), None)
    if negated is None and not noun_negated:
        return None
    ahead = interval is not None and interval.latest >= today
    verb = negated or (chain[0] if chain else None)
    if (
        verb is not None
        and ahead
        and any(a.text.lower() in _FUTURE for a in auxiliaries(sentence, verb))
    ):
        return Reading(Status.CANCELLED, "not")
    return Reading(Status.CANCELLED, "not", denied=True)


def _by_condition(sentence: Sentence, chain: list[Word]) -> Reading | None:
    for verb in chain:
        for mark in children(sentence, verb, "mark"):
            if mark.text.lower() in ("if", "unless", "whether"):
                open_question = mark.text.lower() == "whether"
                return Reading(Status.POSSIBLE, mark.text.lower(), denied=open_question)
    return None


def _by_modal(
    sentence: Sentence, chain: list[Word], interval: Interval | None, today: date
) -> Reading | None:
    for verb in chain:
        words = auxiliaries(sentence, verb)
        lemmas = [a.text.lower() for a in words]
        for lemma in lemmas:
            if lemma in _MODALS:
                return Reading(_MODALS[lemma], lemma)
        if "have" in [a.lemma for a in words] and ({"should", "would"} & set(lemmas)):
            return Reading(Status.CANCELLED, " ".join(lemmas))
    return None


def _by_governor(
    sentence: Sentence, frame: Frame, chain: list[Word], lexicon: Lexicon
) -> Reading | None:
    """Verbs and adjectives above the trigger ("plan to meet"), adjectives beside a noun."""
    cues = lexicon.cues
    trigger_or_light = chain[:1]
    above = [w for w in chain if w not in trigger_or_light]
    beside = list(trigger_or_light) if not is_verb(frame.trigger) else []
    around = [
        c
        for verb in chain
        for c in children(sentence, verb, "acomp", "advmod", "attr", "oprd")
        if c.pos in ("ADJ", "ADV", "VERB")
    ]
    adjectives = children(sentence, frame.trigger, "amod") if not is_verb(frame.trigger) else []
    for status in (Status.POSSIBLE, Status.EXPECTED, Status.SCHEDULED):
        for word in [*above, *beside, *around, *adjectives]:
            lemmas = cues[status.value]
            if (
                word.lemma in lemmas
                or phrasal(sentence, word) in lemmas
                or word.text.lower() in lemmas
            ):
                return Reading(status, word.text)
    return _by_to_be(sentence, chain)


def _by_to_be(sentence: Sentence, chain: list[Word]) -> Reading | None:
    """As in "is to meet" is scheduled; "was to have met" did not happen."""
    for verb in chain:
        if verb.lemma != "be" or verb is chain[0]:
            continue
        below = chain[chain.index(verb) - 1]
        if below.head != verb.index or below.dep != "xcomp":
            continue
        if any(a.lemma == "have" for a in auxiliaries(sentence, below)):
            return Reading(Status.CANCELLED, f"{verb.text} to have")
        return Reading(Status.SCHEDULED, f"{verb.text} to")
    return None


def _by_tense(
    sentence: Sentence, frame: Frame, chain: list[Word], interval: Interval | None, today: date
) -> Reading:
    for verb in chain:
        words = auxiliaries(sentence, verb)
        future = next((a.text for a in words if a.text.lower() in _FUTURE), None)
        if future is not None:
            return Reading(Status.SCHEDULED, future)
    first = chain[0] if chain else None
    if first is not None:
        reading = _by_form(sentence, frame, first, interval, today)
        if reading is not None:
            return reading
    if not is_verb(frame.trigger):
        prep = sentence.words[frame.trigger.head]
        if prep.pos in ("ADP", "SCONJ") and prep.text.lower() in _BEFORE:
            return Reading(Status.SCHEDULED, prep.text.lower())
        if prep.text.lower() in _AFTER and (interval is None or interval.earliest <= today):
            return Reading(Status.HELD, prep.text.lower())
    return _by_date(sentence, interval, today)


def _by_form(
    sentence: Sentence, frame: Frame, verb: Word, interval: Interval | None, today: date
) -> Reading | None:
    words = auxiliaries(sentence, verb)
    tags = {a.tag for a in words}
    if verb.tag == "VBD" or "VBD" in tags or any(a.lemma == "have" for a in words):
        return Reading(Status.HELD, verb.text)
    if verb.tag == "VBG" and any(a.lemma == "be" for a in words):
        ahead = interval is not None and interval.earliest > today
        return Reading(Status.SCHEDULED if ahead else Status.HELD, verb.text, progressive=True)
    if verb.tag == "VBN" and not words and interval is not None:
        return Reading(Status.HELD if interval.latest <= today else Status.SCHEDULED, verb.text)
    if verb.tag == "VBG" and verb.dep == "pcomp":
        prep = sentence.words[verb.head].text.lower()
        if prep in _BEFORE or prep == "of":
            return Reading(Status.SCHEDULED, prep)
        return Reading(Status.HELD, prep) if sentence.root.tag == "VBD" else None
    if verb.tag in ("VBZ", "VBP") or tags & {"VBZ", "VBP"}:
        if interval is not None and interval.earliest >= today:
            return Reading(Status.SCHEDULED, verb.text)
        return Reading(Status.HELD, verb.text) if interval is not None else None
    if verb.tag == "VB" and _is_infinitive(sentence, verb):
        return _by_purpose(sentence, verb, interval, today)
    return None


def _by_purpose(sentence: Sentence, verb: Word, interval: Interval | None, today: date) -> Reading:
    """As in "flew in to meet B": what somebody set out for."""
    head = sentence.words[verb.head]
    set_out = is_verb(head) and head.tag == "VBD" and bool(subjects_of(sentence, head))
    if interval is not None and interval.latest < today:
        return Reading(Status.HELD, f"to {verb.text}")
    return Reading(Status.EXPECTED if set_out else Status.SCHEDULED, f"to {verb.text}")


def _by_date(sentence: Sentence, interval: Interval | None, today: date) -> Reading:
    if interval is None:
        return Reading(Status.HELD, "")
    if interval.earliest > today:
        return Reading(Status.SCHEDULED, "")
    if interval.latest < today or (interval.days == 1 and sentence.root.tag == "VBD"):
        return Reading(Status.HELD, "")
    return Reading(Status.SCHEDULED if interval.days == 1 else Status.EXPECTED, "")


def _checked(reading: Reading, interval: Interval | None, today: date) -> Reading:
    """The reading, made to agree with the side of today that its window lies on."""
    if interval is None or reading.denied:
        return reading
    if reading.status is Status.HELD and interval.earliest > today:
        return Reading(Status.SCHEDULED, reading.cue)
    if reading.status.is_predicted and interval.latest < today:
        past = reading.status is not Status.POSSIBLE
        return Reading(Status.HELD, reading.cue, denied=not past)
    return reading
