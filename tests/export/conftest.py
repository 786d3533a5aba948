"""Builds meetings to export, in our own words: the fixture `make` holds the builders."""

from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from types import SimpleNamespace

import pytest

from timeline.export import EXPORTERS
from timeline.model import (
    Dct,
    Granularity,
    HistoryEntry,
    Interval,
    Kind,
    Meeting,
    Participant,
    ParticipantKind,
    Place,
    Quote,
    Source,
    SourceDocument,
    Status,
)

TODAY = date(2025, 8, 17)
MONDAY = Interval(date(2025, 8, 18), date(2025, 8, 18))
WINDOW = Interval(date(2025, 8, 18), date(2025, 8, 27), Granularity.WINDOW)
WHITE_HOUSE = Place(
    name="White House",
    city="Washington",
    country="US",
    latitude=38.897676,
    longitude=-77.03653,
    timezone="America/New_York",
)


def source(key="wire-1", published="2025-08-17", **fields):
    quote = Quote("The presidents meet on Monday, aides said.", 120, "Monday")
    document = SourceDocument(key=key, dct=Dct.fromisoformat(published), **fields)
    return Source(document=document, quote=quote)


def person(name, role=None, country=None):
    return Participant(name=name, kind=ParticipantKind.PERSON, role=role, country=country)


def entry(observed, status, start=None, end=None, document="wire-1", place=None, by=None):
    return HistoryEntry(
        observed=Dct.fromisoformat(observed),
        document=document,
        status=status,
        start=start,
        end=end or start,
        place=place,
        by=by,
    )


def meeting(**fields):
    known = {
        "uid": "m1",
        "title": "Donald Trump and Volodymyr Zelensky meet",
        "kind": Kind.MEETING,
        "status": Status.SCHEDULED,
        "confidence": 0.9,
        "participants": (
            person("Donald Trump", "president", "US"),
            person("Volodymyr Zelensky", "president", "UA"),
        ),
        "interval": MONDAY,
        "place": WHITE_HOUSE,
        "sources": (source(title="Leaders to meet", url="https://example.org/a?b=1&c=2"),),
        "history": (entry("2025-08-17", Status.SCHEDULED, date(2025, 8, 18)),),
    }
    return Meeting(**(known | fields))


def at(hour, minute=0, offset=None):
    zone = None if offset is None else timezone(timedelta(hours=offset))
    return datetime(2025, 8, 18, hour, minute, tzinfo=zone)


def at_clock(clock, days=1):
    first = clock.date()
    return Interval(first, first + timedelta(days=days - 1), Granularity.TIME, clock)


def export(name, *meetings, today=TODAY):
    stream = BytesIO()
    EXPORTERS[name](meetings, stream, today=today)
    return stream.getvalue()


@pytest.fixture(scope="session")
def make():
    return SimpleNamespace(
        at=at,
        at_clock=at_clock,
        entry=entry,
        export=export,
        meeting=meeting,
        person=person,
        source=source,
        today=TODAY,
        window=WINDOW,
    )
