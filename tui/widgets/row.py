"""Draws the lines of the list as strips: headings, today's line, and meetings in columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.core.columns import Cells, columns_for, title_and_note
from tui.core.dates import full_day, heading
from tui.core.matches import split_matches
from tui.core.outline import Group
from tui.core.text import cut, fit, fit_right

__all__ = [
    "LOOKS",
    "Look",
    "draw_column_heads",
    "draw_heading",
    "draw_missing",
    "draw_row",
    "draw_today",
]

Look = Callable[[str], Style]
"""Gives the style of a component class by the end of its name: ``dim``, ``heading``, ``held``."""

CURSOR, MARK = "▌", "+"

LOOKS = (
    *("line", "bar", "cursor", "heading", "heading-distance", "today", "today-rule"),
    *("window", "title", "title-past", "note", "dim"),
    "match",
    *("held", "scheduled", "expected", "possible", "postponed", "cancelled", "lapsed"),
)
"""The names that the drawing functions ask a `Look` for."""


def draw_row(
    cells: Cells,
    *,
    width: int,
    look: Look,
    ahead: bool,
    under_cursor: bool,
    marked: bool,
    words: Sequence[str] = (),
) -> Strip:
    """One meeting; what lies behind is dimmer; signs show cursor and mark without colour too.

    ``words`` are those searched for: where they stand in title and place is marked.
    """
    columns = columns_for(width)
    # a derived title ends with its place, which needs no second mention beside its column
    name = cells.title.removesuffix(f", {cells.place}") if columns.place else cells.title
    title, note = title_and_note(name, cells.note, columns.title)
    status = f"{cells.badge.glyph} {cells.badge.word}"
    parts = [
        ((CURSOR if under_cursor else " ") + (MARK if marked else " "), "bar"),
        (fit(cells.window, columns.window) + " ", "window" if ahead else "dim"),
        (fit(status, columns.status) + " ", cells.badge.style),
        *with_matches(title, "title" if ahead else "title-past", words),
        (note, "note"),
        *with_matches(
            "  " + fit(cells.place, columns.place) if columns.place else "", "dim", words
        ),
        (" " + fit_right(cells.confidence, columns.confidence), "dim"),
        (" " + fit_right(cells.sources, columns.sources), "dim"),
    ]
    cursor = look("cursor") if under_cursor else None
    return strip_of(parts, width=width, look=look, over=cursor)


def with_matches(text: str, name: str, words: Sequence[str]) -> list[tuple[str, str]]:
    """A part of a row, with what was searched for as parts of their own."""
    if not words:
        return [(text, name)]
    return [(part, "match" if match else name) for part, match in split_matches(text, words)]


def draw_heading(group: Group, *, fixed: bool | None, today: date, width: int, look: Look) -> Strip:
    """The window of the meetings below, in words, and how far it is from today."""
    words, distance = heading(group.start, group.end, fixed=fixed, today=today)
    distance = ", " + distance if len(words) + len(distance) + 3 <= width else ""
    parts = [(" " + cut(words, width - 1), "heading"), (distance, "heading-distance")]
    return strip_of(parts, width=width, look=look)


def draw_today(*, today: date, width: int, look: Look) -> Strip:
    """Today's line, from edge to edge."""
    words = f" Today, {full_day(today)} "
    parts = [("━━", "today-rule"), (words, "today")]
    parts.append(("━" * max(0, width - 2 - len(words)), "today-rule"))
    return strip_of(parts, width=width, look=look)


def draw_missing(*, width: int, look: Look, under_cursor: bool) -> Strip:
    """The place of a meeting that is still being fetched."""
    parts = [(CURSOR + " " if under_cursor else "  ", "bar"), ("…", "dim")]
    return strip_of(parts, width=width, look=look)


def draw_column_heads(*, width: int, look: Look) -> Strip:
    """What the columns of `draw_row` hold."""
    columns = columns_for(width)
    words = [
        fit("  When", columns.window + 3),
        fit("Status", columns.status + 1),
        fit("Meeting", columns.title),
        "  " + fit("Where", columns.place) if columns.place else "",
        " " + fit_right("Sure", columns.confidence),
        " " + fit_right("Src", columns.sources),
    ]
    return strip_of([("".join(words), "heads")], width=width, look=look)


def strip_of(
    parts: list[tuple[str, str]], *, width: int, look: Look, over: Style | None = None
) -> Strip:
    """Parts with the names of their styles as one strip of exactly ``width`` cells."""
    base = look("line") if over is None else look("line") + over
    segments = [
        Segment(text, look(name) if over is None else look(name) + over)
        for text, name in parts
        if text
    ]
    return Strip(segments).adjust_cell_length(width, base)
