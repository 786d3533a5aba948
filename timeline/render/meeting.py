"""One meeting in full: what, when, where, who, the sentences behind it, its history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from timeline.languages.countries import participant_words, place_words
from timeline.model import Meeting, Source, Telling, phase_of
from timeline.model.text import clean_line
from timeline.render.history import entry_line, history_lines
from timeline.render.table import wrap
from timeline.render.words import GLYPHS, distance_words, precedent_words, window_words
from timeline.tracking.precedents import Precedent

__all__ = ["render_meeting"]

LABEL = 14
"""Cells that the names of the fields take."""


def render_meeting(
    meeting: Meeting, *, today: date, width: int, precedent: Precedent | None = None
) -> str:
    """A meeting as lines of at most ``width`` cells, as seen from ``today``.

    ``precedent`` tells how often statements like the one that it is to come came true.
    """
    facts = _facts(meeting, precedent, today, width)
    lines = [clean_line(meeting.title), *facts, "", f"Sources{_outlets(meeting)}"]
    lines += [line for telling in meeting.tellings for line in _telling(telling, width)]
    lines += ["", "History", *history_lines(meeting, width)]
    if meeting.disputes:
        lines += ["", "Said against a correction, and not applied"]
        lines += [f"  {entry_line(entry)}" for entry in meeting.disputes]
    return "\n".join(lines)


def _facts(meeting: Meeting, precedent: Precedent | None, today: date, width: int) -> Iterator[str]:
    phase = phase_of(meeting.status, meeting.interval, today)
    away = distance_words(meeting.interval, today)
    yield from _fact("when", window_words(meeting.interval) + (f" ({away})" if away else ""), width)
    dismissed = ", dismissed" if meeting.dismissed else ""
    yield from _fact(
        "status", f"{GLYPHS[meeting.status]} {meeting.status}, {phase}{dismissed}", width
    )
    if meeting.place is not None:
        yield from _fact("where", place_words(meeting.place), width)
    for n, participant in enumerate(meeting.participants):
        name, told = participant_words(participant)
        yield from _fact("" if n else "who", f"{name} ({told})" if told else name, width)
    yield from _fact("kind", meeting.kind, width)
    yield from _fact("confidence", f"{min(meeting.confidence, 0.99):.0%}", width)
    if precedent is not None:
        yield from _fact("", precedent_words(precedent), width)
    yield from _fact("uid", meeting.uid, width)


def _fact(name: str, text: str, width: int) -> Iterator[str]:
    for n, line in enumerate(wrap(clean_line(text), max(width - LABEL, 20))):
        yield f"  {'' if n else name:{LABEL - 2}}{line}"


def _outlets(meeting: Meeting) -> str:
    """How many outlets print how many stories, where some print the same."""
    articles = len({source.document.key for source in meeting.sources})
    stories = meeting.voices
    if stories == articles:
        return ""
    return f": {stories} {'story' if stories == 1 else 'stories'} in {articles} articles"


def _telling(telling: Telling, width: int) -> Iterator[str]:
    yield from _source(telling.source, width)
    if telling.copies:
        names = [clean_line(copy.source or copy.title or copy.key) for copy in telling.copies]
        told = f"the same story: {', '.join(names)}"
        yield from (f"    {line}" for line in wrap(told, max(width - 4, 20)))


def _source(source: Source, width: int) -> Iterator[str]:
    document, quote = source.document, source.quote
    names = [clean_line(name) for name in (document.source, document.title or document.key) if name]
    where = document.dct_source if document.dct_source != "metadata" else None
    found = f" (date from {clean_line(where)})" if where else ""
    yield f"  {document.dct.isoformat()}  {' · '.join(names)}{found}"
    if document.doubt:
        doubt = f"the date is in doubt: {clean_line(document.doubt)}"
        yield from (f"    {line}" for line in wrap(doubt, max(width - 4, 20)))
    if document.url:
        yield f"    {clean_line(document.url)}"
    yield from (f"    {line}" for line in wrap(f"“{clean_line(quote.text)}”", max(width - 4, 20)))
    if quote.time_expression:
        yield f"    dated by “{clean_line(quote.time_expression)}”"
