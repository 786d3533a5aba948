"""What became known since a moment, by kind of change: new, moved from where to where, held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple

from timeline.model import HistoryEntry
from timeline.tracking.changes import ChangeKind, Development
from tui.core.blocks import Block, Entry, Line, blank, fill, joined, text_block, wrapped
from tui.core.dates import day_label, full_day
from tui.core.history import entry_window, opening, steps
from tui.core.text import clean_line, plural

__all__ = ["MOST", "Reach", "change_blocks", "count_changes", "reaches"]

MOST = 100
"""Changes of a kind that are shown; `timeline changes` lists all."""

ORDER = {
    ChangeKind.CANCELLED: ("Cancelled", "✕", "cancelled"),
    ChangeKind.POSTPONED: ("Postponed", "‖", "postponed"),
    ChangeKind.MOVED: ("Moved", "→", "moved"),
    ChangeKind.RELOCATED: ("At another place", "→", "moved"),
    ChangeKind.NEW: ("New", "+", "scheduled"),
    ChangeKind.MORE_PRECISE: ("More precise", "»", "mild"),
    ChangeKind.CONFIRMED: ("Surer", "◆", "scheduled"),
    ChangeKind.LESS_SURE: ("Less sure", "○", "possible"),
    ChangeKind.REVIVED: ("On again", "◆", "scheduled"),
    ChangeKind.HELD: ("Held", "●", "held"),
    ChangeKind.LAPSED: ("Lapsed", "?", "lapsed"),
    ChangeKind.CORRECTED: ("Corrected by a person", "✎", "note"),
}
"""Each kind of change by its weight for a reader: what it is called, its sign, its style."""

DAYS_BACK = (1, 7, 30, 365)


class Reach(NamedTuple):
    """From which moment on changes are shown, and what it is called."""

    since: datetime
    words: str


def reaches(now: datetime, last_visit: datetime | None) -> tuple[list[Reach], Reach]:
    """How far one can look back, the least first; and where to begin: at the last visit.

    Where no visit is known it is the last week.

    >>> found, first = reaches(datetime(2025, 8, 17, 9), None)
    >>> [reach.words for reach in found][2:], first.words
    (['Since 30 days ago', 'Since 365 days ago'], 'Since 7 days ago')
    """
    found = [Reach(now - timedelta(days=days), f"Since {plural(days, 'day')} ago")
             for days in DAYS_BACK]  # fmt: skip
    first = found[1]
    if last_visit is not None:
        local = last_visit.astimezone()
        words = f"Since your last visit, {full_day(local.date())} {local:%H:%M}"
        first = Reach(last_visit, words)
        found = sorted([first, *found], key=lambda reach: reach.since, reverse=True)
    return found, first


def count_changes(found: Sequence[Development]) -> str:
    """How many changes there are of which kind, in words."""
    counts = {kind: sum(d.kind is kind for d in found) for kind in ORDER}
    return ", ".join(f"{n:,} {ORDER[kind][0].lower()}" for kind, n in counts.items() if n)


def change_blocks(found: Sequence[Development], *, today: date) -> list[Block]:
    """The changes under a heading for each kind, the latest first."""
    blocks: list[Block] = []
    for kind in ORDER:
        of_kind = [d for d in found if d.kind is kind]
        if of_kind:
            blocks += [blank()] * bool(blocks)
            blocks += _section(kind, of_kind, today)
    return blocks


def _section(kind: ChangeKind, found: Sequence[Development], today: date) -> Iterator[Block]:
    name, sign, style = ORDER[kind]
    head: Line = [(f" {sign} {name}", style), (f" ({len(found):,})", "dim")]
    yield Block(lambda width: [list(fill(head, width))])
    for development in found[:MOST]:
        after = development.after
        key = (after.start, after.end, development.uid)
        yield Block(partial(_lines, development, today=today), Entry(key, development.title))
    if len(found) > MOST:
        yield text_block(f"and {len(found) - MOST:,} more: `timeline changes` lists all", indent=3)


def _lines(found: Development, width: int, *, today: date) -> list[Line]:
    """The title, and what changed from what."""
    lines: list[Line] = [
        [("   " + line, "title")] for line in wrapped(clean_line(found.title), width - 3)
    ]
    told = [change_words(found, today=today), *_origin(found, today)]
    lines += [[("     " + line, "dim")] for line in joined(told, width - 5)]
    return lines


def change_words(found: Development, *, today: date) -> str:
    """What changed, in words: from which days to which."""
    before, after = found.before, found.after
    if found.kind is ChangeKind.LAPSED:
        return f"{after.status} for {_window(after, today)}, and no article says it took place"
    if before is None:
        return opening(after, today=today) + (f", {clean_line(after.place)}" if after.place else "")
    if (before.start, before.end) != (after.start, after.end):
        moved = f"{_window(before, today)} → {_window(after, today)}"
        status = f", now {after.status}" if after.status is not before.status else ""
        return moved + status
    return ", ".join(steps(before, after, today=today)) or str(after.status)


def _window(entry: HistoryEntry, today: date) -> str:
    return entry_window(entry, today=today) or "no date"


def _origin(found: Development, today: date) -> Iterator[str]:
    """Who said so, and when it became known."""
    if found.kind is ChangeKind.LAPSED:
        return
    entry = found.after
    if entry.by is not None:
        yield f"by {clean_line(entry.by)}"
    elif entry.document is not None:
        yield f"in {clean_line(found.origin)}, {day_label(entry.observed.day, today=today)}"
