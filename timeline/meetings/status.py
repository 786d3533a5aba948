"""How sure a sentence is of a meeting: from auxiliaries, governing verbs and the nouns around it.

Receives a frame and its window; hands on a status with the words that decided it. Attribution
("officials said") alone never lowers a status.
"""

from __future__ import annotations

from datetime import date

from timeline.meetings.frames import Frame, Shape
from timeline.meetings.grammar import (
    auxiliaries,
    children,
    is_verb,
    subjects_of,
    verb_above,
)
from timeline.meetings.lexicon import Lexicon, words
from timeline.meetings.modality import Reading, asserted, chain_of, is_infinitive, phrases_of
from timeline.meetings.off import by_cancelling, by_condition, by_denial, by_label, by_negation
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


def read_status(
    sentence: Sentence, frame: Frame, interval: Interval | None, today: date, lexicon: Lexicon
) -> Reading | None:
    """The status that the sentence gives a frame; None where it speaks of no meeting at all.

    ``today`` is the document's day: it settles what the words leave open.
    """
    chain = chain_of(sentence, frame)
    near = asserted(sentence, frame, chain)
    for reading in (
        by_label(sentence),
        by_cancelling(sentence, near, lexicon),
        by_condition(sentence, chain),
        by_denial(sentence, chain, lexicon),
        by_negation(sentence, frame, chain, near, interval, today, lexicon),
        _by_modal(sentence, chain, interval, today),
        _by_broken_plan(sentence, chain, near, lexicon),
        _by_hearsay(sentence, chain),
        _by_governor(sentence, frame, chain, near, lexicon),
    ):
        if reading is not None:
            return _checked(reading, interval, today)
    return _checked(_by_tense(sentence, frame, chain, interval, today), interval, today)


def intent_of(sentence: Sentence, frame: Frame, lexicon: Lexicon) -> Direction | None:
    """The side of now that the grammar alone puts a meeting on; None where it is silent.

    ``PRESENT`` stands for the nearest day: "was called off" tells of days on either side.
    """
    chain = chain_of(sentence, frame)
    near = asserted(sentence, frame, chain)
    if _by_broken_plan(sentence, chain, near, lexicon) is not None:
        return Direction.PAST
    if by_cancelling(sentence, near, lexicon) is not None:
        told = any(_is_past(sentence, v) for v in near if is_verb(v))
        return Direction.PRESENT if told else Direction.FUTURE
    if not chain:
        return _of_accompanied(sentence, frame)
    for verb in dict.fromkeys([*chain, *(w for w in near if is_verb(w))]):
        if any(a.text.lower() in _FUTURE | set(_MODALS) for a in auxiliaries(sentence, verb)):
            return Direction.FUTURE
    if _by_governor(sentence, frame, chain, near, lexicon) is not None:
        return None if any(v.tag == "VBD" for v in chain) else Direction.FUTURE
    verb = chain[0]
    tags = {a.tag for a in auxiliaries(sentence, verb)}
    if verb.tag == "VBD" or "VBD" in tags or _has_been(sentence, chain):
        return Direction.PAST
    opens = frame.shape is Shape.NOUN and verb.lemma in words("opening")
    comes = frame.shape in (Shape.MOVE, Shape.GATHER) and verb.lemma != "be"
    if (comes or opens) and verb.tag in ("VBZ", "VBP"):
        return Direction.FUTURE
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


def _by_modal(
    sentence: Sentence, chain: list[Word], interval: Interval | None, today: date
) -> Reading | None:
    for verb in chain:
        helpers = auxiliaries(sentence, verb)
        lemmas = [a.text.lower() for a in helpers]
        for lemma in lemmas:
            if lemma in _MODALS:
                return Reading(_MODALS[lemma], lemma)
        if "have" in [a.lemma for a in helpers] and ({"should", "would"} & set(lemmas)):
            return Reading(Status.CANCELLED, " ".join(lemmas))
    return None


def _by_broken_plan(
    sentence: Sentence, chain: list[Word], near: list[Word], lexicon: Lexicon
) -> Reading | None:
    """As in "was due to meet B on Monday but stayed at home": a plan that came to nothing."""
    if any(p in lexicon.cues["unmade"] for w in near for p in phrases_of(sentence, w)):
        return Reading(Status.CANCELLED, next(w.text for w in near))
    planned = any(w.lemma in words("planning") for w in chain) or "due" in [
        c.text for v in chain for c in children(sentence, v, "acomp")
    ]
    for verb in chain:
        other = next((v for v in children(sentence, verb, "conj") if v.tag == "VBD"), None)
        but = any(c.text.lower() == "but" for c in children(sentence, verb, "cc"))
        if planned and other is not None and but and _is_past(sentence, verb):
            return Reading(Status.CANCELLED, f"but {other.text}")
    return None


def _is_past(sentence: Sentence, verb: Word) -> bool:
    return "VBD" in {verb.tag, *(a.tag for a in auxiliaries(sentence, verb))}


