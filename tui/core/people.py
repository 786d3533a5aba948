"""Somebody's meetings and counterparts, and the names to pick from, as blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from timeline.model import Interval
from timeline.tracking.dealings import Counterpart, Dealings
from tui.core.blocks import Block, Entry, Line, blank, fill, heading_block, text_block
from tui.core.dates import day_label, told_label
from tui.core.labels import badge
from tui.core.text import clean_line, fit, plural

if TYPE_CHECKING:
    from timeline.store.queries import MeetingRow

__all__ = ["People", "Somebody", "dealings_blocks", "name_blocks"]

COUNTERPARTS = 25
"""Counterparts that are shown, those met most often."""

BAR = 12
NUMBER = 7


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person, country or organisation, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class People:
    """What is known of somebody: counts, and the first meetings on either side of today.

    ``ahead`` are in order, ``past`` the newest first; there may be more of both.
    """

    dealings: Dealings
    ahead: Sequence[MeetingRow]
    past: Sequence[MeetingRow]


def name_blocks(names: Sequence[tuple[str, int]]) -> list[Block]:
    """Names to pick from, each with its number of meetings."""
    return [Block(partial(_name, name, number), Somebody(name)) for name, number in names]


def _name(name: str, number: int, width: int) -> list[Line]:
    room = max(width - NUMBER, 4)
    return [[(fit(clean_line(name), room), "title"), (f"{number:>{NUMBER},}", "dim")]]


def dealings_blocks(found: People, *, today: date) -> list[Block]:
    """The whole of what is known of somebody."""
    told = found.dealings
    return [
        *_summary(told, today),
        blank(),
        *_counterparts(told.counterparts, today),
        *_meetings("Ahead", found.ahead, told.ahead, today),
        *_meetings("Past, the latest first", found.past, told.past, today),
    ]


WINDOW = 19
"""Cells of the days of a meeting."""


def _summary(told: Dealings, today: date) -> Iterator[Block]:
    counts = f"{plural(told.meetings, 'meeting')}: {told.past:,} past, {told.ahead:,} ahead"
    if left := told.meetings - told.past - told.ahead:
        counts += f", {left:,} without a date"
    yield text_block(counts, "title")
    if told.first and told.last:
        first, last = (day_label(day, today=today) for day in (told.first, told.last))
        yield text_block(f"first {first}, last {last}")


def _counterparts(others: Sequence[Counterpart], today: date) -> Iterator[Block]:
    if not others:
        return
    yield heading_block("With", f"  ({len(others):,}; Enter shows theirs)")
    most = max(other.meetings for other in others)
    for other in others[:COUNTERPARTS]:
        yield Block(partial(_counterpart, other, most, today), Somebody(other.name))
    if len(others) > COUNTERPARTS:
        yield text_block(f"and {len(others) - COUNTERPARTS:,} more", indent=3)
    yield blank()


def _counterpart(other: Counterpart, most: int, today: date, width: int) -> list[Line]:
    """The name, how often as a number and a bar, first and last."""
    first, last = (day_label(d, today=today) if d else "" for d in (other.first, other.last))
    span = first if first == last else f"{first} … {last}"
    name = max(min(width - 52, 34), 16)
    bar = "━" * max(round(other.meetings / most * BAR), 1)
    parts: Line = [
        (f"  {fit(clean_line(other.name), name)}", "title"),
        (f"{other.meetings:>{NUMBER},} ", ""),
    ]
    if width > 60:
        parts.append((f"{bar:<{BAR}} ", "mild"))
    return [list(fill([*parts, (span, "dim")], width))]


def _meetings(title: str, rows: Sequence[MeetingRow], total: int, today: date) -> Iterator[Block]:
    if not rows:
        return
    yield heading_block(title, f"  ({total:,})")
    for row in rows:
        yield Block(partial(_meeting, row, today), Entry(row.key, row.title))
    if total > len(rows):
        yield text_block(f"and {total - len(rows):,} more", indent=3)
    yield blank()


def _meeting(row: MeetingRow, today: date, width: int) -> list[Line]:
    sign = badge(row.status, row.phase)
    parts: Line = [
        (f"  {fit(_window(row, today), WINDOW)} ", "window"),
        (f"{sign.glyph} {fit(sign.word, 10)}" if width > 60 else f"{sign.glyph} ", sign.style),
        (clean_line(row.title), "title"),
    ]
    return [list(fill(parts, width))]


def _window(row: MeetingRow, today: date) -> str:
    """The days of a meeting that stands under no heading, which would tell the year."""
    if row.start is None or row.end is None or row.granularity is None:
        return "no date"
    window = Interval(row.start, row.end, row.granularity, row.starts_at)
    return told_label(window, today=today)
