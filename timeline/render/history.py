"""A meeting's history as a chain: what each step changed, by which article, and why it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from timeline.model import HistoryEntry, Meeting, Status
from timeline.model.text import clean_line, shorten
from timeline.render.table import wrap
from timeline.render.words import moment_words, window_words
from timeline.tracking.changes import ChangeKind, count_moves, kind_of_change

__all__ = ["entry_line", "history_lines"]

_REASONS = {
    ChangeKind.NEW: "the first that was told of it",
    ChangeKind.MOVED: "other days, and the later article counts",
    ChangeKind.MORE_PRECISE: "the same, told more exactly",
    ChangeKind.CONFIRMED: "told as surer than before",
    ChangeKind.LESS_SURE: "told as less sure than before",
    ChangeKind.POSTPONED: "put off; its old days stand until new ones are told",
    ChangeKind.CANCELLED: "called off, until it is told to be on again",
    ChangeKind.REVIVED: "on again after it was off",
    ChangeKind.HELD: "a report that it was held beats any plan",
    ChangeKind.RELOCATED: "another place, and the later article counts",
    ChangeKind.CORRECTED: "a person's word is final",
}

_ADVERBS = {1: "once", 2: "twice"}


def history_lines(meeting: Meeting, width: int) -> Iterator[str]:
    """What is believed and how it came about; then each step, its reason and its sentence."""
    kinds = [_kind(a, b) for a, b in pairwise((None, *meeting.history))]
    believed = f"believed now: {_belief(meeting)} ({_REASONS[kinds[-1]]})"
    for text in (_course(meeting, kinds), believed):
        yield from (f"  {line}" for line in wrap(text, max(width - 2, 20)))
    quotes = {s.document.key: clean_line(s.quote.text) for s in reversed(meeting.sources)}
    for kind, entry in zip(kinds, meeting.history, strict=True):
        yield f"  {entry_line(entry)}"
        yield f"    {kind}: {_REASONS[kind]}"
        if quote := quotes.get(entry.document or ""):
            yield f"    {shorten(f'“{quote}”', max(width - 4, 20))}"


def entry_line(entry: HistoryEntry) -> str:
    """One line of history: when it became known, what, and from whom."""
    window = window_words(entry.interval)
    where = f", {clean_line(entry.place)}" if entry.place else ""
    origin = clean_line(entry.document or f"corrected by {entry.by}")
    return f"{moment_words(entry.observed)}  {entry.status}, {window}{where}  [{origin}]"


def _kind(before: HistoryEntry | None, entry: HistoryEntry | None) -> ChangeKind:
    if entry is None or entry.by is not None:
        return ChangeKind.CORRECTED
    return kind_of_change(before, entry)


def _course(meeting: Meeting, kinds: Sequence[ChangeKind]) -> str:
    """When it was first told of, how often it was moved, called off, and called on again."""
    counts = {
        "moved": count_moves(meeting.history),
        "put off": kinds.count(ChangeKind.POSTPONED),
        "called off": kinds.count(ChangeKind.CANCELLED),
        "revived": kinds.count(ChangeKind.REVIVED),
    }
    told = [f"{word} {_ADVERBS.get(n, f'{n} times')}" for word, n in counts.items() if n]
    first = meeting.history[0]
    reported = "reported" if first.status is Status.HELD else "announced"
    return ", ".join([f"first {reported} {first.observed.day}", *(told or ["never moved"])])


def _belief(meeting: Meeting) -> str:
    where = f", {clean_line(meeting.place.name)}" if meeting.place else ""
    return f"{meeting.status} {window_words(meeting.interval)}{where}"
