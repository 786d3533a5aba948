"""What an item of a diary begins with, in whatever order: its day, its hour, its town or country.

"FINLAND, Turku, Mon 17: A meets B", "0930 Tue 18, Oslo - A, B", "| A meets B | 18 March | Oslo |".
Receives blocks; hands on the same blocks with the day and place told apart from the event.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.meetings.text.diary_days import DIARY_DAY, DiaryDays, with_end
from timeline.meetings.text.layout import TIME, Block
from timeline.model import Timex
from timeline.nlp.places import resolve_place

__all__ = ["Headers"]

WIDEST = 31
"""Days of the widest window that an item's head gives."""
HALF_YEAR = 184
"""Days of the widest window in the cell of a table."""
_JOINT = re.compile(r"[\s,;*_]*(?:(?:in|at) (?=[A-ZÀ-Þ]))?")
_STRONG = re.compile(r"[\s*_)]*(?:[:|–—\t]|-(?= ))[\s*_]*")
_MARK = re.compile(r"\((?:C|TBC|tbc|TBD|to be (?:confirmed|fixed|announced))\)|\*")
_CLOCK = re.compile(rf"(?:{TIME}|(?:[01]\d|2[0-3])[0-5]\d(?!\d))(?: ?(?:GMT|UTC|hrs|h|local))?")
_TOWN = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w’'-]*\.?(?: (?:of |de |al-)?[A-ZÀ-Þ][\w’'-]*\.?){0,3})"
    r"(?=\s*(?:[,:|–—(]|- |$))"
)
_PLACES = re.compile(r"(?i:place|venue|where|location|city|town)s?")
_RESULTS = re.compile(
    r"(?i:decisions?|documents?|notes?|outcomes?|outputs?|products?|remarks?|results?|sources?|texts?|yields?)"
)
"""Columns of what came of a meeting, which name no side of it."""
_UNKNOWN = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*){0,3}")
_LAST = re.compile(
    r", (?P<name>[A-ZÀ-Þ][\w’'-]*+(?: [A-ZÀ-Þ][\w’'-]*+){0,2}+)(?:,? [\d.:]++| \([^()]*\))*+\W*$"
)
_BRACKET = re.compile(r"\([^()]*\)")


