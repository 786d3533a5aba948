"""What bare days mean in what was said some time ago: "said in May that he would come in June".

Such a day is counted from when it was said, not from the day of writing. Receives a sentence's time
expressions; hands on the one in question with the day that is meant, or None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from timeline.meetings.days.times import head_word, is_bare, verb_over
from timeline.meetings.sentence.grammar import ancestors, children, is_verb, subjects_of, verb_above
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sentence.tense import Tense, tense_of
from timeline.meetings.status.modality import is_infinitive
from timeline.model import Direction, Interval, Timex
from timeline.nlp.parse import Sentence, Word
from timeline.temporal import resolve_again

__all__ = ["as_told_then"]

LONG_AGO = 6
"""Days after which what was said is no news; within them a weekday is the same either way."""
LONGEST = 92
"""Days of the longest time in which something is told to have been said."""
DAY = timedelta(days=1)
_TOLD = frozenset({Tense.PAST, Tense.PLUPERFECT})


def as_told_then(
    sentence: Sentence, timex: Timex, timexes: Sequence[Timex], *, today: date
) -> Timex | None:
    """A bare day or month with the side that the past it stands in gives it."""
    if timex.anchor != "document" or not is_bare(timex.expression) or timex.interval is None:
        return None
    head = head_word(sentence, timex)
    if head is None:
        return None
    if _is_when_told(sentence, head) or _is_own_word(sentence, head):
        return _absolute(resolve_again(timex, anchor=today, direction=Direction.PAST))
    said = _said_on(sentence, head, timexes)
    if said is None or (today - said.earliest).days <= LONG_AGO or said.days > LONGEST:
        return None
    then = said.latest + DAY if said.is_fixed else said.latest  # not the Friday it was said on
    return _absolute(resolve_again(timex, anchor=then, direction=Direction.FUTURE))


def _is_when_told(sentence: Sentence, day: Word) -> bool:
    """As in "nobody forgot May, when he said that he would come"."""
    behind = [w for w in sentence.words[day.index + 1 : day.index + 3] if w.text != ","]
    if not behind or behind[0].text.lower() != "when":
        return False
    verb, now = verb_over(sentence, day), (Tense.PRESENT, Tense.FUTURE)
    if verb is None or tense_of(sentence, verb) in now:
        return False  # "they strike on Friday, when he was to fly out"
    return tense_of(sentence, sentence.words[behind[0].head]) in _TOLD


def _is_own_word(sentence: Sentence, head: Word) -> bool:
    """As in "we told you that A would be in Oslo on Tuesday": a paper's earlier issue."""
    verb = verb_over(sentence, head)
    said = verb_above(sentence, verb) if verb is not None else None
    if verb is None or said is None or tense_of(sentence, verb) is not Tense.MODAL:
        return False
    whom = {w.text.lower() for w in children(sentence, said, "dobj", "dative")}
    who = {w.text.lower() for w in subjects_of(sentence, said)}
    return tense_of(sentence, said) is Tense.PAST and "you" in whom and bool(who & {"we", "i"})


def _said_on(sentence: Sentence, head: Word, timexes: Sequence[Timex]) -> Interval | None:
    """The day on which it was said what is to be on a day, if the sentence tells it."""
    verb = verb_over(sentence, head)
    if verb is None or not _is_to_come(sentence, verb):
        return None
    telling = read_lexicon().verbs["report"] | words("deciding") | words("vowing")
    above = (w for w in ancestors(sentence, verb) if is_verb(w))
    said = next((w for w in above if w.lemma in telling), None)
    if said is None or tense_of(sentence, said) not in _TOLD:
        return None
    for timex in timexes:
        other = head_word(sentence, timex)
        if other is not None and other is not head and verb_over(sentence, other) is said:
            return timex.interval
    return None


def _is_to_come(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb tells of what was still to come: "would meet", "to meet"."""
    return tense_of(sentence, verb) is Tense.MODAL or is_infinitive(sentence, verb)


def _absolute(timex: Timex) -> Timex:
    """An expression that no verb's tense may move any more."""
    return replace(timex, anchor=None)
