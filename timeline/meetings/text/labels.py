"""What a block begins with: a day, a clock time or a town that holds for all of it.

Receives blocks in order with the document's time expressions; hands on the same blocks, labelled.
A line that says no more than a day, and perhaps a town, is the heading of what follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.meetings.text.headers import Headers
from timeline.meetings.text.layout import TIME, Block
from timeline.model import Timex
from timeline.model.rule import CalendarDate, Named
from timeline.nlp.places import resolve_place

__all__ = ["Labels", "is_clock"]

_NAME = r"[A-ZÀ-Þ][\w.’'-]*"
_REST_OF_LABEL = re.compile(
    rf"(?P<names>(?:,? {_NAME}){{0,4}}(?:,? \d{{1,2}}[.:]\d{{2}}(?: ?[ap]m)?)?) ?(?::| [-–—|])\s"
)
"""Behind a label's date: names, a clock time, and the colon or dash."""
_STOP = re.compile(rf"(?P<names>(?:,? {_NAME}){{0,4}})\.\s+(?=[\"“‘'(]?[A-ZÀ-Þ])")
"""Behind the date of a label that ends like a sentence, as in "MONDAY. Roy is in Riga"."""
_REST_OF_HEADING = re.compile(rf"(?:(?:,| [-–—/(])* ?{_NAME}){{0,4}}[ ):*_#]*")
"""Behind a heading's date: names of towns."""
_MARKED = re.compile(r"(?P<mark>\*\*|__|\*|_)[^*_\n]{1,80}(?P=mark)\s*(?:[-–—:]\s)?")
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}(?!\d)")
_TIME_OF_ITEM = re.compile(
    rf"(?P<time>{TIME}|(?:[01]\d|2[0-3])[0-5]\d(?=(?: ?(?:GMT|hrs|h|local))? ?[-–—:]))"
    r"(?: ?(?:GMT|hrs|h|local))?\*?(?: ?[-–—:|])? +(?=[A-ZÀ-Þa-z*])"
)
_FIRST_YEAR = "1700"
"""Where no day stands above, four digits from here on are a chronicle's year."""
_PLACES = re.compile(rf"(?:The )?{_NAME}(?:,? (?:of )?{_NAME}){{0,6}}")
_TOWN_OF_ITEM = re.compile(rf"(?P<town>{_NAME}(?: {_NAME}){{0,3}})(?::| [-–—|]) (?=\S)")


