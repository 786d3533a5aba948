"""An event of a calendar is a mention: its title says who, the calendar when, where, how sure."""

from datetime import date

import pytest

from timeline.model import CalendarEvent, Dct, Document, Interval, Kind, Status
from timeline.pipeline import extract

DAY = Interval(date(2025, 8, 29), date(2025, 8, 29))


def mentions(title, location=None, status=Status.SCHEDULED):
    event = CalendarEvent(title=title, status=status, interval=DAY, location=location)
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
