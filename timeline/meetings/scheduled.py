"""Makes mentions of the events of official calendars.

A calendar states when, where and how sure; who meets is read from the event's title, put into a
sentence as an article would have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta, timezone

from timeline.meetings.extract import find_mentions
from timeline.model import CalendarEvent, Document, Interval, Mention, Place, Quote
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
    place = _place(event.location) or found.place
    return replace(
        found,
        status=event.status,
        interval=_interval(event, place),
        place=place,
        confidence=_CONFIDENCE,
        quotes=(Quote(event.title, 0),),
        moved_from=None,
        cue=event.status.value,
        why=("an event of a calendar states its time", *found.why),
    )


def _interval(event: CalendarEvent, place: Place | None) -> Interval:
    """The days and the clock of the event at its place; as stated where its zone is not known."""
    stated, start, end = event.interval, event.interval.at, event.end
    zone = place.zone if place else None
    if zone is None or start is None or start.tzinfo is None:
        return stated
    if end is None or end.tzinfo is None or end <= start:
        end = start + timedelta.resolution
    try:
        first = start.astimezone(zone)
        last = (end - timedelta.resolution).astimezone(zone)  # an end is exclusive
    except OverflowError:  # in the first and the last year
        return stated
    at = first.replace(tzinfo=timezone(first.utcoffset() or timedelta()))
    return Interval(first.date(), last.date(), stated.granularity, at)


def _place(location: str | None) -> Place | None:
    """The first of a location and its parts that is known: "Europa building, Brussels"."""
    parts = [location or "", *(location or "").split(",")]
    return next((place for part in parts if (place := resolve_place(part.strip()))), None)