@dataclass(slots=True)
class Labels:
    """Labels the blocks of one document; ``is_diary`` says that the heading in force is a day."""

    timexes: Sequence[Timex]
    headers: Headers
    is_diary: bool = False

    @classmethod
    def of(cls, timexes: Sequence[Timex], today: date | None) -> Labels:
        """The labels of a document with these time expressions, written on this day."""
        return cls(timexes, Headers(timexes, today))

    def label(self, block: Block) -> Block:
        """The block with what it begins with for its label."""
        if block.cells:
            return self.headers.of_row(block)
        if block.label is not None:
            marked = _MARKED.match(block.text)
            if marked is not None and (day := self.headers.weekday_of(block)) is not None:
                return self._in_town(replace(block, bare=marked.end(), day=day))
            outside = _is_outside(block.label) or self._is_day(block)
            return replace(block, bare=marked.end()) if marked and outside else block
        timex = self._first_of(block)
        is_day = timex is not None and _is_all(block, timex)
        is_day = is_day or (block.is_heading and self._is_town_and_day(block))
        if block.is_heading or is_day:
            self.is_diary = is_day
            self.headers.enter_heading(timex)
            return replace(block, is_heading=True, is_day=is_day)
        if block.dateline:
            return block
        headed = self.headers.of_line(block, listed=self.is_diary)
        if headed is not None:
            return headed
        labelled = _dated(block, timex) if timex is not None else None
        labelled = self._timed(block) or labelled
        return self._in_town(labelled or block)

    def _is_day(self, block: Block) -> bool:
        """Whether a label is a day and nothing else: "*Friday*: Roy is in Oslo"."""
        timex = self._first_of(block)
        said = (block.label or "").strip(" .:,")
        whole = timex is not None and timex.text.rstrip(".") == said
        return whole and _is_short(timex)

    def _is_town_and_day(self, block: Block) -> bool:
        """Whether a heading is a place and a day, as in "**Royal Palace, Oslo, Monday, 3 May**".

        Where it is not marked as a heading, it is the dateline of the whole.
        """
        first = bisect_left(self.timexes, block.start, key=lambda t: t.start)
        timex = self.timexes[first] if first < len(self.timexes) else None
        if timex is None or not block.text.lstrip().startswith(("*", "_", "#")):
            return False
        before = block.text[: max(timex.start - block.start, 0)].strip(" \t*_#,")
        names = before.split(", ")
        known = any(resolve_place(n) is not None for n in names)
        return known and bool(_PLACES.fullmatch(before)) and _is_all(block, timex)

    def _first_of(self, block: Block) -> Timex | None:
        """The day that a block begins with, markup apart."""
        text = block.text
        start = block.start + len(text) - len(text.lstrip(" \t*_#"))
        first = bisect_left(self.timexes, block.start, key=lambda t: t.start)
        timex = self.timexes[first] if first < len(self.timexes) else None
        return timex if timex is not None and timex.start == start and timex.interval else None

    def _timed(self, block: Block) -> Block | None:
        """As in "9.30 – Talks with B", "1030 - A meets B"."""
        time = _TIME_OF_ITEM.match(block.text)
        listed = block.is_bullet or self.is_diary
        if time is None or not (listed or block.text[time.end()].isupper()):
            return None
        hour = time.group("time")
        if hour.isdigit():
            if not self.is_diary and hour > _FIRST_YEAR:
                return None
            hour = f"{hour[:2]}:{hour[2:]}"
        return replace(block, label=hour, bare=time.end())

    def _in_town(self, block: Block) -> Block:
        """As in "Luxembourg: A and B, 15.00"."""
        town = _TOWN_OF_ITEM.match(block.text, block.bare)
        listed = block.is_bullet or block.label is not None or self.is_diary
        if town is None or not listed or resolve_place(town.group("town")) is None:
            return block
        if block.label is not None:
            return replace(block, dateline=town.group("town"), bare=town.end())
        return replace(block, label=town.group("town"), bare=town.end())


def _dated(block: Block, timex: Timex) -> Block | None:
    """As in "26 May, Oslo: receives Roy", or "MONDAY. Roy is in Riga"."""
    end = timex.end - block.start
    rest = _REST_OF_LABEL.match(block.text, end)
    if rest is None and _is_short(timex) and isinstance(timex.expression, (Named, CalendarDate)):
        rest = _STOP.match(block.text, end)
    if rest is None or timex.start != block.start:
        return None
    return replace(block, label=block.text[: rest.end("names")], bare=rest.end())


def _is_all(block: Block, timex: Timex) -> bool:
    """Whether a line says no more than a day, and perhaps a town: "MONDAY 18:"."""
    rest = _REST_OF_HEADING.fullmatch(block.text.rstrip(), timex.end - block.start)
    return rest is not None and _is_short(timex) and not block.is_bullet


def _is_short(timex: Timex | None) -> bool:
    """Whether an expression names a day or some, and no month or year."""
    interval = timex.interval if timex is not None else None
    return interval is not None and interval.is_fixed and interval.days < 8


def _is_outside(label: str) -> bool:
    """Whether a bold label is no part of its sentence: the time of an entry, or a town."""
    place = None if is_clock(label) else resolve_place(label.strip(" .:,"))
    return place.city is not None if place is not None else is_clock(label)


def is_clock(label: str) -> bool:
    """Whether a label is the time at which an entry was written.

    >>> is_clock("10.15 GMT"), is_clock("26 May")
    (True, False)
    """
    return _CLOCK.match(label) is not None
