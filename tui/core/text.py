"""Text from articles made fit for cells: cleaned, measured, and cut with an ellipsis."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from timeline.model.text import clean_line

__all__ = ["ELLIPSIS", "clean_line", "cut", "fit", "fit_right", "plural", "width_of"]

ELLIPSIS = "…"


def width_of(text: str) -> int:
    """The number of terminal cells that ``text`` takes.

    >>> width_of("習近平")
    6
    """
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, width: int) -> str:
    """``text`` in exactly ``width`` cells: padded, or cut with an ellipsis.

    >>> fit("Geneva", 8), fit("Saint Petersburg", 8), fit("習近平", 4)
    ('Geneva  ', 'Saint P…', '習… ')
    """
    kept = cut(text, width)
    return kept + " " * (width - width_of(kept))


def cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, with an ellipsis where it is cut.

    >>> cut("Geneva", 8), cut("Saint Petersburg", 8)
    ('Geneva', 'Saint P…')
    """
    if width <= 0:
        return ""
    return text if width_of(text) <= width else set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def fit_right(text: str, width: int) -> str:
    """Like `fit`, with the text at the right edge.

    >>> fit_right("85%", 5)
    '  85%'
    """
    return " " * (width - width_of(text)) + text if width_of(text) < width else fit(text, width)


def plural(count: int, noun: str) -> str:
    """A count with its noun.

    >>> plural(1, "source"), plural(1200, "source")
    ('1 source', '1,200 sources')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
