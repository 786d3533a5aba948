"""A meeting moved to another day: which expression tells the new day, and which the old.

Receives a sentence, its frames and time expressions; hands on the two days, either of which may be
missing. It goes by the words before an expression ("instead of", "originally planned for"), not by
the parser, which is at its weakest there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from timeline.meetings.days.times import is_bare, redirected
from timeline.meetings.frames.frame import Frame
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.status.modality import Reading
from timeline.model import Direction, Interval, Status, Timex, TimexType
from timeline.temporal import resolve_again

__all__ = ["Shift", "as_moved", "find_shift", "shifted"]

_LINK = (
    r"(?:\s+(?:on|in|at|for|the|from|early|late|as|of|to|be|held|take|place|it|was|were|had|been))*"
    r"\s*"
)
"""Small words that can stand between what tells a day's part and the day."""


@dataclass(frozen=True, slots=True)
class Shift:
    """``new`` is the expression of the day that holds now, ``old`` that of the one planned before.

    ``by`` is how much later (or earlier) the new day is, where a text says only that; ``is_told``
    says that a verb tells of the moving ("put back"), ``at`` where in the document it does;
    ``measures`` are expressions that are no days ("by a week").
    """

    at: int
    is_told: bool
    old: Timex | None = None
    new: Timex | None = None
    by: timedelta | None = None
    measures: tuple[Timex, ...] = ()

    @property
    def has_new_day(self) -> bool:
        """Whether the text says itself to which day, or by how much, the meeting is moved."""
        return self.new is not None or self.by is not None

    def is_of(self, frame: Frame, frames: Sequence[Frame]) -> bool:
        """Whether it is this frame's meeting that is moved: the last one spoken of before."""
        before = [f for f in frames if f.trigger.start < self.at]
        return frame.trigger is (before[-1] if before else frames[0]).trigger

    def candidates(self, timexes: Sequence[Timex]) -> list[Timex]:
        """The expressions that can date the meeting as planned before or as it stands now."""
        taken = {t.start for t in (self.old, self.new, *self.measures) if t is not None}
        return [t for t in timexes if t.start not in taken]

    def windows(
        self, chosen: Timex | None, interval: Interval | None, today: date
    ) -> tuple[Interval | None, Interval | None]:
        """The window before and the window now, given what else dates the meeting."""
        if self.new is not None:
            old = self.old or (chosen if self.is_told else None)
            return _nearest(old, self.new.interval, today), self.new.interval
        if self.by is not None and self.is_told:
            planned = _nearest(self.old, interval, today) if self.old else interval
            return planned, shifted(planned, self.by)
        if self.by is not None:
            return shifted(interval, -self.by), interval
        planned = _nearest(self.old, interval, today)
        return (planned, interval) if interval is not None else (None, planned)


def find_shift(text: str, start: int, timexes: Sequence[Timex], *, today: date) -> Shift | None:
    """Which of a sentence's days is new and which old; None where nothing is moved.

    ``start`` is where ``text`` begins in the document.
    """
    verb = _moving().search(text)
    measured = _LATER.search(text) or (_by().search(text) if verb else None)
    measures = tuple(t for t in timexes if measured and _overlaps(t, measured, start))
    old = new = None
    for timex in timexes:
        before = text[: timex.start - start]
        if timex.interval is None or timex.type is TimexType.DURATION or timex in measures:
            continue
        behind = before[verb.end() :] if verb and verb.end() <= len(before) else ""
        planned = verb is not None and _PLANNED.search(before)
        if _OLD.search(before) or planned or _FROM.search(behind):
            old = timex
        elif (_TO.search(behind) or _ANEW.search(behind)) and not _PLANNED_ONE.match(behind):
            new = redirected(timex, today, Direction.FUTURE)
    if old is None and new is None and verb is None:
        old, new = _replaced(text, start, timexes, today)
    by = _length(measured) if measured is not None and new is None else None
    others = [t for t in timexes if t.interval and t is not old and t not in measures]
    if by is None and not others:
        return None
    if old is None and new is None and by is None:
        return None
    told = next((m.start() + start for m in (verb, measured) if m), old.start if old else start)
    return Shift(told, verb is not None, old, new, by, measures)


def _replaced(
    text: str, start: int, timexes: Sequence[Timex], today: date
) -> tuple[Timex | None, Timex | None]:
    """The day laid down before and the one that holds now: "set for Monday, now on Friday"."""
    days = [t for t in timexes if t.interval is not None and t.type is not TimexType.DURATION]
    for old, new in pairwise(days):
        laid = _LAID.search(text[: old.start - start])
        between, after = text[old.end - start : new.start - start], text[new.end - start :]
        if laid is None or _SAID.search(between):
            continue
        been = laid["been"] is not None and _TO_BE.search(between)
        if been or laid["instead"] or _NOW.search(between) or _INSTEAD.match(after):
            if not _OVER.search(between) and is_bare(new.expression):
                new = resolve_again(new, anchor=today, direction=Direction.FUTURE)
            return old, new
    return None, None


def as_moved(reading: Reading, shift: Shift, interval: Interval, today: date) -> Reading:
    """What is put off or called off only to take place on another day is scheduled for it."""
    if not shift.is_told and reading.status is not Status.CANCELLED:
        return reading
    if reading.status not in (Status.POSTPONED, Status.CANCELLED, Status.HELD):
        return reading
    ahead = interval.latest >= today
    return Reading(Status.SCHEDULED if ahead else Status.HELD, reading.cue)


