"""JSON has exactly the keys that scripts rely on, and never an unsafe character."""

import json
import subprocess
import sys
from datetime import date

import pytest

from timeline.export import dump_json, meeting_to_json
from timeline.model import Granularity, Interval, Phase, Place, Status

TODAY = date(2025, 8, 17)


def test_a_meeting_has_the_keys_of_the_interface_in_their_order(make):
    moved = make.meeting(
        confidence=0.8999999,
        history=(
            make.entry("2025-08-16T10:00:00+02:00", Status.EXPECTED, date(2025, 8, 20)),
            make.entry(
                "2025-08-17",
                Status.SCHEDULED,
                date(2025, 8, 18),
                document=None,
                by="ann",
                place="White House",
            ),
        ),
    )
    assert list(meeting_to_json(moved, TODAY).items()) == [
        ("uid", "m1"),
        ("title", "Donald Trump and Volodymyr Zelensky meet"),
        ("kind", "meeting"),
        ("status", "scheduled"),
        ("phase", "upcoming"),
        ("confidence", 0.9),
        ("start", "2025-08-18"),
        ("end", "2025-08-18"),
        ("starts_at", None),
        ("granularity", "day"),
        ("edtf", "2025-08-18"),
        ("place", {"name": "White House", "city": "Washington", "country": "US"}),
        (
            "participants",
            [
                {"name": "Donald Trump", "kind": "person", "role": "president", "country": "US"},
                {
                    "name": "Volodymyr Zelensky",
                    "kind": "person",
                    "role": "president",
                    "country": "UA",
                },
            ],
        ),
        (
            "sources",
            [
                {
                    "document": "wire-1",
                    "title": "Leaders to meet",
                    "published": "2025-08-17",
                    "url": "https://example.org/a?b=1&c=2",
                    "source": None,
                    "quote": "The presidents meet on Monday, aides said.",
                    "start": 120,
                    "time_expression": "Monday",
                    "dated_by": None,
                }
            ],
        ),
        (
            "history",
            [
                {
                    "observed": "2025-08-16T10:00:00+02:00",
                    "document": "wire-1",
                    "status": "expected",
                    "start": "2025-08-20",
                    "end": "2025-08-20",
                    "place": None,
                },
                {
                    "observed": "2025-08-17",
                    "document": None,
                    "status": "scheduled",
                    "start": "2025-08-18",
                    "end": "2025-08-18",
                    "place": "White House",
                    "by": "ann",
                },
            ],
        ),
    ]


def test_without_a_date_all_that_tells_of_time_is_null(make):
    undated = meeting_to_json(make.meeting(interval=None, place=None), TODAY)
    assert undated["phase"] == Phase.UNDATED.value
    assert undated["place"] is None
    keys = ("start", "end", "starts_at", "granularity", "edtf")
    assert [undated[key] for key in keys] == [None] * 5


def test_two_days_and_a_day_within_a_window_do_not_look_the_same(make):
    first, last = date(2025, 8, 18), date(2025, 8, 19)
    both = make.meeting(interval=Interval(first, last))
    within = make.meeting(interval=Interval(first, last, Granularity.WINDOW))
    assert meeting_to_json(both, TODAY)["edtf"] == "2025-08-18/2025-08-19"
    assert meeting_to_json(within, TODAY)["edtf"] == "[2025-08-18..2025-08-19]"


@pytest.mark.parametrize(
    ("offset", "zone", "expected"),
    [
        (None, "Europe/London", "2025-08-18T10:00:00+01:00"),
        (2, "Europe/London", "2025-08-18T09:00:00+01:00"),
        (2, None, "2025-08-18T10:00:00+02:00"),
        (None, None, "2025-08-18T10:00:00"),
        (None, "No/Such_Zone", "2025-08-18T10:00:00"),
        (None, "../etc/passwd", "2025-08-18T10:00:00"),
    ],
)
def test_a_clock_time_carries_the_offset_of_its_place(make, offset, zone, expected):
    place = Place(name="London", timezone=zone)
    meeting = make.meeting(place=place, interval=make.at_clock(make.at(10, offset=offset)))
    assert meeting_to_json(meeting, TODAY)["starts_at"] == expected


def test_an_export_is_one_array_in_the_order_given(make):
    exported = make.export("json", make.meeting(uid="b"), make.meeting(uid="a"))
    assert [meeting["uid"] for meeting in json.loads(exported)] == ["b", "a"]
    assert json.loads(make.export("json")) == []


def test_quotes_stay_verbatim_though_no_character_can_steer_a_terminal():
    hostile = "a\x1b[2J\x9b31m\u202eb\u2028c\ud800 “é🕊”"
    text = dump_json({"quote": hostile})
    assert json.loads(text)["quote"] == hostile
    assert text.isprintable()
    assert "“é🕊”" in text


def test_importing_exports_does_not_import_the_calendar_library():
    program = "import sys, timeline.export; print('icalendar' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
