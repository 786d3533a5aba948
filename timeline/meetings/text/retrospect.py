"""Whether an article looks back: a history, a memoir, an interview about old times.

In such an article a date without a year is of the year told of last, paragraphs later. Receives
the time expressions of a whole document; says of which kind it is. A chronicle may tell what is
over in the present tense ("Tuesday: A meets B"): which of its passages do is told from its
headings, and from what stands below them in the past tense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.tense import Tense, tense_of
from timeline.meetings.text.article import Passage
from timeline.model import Interval, Timex
from timeline.model.rule import Base, Named, Shifted, Unit

__all__ = ["first_tense", "is_said_of_now", "looks_back", "told_back", "years_ago"]

LEAST = 3
"""Dates of earlier years that a history names at least."""
YEARS = 2
"""Calendar years before the article's own from which on a date is of old times."""
NEAR = 31
"""Days from the article within which its other dates are news."""
SEASON = 92
"""Days of the longest time that says where a story stands."""


def looks_back(timexes: Iterable[Timex], today: date, *, is_interview: bool) -> bool:
    """Whether an article of ``today`` names more dates of old times in full than days around now.

    An interview needs one of them only: its answers go on from one another.
    """
    least = 1 if is_interview else LEAST
    told = [t for t in timexes if t.interval is not None and t.interval.days <= SEASON]
    old = sum(t.anchor is None and _is_old(t.interval, today) for t in told)
    new = sum(is_said_of_now(t) and _is_near(t.interval, today) for t in told)
    return old >= least and old > new


def years_ago(timexes: Iterable[Timex], today: date) -> Interval | None:
    """The first days that a sentence names, if all that it names are of years gone by."""
    told = [t.interval for t in timexes if t.interval is not None]
    old = all(days.latest.year < today.year for days in told)
    return told[0] if told and old else None


def _is_old(interval: Interval | None, today: date) -> bool:
    return interval is not None and interval.latest.year <= today.year - YEARS


def is_said_of_now(timex: Timex) -> bool:
    """As in "tomorrow", "last week", "on Sunday"; not a date that only lacks its year."""
    value = timex.expression
    deictic = isinstance(value, Shifted) and value.base is Base.DOCUMENT
    weekday = isinstance(value, Named) and value.unit is Unit.WEEKDAY
    return deictic or (weekday and timex.anchor == "document")


def _is_near(interval: Interval | None, today: date) -> bool:
    return (
        interval is not None
        and interval.days <= 7
        and abs((interval.earliest - today).days) <= NEAR
    )


def told_back(passages: Sequence[Passage], title: str) -> frozenset[int]:
    """Where the items begin in which a present tense tells of what is over.

    They stand under a heading or title that looks back ("The week that was"), or in a list most of
    whose items are told in the past tense, before the last of these.
    """
    found: set[int] = set()
    over = whole = _is_of_past(title)
    items: list[Passage] = []
    for passage in passages:
        if passage.is_heading:
            found.update(p.start for p in _before_last_told(items))
            items = []
            over = _is_of_past(passage.text) or (whole and not _is_of_future(passage.text))
        elif passage.is_entry:
            continue
        elif over and (passage.is_bullet or passage.label or passage.day):
            found.add(passage.start)
        elif passage.label is not None or passage.day is not None:
            items.append(passage)
    found.update(p.start for p in _before_last_told(items))
    return frozenset(found)


def _before_last_told(items: Sequence[Passage]) -> Sequence[Passage]:
    """The items of a list before the last one in the past tense, if most of them are in it."""
    tenses = [first_tense(item) for item in items]
    told = [at for at, tense in enumerate(tenses) if tense is Tense.PAST]
    ahead = sum(tense in (Tense.PRESENT, Tense.FUTURE) for tense in tenses)
    return items[: told[-1]] if len(told) > ahead else ()


def first_tense(passage: Passage) -> Tense:
    """The first tense in a passage: that in which it tells of its own day."""
    tenses = (tense_of(s, s.root) for s in passage.sentences)
    return next((t for t in tenses if t is not Tense.NONE), Tense.NONE)


def _is_of_past(text: str) -> bool:
    """Whether a heading says that what stands below it is over.

    >>> _is_of_past("## What happened this week"), _is_of_past("The week ahead")
    (True, False)
    """
    return _holds(text, "looking_back") and not _is_of_future(text)


def _is_of_future(text: str) -> bool:
    return _holds(text, "looking_ahead")


def _holds(text: str, family: str) -> bool:
    told = " ".join(re.findall(r"[\w’'-]+", text.lower()))
    return any(f" {phrase} " in f" {told} " for phrase in words(family))
