"""Whether a publication date can be right, by the clock and by what the text itself calls past.

Receives an article's date, its text and its time expressions; hands on a reason to doubt the date,
or none. Every relative day of an article ("Friday") is counted from that date, so a wrong one makes
them all wrong, and nothing else shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

from timeline.languages import read_language
from timeline.model import Dct, Direction, Document, Granularity, Timex
from timeline.model.text import clean_line, shorten
from timeline.temporal.direction import Scene

__all__ = ["find_doubt"]

FIRST_ZONE = timezone(timedelta(hours=14))
"""Where a day begins first: an article of "tomorrow" may be from there."""

FAST = timedelta(hours=1)
"""By how much a publisher's clock may be ahead of ours."""

NIGHT = timedelta(days=1)
"""How far behind the writer's day a stated day of publication may lie."""


def find_doubt(document: Document, timexes: Sequence[Timex], *, now: datetime | None) -> str | None:
    """Why a document's publication date is hardly right, in a few words; None if it may well be.

    It is doubted if it lies in the future, as seen from ``now`` (aware; None: not asked), and if
    the text tells of a later day, with its year, as past. ``timexes`` are those of its text.

    >>> from timeline.temporal import tag
    >>> dct = Dct(date(2021, 3, 5))
    >>> text = "On 12 March 2024 ministers met in Oslo."
    >>> document = Document(key="a", text=text, dct=dct, origin="a.md")
    >>> find_doubt(document, tag(text, dct=dct), now=None)
    'the text tells of 12 March 2024 as past'
    """
    dct = document.dct
    if dct is None:
        return None
    if now is not None and _is_ahead(dct, now):
        return "it lies in the future"
    told = _later_and_past(document, dct.day, timexes)
    return None if told is None else f"the text tells of {_quoted(told)} as past"


def _is_ahead(dct: Dct, now: datetime) -> bool:
    if dct.clock is not None and dct.clock.tzinfo is not None:
        return dct.instant > now + FAST
    return dct.day > now.astimezone(FIRST_ZONE).date()


def _later_and_past(document: Document, day: date, timexes: Sequence[Timex]) -> Timex | None:
    """The first full date behind the day of publication whose clause looks back at it.

    Months and years are not asked: "has set its budget for 2026", "rates for the year to March".
    """
    language = read_language(document.language)
    if language is None or day > date.max - NIGHT:
        return None
    scene = Scene(document.text, language)
    for timex in timexes:
        window = timex.interval
        if timex.anchor is not None or window is None or window.earliest <= day + NIGHT:
            continue
        if window.granularity in (Granularity.DAY, Granularity.TIME) and _is_past(scene, timex):
            return timex
    return None


def _is_past(scene: Scene, timex: Timex) -> bool:
    heading = scene.heading(timex.start, timex.end)
    looks_back = heading.direction is Direction.PAST and heading.is_firm
    return looks_back and not scene.looks_toward(timex.start)


def _quoted(timex: Timex) -> str:
    return shorten(clean_line(timex.text), 40)
