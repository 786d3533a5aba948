"""How sure a sentence is of a meeting: the first reading that applies, and at last tense and date.

Receives a frame and its window; hands on a status with the words that decided it: by those of
`off`, then of `governors`. Attribution ("officials said") alone never lowers a status.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.sentence.grammar import auxiliaries, children, is_verb, subjects_of
from timeline.meetings.sentence.lexicon import Lexicon, read_lexicon, words
from timeline.meetings.sentence.tense import Tense, is_yet_to_be, tense_of
from timeline.meetings.status.absent import by_absence
from timeline.meetings.status.governors import (
    by_broken_plan,
    by_governor,
    by_hearsay,
    by_modal,
    has_been,
)
from timeline.meetings.status.modality import Reading, asserted, chain_of, is_infinitive
from timeline.meetings.status.off import (
    FUTURE,
    by_cancelling,
    by_condition,
    by_denial,
    by_label,
    by_negation,
)
from timeline.meetings.status.sought import by_wish
from timeline.model import Interval, Status
from timeline.nlp.parse import Sentence, Word

__all__ = ["read_status"]

_AFTER = frozenset({"after", "during", "following", "since", "in", "at", "over", "from", "amid"})
_AIMS = frozenset({"for", "to", "of", "before", "until", "about", "on"})
_BEFORE = frozenset({"before", "ahead", "until"})
_ASKING = frozenset({"is", "are", "does", "do", "should"})
_TO_COME = frozenset({Tense.FUTURE, Tense.MODAL})


def read_status(
    sentence: Sentence, frame: Frame, interval: Interval | None, today: date, lexicon: Lexicon
) -> Reading | None:
    """The status that the sentence gives a frame; None where it speaks of no meeting at all.

    ``today`` is the document's day: it settles what the words leave open.
    """
    chain = chain_of(sentence, frame)
    near = asserted(sentence, frame, chain)
    cancelling = by_cancelling(sentence, near, lexicon)
    untrue = bool(chain) and _is_denied(sentence, chain[-1], lexicon)
    for reading in (
        by_label(sentence, lexicon),
        replace(cancelling, denied=True) if cancelling and untrue else cancelling,
        by_wish(sentence, chain),
        by_condition(sentence, chain),
        by_denial(sentence, chain, lexicon),
        by_absence(sentence, frame, chain),
        by_negation(sentence, frame, chain, near, interval, today, lexicon),
        by_modal(sentence, chain),
        by_broken_plan(sentence, chain, near, lexicon),
        by_hearsay(sentence, chain),
        by_governor(sentence, frame, chain, near, lexicon),
    ):
        if reading is not None:
            break
    else:
        reading = _by_tense(sentence, frame, chain, interval, today)
    lapsed = _is_invitation(frame) or any(_is_of_now(sentence, v) for v in chain[-1:])
    return _checked(_as_asked(sentence, reading), interval, today, lapsed=lapsed)


def _is_of_now(sentence: Sentence, verb: Word) -> bool:
    """Whether a plan is one still: "will meet B", "is due to meet B"."""
    return tense_of(sentence, verb) in (Tense.FUTURE, Tense.PRESENT)


def _is_invitation(frame: Frame) -> bool:
    """Whether a journey is only what somebody is invited to."""
    return frame.shape is Shape.MOVE and frame.trigger.lemma in words("inviting")


def _as_asked(sentence: Sentence, reading: Reading) -> Reading:
    """The reading, where it is only asked for: "Will A see B on Friday?" may be."""
    first, last = sentence.words[0], sentence.words[-1]
    asked = last.text == "?" and first.text.lower() in FUTURE | _ASKING
    plan = reading.status in (Status.SCHEDULED, Status.EXPECTED)
    return replace(reading, status=Status.POSSIBLE, cue="?") if asked and plan else reading


def _is_denied(sentence: Sentence, verb: Word, lexicon: Lexicon) -> bool:
    """As in "denies that he refused to meet B": nobody says what did take place."""
    above = sentence.words[verb.head]
    return verb.dep == "ccomp" and above.lemma in lexicon.cues["denied"]


def _by_tense(
    sentence: Sentence, frame: Frame, chain: list[Word], interval: Interval | None, today: date
) -> Reading:
    """By "will", by the form of the verb, by the preposition of a noun, by its date."""
    for verb in chain:
        helpers = auxiliaries(sentence, verb)
        future = next((a.text for a in helpers if a.text.lower() in FUTURE), None)
        if future is not None:
            return Reading(Status.SCHEDULED, future)
    first = chain[0] if chain else None
    if first is not None:
        reading = _by_form(sentence, first, interval, today)
        if reading is not None:
            aimed_at = sentence.words[frame.trigger.head].text.lower() in _AIMS
            late = not aimed_at and _is_told_too_late(sentence, first, interval, today)
            return replace(reading, denied=True) if late else reading
    if not is_verb(frame.trigger):
        prep = sentence.words[frame.trigger.head]
        if prep.pos in ("ADP", "SCONJ") and prep.text.lower() in _BEFORE:
            return Reading(Status.SCHEDULED, prep.text.lower())
        if prep.text.lower() in _AFTER and (interval is None or interval.earliest <= today):
            return Reading(Status.HELD, prep.text.lower())
    return _by_date(sentence, interval, today)


def _is_told_too_late(
    sentence: Sentence, verb: Word, interval: Interval | None, today: date
) -> bool:
    """Whether a verb is in the past and its day ahead, another's: "met B, who leaves soon".

    Not what is to come after it: "the signing will be after he attended the summit in June".
    """
    plans = verb.lemma in words("deciding") | words("shifting")
    ahead = interval is not None and interval.earliest > today
    after = verb.dep == "advcl" and tense_of(sentence, sentence.words[verb.head]) in _TO_COME
    return ahead and verb.tag == "VBD" and not (plans or after)


def _by_form(
    sentence: Sentence, verb: Word, interval: Interval | None, today: date
) -> Reading | None:
    """By the form of the nearest verb: its tense, a participle, a gerund, an infinitive."""
    helpers = auxiliaries(sentence, verb)
    tags = {a.tag for a in helpers}
    if is_yet_to_be(sentence, verb) and interval is not None and interval.latest >= today:
        return Reading(Status.SCHEDULED, verb.text)
    if verb.tag == "VBD" or "VBD" in tags or any(a.lemma == "have" for a in helpers):
        before = tense_of(sentence, verb) is Tense.PLUPERFECT
        misread = before and interval is not None and interval.earliest > today
        return Reading(Status.HELD, verb.text, denied=misread)
    if verb.tag == "VBG" and any(a.lemma == "be" for a in helpers):
        ahead = interval is not None and interval.earliest > today
        at_it = verb.lemma not in words("tending")
        return Reading(Status.SCHEDULED if ahead else Status.HELD, verb.text, progressive=at_it)
    if verb.tag == "VBN" and not helpers and interval is not None:
        return Reading(Status.HELD if interval.latest <= today else Status.SCHEDULED, verb.text)
    if (
        not helpers
        and _is_at_work(sentence, verb)
        and interval is not None
        and interval.earliest <= today
    ):
        return Reading(Status.HELD, verb.text)
    if verb.tag == "VBG" and verb.dep == "pcomp":
        prep = sentence.words[verb.head].text.lower()
        if prep in _BEFORE or prep == "of":
            return Reading(Status.SCHEDULED, prep)
        told = sentence.root.tag == "VBD" or prep in ("after", "following", "upon")
        return Reading(Status.HELD, prep) if told else None
    if verb.tag in ("VBZ", "VBP") or tags & {"VBZ", "VBP"}:
        if _is_now(sentence, verb, interval, today):
            return Reading(Status.HELD, "now")
        if interval is not None and interval.earliest >= today:
            return Reading(Status.SCHEDULED, verb.text)
        return Reading(Status.HELD, verb.text) if interval is not None else None
    if verb.tag == "VB" and is_infinitive(sentence, verb):
        return _by_purpose(sentence, verb, interval, today)
    return None


def _is_at_work(sentence: Sentence, verb: Word) -> bool:
    """As in "the ministers, meeting here today, agreed": what they did meanwhile is done."""
    doers = sentence.words[verb.head]
    clause = verb.dep == "acl" and doers.dep == "nsubj"
    did = [sentence.words[doers.head]] if clause else children(sentence, verb, "dep")
    return verb.tag == "VBG" and any(tense_of(sentence, w) is Tense.PAST for w in did)


def _is_now(sentence: Sentence, verb: Word, interval: Interval | None, today: date) -> bool:
    """As in "A is now with B", "A and B are on their own"."""
    if interval is None or not interval.earliest == today == interval.latest:
        return False
    together = verb.lemma == "be" and not children(sentence, verb, "xcomp")
    return together or any(w.text.lower() in words("now") for w in sentence.words)


def _was_to_have(sentence: Sentence, verb: Word) -> bool:
    """As in "was to have flown there to meet B": he did not."""
    above = sentence.words[verb.head]
    helpers = auxiliaries(sentence, verb)
    have = any(a.tag == "TO" for a in helpers) and any(a.lemma == "have" for a in helpers)
    return have and verb.dep == "xcomp" and above.lemma == "be" and above.tag == "VBD"


def _by_purpose(sentence: Sentence, verb: Word, interval: Interval | None, today: date) -> Reading:
    """As in "flew in to meet B": what somebody set out for."""
    head = sentence.words[verb.head]
    if _was_to_have(sentence, head):
        return Reading(Status.CANCELLED, f"to have {head.text}")
    if has_been(sentence, [verb, head]):
        return Reading(Status.HELD, f"{head.text} to {verb.text}")
    set_out = is_verb(head) and head.tag == "VBD" and bool(subjects_of(sentence, head))
    there = set_out and (head.lemma == "go" or head.lemma not in read_lexicon().verbs["move"])
    if interval is not None and interval.latest < today + timedelta(days=there):
        return Reading(Status.HELD, f"to {verb.text}")
    return Reading(Status.EXPECTED if set_out else Status.SCHEDULED, f"to {verb.text}")


def _by_date(sentence: Sentence, interval: Interval | None, today: date) -> Reading:
    """By the side of the day of writing that the window lies on."""
    if interval is None:
        return Reading(Status.HELD, "")
    if interval.earliest > today:
        return Reading(Status.SCHEDULED, "")
    under_way = interval.is_fixed and interval.days > 1
    over = interval.latest < today or (interval.latest == today and interval.days > 1)
    if over or under_way or (interval.days == 1 and sentence.root.tag == "VBD"):
        return Reading(Status.HELD, "")
    return Reading(Status.SCHEDULED if interval.days == 1 else Status.EXPECTED, "")


def _checked(reading: Reading, interval: Interval | None, today: date, *, lapsed: bool) -> Reading:
    """The reading, made to agree with the side of today that its window lies on.

    A plan of the past was kept, for all that is told; not one that is ``lapsed``, to which a day
    that is over does not belong.
    """
    if interval is None or reading.denied:
        return reading
    if reading.status is Status.HELD and interval.earliest > today:
        return Reading(Status.SCHEDULED, reading.cue)
    if reading.status.is_predicted and interval.latest < today:
        kept = reading.status is not Status.POSSIBLE and not lapsed
        return Reading(Status.HELD, reading.cue, denied=not kept)
    return reading
