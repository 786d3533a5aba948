"""A meeting's history told as steps: announced for one day, moved to another, held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from timeline.model import HistoryEntry, Status
from tui.core.dates import day_label, told_label
from tui.core.text import clean_line

__all__ = ["history_steps"]

OPENINGS = {
    Status.HELD: "reported held",
    Status.SCHEDULED: "announced",
    Status.EXPECTED: "expected",
    Status.POSSIBLE: "called possible",
    Status.POSTPONED: "reported postponed",
    Status.CANCELLED: "reported cancelled",
}


def history_steps(history: Sequence[HistoryEntry], *, today: date) -> list[tuple[str, str]]:
    """The day each change became known, and the change in words.

    >>> from timeline.model import Dct
    >>> def entry(observed, status, day):
    ...     dct = Dct.fromisoformat(observed)
    ...     return HistoryEntry(observed=dct, document="a", status=status, start=day, end=day)
    >>> steps = history_steps(
    ...     [
    ...         entry("2025-08-01", Status.SCHEDULED, date(2025, 8, 12)),
    ...         entry("2025-08-08", Status.SCHEDULED, date(2025, 8, 15)),
    ...         entry("2025-08-16", Status.HELD, date(2025, 8, 15)),
    ...     ],
    ...     today=date(2025, 8, 17),
    ... )
    >>> [words for _, words in steps]
    ['announced for 12 Aug', 'moved to 15 Aug', 'held']
    """
    if not history:
        return []
    first = history[0]
    changes = [opening(first, today=today)]
    changes += [", ".join(steps(old, new, today=today)) for old, new in pairwise(history)]
    return [
        (day_label(entry.observed.day, today=today), words + correction(entry))
        for entry, words in zip(history, changes, strict=True)
    ]


def opening(entry: HistoryEntry, *, today: date) -> str:
    """How a meeting first became known."""
    window = entry_window(entry, today=today)
    if not window:
        return f"{OPENINGS[entry.status]}, no date given"
    return OPENINGS[entry.status] + (", " if entry.status is Status.HELD else " for ") + window


def steps(old: HistoryEntry, new: HistoryEntry, *, today: date) -> Iterator[str]:
    """What changed from one entry to the next, most important first."""
    settled = new.status in (Status.HELD, Status.CANCELLED, Status.POSTPONED)
    if new.status is not old.status and settled:
        yield new.status.value
    if (new.start, new.end) != (old.start, old.end):
        yield window_change(old, new, today=today)
    if new.status is not old.status and not settled:
        yield f"now {new.status.value}"
    if new.place != old.place:
        yield f"in {clean_line(new.place)}" if new.place else "place withdrawn"
    if new.by is not None and _shown(old) == _shown(new):
        yield "vouched for"


def _shown(entry: HistoryEntry) -> tuple[object, ...]:
    return (entry.status, entry.start, entry.end, entry.place)


def window_change(old: HistoryEntry, new: HistoryEntry, *, today: date) -> str:
    """A change of window in words: dated, narrowed, moved, or left without a date."""
    window = entry_window(new, today=today)
    if not window or new.start is None or new.end is None:
        return "date withdrawn"
    if old.start is None or old.end is None:
        return f"dated {window}"
    inside = old.start <= new.start and new.end <= old.end
    return f"narrowed to {window}" if inside else f"moved to {window}"


def entry_window(entry: HistoryEntry, *, today: date) -> str:
    """The window of an entry in short; empty where it has none."""
    return told_label(entry.interval, today=today) if entry.interval else ""


def correction(entry: HistoryEntry) -> str:
    """Who made a change that no article brought."""
    if entry.document is not None:
        return ""
    return f" (by {clean_line(entry.by)})" if entry.by else " (corrected)"
