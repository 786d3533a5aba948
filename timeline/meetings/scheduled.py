"""Makes mentions of the events of official calendars.

A calendar states when, where and how sure; who meets is read from the event's title, put into a
sentence as an article would have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from timeline.meetings.extract import find_mentions
from timeline.model import CalendarEvent, Document, Mention, Place, Quote
from timeline.nlp.places import resolve_place
from timeline.temporal import tag

__all__ = ["find_scheduled"]

_CONFIDENCE = 0.95
_DASH = re.compile(r"\s+[–—/-]\s+")


def find_scheduled(document: Document, event: CalendarEvent) -> list[Mention]:
    """The meeting that an event is; none for one of which no side is known, as a holiday."""
    for sentence in _sentences(event):
        text = replace(document, text=sentence, language="en", event=None)
        if found := find_mentions(text, tag(sentence, dct=document.dct)):
            return [_mention(found[0], event)]
    return []


def _sentences(event: CalendarEvent) -> Iterator[str]:
    """The event as news would announce it: as a noun, as a body that meets, as two sides."""
    day = event.interval.earliest
    where = f" in {event.location}" if event.location else ""
    when = f"{where} on {day.day} {day:%B} {day.year}."
    title = event.title.rstrip(".!?")
    yield f"{title} will take place{when}"
    yield f"The {title} will meet{when}"
    yield f"{_DASH.sub(' and ', title)} will meet{when}"


def _mention(found: Mention, event: CalendarEvent) -> Mention:
    return replace(
        found,
        status=event.status,
        interval=event.interval,
        place=_place(event.location) or found.place,
        confidence=_CONFIDENCE,
        quotes=(Quote(event.title, 0),),
        moved_from=None,
        cue=event.status.value,
        why=("an event of a calendar states its time", *found.why),
    )


def _place(location: str | None) -> Place | None:
    """The first of a location and its parts that is known: "Europa building, Brussels"."""
    parts = [location or "", *(location or "").split(",")]
    return next((place for part in parts if (place := resolve_place(part.strip()))), None)
