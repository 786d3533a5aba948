"""Meetings to export, in our own words, and servers to run: the fixture `make` holds them."""

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from types import SimpleNamespace

import pytest

from timeline.export import EXPORTERS, ical
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

AWKWARD = {
    "t1": 'Talks; on trade, fish \\ and "chips": round 2',
    "t2": "Peace 🕊️ talks 👩‍👩‍👧‍👦 of the families",
    "t3": "محادثات بين الرئيسين في جنيف",
    "t4": "a\\nb\\,c\\;d^n^'e",
    "t5": "ü" * 150,
    "t6": "First line\nsecond; line",
    "t7": "y" * 500,
    "t8": "<b>&amp; =1+1 {{7*7}} %s %(x)s </script>",
}
SHOWN = {**AWKWARD, "t6": "First line second; line", "t7": "y" * 299 + "…"}


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
    return export_stream(name, meetings, today=today)


def export_stream(name, meetings, *, today=TODAY):
    stream = BytesIO()
    EXPORTERS[name](meetings, stream, today=today)
    return stream.getvalue()


def moved(**fields):
    """A meeting of 12 August that was put off to the 18th."""
    history = (
        entry("2025-08-10", Status.SCHEDULED, date(2025, 8, 12)),
        entry("2025-08-11", Status.SCHEDULED, date(2025, 8, 18), document="wire-2"),
    )
    return meeting(uid="moved", sequence=1, history=history, **fields)


def six_cases():
    """A fixed day, a window, a clock time, a cancelled one, a moved one, and awkward titles."""
    return [
        meeting(uid="day"),
        meeting(uid="window", interval=WINDOW, status=Status.EXPECTED),
        meeting(uid="clock", interval=at_clock(at(13, 15))),
        meeting(uid="off", interval=at_clock(at(9)), status=Status.CANCELLED),
        moved(),
        *(meeting(uid=uid, title=title) for uid, title in AWKWARD.items()),
    ]


def many(number):
    """As many meetings, a day apart."""
    days = (TODAY + timedelta(days=n % 1000) for n in range(number))
    return (meeting(uid=f"n{n}", interval=Interval(day, day)) for n, day in enumerate(days))


def following():
    """One meeting as three exports have it: announced, moved by a day, then called off."""
    tuesday = Interval(date(2025, 8, 19), date(2025, 8, 19))
    return [
        meeting(),
        meeting(interval=tuesday, sequence=1),
        meeting(interval=tuesday, sequence=2, status=Status.CANCELLED),
    ]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def serving(module, *arguments, port, folder):
    """Run `python -m MODULE` in a folder until its port answers; end it afterwards."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            for _ in range(600):
                assert server.poll() is None, (folder / "server.log").read_text()
                with socket.socket() as client:
                    if client.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield
        finally:
            server.terminate()
            server.wait(timeout=20)


def export_with_alarm(*meetings, before=timedelta(days=1)):
    stream = BytesIO()
    ical.write(meetings, stream, today=TODAY, alarm=before)
    return stream.getvalue()


@pytest.fixture(scope="session")
def make():
    return SimpleNamespace(
        awkward=AWKWARD,
        export_stream=export_stream,
        export_with_alarm=export_with_alarm,
        following=following,
        free_port=free_port,
        many=many,
        moved=moved,
        serving=serving,
        shown=SHOWN,
        six_cases=six_cases,
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
