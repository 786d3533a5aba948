"""A calendar file says what each meeting is, in a form that every client takes."""

import re
import weakref
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from timeline.export import ical
from timeline.export.vtimezone import make_timezone
from timeline.model import Granularity, Interval, Meeting, Place, Status

AWKWARD_TITLES = [
    'Talks; on trade, fish \\ and "chips": round 2',
    "Peace 🕊️ talks 👩‍👩‍👧‍👦 of the families",
    "محادثات بين الرئيسين في جنيف",
    "a\\nb\\,c\\;d^n^'e",
    "ü" * 200,
]

CSS3_COLOR_NAMES = {"darkorange", "firebrick", "mediumpurple", "seagreen", "slategray", "steelblue"}
"""Of the names that CSS Color Module Level 3, section 4.3, lists, those in use."""


def events(exported):
    return Calendar.from_ical(exported).walk("VEVENT")


def event_of(make, **fields):
    (event,) = events(make.export("ical", make.meeting(**fields)))
    return event


def unfolded(exported):
    return exported.decode().replace("\r\n ", "").split("\r\n")


# --- the calendar


def test_a_calendar_names_itself_and_how_often_to_ask_again(make):
    lines = unfolded(make.export("ical"))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in [
        "VERSION:2.0",
        "PRODID:-//diplomatic-timeline//timeline//EN",
        "NAME:Diplomatic timeline",
        "X-WR-CALNAME:Diplomatic timeline",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
    ]:
        assert line in lines


def test_no_client_is_asked_to_send_mail(make):
    exported = make.export("ical", make.meeting())
    assert b"METHOD" not in exported
    assert b"ATTENDEE" not in exported
    assert b"ORGANIZER" not in exported
    assert unfolded(exported).count("CONTACT:Donald Trump (president\\, United States)") == 1


def test_lines_fold_at_75_octets_between_characters_and_end_in_crlf(make):
    meetings = [make.meeting(uid=f"m{n}", title=t) for n, t in enumerate(AWKWARD_TITLES)]
    exported = make.export("ical", *meetings)
    assert exported.count(b"\n") == exported.count(b"\r\n")
    for line in exported.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")


def test_events_stand_in_the_order_given_and_undated_ones_are_left_out(make):
    later = Interval(date(2025, 9, 1), date(2025, 9, 1))
    meetings = [
        make.meeting(uid="b"),
        make.meeting(uid="u", interval=None),
        make.meeting(uid="c", interval=later),
        make.meeting(uid="a"),
    ]
    exported = make.export("ical", *meetings)
    uids = [str(event["uid"]) for event in events(exported)]
    assert uids == ["b@timeline", "c@timeline", "a@timeline"]


# --- when


def test_a_fixed_day_ends_before_the_next(make):
    lines = unfolded(make.export("ical", make.meeting()))
    assert "DTSTART;VALUE=DATE:20250818" in lines
    assert "DTEND;VALUE=DATE:20250819" in lines


def test_a_window_is_a_span_with_its_days_in_the_title(make):
    event = event_of(make, interval=make.window)
    assert (event.start, event.end) == (date(2025, 8, 18), date(2025, 8, 28))
    assert event["summary"].endswith(" meet (between 18 and 27 Aug)")


@pytest.mark.parametrize(
    ("first", "last", "granularity", "words"),
    [
        (date(2025, 8, 28), date(2025, 9, 3), Granularity.WEEK, "(between 28 Aug and 3 Sep)"),
        (
            date(2025, 12, 30),
            date(2026, 1, 2),
            Granularity.WINDOW,
            "(between 30 Dec 2025 and 2 Jan 2026)",
        ),
        (date(2025, 5, 1), date(2025, 5, 31), Granularity.MONTH, "(in May 2025)"),
        (date(2025, 1, 1), date(2025, 12, 31), Granularity.YEAR, "(in 2025)"),
        (date(2025, 8, 18), date(2025, 8, 20), Granularity.DAY, "meet"),
        (date(2025, 8, 18), date(2025, 8, 18), Granularity.WINDOW, "meet"),
    ],
)
def test_a_window_reads_as_people_say_it_and_fixed_days_need_no_words(
    make, first, last, granularity, words
):
    event = event_of(make, interval=Interval(first, last, granularity))
    assert event["summary"].endswith(words)


def test_a_clock_time_is_in_the_zone_of_its_place_which_the_file_defines(make):
    exported = make.export("ical", make.meeting(interval=make.at_clock(make.at(13, 15))))
    lines = unfolded(exported)
    assert "DTSTART;TZID=America/New_York:20250818T131500" in lines
    assert "DTEND;TZID=America/New_York:20250818T141500" in lines
    assert lines.count("TZID:America/New_York") == 1
    assert lines.index("BEGIN:VTIMEZONE") < lines.index("BEGIN:VEVENT")


