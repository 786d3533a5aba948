"""What became known, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from timeline.export.describe import describe_change
from timeline.model.text import clean_line
from timeline.tracking.changes import Development

__all__ = ["change_lines"]


def change_lines(found: Sequence[Development]) -> Iterator[str]:
    """Of each development when it became known, what it is, the meeting and what changed."""
    kind_width = max((len(d.kind) for d in found), default=0)
    titles = [clean_line(d.title) for d in found]
    title_width = min(max(map(cell_len, titles), default=0), 48)
    for development, title in zip(found, titles, strict=True):
        day = development.moment().astimezone().date().isoformat()
        room = " " * max(title_width - cell_len(title), 0)
        head = f"{day}  {development.kind:{kind_width}}  {title}{room}"
        yield f"{head}  {describe_change(development)}  {development.uid[:8]}"