@dataclass(slots=True)
class Headers:
    """Reads the heads of one document's items.

    ``above`` is the day of the row above, ``has_places`` that a table has a column of places,
    ``results`` which columns are of what came of it.
    """

    timexes: Sequence[Timex]
    today: date | None
    above: Timex | None = None
    days: DiaryDays | None = None
    has_places: bool = False
    results: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.days = DiaryDays(self.today) if self.today is not None else None

    def enter_heading(self, timex: Timex | None) -> None:
        """A heading that is a month or a year holds for the bare days below it."""
        self.above = None
        if self.days is None or timex is None or timex.interval is None:
            return
        first = timex.interval.earliest
        self.days.year = first.year if timex.interval.days > WIDEST - 4 else self.days.year
        self.days.month = first.month if WIDEST - 4 < timex.interval.days <= WIDEST else None

    def of_line(self, block: Block, *, listed: bool) -> Block | None:
        """The block with its head told apart; None where it does not begin with a day.

        What is no item of a list (``listed``) has a head only if a colon, bar or dash ends it.
        """
        text, at = block.text, 0
        day: Timex | None = None
        town: str | None = None
        is_cut = has_comma = False
        while True:
            start = _JOINT.match(text, at).end()  # type: ignore[union-attr]
            has_comma = has_comma or "," in text[at:start]
            at = start
            found = self._day_at(block, at) if day is None else None
            named = _TOWN.match(text, at)
            if found is not None:
                day, at = found, found.end - block.start
            elif (said := _MARK.match(text, at) or _CLOCK.match(text, at)) is not None:
                at = said.end()
            elif named is not None and resolve_place(named["name"].title()) is not None:
                town, at = named["name"], named.end()
            else:
                break
            if (cut := _STRONG.match(text, at)) is not None:
                is_cut, at = True, cut.end()
        loose = (listed or block.is_bullet) and (has_comma or (day and day.rule == DIARY_DAY))
        if day is None or not (is_cut or loose) or not text[at:].strip(" .,*_"):
            return None
        day = with_end(day, text[at:])
        told, last = _without_town(text, at)
        return replace(
            block, text=told, label=text[:at].strip(), dateline=town or last, bare=at, day=day
        )

    def weekday_of(self, block: Block) -> Timex | None:
        """The weekday that a block's mark is, where no other words say it: "*Mon:* A sees B"."""
        at = block.text.find(block.label or "")
        first = bisect_left(self.timexes, block.start + at, key=lambda t: t.start)
        tagged = self.timexes[first : first + 1]
        if self.days is None or block.label is None or at < 0:
            return None
        day = self.days.alone(block.text, at, at + len(block.label))
        if day is None or (tagged and tagged[0].start == block.start + at):
            return None
        return replace(day, start=block.start + day.start, end=block.start + day.end)

    def of_row(self, block: Block) -> Block:
        """A table's row: the cell that is the event, with the day and place of the others."""
        named = [(i, c) for i, c in enumerate(block.cells) if block.text[c[0] : c[1]].strip(" *_")]
        cells = [c for i, c in named if block.is_heading or i not in self.results]
        if block.is_heading:
            self.above = None
            heads = ((i, block.text[a:b].strip(" *_")) for i, (a, b) in named)
            self.results = frozenset(i for i, head in heads if _RESULTS.fullmatch(head))
            self.has_places = any(_PLACES.fullmatch(block.text[a:b].strip(" *_")) for a, b in cells)
            return replace(block, text="", is_heading=False)
        days = [(c, d) for c in cells if (d := self._day_of(block, c)) is not None]
        self.above = days[0][1] if days else self.above
        rest = [c for c in cells if c not in [d for d, _ in days] and not _is_clock(block, c)]
        place = next((p for c in (rest[-1:] + rest[:1]) if (p := _place_of(block, c))), None)
        place = place or self._unknown_place(block, rest)
        told = [c for c in rest if place is None or c != place[0]] if len(rest) > 1 else rest
        if not told:
            return block
        kept = [c for c in told if not days or (c < days[0][0]) is (told[0] < days[0][0])]
        start, end = kept[0][0], kept[-1][1]
        text = _joined(block.text[start:end])
        day = with_end(self.above, text) if self.above is not None else None
        town = place[1] if place is not None and len(rest) > 1 else None
        if town is None:
            text, town = _without_town(text, 0)
        return replace(block, start=block.start + start, text=text, day=day, dateline=town)

    def _unknown_place(
        self, block: Block, rest: list[tuple[int, int]]
    ) -> tuple[tuple[int, int], str] | None:
        """A name in the last cell, where that is the table's column of places."""
        last = block.text[rest[-1][0] : rest[-1][1]].strip(" *_") if len(rest) > 1 else ""
        named = self.has_places and self.above is not None and _UNKNOWN.fullmatch(last)
        return (rest[-1], last) if named else None

    def _day_of(self, block: Block, cell: tuple[int, int]) -> Timex | None:
        """The day that a cell holds and nothing else."""
        at = _JOINT.match(block.text, cell[0]).end()  # type: ignore[union-attr]
        day = self._day_at(block, at, widest=HALF_YEAR)
        if day is None:
            return None
        left = _BRACKET.sub("", block.text[day.end - block.start : cell[1]])
        left = _CLOCK.sub("", left).strip(" ,.;*_")
        return day if not left else None

    def _day_at(self, block: Block, at: int, *, widest: int = WIDEST) -> Timex | None:
        """The day at an offset of a block: the tagger's, or the longer one of a diary."""
        own = self.days.at(block.text, at) if self.days is not None else None
        start = block.start + at
        first = bisect_left(self.timexes, start, key=lambda t: t.start)
        tagged = self.timexes[first] if first < len(self.timexes) else None
        if tagged is not None and (tagged.start != start or not _is_of_item(tagged, widest)):
            tagged = None
        if own is None or (tagged is not None and tagged.end >= start + own.end - at):
            return tagged
        return replace(own, start=start, end=start + own.end - at)


def _without_town(text: str, start: int) -> tuple[str, str | None]:
    """An item of one sentence without the town that it ends with, and that town.

    As in "A meets B, Turku", "…, Brussels (to 19)".
    """
    last = _LAST.search(text, start)
    if last is None or "." in text[start : last.start()].rstrip("."):
        return text, None
    place = resolve_place(last["name"])
    if place is None or place.city is None:
        return text, None
    return text[: last.start()], last["name"]


def _is_of_item(timex: Timex, widest: int) -> bool:
    """Whether an expression says of itself when an item is: no "the same day", no year."""
    interval = timex.interval
    return interval is not None and interval.days <= widest and not isinstance(timex.anchor, int)


def _is_clock(block: Block, cell: tuple[int, int]) -> bool:
    return _CLOCK.fullmatch(block.text[cell[0] : cell[1]].strip(" *_")) is not None


def _place_of(block: Block, cell: tuple[int, int]) -> tuple[tuple[int, int], str] | None:
    """A cell that is a place, and its name."""
    name = _BRACKET.sub("", block.text[cell[0] : cell[1]]).strip(" *_.")
    known = bool(name) and len(name.split()) < 8 and resolve_place(name) is not None
    return (cell, name) if known else None


def _joined(text: str) -> str:
    """The cells of an event as one line: what goes on in small letters goes on the sentence."""
    goes_on = re.sub(r"\|(?=\s*[a-zß-ÿ])", " ", text)
    return goes_on.replace("|", ",")