def test_a_clock_time_with_an_offset_and_no_zone_is_in_utc(make):
    meeting = make.meeting(place=None, interval=make.at_clock(make.at(1, offset=2)))
    assert "DTSTART:20250817T230000Z" in unfolded(make.export("ical", meeting))


def test_a_clock_time_of_no_known_zone_is_told_and_the_day_is_marked(make):
    event = event_of(make, place=Place(name="Atlantis"), interval=make.at_clock(make.at(9, 30)))
    assert event.start == date(2025, 8, 18)
    assert "Starts at 09:30 local time" in event["description"]


@pytest.mark.parametrize("offset", [None, 2])
def test_a_meeting_of_two_days_that_starts_at_a_time_ends_with_its_last_day(make, offset):
    clock = make.at(13, offset=offset)
    place = None if offset else Place(name="Geneva", timezone="Europe/Zurich")
    event = event_of(make, place=place, interval=make.at_clock(clock, days=2))
    assert event.start == datetime(2025, 8, 18, 11, tzinfo=UTC)
    assert event.end == datetime(2025, 8, 19, 22, tzinfo=UTC)


def test_a_zone_is_defined_for_the_years_in_use_however_far_apart(make):
    place = Place(name="Geneva", timezone="Europe/Zurich")
    clocks = [datetime(1985, 7, 1, 9), datetime(2025, 12, 31, 23, 30), datetime(9000, 7, 1, 9)]  # noqa: DTZ001
    meetings = [make.meeting(interval=make.at_clock(clock), place=place) for clock in clocks]
    exported = make.export("ical", *meetings)
    assert len(exported) < 6000
    defined = tzical(StringIO(exported.decode())).get("Europe/Zurich")
    offsets = [clock.replace(tzinfo=defined).utcoffset() for clock in clocks]
    assert offsets == [timedelta(hours=hours) for hours in (2, 1, 2)]


@pytest.mark.parametrize("day", [date.max, date.min, date(999, 1, 1)])
def test_days_at_the_ends_of_the_calendar_do_no_harm(make, day):
    assert event_of(make, interval=Interval(day, day)).start == day
    clock = datetime(day.year, day.month, day.day, 12, tzinfo=make.at(1, offset=14).tzinfo)
    place = Place(name="Geneva", timezone="Europe/Zurich")
    make.export("ical", make.meeting(interval=make.at_clock(clock), place=place))
    make.export("ical", make.meeting(interval=make.at_clock(clock), place=None))


@pytest.mark.parametrize(
    "name",
    [
        "Europe/London",
        "America/New_York",
        "Africa/Casablanca",
        "Asia/Tehran",
        "Pacific/Apia",
        "UTC",
    ],
)
def test_a_defined_zone_gives_the_offsets_that_the_zone_has(name):
    zone = ZoneInfo(name)
    calendar = Calendar()
    calendar.add_component(make_timezone(zone, years=range(2010, 2027)))
    defined = tzical(StringIO(calendar.to_ical().decode())).get(name)
    moment = datetime(2010, 1, 1)  # noqa: DTZ001
    while moment.year < 2027:
        expected = moment.replace(tzinfo=zone)
        if expected.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment:
            assert moment.replace(tzinfo=defined).utcoffset() == expected.utcoffset(), moment
        moment += timedelta(minutes=211)


# --- what


@pytest.mark.parametrize(
    ("status", "value", "prefix"),
    [
        (Status.HELD, "CONFIRMED", ""),
        (Status.SCHEDULED, "CONFIRMED", ""),
        (Status.EXPECTED, "TENTATIVE", "Tentative: "),
        (Status.POSSIBLE, "TENTATIVE", "Tentative: "),
        (Status.POSTPONED, "TENTATIVE", "Postponed: "),
        (Status.CANCELLED, "CANCELLED", "CANCELLED: "),
    ],
)
def test_status_is_said_twice_since_clients_show_it_differently(make, status, value, prefix):
    event = event_of(make, status=status)
    assert event["status"] == value
    assert event["summary"] == f"{prefix}Donald Trump and Volodymyr Zelensky meet"


def test_a_prediction_whose_day_has_passed_is_unconfirmed(make):
    day = date(2025, 8, 10)
    for status in (Status.SCHEDULED, Status.POSSIBLE):
        event = event_of(make, status=status, interval=Interval(day, day))
        assert event["summary"].startswith("Unconfirmed: Donald")


@pytest.mark.parametrize("status", Status)
def test_each_status_has_a_colour_that_css_names(make, status):
    event = event_of(make, status=status)
    assert event["color"] in CSS3_COLOR_NAMES
    others = {event_of(make, status=other)["color"] for other in Status if other is not status}
    assert event["color"] not in others


