"""What later words say of a plan told before: "It has been called off", "That is on again".

Receives the claims told so far and a sentence; changes the last claim where the sentence speaks of
it by a pronoun, and names no meeting itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from timeline.meetings.claim import Claim
from timeline.meetings.days.moves import Shift, find_shift
from timeline.meetings.sentence.grammar import children, is_verb, objects_of
from timeline.meetings.sentence.lexicon import read_lexicon
from timeline.meetings.status.off import by_cancelling
from timeline.model import Interval, Status, Timex
from timeline.nlp.parse import Sentence, Word

__all__ = ["amend"]

_UNTRUE = re.compile(
    r"\b(?:no (?:basis|foundation|substance|truth|word of truth)|nothing)\s+(?:in|to|for)\s+"
    r"(?:it|that|this|the (?:report|rumou?r|story))\b",
    re.IGNORECASE,
)
"""As in "There is nothing in it, says his office": nobody vouches for what was told before."""
_IT = frozenset({"it", "this", "that", "which"})


def amend(
    claims: Sequence[Claim], sentence: Sentence, text: str, timexes: Sequence[Timex], *, today: date
) -> None:
    """Let a sentence that says "it" of the last meeting told change its status or day."""
    if not claims:
        return
    claim = claims[-1]
    for verb in sentence.words:
        if not is_verb(verb):
            continue
        subjects = children(sentence, verb, "nsubj", "nsubjpass")
        bare = verb is sentence.root and _is_note(sentence, verb)
        if bare or any(_means_meeting(sentence, verb, w) for w in subjects):
            _change(claim, sentence, text, [verb, *_shared(sentence, verb)], timexes, today)
        elif claim.status.is_predicted and (_denies(sentence, verb) or _UNTRUE.search(text)):
            claim.status, claim.cue = Status.POSSIBLE, verb.text


def _is_note(sentence: Sentence, verb: Word) -> bool:
    """As in "Deleted at the request of the guest." behind a diary's item: it says no subject."""
    opens = all(w.pos in ("ADV", "PUNCT", "SYM") for w in sentence.words[: verb.index])
    return opens and verb.tag in ("VBN", "VBD") and not objects_of(sentence, verb)


def _means_meeting(sentence: Sentence, verb: Word, word: Word) -> bool:
    """As in "it", "that", or "the meeting" with no word more; "which" is what it describes.

    What does something ("it blocked the bid", "it refuses to sign") is no meeting.
    """
    if word.text.lower() in _IT:
        about = sentence.words[verb.head]
        said_of = verb.dep not in ("relcl", "acl") or about.lemma in read_lexicon().nouns
        aims = children(sentence, verb, "xcomp") if verb.tag != "VBN" else []
        return said_of and not objects_of(sentence, verb) and not aims
    within = children(sentence, word)
    return word.lemma in read_lexicon().nouns and [w.text.lower() for w in within] == ["the"]


def _shared(sentence: Sentence, verb: Word) -> list[Word]:
    """The verbs that have the same subject: "had been set for … and was put off"."""
    return [v for v in children(sentence, verb, "conj") if not children(sentence, v, "nsubj")]


def _denies(sentence: Sentence, verb: Word) -> bool:
    named = any(w.text.lower() in _IT for w in objects_of(sentence, verb))
    return named and verb.lemma in read_lexicon().cues["denied"]


def _change(
    claim: Claim,
    sentence: Sentence,
    text: str,
    verbs: list[Word],
    timexes: Sequence[Timex],
    today: date,
) -> None:
    shift = find_shift(text, sentence.start, timexes, today=today)
    if shift is not None and shift.is_told:
        if claim.moved_from is None:
            _move(claim, shift, today)
        return
    reading = by_cancelling(sentence, verbs, read_lexicon())
    if reading is None or reading.status is Status.POSSIBLE:
        return
    other = reading.status in (Status.SCHEDULED, Status.POSTPONED)
    if claim.status.is_predicted or (claim.status.is_off and other):
        claim.status, claim.cue = reading.status, reading.cue


def _move(claim: Claim, shift: Shift, today: date) -> None:
    old, new = shift.windows(None, claim.interval if shift.old is None else None, today)
    if new is None or old is None:
        new, old = new or claim.interval, old or claim.interval
    if claim.interval is None or new is None or new == old:
        return
    if claim.interval.overlaps(new):
        claim.moved_from = old
    elif claim.status is not Status.HELD and _is_planned(claim.interval, old):
        claim.interval, claim.moved_from, claim.status = new, old, Status.SCHEDULED


def _is_planned(window: Interval, old: Interval | None) -> bool:
    return old is None or window.overlaps(old)
