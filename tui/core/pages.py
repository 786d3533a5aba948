"""The meetings of a list that have been fetched so far, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.core.outline import Outline, Page

if TYPE_CHECKING:
    from timeline.store.queries import MeetingRow

__all__ = ["PageStore"]

PAGES_KEPT = 30
"""Pages held at a time; those farthest from what is on screen are let go."""


class PageStore:
    """Pages of one outline, and which of them have been asked for."""

    def __init__(self, outline: Outline, pages: Mapping[int, Sequence[MeetingRow]]) -> None:
        self.outline = outline
        self._pages = dict(pages)
        self._asked: set[int] = set()

    def row(self, number: int) -> MeetingRow | None:
        """The meeting of this number, if it has been fetched."""
        if not 0 <= number < self.outline.row_count:
            return None
        page = self.outline.page(self.outline.page_number(number))
        rows = self._pages.get(page.number, ())
        offset = number - page.first_row
        return rows[offset] if offset < len(rows) else None

    def ask(self, first: int, last: int) -> list[Page]:
        """The pages of the meetings from ``first`` to ``last`` that nobody asked for yet.

        Those in the middle come first. From now on they count as asked for.
        """
        numbers = range(self.outline.page_number(first), self.outline.page_number(last) + 1)
        middle = (numbers.start + numbers.stop) / 2
        missing = [n for n in numbers if n not in self._pages and n not in self._asked]
        self._asked.update(missing)
        return [self.outline.page(n) for n in sorted(missing, key=lambda n: abs(n - middle))]

    def add(self, number: int, rows: Sequence[MeetingRow], *, near: int) -> None:
        """Take in a page, and let go of those far from the meeting numbered ``near``."""
        self._pages[number] = rows
        self._asked.discard(number)
        here = self.outline.page_number(near)
        for far in sorted(self._pages, key=lambda n: abs(n - here))[PAGES_KEPT:]:
            del self._pages[far]