def test_where_what_and_how_busy(make):
    lines = unfolded(make.export("ical", make.meeting()))
    for line in [
        "LOCATION:White House\\, Washington\\, United States",
        "GEO:38.89768;-77.03653",
        "CATEGORIES:Diplomacy,Meeting",
        "URL:https://example.org/a?b=1&c=2",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
    ]:
        assert line in lines


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ("https://[::1", None),
        ("https://example.org/a b", None),
        ("https://example.org/\r\nATTENDEE:mailto:a@b.c", None),
        ("https://example.org/ü", "https://example.org/%C3%BC"),
    ],
)
def test_only_web_addresses_become_links(make, url, written):
    exported = make.export("ical", make.meeting(sources=(make.source(url=url),)))
    links = [line for line in unfolded(exported) if line.startswith("URL:")]
    assert links == ([f"URL:{written}"] if written else [])


def test_the_description_tells_the_sentence_its_source_and_what_changed(make):
    text = event_of(
        make,
        status=Status.CANCELLED,
        history=(
            make.entry("2025-08-10", Status.SCHEDULED, date(2025, 8, 12)),
            make.entry("2025-08-12", Status.SCHEDULED, date(2025, 8, 18), document="wire-2"),
            make.entry("2025-08-13", Status.CANCELLED, date(2025, 8, 18), document=None, by="ann"),
        ),
    )["description"]
    for part in [
        "Cancelled (confidence 90%)",
        "With Donald Trump (president, United States); Volodymyr Zelensky (president, Ukraine)",
        "“The presidents meet on Monday, aides said.”",
        "Date from: “Monday”",
        "— Leaders to meet, 2025-08-17",
        "https://example.org/a?b=1&c=2",
        "2025-08-10: scheduled, 12 Aug 2025 (Leaders to meet)",
        "2025-08-12: moved from 12 Aug 2025 to 18 Aug 2025 (wire-2)",
        "2025-08-13: cancelled (ann)",
    ]:
        assert part in text.split("\n")


def test_a_calendar_that_shows_html_finds_no_tags_in_a_description(make):
    hostile = '<a href="https://evil.example">sign in</a> <!-- x --> if a < b, <script>'
    text = event_of(make, participants=(make.person(hostile),))["description"]
    assert "‹a href=" in text
    assert "‹/a>" in text
    assert "if a < b" in text
    assert not re.search("<[a-z/!]", text)


def test_a_calendar_may_be_named_for_what_it_is_of(make):
    stream = BytesIO()
    ical.write((), stream, today=make.today, about="Modi; Xi, past")
    assert "NAME:Diplomatic timeline: Modi\\; Xi\\, past" in unfolded(stream.getvalue())
    assert "NAME:Diplomatic timeline" in unfolded(make.export("ical"))


def test_the_history_names_articles_as_readers_know_them(make):
    days = (date(2025, 8, 12), date(2025, 8, 13), date(2025, 8, 14), date(2025, 8, 18))
    keys = ("wire-1", "wire-2", "wire-3", "gone")
    text = event_of(
        make,
        history=tuple(
            make.entry(f"2025-08-1{n}", Status.SCHEDULED, day, document=key)
            for n, (day, key) in enumerate(zip(days, keys, strict=True))
        ),
        sources=(
            make.source(key="wire-2", title="A title", source="Test Wire"),
            make.source(key="wire-3", title="Only a\ntitle"),
        ),
    )["description"]
    for name in ("13 Aug 2025 (Test Wire)", "14 Aug 2025 (Only a title)", "18 Aug 2025 (gone)"):
        assert name in text


def test_many_sources_are_counted_and_the_newest_listed_first(make):
    sources = tuple(make.source(key=f"w{n}", title=f"Story {n}") for n in range(9))
    text = event_of(make, sources=sources)["description"]
    assert re.findall(r"Story \d", text) == ["Story 8", "Story 7", "Story 6", "Story 5", "Story 4"]
    assert text.count("“The presidents meet on Monday") == 5
    assert "… and 4 more" in text


# --- alarms


def test_no_calendar_rings_unless_asked(make):
    assert b"VALARM" not in make.export("ical", *make.six_cases())


@pytest.mark.parametrize(
    ("before", "trigger"),
    [
        (timedelta(minutes=30), timedelta(minutes=-30)),
        (timedelta(days=1), timedelta(days=-1)),
        (timedelta(), timedelta()),
    ],
)
def test_an_alarm_shows_the_title_so_long_before(make, before, trigger):
    (event,) = events(make.export_with_alarm(make.meeting(title="Talks; a, b"), before=before))
    (alarm,) = event.walk("VALARM")
    assert (alarm["action"], alarm["trigger"].dt) == ("DISPLAY", trigger)
    assert alarm["description"] == event["summary"] == "Talks; a, b"


