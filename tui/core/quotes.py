"""A quoted sentence with its time expression found in it, cut to a readable length."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.model import Quote
from tui.core.text import ELLIPSIS, clean_line

__all__ = ["Excerpt", "excerpt"]

LENGTH = 900
"""Characters of a quotation that are shown; the whole of it is in `timeline show`."""


class Excerpt(NamedTuple):
    """A quotation in three parts; ``marked`` is its time expression, or empty."""

    before: str
    marked: str
    after: str


def excerpt(quote: Quote, *, length: int = LENGTH) -> Excerpt:
    """Find the time expression in a quotation and keep at most ``length`` characters around it.

    >>> excerpt(Quote("They meet on Monday in Geneva.", 0, "Monday"))
    Excerpt(before='They meet on ', marked='Monday', after=' in Geneva.')
    >>> excerpt(Quote("They meet on Monday in Geneva.", 0, "Monday"), length=16)
    Excerpt(before='…t on ', marked='Monday', after=' in G…')
    """
    text = clean_line(quote.text)
    first, last = find_expression(text, clean_line(quote.time_expression or ""))
    room = max(0, length - (last - first)) // 2
    before, marked, after = text[:first], text[first:last], text[last:]
    if first == last:
        room = length
    if len(before) > room:
        before = ELLIPSIS + before[-room:]
    if len(marked) > length:
        marked = marked[:length] + ELLIPSIS
    if len(after) > room:
        after = after[:room] + ELLIPSIS
    return Excerpt(before, marked, after)


def find_expression(text: str, expression: str) -> tuple[int, int]:
    """Where an expression stands as whole words, whatever its case; an empty span if nowhere.

    >>> find_expression("Mondays aside, they meet on monday.", "Monday")
    (28, 34)
    """
    if not expression:
        return 0, 0
    found = re.search(rf"(?<!\w){re.escape(expression)}(?!\w)", text, re.IGNORECASE)
    return found.span() if found else (0, 0)
