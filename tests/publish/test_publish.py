"""`timeline publish` into calendars of a real server: the calendar follows the timeline."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from timeline.model import Granularity, Interval

MONDAY, TUESDAY = date(2025, 8, 18), date(2025, 8, 19)
ASH = ("Ann Ash", "Boris Birch")
DURIAN = ("Dora Durian", "Emil Elm")


def test_meetings_are_created_and_a_second_run_does_nothing(timeline, calendar):
    timeline.tell((ASH, MONDAY, {}), (DURIAN, TUESDAY, {}))
    first = timeline.publish(calendar.url)
    assert (first.code, first.out) == (0, "")
    assert first.err == f"{calendar.url}: 2 created, 0 the same\n"
    before = calendar.ask("GET")[0]
    second = timeline.publish(calendar.url)
    assert second.err == f"{calendar.url}: nothing to do, 2 the same\n"
    assert calendar.ask("GET")[0] == before


def test_a_meeting_that_moves_is_updated_in_place_then_called_off(timeline, calendar, make):
    timeline.tell((ASH, MONDAY, {}))
    timeline.publish(calendar.url)
    (created,) = calendar.events().values()
    moved = {"published": "2025-08-16", "moved_from": Interval(MONDAY, MONDAY)}
    timeline.tell((ASH, TUESDAY, moved))
    assert "1 updated" in timeline.publish(calendar.url).err
    (updated,) = calendar.events().values()
    assert updated["UID"] == created["UID"]
    assert (created.start, updated.start) == (MONDAY, TUESDAY)
    assert updated["SEQUENCE"] > created["SEQUENCE"]
    timeline.tell((ASH, TUESDAY, {"published": "2025-08-17", "status": make.status.CANCELLED}))
    assert "1 updated" in timeline.publish(calendar.url).err
    (off,) = calendar.events().values()
    assert (off["UID"], off["STATUS"]) == (created["UID"], "CANCELLED")
    assert str(off["SUMMARY"]).startswith("CANCELLED: ")
    assert off["SEQUENCE"] > updated["SEQUENCE"]
    assert "nothing to do" in timeline.publish(calendar.url).err


def test_a_dismissed_meeting_is_deleted(timeline, calendar, run):
    timeline.tell((ASH, MONDAY, {}), (DURIAN, TUESDAY, {}))
    timeline.publish(calendar.url)
    run("dismiss", timeline.uid("--who", "Ash"), "--db", timeline.url, "--by", "desk")
    assert timeline.publish(calendar.url).err == f"{calendar.url}: 1 deleted, 1 the same\n"
    assert [*calendar.events()] == ["Durian-Elm meeting"]


def test_filters_are_those_of_export(timeline, calendar):
    timeline.tell((ASH, MONDAY, {}), (DURIAN, TUESDAY, {}))
    timeline.publish(calendar.url, "--who", "Durian")
    assert [*calendar.events()] == ["Durian-Elm meeting"]


def test_events_of_others_are_never_touched(timeline, another, calendar):
    another.tell((DURIAN, MONDAY, {}))
    another.publish(calendar.url)
    calendar.put("dentist.ics", "dentist", "Dentist")
    calendar.put("lunch.ics", "lunch@timeline", "Lunch")
    calendar.put("abcdefghijkl@timeline.ics", "abcdefghijkl@timeline", "Of another timeline")
    calendar.put("mnopqrstuvwx@timeline.ics", "not-what-it-is-called", "Named like ours")
    (theirs,) = (f.name for f in calendar.folder.glob("*@timeline.ics") if another.uid() in f.name)
    names = ["dentist.ics", "lunch.ics", "abcdefghijkl@timeline.ics", "mnopqrstuvwx@timeline.ics"]
    before = [calendar.ask("GET", name) for name in [*names, theirs]]
    timeline.tell((ASH, MONDAY, {}))
    assert "1 created, 0 the same, 3 of another timeline left alone" in (
        timeline.publish(calendar.url).err
    )
    assert "1 deleted" in timeline.publish(calendar.url, "--withdraw").err
    assert [calendar.ask("GET", name) for name in [*names, theirs]] == before


def test_what_was_changed_by_hand_is_put_right_with_a_higher_sequence(timeline, calendar):
    timeline.tell((ASH, MONDAY, {}))
    timeline.publish(calendar.url)
    uid = timeline.uid()
    calendar.put(f"{uid}@timeline.ics", f"{uid}@timeline", "Scribbled", more="SEQUENCE:7")
    assert "1 updated" in timeline.publish(calendar.url).err
    (event,) = calendar.events().values()
    assert (event["SUMMARY"], event["SEQUENCE"]) == ("Ash-Birch meeting", 8)
    assert "nothing to do" in timeline.publish(calendar.url).err


def test_every_kind_of_date_is_the_same_when_read_back(timeline, calendar, make):
    zone = ZoneInfo("America/New_York")
    clock = datetime(2025, 8, 20, 13, 15, tzinfo=zone)
    house = make.place(
        name="White House", city="Washington", country="US", timezone="America/New_York"
    )
    window = Interval(MONDAY, MONDAY + timedelta(days=9), Granularity.WINDOW)
    days = Interval(MONDAY, MONDAY + timedelta(days=2))
    timed = Interval(clock.date(), clock.date(), Granularity.TIME, clock)
    timeline.tell(
        (ASH, MONDAY, {"interval": window, "title": "Talks; on trade, fish \\ and “chips” 🕊️"}),
        (DURIAN, MONDAY, {"interval": days, "title": "ü" * 200}),
        (("Gus Gorse", "Hal Hazel"), MONDAY, {"interval": timed, "place": house}),
    )
    assert "3 created" in timeline.publish(calendar.url).err
    assert "nothing to do, 3 the same" in timeline.publish(calendar.url).err
    (start,) = (e.start for e in calendar.events().values() if isinstance(e.start, datetime))
    assert start == clock


def test_a_dry_run_says_what_would_be_done_and_does_nothing(timeline, calendar):
    timeline.tell((ASH, MONDAY, {}), (DURIAN, MONDAY, {}))
    timeline.publish(calendar.url)
    timeline.tell((ASH, TUESDAY, {"moved_from": Interval(MONDAY, MONDAY)}))
    timeline.tell((("Gus Gorse", "Hal Hazel"), TUESDAY, {}))
    before = calendar.ask("GET")[0]
    result = timeline.publish(calendar.url, "--dry-run", "--since", "2025-08-19")
    assert result.code == 0
    told = sorted(result.out.splitlines())
    assert told[0].startswith("create Tue 19 Aug 2025 Gorse-Hazel meeting")
    assert told[1].startswith("delete 2025-08-18 Durian-Elm meeting")
    assert told[2].startswith("update Tue 19 Aug 2025 Ash-Birch meeting (start, end")
    assert len(told) == 3
    assert result.err == f"{calendar.url}: 1 to create, 1 to update, 1 to delete, 0 the same\n"
    assert calendar.ask("GET")[0] == before


def test_a_filter_that_matches_nothing_deletes_nothing(timeline, calendar):
    timeline.tell((ASH, MONDAY, {}))
    timeline.publish(calendar.url)
    result = timeline.publish(calendar.url, "--who", "Nobody Atall")
    assert result.code == 2
    assert "--withdraw" in result.err
    assert calendar.count() == 1


def test_withdrawing_takes_all_back(timeline, calendar):
    timeline.tell((ASH, MONDAY, {}), (DURIAN, TUESDAY, {}))
    timeline.publish(calendar.url)
    assert timeline.publish(calendar.url, "--withdraw").err == (
        f"{calendar.url}: 2 deleted, 0 the same\n"
    )
    assert calendar.count() == 0


def test_an_event_that_was_imported_by_hand_is_left_alone_and_told(timeline, calendar, run):
    timeline.tell((ASH, MONDAY, {}), (DURIAN, TUESDAY, {}))
    calendar.put("imported.ics", f"{timeline.uid('--who', 'Ash')}@timeline", "Imported")
    before = calendar.ask("GET", "imported.ics")
    result = timeline.publish(calendar.url)
    assert result.code == 1
    assert "Ash-Birch meeting: not published: another event there has its uid" in (result.err)
    assert "1 created" in result.err
    assert calendar.ask("GET", "imported.ics") == before


def test_an_event_that_is_too_large_is_named_and_the_others_go_on(timeline, calendar):
    timeline.tell((ASH, MONDAY, {}), (DURIAN, TUESDAY, {}))
    told = {"quote": "They will meet. " * 60, "quotes": 8}
    timeline.tell((("Gus Gorse", "Hal Hazel"), TUESDAY, told))
    result = timeline.publish(calendar.url)
    assert result.code == 1
    words = "the server gives no reason (412), perhaps it is too large"
    assert f"Gorse-Hazel meeting: not published: {words}\n" in result.err
    assert "2 created" in result.err


def test_200_meetings_go_up_and_stay(timeline, calendar):
    timeline.tell_many(200)
    assert "200 created" in timeline.publish(calendar.url).err
    assert len(calendar.events()) == 200
    assert timeline.publish(calendar.url).err == f"{calendar.url}: nothing to do, 200 the same\n"


def test_a_run_that_was_killed_is_resumed(timeline, calendar, make):
    timeline.tell_many(80)
    with timeline.start(calendar.url) as process:
        make.wait_for(lambda: calendar.count() > 10)
        process.kill()
    there = calendar.count()
    assert 10 < there < 80
    result = timeline.publish(calendar.url)
    assert result.code == 0
    created, same = map(int, re.search(r"(\d+) created, (\d+) the same", result.err).groups())
    assert (created + same, same >= there) == (80, True)  # one was in the server's hands
    assert calendar.count() == len(calendar.events()) == 80


def test_ctrl_c_stops_between_two_events_and_says_how_to_go_on(timeline, calendar, make):
    timeline.tell_many(80)
    with timeline.start(calendar.url) as process:
        make.wait_for(lambda: calendar.count() > 10)
        process.send_signal(make.interrupt)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    done = calendar.count()
    assert err == (
        f"{calendar.url}: stopped; {done} of 80 done, the same command goes on from there\n"
    )
    assert f"{80 - done} created" in timeline.publish(calendar.url).err


def test_two_runs_at_once_publish_each_meeting_once(timeline, calendar):
    timeline.tell_many(40)
    runs = [timeline.start(calendar.url) for _ in range(2)]
    ended = [(run.communicate(timeout=120), run.returncode) for run in runs]
    assert [code for _, code in ended] == [0, 0], ended
    assert calendar.count() == len(calendar.events()) == 40
    assert "nothing to do, 40 the same" in timeline.publish(calendar.url).err


def test_alarms_are_put_into_what_is_published_already_once(timeline, calendar):
    timeline.tell((ASH, MONDAY, {}), (DURIAN, date(2025, 9, 8), {}))
    timeline.publish(calendar.url)
    assert "2 updated" in timeline.publish(calendar.url, "--alarm", "1d").err
    rung = [a["TRIGGER"].dt for e in calendar.events().values() for a in e.walk("VALARM")]
    assert rung == [timedelta(days=-1)] * 2
    assert "nothing to do" in timeline.publish(calendar.url, "--alarm", "1d").err
    assert (
        "nothing to do" in timeline.publish(calendar.url, "--alarm", "1d", today="2025-08-18").err
    )


def test_what_is_no_span_of_time_is_refused(timeline, calendar):
    refused = timeline.publish(calendar.url, "--alarm", "soon")
    assert (refused.code, calendar.count()) == (2, 0)
    assert "--alarm: 'soon' is no span of time" in refused.err
