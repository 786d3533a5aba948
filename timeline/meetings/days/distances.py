"""Days told by how far they lie from something: "two days after it", "the day before the summit".

The tagger reads "the day" as the day of writing. Receives a sentence's time expressions and the
days of the story; hands on the one in question with its day, or without any where what it is
counted from has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from timeline.meetings.days.spans import length_of
from timeline.meetings.days.times import DAY_OF_OTHER, head_word, verb_over
from timeline.meetings.frames.finding import Frame
from timeline.meetings.sentence.grammar import ancestors
from timeline.meetings.sentence.tense import Tense, tense_of
from timeline.model import Granularity, Interval, Timex, TimexType
from timeline.nlp.parse import Sentence

__all__ = ["dated", "is_distant", "is_from_untold", "told_by_distance"]

FROM_UNTOLD = "<length> before <noun>"
"""The rule of what is counted from something whose day the story does not tell."""


REACH = 600
"""Characters back within which the event is told whose day is the story's."""
STEM = 4
"""Letters by which a noun is known again: "signed" and "the signing"."""

_ONE = re.compile(r"the (?:(?P<day>day|morning|afternoon|evening|night)|week(?:end)?|month|year)\Z")
_RELATION = re.compile(
    r"\s+(?:to the (?:very )?day\s+)?(?P<word>before|prior to|preceding|after|following)\b"
    r"(?:\s+(?P<of>it|that|this|the|their|his)\b(?:\s+(?P<noun>[a-z]+))?)?"
)
_ON_IT = re.compile(r"\s+of\s+(?:its|the|that|their|his|her)\s+[a-z]")
_ITS_DAY = re.compile(r"\bto\s+\Z")
_PAST = frozenset({Tense.PAST, Tense.PLUPERFECT, Tense.PERFECT})


def told_by_distance(
    sentence: Sentence,
    timex: Timex,
    before: Sequence[Timex],
    *,
    text: str,
    told: Interval | None,
    today: date,
) -> Timex | None:
    """As in "two days after it": from the day told of last, or from the main clause's.

    ``before`` are the expressions before it in the sentence, ``text`` is the document's, ``told``
    the day told of last. None where it is told by no distance.
    """
    link = _RELATION.match(text, timex.end)
    unit = _ONE.match(timex.text.lower())
    if unit is not None and link is None and _ON_IT.match(text, timex.end):
        return replace(timex, interval=None)  # "the evening of the vote"
    length = _length_of(timex, unit)
    if link is None or (length is None and unit is None):
        return None
    if length is None or _ITS_DAY.search(text, max(0, timex.start - 4), timex.start):
        return _untold(timex)  # "the week after the flood", "a week to the day after it"
    step = -length if link["word"] in ("before", "prior to", "preceding") else length
    main = next((t.interval for t in reversed(before) if _is_single(t.interval)), None)
    if main is not None and _opens_clause(sentence, link.start("word")):
        return dated(timex, main.earliest - step)
    if main is not None and _is_beside(before[-1], timex, text):
        return replace(dated(timex, main.earliest - step), rule=DAY_OF_OTHER)
    tense = tense_of(sentence, sentence.root)
    known = _is_known(link, text, sentence.start) and tense is not Tense.PRESENT
    if main is None and told is not None and known:
        base = told.latest if step.days > 0 else told.earliest
        if not (tense in _PAST and base + step > today):
            return dated(timex, base + step)
    return _untold(timex)  # "a week after the talks resumed": from no day told


def is_distant(timex: Timex, behind: str) -> bool:
    """As "the morning" in "the morning after the vote", which is none of the day of writing.

    ``behind`` is the text that follows.
    """
    link = _RELATION.match(behind)
    return link is not None and _ONE.match(timex.text.lower()) is not None


def is_from_untold(sentence: Sentence, frame: Frame, timexes: Sequence[Timex]) -> bool:
    """Whether a frame's own words count its day from what has none: it is not the story's."""
    line = (frame.trigger, *ancestors(sentence, frame.trigger))
    heads = (head_word(sentence, t) for t in timexes if t.rule == FROM_UNTOLD)
    return any(h is not None and verb_over(sentence, h) in line for h in heads)


def dated(timex: Timex, day: date) -> Timex:
    """An expression that means one day, which no verb's tense may move any more."""
    return replace(
        timex,
        type=TimexType.DATE,
        value=day.isoformat(),
        interval=Interval(day, day, Granularity.DAY),
        anchor=None,
    )


def _is_known(link: re.Match[str], text: str, start: int) -> bool:
    """Whether what a distance is counted from has been spoken of: "it", "the vote"."""
    noun, before = link["noun"], text[max(0, start - REACH) : start].lower()
    return link["of"] is not None and (noun is None or noun[:STEM] in before)


def _length_of(timex: Timex, unit: re.Match[str] | None) -> timedelta | None:
    """The distance that words name: "two days", "the day"."""
    if unit is not None:
        return timedelta(days=1) if unit["day"] else None
    days = length_of(timex)
    return timedelta(days=days) if days else None


def _untold(timex: Timex) -> Timex:
    return replace(timex, interval=None, rule=FROM_UNTOLD)


def _is_single(interval: Interval | None) -> bool:
    return interval is not None and interval.days == 1


def _is_beside(main: Timex, timex: Timex, text: str) -> bool:
    """As in "on Wednesday, a day before the summit": what the second says of the first."""
    between = text[main.end : timex.start]
    return _is_single(main.interval) and not between.strip(" ,(–—-")


def _opens_clause(sentence: Sentence, at: int) -> bool:
    return any(w.start == at and w.dep == "mark" for w in sentence.words)
