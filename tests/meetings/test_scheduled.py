"""An event of a calendar is a mention: its title says who, the calendar when, where, how sure."""

from datetime import UTC, date, datetime, timedelta

import pytest

from timeline.model import CalendarEvent, Dct, Document, Granularity, Interval, Kind, Status
from timeline.pipeline import extract

DAY = Interval(date(2025, 8, 29), date(2025, 8, 29))


def mentions(title, location=None, status=Status.SCHEDULED, interval=DAY, end=None):
    event = CalendarEvent(title=title, status=status, interval=interval, location=location, end=end)
    dct = Dct.fromisoformat("2025-08-01")
    document = Document(key="e", text=title, dct=dct, origin="c.ics:1", event=event)
    timexes, found = extract(document)
    assert timexes == []
    return found


@pytest.mark.parametrize(
    ("title", "location", "kind", "names", "city"),
    [
        ("EU-Japan Summit", "Tokyo", Kind.SUMMIT, ["European Union", "Japan"], "Tokyo"),
        (
            "Foreign Affairs Council",
            "Europa building, Brussels",
            Kind.MEETING,
            ["Foreign Affairs Council"],
            "Brussels",
        ),
        (
            "Trump – Putin",
            "Budapest",
            Kind.MEETING,
            ["Donald Trump", "Vladimir Putin"],
            "Budapest",
        ),
    ],
)
def test_an_event_tells_of_its_sides_at_its_place_and_time(title, location, kind, names, city):
    (found,) = mentions(title, location)
    assert (found.kind, [p.name for p in found.participants]) == (kind, names)
    assert found.place.city == city
    assert (found.interval, found.status) == (DAY, Status.SCHEDULED)
    assert [quote.text for quote in found.quotes] == [title]


def test_the_calendar_says_how_sure_it_is_whatever_the_title_says():
    (found,) = mentions("EU-Japan Summit", status=Status.CANCELLED)
    assert found.status is Status.CANCELLED


@pytest.mark.parametrize("title", ["May Day", "Press conference", "Assumption Day", "x" * 3000])
def test_an_event_without_sides_is_no_meeting(title):
    assert mentions(title, "Brussels") == []


@pytest.mark.parametrize(
    ("location", "start", "end", "first", "last", "clock", "offset"),
    [
        ("Tokyo", (20, 23, 30), (21, 1, 0), 21, 21, (8, 30), 9),
        ("Jakarta", (21, 23, 30), (22, 0, 30), 22, 22, (6, 30), 7),
        ("Washington", (21, 2, 0), (21, 4, 0), 20, 20, (21, 0), -5),
        ("Washington", (21, 2, 0), (21, 5, 0), 20, 20, (21, 0), -5),
        ("Washington", (21, 2, 0), (21, 5, 1), 20, 21, (21, 0), -5),
        ("Nowhere in particular", (20, 23, 30), (21, 1, 0), 20, 21, (23, 30), 0),
    ],
)
def test_days_and_clock_are_those_of_the_place(location, start, end, first, last, clock, offset):
    begins, ends = (datetime(2026, 12, *moment, tzinfo=UTC) for moment in (start, end))
    stated = Interval(begins.date(), ends.date(), Granularity.TIME, begins)
    (found,) = mentions("EU-Japan Summit", location, interval=stated, end=ends)
    assert found.interval.at == begins
    assert (found.interval.earliest.day, found.interval.latest.day) == (first, last)
    assert found.interval.at.utcoffset() == timedelta(hours=offset)
    assert (found.interval.at.hour, found.interval.at.minute) == clock


def test_a_clock_without_a_zone_is_that_of_the_place_already():
    nine = datetime(2026, 12, 21, 23)  # noqa: DTZ001
    stated = Interval(nine.date(), nine.date(), Granularity.TIME, nine)
    (found,) = mentions("EU-Japan Summit", "Tokyo", interval=stated, end=nine)
    assert found.interval == stated


@pytest.mark.parametrize("year", [1, 9999])
def test_a_moment_beyond_the_calendar_of_the_place_stays_as_stated(year):
    month, day, hour = (1, 1, 0) if year == 1 else (12, 31, 23)
    begins = datetime(year, month, day, hour, tzinfo=UTC)
    stated = Interval(begins.date(), begins.date(), Granularity.TIME, begins)
    location = "Washington" if year == 1 else "Tokyo"
    for found in mentions("EU-Japan Summit", location, interval=stated, end=begins):
        assert found.interval == stated