@pytest.mark.parametrize("status", [Status.HELD, Status.POSTPONED, Status.CANCELLED])
def test_what_is_not_ahead_rings_nowhere(make, status):
    assert b"VALARM" not in make.export_with_alarm(make.meeting(status=status))


def test_an_alarm_whose_time_has_gone_by_is_none(make):
    day, hours = timedelta(days=1), timedelta(hours=2)
    lapsed = Interval(date(2025, 8, 15), date(2025, 8, 15))
    begun = Interval(date(2025, 8, 15), date(2025, 8, 27), Granularity.WINDOW)
    today = Interval(make.today, make.today)
    for interval in (lapsed, begun, today):
        assert b"VALARM" not in make.export_with_alarm(make.meeting(interval=interval), before=day)
    afternoon = make.at_clock(make.at(13, 15) - day)
    assert b"VALARM" in make.export_with_alarm(make.meeting(interval=afternoon), before=hours)
    assert b"VALARM" not in make.export_with_alarm(make.meeting(interval=afternoon), before=day)


# --- changes


def test_the_stamp_is_the_newest_article_or_correction_and_the_same_data_the_same_bytes(make):
    sources = (
        make.source(published="2025-08-17T22:30:00-04:00"),
        make.source(published="2025-08-16"),
    )
    meeting = make.meeting(sources=sources, sequence=3)
    lines = unfolded(make.export("ical", meeting))
    assert "DTSTAMP:20250818T023000Z" in lines
    assert "LAST-MODIFIED:20250818T023000Z" in lines
    assert "SEQUENCE:3" in lines
    assert make.export("ical", meeting) == make.export("ical", meeting)
    corrected = make.entry("2025-08-19T10:00:00+00:00", Status.SCHEDULED, document=None, by="ann")
    later = make.meeting(sources=sources, history=(corrected,))
    assert "DTSTAMP:20250819T100000Z" in unfolded(make.export("ical", later))


def test_a_meeting_that_moves_keeps_its_uid(make):
    moved = event_of(make, interval=make.window)
    assert moved["uid"] == event_of(make)["uid"] == "m1@timeline"


# --- hostile text


@pytest.mark.parametrize("title", AWKWARD_TITLES)
def test_awkward_titles_come_back_as_they_were(make, title):
    assert event_of(make, title=title)["summary"] == title


def test_text_from_articles_cannot_add_lines_or_steer_a_terminal(make):
    hostile = "A\r\nBEGIN:VEVENT\nATTENDEE:b\x1b[31m\x00\x9b2J\u202e\u2028c"
    exported = make.export(
        "ical",
        make.meeting(
            title=hostile,
            participants=(make.person(hostile, hostile, hostile),),
            place=Place(name=hostile, city=hostile, country=hostile),
            sources=(make.source(key=hostile, title=hostile, source=hostile, url=hostile),),
            history=(
                make.entry("2025-08-10", Status.EXPECTED, document=hostile, place=hostile),
                make.entry("2025-08-11", Status.SCHEDULED, document=None, by=hostile),
            ),
        ),
    )
    (event,) = events(exported)
    assert event["summary"] == "A BEGIN:VEVENT ATTENDEE:b c"
    assert "ATTENDEE" not in {line.split(":")[0] for line in unfolded(exported)}
    assert all(character.isprintable() for line in unfolded(exported) for character in line)


def test_meetings_are_read_one_at_a_time_and_none_is_held(make):
    alive = weakref.WeakSet()

    class Watched(Meeting):  # a class with slots takes no weak references
        __slots__ = ("__weakref__",)

    def produced():
        for number in range(50):
            given = make.meeting(uid=f"m{number}")
            watched = Watched(**{f.name: getattr(given, f.name) for f in fields(given)})
            alive.add(watched)
            assert len(alive) <= 2
            yield watched

    assert len(events(make.export_stream("ical", produced()))) == 50


def test_a_title_of_any_length_fits_and_an_empty_one_is_named(make):
    assert len(event_of(make, title="x" * 5000)["summary"]) == 300
    assert event_of(make, title=" \n")["summary"] == "Meeting"


LINES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=120)
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@settings(max_examples=60)
@given(title=LINES, name=LINES, first=DAYS, length=st.integers(0, 400))
def test_what_is_written_is_what_is_read(make, title, name, first, length):
    last = first + timedelta(days=length)
    event = event_of(
        make,
        title=title,
        participants=(make.person(name),),
        interval=Interval(first, last),
        status=Status.HELD,
    )
    assert event["uid"] == "m1@timeline"
    assert (event.start, event.end) == (first, last + timedelta(days=1))
    assert event["summary"] == title
    assert event["contact"] == name
