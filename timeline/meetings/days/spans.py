"""The first and the last day of what lasts longer: a two-day summit, a round that ends on Friday.

Receives the day that dates a frame; hands on all its days, as far as its sentence tells them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from timeline.meetings.days.nth_days import from_nth_day
from timeline.meetings.days.times import head_word, is_bare, verb_over
from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.frames.sojourns import is_homecoming
from timeline.meetings.sentence.grammar import ancestors, children, is_verb, phrasal, subtree
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.status.modality import behind
from timeline.model import Direction, Interval, Kind, Timex, TimexType
from timeline.nlp.parse import Sentence, Word
from timeline.temporal import resolve_again

__all__ = ["LONGEST", "dated_verbs", "ends", "is_bound", "is_for", "length_of", "spanned"]

LONGEST = 15
"""Days of the longest meeting whose first and last day are told apart."""

_LENGTH = re.compile(r"P(\d{1,2})([DW])")
_UNIT_DAYS = {"D": 1, "W": 7}


def length_of(timex: Timex) -> int | None:
    """The days of a length of days or weeks ("three days", "a fortnight"); None of any other."""
    length = _LENGTH.fullmatch(timex.value) if timex.type is TimexType.DURATION else None
    return int(length[1]) * _UNIT_DAYS[length[2]] if length else None


def is_bound(sentence: Sentence, timex: Timex) -> bool:
    """Whether an expression says until when something goes on: "until Friday"."""
    before = [w for w in sentence.words if w.end <= timex.start]
    return bool(before) and before[-1].text.lower() in ("until", "till", "through")


def spanned(
    sentence: Sentence, frame: Frame, interval: Interval, timexes: Sequence[Timex]
) -> Interval:
    """All the days of a frame that one of them dates, as far as its sentence tells them."""
    if frame.shape is Shape.NOUN:
        lengths = [days for t in timexes if (days := length_of(t) or 0) > 1]
        told = _between(sentence, frame, timexes) or from_nth_day(
            sentence, frame, interval, lengths
        )
        interval = told or _lengthened(sentence, frame, interval, timexes)
    return _stretched(sentence, frame, interval, timexes)


def _stretched(
    sentence: Sentence, frame: Frame, interval: Interval, timexes: Sequence[Timex]
) -> Interval:
    """As in "A meets B on Monday for two days", "from Monday, until Wednesday"."""
    days = [t for t in timexes if t.interval is not None and t.interval.days == 1]
    bounds = [t for t in days if is_bound(sentence, t)]
    others = {t.interval for t in days if t not in bounds}  # "on Monday, 5 May" is one
    if interval.days > 1 or not interval.is_fixed or len(others) > 1:
        return interval
    last = interval.latest
    if len(bounds) == 1 and _lasts(sentence, frame, bounds[0]):
        anchored = resolve_again(bounds[0], anchor=last, direction=Direction.FUTURE).interval
        end = anchored if is_bare(bounds[0].expression) else bounds[0].interval
        last = end.latest if end is not None else last
    for timex in timexes:
        length = length_of(timex)
        told = is_for(sentence, timex) or _is_spent(sentence, frame, timex)
        if length and told and _lasts(sentence, frame, timex):
            if _is_ending(sentence, timexes):
                return Interval(interval.latest - timedelta(length - 1), interval.latest)
            last = interval.latest + timedelta(length - 1)
    stretch = (last - interval.earliest).days
    return Interval(interval.earliest, last) if 0 < stretch < LONGEST else interval


def _is_ending(sentence: Sentence, timexes: Sequence[Timex]) -> bool:
    """Whether a day is told as the last of a length: "for two days ending tomorrow"."""
    heads = (h for t in timexes if (h := head_word(sentence, t)) is not None)
    verbs = (v for h in heads if (v := verb_over(sentence, h)) is not None)
    return any(v.tag == "VBG" and v.dep == "acl" and ends(sentence, v) for v in verbs)


def is_for(sentence: Sentence, timex: Timex) -> bool:
    """Whether "for" stands right before a length: "for two days"."""
    before = [w for w in sentence.words if w.end <= timex.start]
    return bool(before) and before[-1].text.lower() == "for"


def _is_after(sentence: Sentence, timex: Timex) -> bool:
    """Whether a length is how long something was: "ended on Friday after three days"."""
    before = [w for w in sentence.words if w.end <= timex.start]
    return bool(before) and before[-1].text.lower() == "after"


def _is_spent(sentence: Sentence, frame: Frame, timex: Timex) -> bool:
    """Whether a length is what somebody spends: "spent three days in Oslo from the 12th"."""
    head = head_word(sentence, timex)
    spends = frame.trigger.lemma in words("spending")
    return spends and head is not None and head in children(sentence, frame.trigger, "dobj")


def _lasts(sentence: Sentence, frame: Frame, timex: Timex) -> bool:
    """Whether a length or an end behind a meeting is its own, and nothing waits till then."""
    head = head_word(sentence, timex)
    if head is None or timex.start < frame.trigger.start:
        return False
    verb = next((w for w in ancestors(sentence, head) if is_verb(w)), None)
    if verb is None:
        return True
    waits = {verb.lemma, phrasal(sentence, verb)} & (words("waiting") | words("stopping"))
    denied = children(sentence, verb, "neg")
    goes_on = frame.shape in (Shape.NOUN, Shape.MOVE) and verb.lemma in words("lasting")
    own = goes_on or verb in (frame.trigger, frame.predicate)
    return own and not waits and not denied


def _between(sentence: Sentence, frame: Frame, timexes: Sequence[Timex]) -> Interval | None:
    """As in "opens on Thursday and closes on Saturday": from the one to the other."""
    first: Interval | None = None
    last: Timex | None = None
    for timex, verb in dated_verbs(sentence, frame, timexes):
        if timex.interval is None or not timex.interval.is_fixed:
            continue
        if is_bound(sentence, timex) or ends(sentence, verb):
            last = timex
        elif verb.lemma in words("opening"):
            first = timex.interval
    if first is None or last is None or last.interval is None:
        return None
    end = last.interval
    if end.latest < first.earliest:
        end = resolve_again(last, anchor=first.latest, direction=Direction.FUTURE).interval or end
    if not 0 < (end.latest - first.earliest).days < LONGEST:
        return None
    return Interval(first.earliest, end.latest)


def dated_verbs(
    sentence: Sentence, frame: Frame, timexes: Sequence[Timex]
) -> Iterator[tuple[Timex, Word]]:
    """The expressions that belong to a verb which says something of the frame, with that verb."""
    verbs = list(_verbs_of(sentence, frame))
    for timex in timexes:
        head = head_word(sentence, timex)
        above = ancestors(sentence, head) if head is not None else iter(())
        verb = next((w for w in above if is_verb(w)), None)
        if verb is not None and verb in verbs:
            yield timex, verb


def _verbs_of(sentence: Sentence, frame: Frame) -> Iterator[Word]:
    """The verbs that say something of a noun: above it, in its relative clause, and their like."""
    own = [frame.predicate] if frame.predicate is not None else []
    nouns = [frame.trigger, *(w for w in ancestors(sentence, frame.trigger) if w.pos == "NOUN")][:2]
    clauses = [c for n in nouns for c in behind(sentence, n)]
    for verb in [*own, *clauses]:
        yield verb
        for beside in children(sentence, verb, "conj"):
            yield beside
            yield from children(sentence, beside, "xcomp")  # "and is to close on Friday"


def _is_end(sentence: Sentence, frame: Frame, day: Interval, timexes: Sequence[Timex]) -> bool:
    """Whether a day is the last by the verb over the frame, or over the day: "ending on Friday"."""
    to_come = _is_set_out_on(sentence, frame.trigger)
    heads = [h for t in timexes if t.interval == day and (h := head_word(sentence, t)) is not None]
    verbs = [v for h in heads if (v := verb_over(sentence, h)) is not None and v.tag == "VBG"]
    clauses = behind(sentence, frame.trigger)
    verbs = [v for v in verbs if frame.kind is Kind.VISIT] + clauses
    over = frame.predicate is not None and not (clauses or to_come)
    verbs += [frame.predicate] if frame.predicate is not None and over else []
    return any(ends(sentence, v) for v in verbs)


def ends(sentence: Sentence, verb: Word) -> bool:
    """As in "ends on Friday", "winds up tomorrow"."""
    return bool({verb.lemma, phrasal(sentence, verb)} & (words("ending") | words("closing")))


def _is_set_out_on(sentence: Sentence, noun: Word) -> bool:
    """As in "leaves on a tour", "leaves on the longest of his tours", "ended up for talks"."""
    prep = sentence.words[noun.head]
    while prep.text.lower() == "of":
        prep = sentence.words[sentence.words[prep.head].head]
    return prep.text.lower() in ("for", "on")


def _covers(timex: Timex, word: Word) -> bool:
    return timex.start <= word.start < timex.end


def _lengthened(
    sentence: Sentence, frame: Frame, interval: Interval, timexes: Sequence[Timex]
) -> Interval:
    """A day on which a "two-day summit" begins or ends, made its days."""
    around = subtree(sentence, frame.trigger)
    visit = frame.kind is Kind.VISIT
    inside = {w.start for w in around if visit or w.index < frame.trigger.index}
    above = sentence.words[frame.trigger.head]
    if above.text.lower() == "of":  # "three days of talks"
        inside |= {w.start for w in subtree(sentence, sentence.words[above.head])}
    lengths = (length_of(t) for t in timexes if t.start in inside or _covers(t, frame.trigger))
    lasting = (
        length_of(t)
        for t, v in dated_verbs(sentence, frame, timexes)
        if v.lemma in words("lasting") or (ends(sentence, v) and _is_after(sentence, t))
    )
    length = next((days for days in (*lengths, *lasting) if days), 1)
    if interval.days > 1 or not 1 < length < LONGEST:
        return interval
    span = timedelta(days=length - 1)
    try:
        if _is_end(sentence, frame, interval, timexes) or is_homecoming(sentence, frame):
            return Interval(interval.earliest - span, interval.latest)
        return Interval(interval.earliest, interval.latest + span)
    except OverflowError:
        return interval
