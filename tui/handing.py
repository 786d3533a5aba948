"""What the dashboard hands on, and takes in: files of meetings, a meeting as text, articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from tui.source import Criteria, TimelineSource

if TYPE_CHECKING:
    from typing import BinaryIO

    from timeline.model import Dct, Meeting
    from timeline.pipeline import Ingested

__all__ = ["Export", "Progress", "export_meetings", "ingest_path", "meetings_as_text"]

WIDTH = 80
"""Cells of a line of copied text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Which meetings go to which file: those of ``uids``, or without any those of ``criteria``."""

    format: str
    path: Path
    uids: Sequence[str]
    criteria: Criteria


def export_meetings(source: TimelineSource, wanted: Export) -> int:
    """Write meetings to a file, whole or not at all; tells how many. May raise `OutputError`."""
    from timeline.export import EXPORTERS, write_file
    from timeline.store.meetings import find_meetings
    from timeline.store.queries import read_meetings

    written = 0

    def counted(meetings: Iterable[Meeting]) -> Iterator[Meeting]:
        nonlocal written
        for meeting in meetings:
            written += 1
            yield meeting

    with source.reading() as session:
        meetings: Iterable[Meeting]
        if wanted.uids:
            meetings = find_meetings(session, wanted.uids)
        else:
            filtered = source.wanted(wanted.criteria)
            meetings = read_meetings(session, filtered, today=source.today)

        def write(stream: BinaryIO) -> None:
            EXPORTERS[wanted.format](counted(meetings), stream, today=source.today)

        write_file(wanted.path, write)
    return written


def meetings_as_text(source: TimelineSource, uids: Sequence[str]) -> str:
    """Meetings as `timeline show` prints them, an empty line between two."""
    from timeline.render import render_meeting
    from timeline.store.meetings import find_meetings

    with source.reading() as session:
        found = find_meetings(session, uids)
    texts = (render_meeting(meeting, today=source.today, width=WIDTH) for meeting in found)
    return "\n\n".join(texts) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an ingest is: files done of all, and what became of the article that was last."""

    done: int
    total: int
    last: Ingested | None = None


def ingest_path(
    source: TimelineSource,
    path: str,
    published: Dct | None,
    *,
    tell: Callable[[Progress], None],
    stop: Event,
) -> None:
    """Read the articles of a file, folder or address into the database, one at a time.

    ``stop`` ends it behind the article in hand; what was read stays. What cannot be read is told,
    and stops no other. Raises `DatabaseError`, and `UsageError` for settings that make no sense.
    """
    from timeline.articles import Ignored, Input, find_inputs, read_input
    from timeline.errors import ArticleError
    from timeline.pipeline import ingest
    from timeline.wanted import read_vagueness

    inputs: list[Input | Ignored | ArticleError] = list(find_inputs([path]))
    progress = Progress(done=0, total=len(inputs))
    tell(progress)
    vagueness, now = read_vagueness(), source.now()
    for number, found in enumerate(inputs, 1):
        if stop.is_set():
            return
        articles = read_input(found, published=published) if isinstance(found, Input) else [found]
        for ingested in ingest(articles, source.database, **vagueness, now=now):
            tell(replace(progress, last=ingested))
            if stop.is_set():
                return
        progress = replace(progress, done=number)
        tell(progress)