def _nearest(old: Timex | None, new: Interval | None, today: date) -> Interval | None:
    """The day planned before; a bare one is the next before the new day, else the nearest to it."""
    if old is None or new is None or not is_bare(old.expression):
        return old.interval if old else None
    ahead = resolve_again(old, anchor=today, direction=Direction.FUTURE).interval
    if ahead is not None and ahead.earliest < new.earliest:
        return ahead
    return resolve_again(old, anchor=new.earliest).interval


def _overlaps(timex: Timex, match: re.Match[str], start: int) -> bool:
    return timex.start - start < match.end() and match.start() < timex.end - start


def _moving() -> re.Pattern[str]:
    forms = sorted(words("moving"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


_OLD = re.compile(
    rf"(?:\b(?:instead\s+of|rather\s+than|in\s+place\s+of)|[,;]\s+(?:and\s+)?not){_LINK}\Z"
    r"|\b(?:originally|initially|first|earlier|previously|at\s+first)\s+"
    rf"(?:\w+ed|set|due|to|announced|foreseen|for|fixed){_LINK}\Z",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    rf"\b(?:had\s+been|was|were)\s+(?:\w+ed|set|due|foreseen)\s+(?:\w+\s+)?for{_LINK}\Z",
    re.IGNORECASE,
)
"""Tells of an old day only beside a verb of moving."""
_PLANNED_ONE = re.compile(
    r"(?:\s+(?!and\b|but\b|with\b|as\b|new\b|now\b|to\b|until\b|for\b)[\w'’-]+){1,6}?"
    r"\s+(?:due|foreseen|planned|scheduled|set|slated)"
    rf"(?:\s+(?:in|at)(?:\s+[A-Z][\w'’-]*)+)?(?:\s+(?:for|on|in))?{_LINK}\Z"
)
"""What a verb of moving puts off ("their meeting planned for"): the day is not the new one."""
_LAID = re.compile(
    r"(?:\b(?P<been>(?:had|having)\s+(?:\w+\s+)?been\s+)?(?:\w+ed|set|due|down|foreseen|put|laid)\b"
    rf"(?:\s+(?:in|down|to\s+\w+\b[^,;.]{{0,60}}?))?(?:\s+for|\s+on|\s+in)?{_LINK}"
    rf"|\b(?:was|were)\s+to\s+(?:have\s+)?\w+\b[^,;.]{{0,60}}?\s+(?:on|in|at){_LINK}"
    rf"|\b(?P<instead>instead\s+of)\s+\w+ing{_LINK})\Z",
    re.IGNORECASE,
)
"""Tells of a day laid down before, where another follows that is told to hold now."""
_SAID = re.compile(
    r"\b(?:said|says|told|(?<!as )announced|confirmed|reported|wrote|learned|agreed|decided)\b"
    r"|\b(?:from|until|to\s+the)\b|;.*;",
    re.IGNORECASE,
)
_TO_BE = re.compile(r"\b(?:will|is\s+to|are\s+to|takes?\s+place)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|instead)\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\s+instead\b", re.IGNORECASE)
_OVER = re.compile(r"\b(?:was|were|took|met|had)\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:the\s+|early\s+|late\s+)*\Z", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|until|till|for|into)\s+(?:the\s+|early\s+|late\s+)*\Z", re.IGNORECASE)
_ANEW = re.compile(
    r"\b(?:and|but)\s+(?:will|would|is\s+to|are\s+to)\s+(?:now\s+|instead\s+)?"
    r"(?:be\s+held|convene|gather|hold\s+(?:it|them)|meet|sit|take\s+place)\b[^,;]*\Z",
    re.IGNORECASE,
)
"""Says after a verb of moving when it will be: "postponed it and will hold it on"."""
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "24": 1, "48": 2}
_LENGTH = rf"(?P<number>{'|'.join(_NUMBERS)}) (?P<unit>day|week|hour|month)s?"
_LATER = re.compile(
    rf"\b{_LENGTH} (?P<side>later|earlier|sooner|late|early|ahead)\b"
    r"(?: than (?:\w+ )?(?:planned|scheduled|announced|expected|foreseen|due)| of schedule)",
    re.IGNORECASE,
)


def _by() -> re.Pattern[str]:
    forms = "|".join(sorted(words("moving"), key=len, reverse=True))
    return re.compile(rf"\b(?P<side>{forms}) (?:by |back )?{_LENGTH}\b", re.IGNORECASE)


_DAYS = {"day": 1, "week": 7}


def _length(match: re.Match[str]) -> timedelta | None:
    """How far a meeting is moved, negative for earlier; None for months, which are of no length."""
    number, unit, side = (match[g].lower() for g in ("number", "unit", "side"))
    days = _DAYS.get(unit, 0) * _NUMBERS[number]
    if unit == "hour" and number in ("24", "48"):
        days = _NUMBERS[number]
    earlier = any(w in side for w in ("forward", "early", "earlier", "sooner", "ahead"))
    return timedelta(days=-days if earlier else days) if days else None


def shifted(interval: Interval | None, by: timedelta) -> Interval | None:
    """The window so much later; None where there is none, or the calendar ends."""
    if interval is None:
        return None
    try:
        return Interval(interval.earliest + by, interval.latest + by, interval.granularity)
    except OverflowError:
        return None
