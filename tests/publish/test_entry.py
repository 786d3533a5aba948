"""What servers do to an event on its way is no difference; what a reader sees of it is."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from timeline.model import (
    Dct,
    Granularity,
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
from timeline.publish.entry import read_entry
from timeline.publish.plan import Action, Found, Manner, decide, make_body, make_plan

TODAY, MONDAY = date(2025, 8, 17), date(2025, 8, 18)
AS_SEEN = Manner(today=TODAY)
SOURCE = Source(
    document=SourceDocument(key="wire-1", dct=Dct(TODAY)), quote=Quote("They meet on Monday.", 0)
)
NOON = datetime(2025, 8, 18, 12, tzinfo=ZoneInfo("America/New_York"))


def meeting(**fields):
    sides = (Participant(name="Ann Ash", kind=ParticipantKind.PERSON, role="president"),)
    known = {
        "uid": "m1",
        "title": "Ash, Birch; and others meet",
        "kind": Kind.MEETING,
        "status": Status.SCHEDULED,
        "confidence": 0.9,
        "participants": sides,
        "interval": Interval(MONDAY, MONDAY),
        "place": Place(name="White House", city="Washington", timezone="America/New_York"),
        "sources": (SOURCE,),
    }
    return Meeting(**(known | fields))


@pytest.fixture
def all_day():
    return meeting()


@pytest.fixture
def timed():
    return meeting(interval=Interval(MONDAY, MONDAY, Granularity.TIME, NOON))


def rewritten(body, **changes):
    """An event as a server gives it back: some properties in another form, or (None) not at all."""
    lines = body.decode().replace("\r\n ", "").split("\r\n")
    kept = []
    for line in lines:
        name = line.partition(":")[0].partition(";")[0].replace("-", "_")
        new = changes.get(name, line)
        kept += [] if new is None else [new]
    return "\r\n".join(kept)


def found(data, uid="m1", etag='"1"'):
    return Found(uid=uid, etag=etag, entry=read_entry(data))


@pytest.mark.parametrize(
    "changes",
    [
        {"X_MICROSOFT_CDO_BUSYSTATUS": None, "COLOR": None, "CATEGORIES": None, "CONTACT": None},
        {"DTSTAMP": "DTSTAMP:20250901T000000Z", "LAST_MODIFIED": None, "SEQUENCE": "SEQUENCE:9"},
        {"STATUS": None, "TRANSP": "TRANSP:OPAQUE", "CALSCALE": None, "PRODID": "PRODID:-//x//EN"},
        {"DTEND": None},
        {"DTEND": "DURATION:P1D"},
        {"SUMMARY": "SUMMARY;LANGUAGE=en:Ash\\, Birch\\; and  others meet "},
    ],
    ids=lambda changes: " ".join(changes),
)
def test_what_servers_do_to_an_event_is_no_difference(all_day, changes):
    there = found(rewritten(make_body(all_day, None, manner=AS_SEEN), **changes))
    assert decide("m1", all_day, there, AS_SEEN).action is Action.SAME


@pytest.mark.parametrize(
    "changes",
    [
        {"DTSTART": "DTSTART:20250818T160000Z", "DTEND": "DTEND:20250818T170000Z"},
        {"DTEND": "DURATION:PT1H"},
        {"DTSTART": "DTSTART;TZID=Europe/Berlin:20250818T180000"},
    ],
    ids=lambda changes: " ".join(changes.values()),
)
def test_a_moment_is_the_same_in_any_zone(timed, changes):
    there = found(rewritten(make_body(timed, None, manner=AS_SEEN), **changes))
    assert decide("m1", timed, there, AS_SEEN).action is Action.SAME


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"DTSTART": "DTSTART;VALUE=DATE:20250817"}, ("start",)),
        ({"DTEND": "DTEND;VALUE=DATE:20250820"}, ("end",)),
        ({"SUMMARY": "SUMMARY:Lunch", "LOCATION": None}, ("title", "place")),
        ({"DESCRIPTION": None, "STATUS": "STATUS:TENTATIVE"}, ("description", "status")),
    ],
)
def test_what_a_reader_sees_is_a_difference_and_named(all_day, changes, names):
    there = found(rewritten(make_body(all_day, None, manner=AS_SEEN), **changes))
    step = decide("m1", all_day, there, AS_SEEN)
    assert (step.action, step.changes) == (Action.UPDATE, names)


def test_an_all_day_event_is_no_moment(all_day, timed):
    there = found(make_body(timed, None, manner=AS_SEEN))
    assert "start" in decide("m1", all_day, there, AS_SEEN).changes


@pytest.mark.parametrize(
    ("ours", "theirs", "written"), [(1, 0, 1), (1, 1, 2), (0, 7, 8), (9, 2, 9)]
)
def test_an_update_always_raises_the_sequence(ours, theirs, written):
    there = found(
        rewritten(make_body(meeting(), None, manner=AS_SEEN), SEQUENCE=f"SEQUENCE:{theirs}")
    )
    body = make_body(meeting(sequence=ours), there, manner=AS_SEEN)
    assert read_entry(body).sequence == written


@pytest.mark.parametrize(
    "data",
    ["", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "\x00", "BEGIN:VEVENT\r\nEND:VEVENT\r\n"],
)
def test_what_is_no_event_is_refused(data):
    with pytest.raises(ValueError, match=r"\w"):
        read_entry(data)


def test_two_events_in_one_object_are_refused(all_day):
    body = make_body(all_day, None, manner=AS_SEEN).decode()
    event = body[body.index("BEGIN:VEVENT") : body.index("END:VCALENDAR")]
    with pytest.raises(ValueError, match="2 events"):
        read_entry(body.replace("END:VCALENDAR", event + "END:VCALENDAR"))


def test_only_what_was_issued_here_is_deleted(all_day):
    there = {
        uid: found(make_body(all_day, None, manner=AS_SEEN), uid) for uid in ("m1", "m2", "m3")
    }
    plan = make_plan([all_day], there, find_issued=lambda uids: {"m3"} & {*uids}, manner=AS_SEEN)
    assert [(step.action, step.uid) for step in plan.steps] == [(Action.DELETE, "m3")]
    assert (plan.wanted, plan.same, plan.others) == (1, 1, 1)


def test_a_meeting_without_a_date_is_not_published():
    plan = make_plan([meeting(interval=None)], {}, find_issued=set, manner=AS_SEEN)
    assert (plan.steps, plan.wanted) == ((), 0)


def test_the_longest_window_there_is_can_be_compared():
    vast = meeting(interval=Interval(date(1, 1, 1), date(9999, 12, 31), Granularity.WINDOW))
    there = found(make_body(vast, None, manner=AS_SEEN))
    assert decide("m1", vast, there, AS_SEEN).action is Action.SAME
    assert there.entry.shown.end - there.entry.shown.start > timedelta(days=3_000_000)


RINGING = Manner(today=TODAY, alarm=timedelta(hours=6))


def with_alarm(body, *lines):
    alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Reminder", *lines, "END:VALARM"]
    return body.replace(b"END:VEVENT", "\r\n".join([*alarm, "END:VEVENT"]).encode())


def test_an_alarm_that_is_asked_for_is_a_difference_until_it_is_there(timed):
    silent = found(make_body(timed, None, manner=AS_SEEN))
    assert decide("m1", timed, silent, RINGING).changes == ("alarm",)
    ringing = found(make_body(timed, silent, manner=RINGING))
    assert decide("m1", timed, ringing, RINGING).action is Action.SAME
    later = Manner(today=TODAY, alarm=timedelta(hours=2))
    assert decide("m1", timed, ringing, later).changes == ("alarm",)


def test_an_alarm_that_would_have_rung_is_no_difference(timed):
    silent = found(make_body(timed, None, manner=AS_SEEN))
    assert decide("m1", timed, silent, Manner(today=MONDAY, alarm=timedelta(days=1))).changes == ()


@pytest.mark.parametrize(
    "lines",
    [["TRIGGER:-PT15M"], ["TRIGGER;VALUE=DATE-TIME:20250818T090000Z"], []],
)
def test_alarms_that_a_reader_has_set_are_no_difference(timed, lines):
    there = found(with_alarm(make_body(timed, None, manner=AS_SEEN), *lines))
    assert decide("m1", timed, there, AS_SEEN).action is Action.SAME
    beside = found(with_alarm(make_body(timed, None, manner=RINGING), *lines))
    assert decide("m1", timed, beside, RINGING).action is Action.SAME
