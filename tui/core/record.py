"""How predictions turned out, as plots of text: readable without colour, at any width."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest

from timeline.model import Status
from timeline.tracking.record import (
    Bin,
    Outcome,
    Prediction,
    Record,
    by,
    by_lead,
    reliability,
    summarize,
)
from tui.core.blocks import Block, Line, fill, wrapped
from tui.core.text import clean_line, cut, fit, plural, width_of

__all__ = ["record_blocks"]

FILLS = {
    Outcome.HELD: ("█", "strong"),
    Outcome.MOVED: ("▒", "moved"),
    Outcome.CANCELLED: ("x", "cancelled"),
    Outcome.LAPSED: ("?", "lapsed"),
    Outcome.OPEN: ("·", "dim"),
}
"""What each outcome is drawn with, and in which style."""

WORDS = {
    Outcome.HELD: "held as said",
    Outcome.MOVED: "moved",
    Outcome.CANCELLED: "cancelled",
    Outcome.LAPSED: "lapsed: no article tells what became of it",
    Outcome.OPEN: "still to come",
}
FULL, EMPTY, GOAL = "█", "·", "┃"
SOURCES = 12
"""Sources that are shown: those with the most predictions."""

LABEL = 20
TWO_COLUMNS = 130
"""Cells from which plots stand side by side."""

GAP = 4

Plot = Callable[[int], list[Line]]


def record_blocks(predictions: Sequence[Prediction]) -> list[Block]:
    """Every plot, one below the other, or two beside each other where there is room."""
    sources = by(predictions, lambda p: p.source)
    words = by(predictions, lambda p: p.status)
    surest_first = [status for status in Status if status in words]
    most = sorted(sources, key=lambda name: -sum(sources[name].count.values()))
    plots: list[Plot] = [
        lambda width: _summary(summarize(predictions), width),
        lambda width: _reliability(reliability(predictions), width),
        lambda width: _outcomes(
            "Outcome by status word", {word: words[word] for word in surest_first}, width
        ),
        lambda width: _outcomes(
            "Outcome by lead time: how long before the day it was said",
            by_lead(predictions),
            width,
        ),
        lambda width: _outcomes(
            f"Outcome by source{_of(len(most))}", {n: sources[n] for n in most[:SOURCES]}, width
        ),
    ]
    return [Block(lambda width: _arranged(plots, width))]


def _of(number: int) -> str:
    return f", {SOURCES} of {number:,}" if number > SOURCES else ""


def _arranged(plots: Sequence[Plot], width: int) -> list[Line]:
    if width < TWO_COLUMNS:
        return [line for plot in plots for line in [*plot(width), []]]
    half = (width - GAP) // 2
    lines: list[Line] = []
    for n in range(0, len(plots), 2):
        left, right = ([*plot(half), []] for plot in (*plots[n : n + 2], _nothing)[:2])
        lines += [_beside(a or [], b or [], half) for a, b in zip_longest(left, right)]
    return lines


def _nothing(width: int) -> list[Line]:
    return []


def _beside(left: Line, right: Line, half: int) -> Line:
    room = half - sum(width_of(text) for text, _ in left)
    return [*left, (" " * (room + GAP), ""), *right]


def _title(text: str, width: int) -> Line:
    return [(cut(f" {text}", width), "heading")]


def _summary(record: Record, width: int) -> list[Line]:
    total = sum(record.count.values())
    lines = [_title(plural(total, "prediction"), width)]
    for outcome, (sign, style) in FILLS.items():
        number = record.count[outcome]
        share = f"{number / total:4.0%}" if total else ""
        words: Line = [
            (f"  {sign * 3} ", style),
            (f"{number:>8,} {share}  ", ""),
            (WORDS[outcome], "dim"),
        ]
        lines.append(list(fill(words, width)))
    if record.brier is not None:
        told = f"Brier score {record.brier:.2f}: 0 is perfect, 0.25 is what a coin knows"
        lines += [[("  " + line, "dim")] for line in wrapped(told, width - 2)]
    return lines


def _reliability(bins: Iterable[Bin], width: int) -> list[Line]:
    """A bar for each range of confidence, with a mark where it would end if it held its word."""
    lines = [_title("Reliability: how many of those settled were held as said", width)]
    room = max(min(width - 42, 50), 8)
    for found in bins:
        share = found.held / found.settled if found.settled else 0.0
        told = f"{share:4.0%}  {found.held:,} of {found.settled:,}" if found.settled else "none yet"
        words: Line = [
            (f"  sure {found.low:4.0%}–{found.high:4.0%}  ", ""),
            *_marked_bar(
                share,
                (found.low + found.high) / 2,
                room,
                style="strong" if found.settled else "dim",
            ),
            (f"  {told}", "dim"),
        ]
        lines.append(list(fill(words, width)))
    goal = f"{GOAL} marks where the bar ends when confidence says what happens"
    lines += [[("  " + line, "dim")] for line in wrapped(goal, width - 2)]
    return lines


def _marked_bar(share: float, goal: float, room: int, *, style: str) -> Line:
    filled, mark = round(share * room), min(round(goal * room), room - 1)
    cells = FULL * filled + EMPTY * (room - filled)
    return [
        (cells[:mark], style),
        (GOAL, "today"),
        (cells[mark + 1 :], style),
    ]


def _outcomes(title: str, groups: Mapping[str, Record], width: int) -> list[Line]:
    """A bar for each group, as long as its share of the largest, parted by outcome."""
    lines = [_title(title, width)]
    label = min(LABEL, max(width // 4, 8))
    room = max(min(width - label - 14, 60), 8)
    for name, record in groups.items():
        total = sum(record.count.values())
        words: Line = [
            ("  " + fit(clean_line(name), label) + " ", ""),
            *_stack(record, total, room),
            (f" {total:,}", "dim"),
        ]
        lines.append(list(fill(words, width)))
        counts = ", ".join(f"{record.count[o]:,} {o}" for o in Outcome if record.count[o])
        brier = "" if record.brier is None else f"; Brier {record.brier:.2f}"
        lines.append(list(fill([(" " * (label + 3), ""), (counts + brier, "dim")], width)))
    return lines


def _stack(record: Record, total: int, room: int) -> Line:
    """One bar of so many cells, whose parts are the shares of the outcomes."""
    cells, line = 0, []
    reached = 0
    for outcome, (sign, style) in FILLS.items():
        reached += record.count[outcome]
        end = round(reached / total * room) if total else 0
        if record.count[outcome] and end == cells:
            end = min(cells + 1, room)
        line.append((sign * (end - cells), style))
        cells = max(end, cells)
    return [part for part in line if part[0]]