def _by_hearsay(sentence: Sentence, chain: list[Word]) -> Reading | None:
    """As in "reports that A will meet B": nobody of the two has said so."""
    if not chain or chain[-1].dep not in ("acl", "ccomp", "relcl"):
        return None
    noun = sentence.words[chain[-1].head]
    future = any(a.text.lower() in _FUTURE for a in auxiliaries(sentence, chain[-1]))
    if noun.pos == "NOUN" and noun.lemma in words("hearsay") and future:
        return Reading(Status.POSSIBLE, noun.text)
    return None


def _by_governor(
    sentence: Sentence, frame: Frame, chain: list[Word], near: list[Word], lexicon: Lexicon
) -> Reading | None:
    """Verbs and adjectives above the trigger ("plan to meet"), words beside or above a noun."""
    awaited = frame.shape is Shape.MOVE and frame.trigger.lemma in lexicon.verbs["await"]
    if awaited and children(sentence, frame.trigger, "auxpass"):
        return Reading(Status.EXPECTED, frame.trigger.text)
    light = chain[:1] if is_verb(frame.trigger) else []
    around = [
        c
        for verb in chain
        for c in children(sentence, verb, "acomp", "advmod", "attr", "oprd")
        if c.pos in ("ADJ", "ADV", "VERB")
    ]
    adjectives = children(sentence, frame.trigger, "amod") if not is_verb(frame.trigger) else []
    above = [w for w in chain if w not in light]
    nouns = [w for w in near if w.pos == "NOUN"]
    for status in (Status.POSSIBLE, Status.EXPECTED, Status.SCHEDULED):
        cues = lexicon.cues[status.value]
        for word in [*above, *around, *adjectives, *nouns]:
            if any(p in cues for p in phrases_of(sentence, word)):
                return Reading(status, word.text)
    return _by_to_be(sentence, chain)


def _has_been(sentence: Sentence, chain: list[Word]) -> bool:
    """As in "had been to see B", which is no plan."""
    return any(
        v.text.lower() == "been" and any(a.lemma == "have" for a in auxiliaries(sentence, v))
        for v in chain[1:]
    )


def _by_to_be(sentence: Sentence, chain: list[Word]) -> Reading | None:
    """As in "is to meet" is scheduled; "was to have met" did not happen."""
    for verb in chain:
        if verb.lemma != "be" or verb is chain[0] or verb.text.lower() == "been":
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
        helpers = auxiliaries(sentence, verb)
        future = next((a.text for a in helpers if a.text.lower() in _FUTURE), None)
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
    helpers = auxiliaries(sentence, verb)
    tags = {a.tag for a in helpers}
    if verb.tag == "VBD" or "VBD" in tags or any(a.lemma == "have" for a in helpers):
        return Reading(Status.HELD, verb.text)
    if verb.tag == "VBG" and any(a.lemma == "be" for a in helpers):
        ahead = interval is not None and interval.earliest > today
        return Reading(Status.SCHEDULED if ahead else Status.HELD, verb.text, progressive=True)
    if verb.tag == "VBN" and not helpers and interval is not None:
        return Reading(Status.HELD if interval.latest <= today else Status.SCHEDULED, verb.text)
    if verb.tag == "VBG" and verb.dep == "pcomp":
        prep = sentence.words[verb.head].text.lower()
        if prep in _BEFORE or prep == "of":
            return Reading(Status.SCHEDULED, prep)
        told = sentence.root.tag == "VBD" or prep in ("after", "following", "upon")
        return Reading(Status.HELD, prep) if told else None
    if verb.tag in ("VBZ", "VBP") or tags & {"VBZ", "VBP"}:
        if interval is not None and interval.earliest >= today:
            return Reading(Status.SCHEDULED, verb.text)
        return Reading(Status.HELD, verb.text) if interval is not None else None
    if verb.tag == "VB" and is_infinitive(sentence, verb):
        return _by_purpose(sentence, verb, interval, today)
    return None


def _by_purpose(sentence: Sentence, verb: Word, interval: Interval | None, today: date) -> Reading:
    """As in "flew in to meet B": what somebody set out for."""
    head = sentence.words[verb.head]
    if _has_been(sentence, [verb, head]):
        return Reading(Status.HELD, f"{head.text} to {verb.text}")
    set_out = is_verb(head) and head.tag == "VBD" and bool(subjects_of(sentence, head))
    if interval is not None and interval.latest < today:
        return Reading(Status.HELD, f"to {verb.text}")
    return Reading(Status.EXPECTED if set_out else Status.SCHEDULED, f"to {verb.text}")


def _by_date(sentence: Sentence, interval: Interval | None, today: date) -> Reading:
    if interval is None:
        return Reading(Status.HELD, "")
    if interval.earliest > today:
        return Reading(Status.SCHEDULED, "")
    under_way = interval.is_fixed and interval.days > 1 and interval.latest >= today
    if interval.latest < today or (interval.days == 1 and sentence.root.tag == "VBD") or under_way:
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
