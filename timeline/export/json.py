"""Meetings as JSON: the form that `list --json`, `show --json` and `export` share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, BinaryIO

from timeline.export.moments import starts_at
from timeline.model import HistoryEntry, Interval, Meeting, Place, Source, phase_of
from timeline.tracking.precedents import Precedents

__all__ = ["dump_json", "history_entry", "meeting_to_json", "place", "write"]

_UNSAFE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


_NO_PRECEDENTS = Precedents()


def write(
    meetings: Iterable[Meeting],
    stream: BinaryIO,
    *,
    today: date,
    precedents: Precedents = _NO_PRECEDENTS,
) -> None:
    """Write one JSON array, a meeting a line, in the order given and without holding them all."""
    separator = "[\n"
    for meeting in meetings:
        values = meeting_to_json(meeting, today, precedents=precedents)
        stream.write((separator + dump_json(values)).encode())
        separator = ",\n"
    stream.write(b"[]\n" if separator == "[\n" else b"\n]\n")


def dump_json(value: object, *, indent: int | None = None) -> str:
    r"""JSON text in which no character can steer a terminal: such characters are escaped.

    >>> dump_json({"title": "“Talks”\x9b2J"})
    '{"title": "“Talks”\\u009b2J"}'
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def meeting_to_json(
    meeting: Meeting, today: date, *, precedents: Precedents = _NO_PRECEDENTS
) -> dict[str, Any]:
    """A meeting as plain values, keys and order as the interface page fixes them.

    ``phase`` is as seen from ``today``. Dates are ISO 8601, ``edtf`` is ISO 8601-2. ``came_true``
    is there for a meeting to come with enough precedents.
    """
    return {
        "uid": meeting.uid,
        "title": meeting.title,
        "kind": meeting.kind.value,
        "status": meeting.status.value,
        "phase": phase_of(meeting.status, meeting.interval, today).value,
        "confidence": round(meeting.confidence, 3),
        **_when(meeting, meeting.interval),
        "place": place(meeting.place),
        "participants": [
            {"name": p.name, "kind": p.kind.value, "role": p.role, "country": p.country}
            for p in meeting.participants
        ],
        "sources": list(_sources(meeting)),
        "history": [history_entry(entry) for entry in meeting.history],
        **({"disputes": [history_entry(e) for e in meeting.disputes]} if meeting.disputes else {}),
        **({"dismissed": True} if meeting.dismissed else {}),
        **_came_true(meeting, precedents, today),
    }


def _came_true(meeting: Meeting, precedents: Precedents, today: date) -> dict[str, Any]:
    """How many statements like the one that the meeting is to come were held as said."""
    found = precedents.of(meeting.status, meeting.interval, today)
    if found is None:
        return {}
    alike = {"status": found.status.value, "lead": found.lead}
    counts = {"settled": found.settled, "held": found.held, "share": round(found.share, 3)}
    return {"came_true": {**alike, **counts}}


def _when(meeting: Meeting, interval: Interval | None) -> dict[str, Any]:
    if interval is None:
        return dict.fromkeys(("start", "end", "starts_at", "granularity", "edtf"))
    clock = starts_at(meeting)
    return {
        "start": interval.earliest.isoformat(),
        "end": interval.latest.isoformat(),
        "starts_at": clock.isoformat() if clock else None,
        "granularity": interval.granularity.value,
        "edtf": interval.edtf(),
    }


def place(given: Place | None) -> dict[str, Any] | None:
    """A place as plain values."""
    if given is None:
        return None
    return {"name": given.name, "city": given.city, "country": given.country}


def _sources(meeting: Meeting) -> Iterator[dict[str, Any]]:
    """The sources; ``copy_of`` names the first article of the story that one is of too."""
    first: dict[int | str, str] = {}
    for source in meeting.sources:
        key = source.document.key
        original = first.setdefault(source.document.voice, key)
        yield {**_source(source), **({"copy_of": original} if original != key else {})}


def _source(source: Source) -> dict[str, Any]:
    document, quote = source.document, source.quote
    return {
        "document": document.key,
        "title": document.title,
        "published": document.dct.isoformat(),
        "url": document.url,
        "source": document.source,
        "quote": quote.text,
        "start": quote.start,
        "time_expression": quote.time_expression,
        "dated_by": document.dct_source,
        **({"date_in_doubt": document.doubt} if document.doubt else {}),
    }


def history_entry(entry: HistoryEntry) -> dict[str, Any]:
    """A line of history as plain values; ``by`` only where a person said it."""
    known = {
        "observed": entry.observed.isoformat(),
        "document": entry.document,
        "status": entry.status.value,
        "start": entry.start.isoformat() if entry.start else None,
        "end": entry.end.isoformat() if entry.end else None,
        "place": entry.place,
    }
    return known if entry.by is None else {**known, "by": entry.by}
