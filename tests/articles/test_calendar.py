"""An official calendar is read event by event, and a hostile one does no harm."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from timeline.articles import read_articles
from timeline.errors import ArticleError
from timeline.model import Granularity, Interval, Status

EVENT = {
    "UID": "fac-1@council.example",
    "DTSTAMP": "20250801T100000Z",
    "DTSTART;VALUE=DATE": "20250829",
    "SUMMARY": "Foreign Affairs Council",
}


def calendar(*events, head=()):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Council//EN", *head]
    for event in events:
        lines += ["BEGIN:VEVENT", *(f"{name}:{value}" for name, value in event.items())]
        lines.append("END:VEVENT")
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


@pytest.fixture
def read(tmp_path):
    def articles(content, name="council.ics", **options):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_articles([file], **options))

    return articles


@pytest.fixture
def read_one(read):
    def article(*, without=(), **properties):
        given = {name.replace("__", ";").replace("_", "-"): v for name, v in properties.items()}
        kept = {name: v for name, v in EVENT.items() if name.split(";")[0] not in without}
        (found,) = read(calendar({**kept, **given}))
        return found

    return article


def test_each_event_is_an_article_under_its_uid_with_what_the_calendar_says(read):
    second = {**EVENT, "UID": "fac-2@council.example", "SUMMARY": "European Council"}
    first = {
        **EVENT,
        "URL": "https://council.example/fac",
        "LOCATION": "Europa building\\, Brussels",
    }
    one, two = read(calendar(first, second, head=["X-WR-CALNAME:Council calendar"]))
    assert (one.key, one.identity) == ("fac-1@council.example", "fac-1@council.example")
    assert (one.title, one.source) == ("Foreign Affairs Council", "Council calendar")
    assert one.url == "https://council.example/fac"
    assert one.dct.isoformat() == "2025-08-01T10:00:00+00:00"
    assert one.event.location == "Europa building, Brussels"
    assert one.text.startswith("Foreign Affairs Council\n")
    assert two.key == "fac-2@council.example"


def test_it_was_published_when_it_was_last_modified(read_one):
    assert read_one(LAST_MODIFIED="20250805T000000Z").dct.day == date(2025, 8, 5)


def test_a_moment_of_publication_that_is_none_gives_way_to_the_next(read_one):
    assert read_one(LAST_MODIFIED="yesterday").dct.day == date(2025, 8, 1)
    assert "--published" in str(read_one(DTSTAMP="today", CREATED="once"))


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        ("CONFIRMED", Status.SCHEDULED),
        ("TENTATIVE", Status.EXPECTED),
        ("cancelled", Status.CANCELLED),
        ("NONSENSE", Status.SCHEDULED),
    ],
)
def test_how_sure_an_event_is_is_its_status(read_one, stated, status):
    assert read_one(STATUS=stated).event.status is status


BRUSSELS = timezone(timedelta(hours=2))
DAY = date(2025, 8, 29)


@pytest.mark.parametrize(
    ("start", "end", "interval"),
    [
        (";VALUE=DATE:20250829", None, Interval(DAY, DAY)),
        (";VALUE=DATE:20250829", ";VALUE=DATE:20250831", Interval(DAY, date(2025, 8, 30))),
        (";VALUE=DATE:20250829", ";VALUE=DATE:20250829", Interval(DAY, DAY)),
        (
            ";TZID=Europe/Brussels:20250829T090000",
            ";TZID=Europe/Brussels:20250830T000000",
            Interval(DAY, DAY, Granularity.TIME, datetime(2025, 8, 29, 9, tzinfo=BRUSSELS)),
        ),
        (
            ":20250829T090000",
            ":20250830T120000",
            Interval(DAY, date(2025, 8, 30), Granularity.TIME, datetime(2025, 8, 29, 9)),  # noqa: DTZ001
        ),
    ],
)
def test_days_and_times_are_those_of_the_event(read, start, end, interval):
    event = {name: value for name, value in EVENT.items() if not name.startswith("DTSTART")}
    times = {"DTSTART": start, **({"DTEND": end} if end else {})}
    for name, value in times.items():
        parameters, _, moment = value.rpartition(":")
        event[name + parameters] = moment
    (found,) = read(calendar(event))
    assert found.event.interval == interval


def test_an_event_may_have_a_length_in_place_of_an_end(read_one):
    assert read_one(DURATION="P3D").event.interval == Interval(DAY, date(2025, 8, 31))


def test_one_changed_date_of_an_event_that_repeats_is_an_article_of_its_own(read):
    repeats = {**EVENT, "RRULE": "FREQ=SECONDLY"}
    changed = {**EVENT, "RECURRENCE-ID;VALUE=DATE": "20250905"}
    assert [found.key for found in read(calendar(repeats, changed))] == [
        "fac-1@council.example",
        "fac-1@council.example/20250905",
    ]


@pytest.mark.parametrize("which", [":never", ":", ";VALUE=PERIOD:x", ";VALUE=BINARY:%%"])
def test_a_date_that_repeats_and_is_none_costs_no_other_event(read, which):
    name, _, value = f"RECURRENCE-ID{which}".rpartition(":")
    *_, last = read(calendar({**EVENT, name: value}, {**EVENT, "UID": "good"}))
    assert last.key == "good"


def test_a_calendar_without_a_moment_of_publication_needs_the_option(read, read_one):
    assert "--published" in str(read_one(without=("DTSTAMP",)))


@pytest.mark.parametrize(
    ("without", "properties", "words"),
    [
        (("DTSTART",), {}, "without a time"),
        (("SUMMARY",), {}, "without a title"),
        (("DTSTART",), {"DTSTART": "00000000T000000Z"}, "without a time"),
        (("DTSTART",), {"DTSTART": "never"}, "its DTSTART cannot be read"),
        ((), {"DURATION": "P9999999999999D"}, ""),
        ((), {"DTEND__VALUE=DATE": "99991231"}, "more than a year"),
    ],
)
def test_an_event_that_cannot_be_understood_is_an_error_and_the_others_go_on(
    read, without, properties, words
):
    kept = {name: v for name, v in EVENT.items() if name.split(";")[0] not in without}
    bad = {**kept, **{name.replace("__", ";"): v for name, v in properties.items()}}
    first, second = read(calendar(bad, {**EVENT, "UID": "good"}))
    assert isinstance(first, ArticleError)
    assert words in str(first)
    assert "council.ics:1" in str(first)
    assert second.key == "good"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"BEGIN:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nSUMMARY:x\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" * 5000,
        b"BEGIN:VCALENDAR\r\nnonsense\r\nEND:VCALENDAR\r\n",
        b"END:VEVENT\r\nEND:VCALENDAR\r\n",
        b"\0" * 100,
        "BEGIN:VCALENDAR\r\nNAME:é\r\nEND:VCALENDAR\r\n".encode("latin-1"),
        calendar(EVENT).replace("-//Council//EN", "-//diplomatic-timeline//timeline//EN").encode(),
        b"BEGIN:VCALENDAR\r\n" + b"X-A:" + b"x" * 10_000_001 + b"\r\nEND:VCALENDAR\r\n",
    ],
)
def test_what_is_no_calendar_is_one_error(read, content):
    (found,) = read(content)
    assert isinstance(found, ArticleError)
    assert "\n" not in str(found)
    assert len(str(found)) < 500


def test_text_of_a_calendar_cannot_add_lines_or_steer_a_terminal(read_one):
    hostile = "Talks\\nSTATUS: held\x1b[31m\u202e <b>=1+1</b>"
    found = read_one(SUMMARY=hostile, LOCATION=hostile, URL=hostile, DESCRIPTION=hostile)
    for text in (found.title, found.url, found.event.title, found.event.location):
        assert text == "Talks STATUS: held <b>=1+1</b>"
    assert "\x1b" not in found.text


def test_a_calendar_is_known_by_its_beginning_too(read):
    assert read(calendar(EVENT), name="feed.txt")[0].event is not None


def test_an_event_with_a_time_says_when_it_is_over(read_one):
    found = read_one(without=("DTSTART",), DTSTART="20261220T233000Z", DTEND="20261221T003000Z")
    assert found.event.end == datetime(2026, 12, 21, 0, 30, tzinfo=UTC)
    assert read_one().event.end is None


# --- events that repeat


@pytest.fixture
def read_days(read):
    """The days of the articles of a calendar, by their keys."""

    def days(*events):
        return {article.key: article.event.interval.earliest for article in read(calendar(*events))}

    return days


def test_an_event_that_repeats_is_an_article_for_each_date(read):
    found = read(calendar({**EVENT, "RRULE": "FREQ=MONTHLY;COUNT=3"}))
    days = [date(2025, 8, 29), date(2025, 9, 29), date(2025, 10, 29)]
    assert [article.event.interval for article in found] == [Interval(day, day) for day in days]
    assert [article.key for article in found] == [
        f"fac-1@council.example/{day:%Y%m%d}" for day in days
    ]
    assert len({article.text_hash for article in found}) == 3


def test_dates_that_are_left_out_or_changed_are_so(read_days):
    weekly = {**EVENT, "RRULE": "FREQ=WEEKLY;COUNT=4", "EXDATE;VALUE=DATE": "20250905"}
    moved = {**EVENT, "DTSTART;VALUE=DATE": "20250914", "RECURRENCE-ID;VALUE=DATE": "20250912"}
    assert read_days(weekly, moved) == {
        "fac-1@council.example/20250829": date(2025, 8, 29),
        "fac-1@council.example/20250912": date(2025, 9, 14),
        "fac-1@council.example/20250919": date(2025, 9, 19),
    }
    assert read_days(moved) == {"fac-1@council.example/20250912": date(2025, 9, 14)}


def test_further_dates_may_be_listed(read_days):
    listed = {**EVENT, "RDATE;VALUE=DATE": "20251001,20251103"}
    assert [*read_days(listed).values()] == [
        date(2025, 8, 29),
        date(2025, 10, 1),
        date(2025, 11, 3),
    ]


def test_a_rule_without_end_is_followed_a_year_back_and_ahead_of_the_calendars_day(read_days):
    for start in ("20150101", "20250101"):
        monthly = {**EVENT, "DTSTART;VALUE=DATE": start, "RRULE": "FREQ=MONTHLY"}
        days = [*read_days(monthly).values()]
        assert days[-1] == date(2026, 8, 1)
        assert days[0] == (date(2024, 8, 1) if start < "2025" else date(2025, 1, 1))


def test_a_series_that_is_far_off_is_read_on_its_first_date(read_days):
    for start in (date(2009, 3, 3), date(2031, 3, 3)):
        rule = {"DTSTART;VALUE=DATE": f"{start:%Y%m%d}", "RRULE": "FREQ=WEEKLY;COUNT=5"}
        assert [*read_days({**EVENT, **rule}).values()] == [start]


def test_no_series_is_followed_day_by_day_for_centuries(read_days):
    rule = {"DTSTART;VALUE=DATE": "17890714", "RRULE": "FREQ=DAILY"}
    assert [*read_days({**EVENT, **rule}).values()] == [date(1789, 7, 14)]


def test_a_time_of_day_stays_what_clocks_show_when_they_are_changed(read):
    zoned = {name: value for name, value in EVENT.items() if not name.startswith("DTSTART")}
    zoned |= {"DTSTART;TZID=Europe/Brussels": "20251020T100000", "RRULE": "FREQ=WEEKLY;COUNT=2"}
    before, after = (article.event.interval.at for article in read(calendar(zoned)))
    assert (before.hour, after.hour) == (10, 10)
    assert (before.utcoffset(), after.utcoffset()) == (timedelta(hours=2), timedelta(hours=1))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;COUNT=5",
        "FREQ=YEARLY;BYWEEKNO=53",
        "FREQ=DAILY;INTERVAL=0",  # which dateutil follows for ever
        "FREQ=DAILY;BYMONTH=8;BYMONTHDAY=29",  # sought day by day, were it 30 February
        "x",
        "",
    ],
)
def test_an_event_by_a_rule_that_no_meetings_follow_is_read_on_its_first_date(read_days, rule):
    other = {**EVENT, "UID": "fac-2@council.example"}
    assert [*read_days({**EVENT, "RRULE": rule}, other).values()] == [date(2025, 8, 29)] * 2


def test_a_rule_that_cannot_be_read_is_named(read_one):
    assert "its RRULE cannot be read" in str(read_one(RRULE="FREQ=NEVER"))


@pytest.mark.parametrize("start", ["00010101", "99991231", "00010101T000000Z"])
def test_a_series_at_the_edge_of_the_calendar_breaks_nothing(read, start):
    event = {name: value for name, value in EVENT.items() if not name.startswith("DTSTART")}
    value = "" if "T" in start else ";VALUE=DATE"
    found = read(calendar({**event, f"DTSTART{value}": start, "RRULE": "FREQ=YEARLY;COUNT=3"}))
    assert len(found) >= 1


def test_a_calendar_of_thousands_of_series_is_refused(read):
    many = ({**EVENT, "UID": f"u{n}", "RRULE": "FREQ=DAILY"} for n in range(1001))
    (error,) = read(calendar(*many))
    assert "more than 1000 events that repeat" in str(error)


def in_zone_of(name, rule):
    """An event in a time zone that the calendar defines itself."""
    offsets = {"STANDARD": "+0200:+0100", "DAYLIGHT": "+0100:+0200"}
    zone = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    for part, offset in offsets.items():
        before, after = offset.split(":")
        zone += [f"BEGIN:{part}", "DTSTART:19701025T030000", f"TZOFFSETFROM:{before}"]
        zone += [f"TZOFFSETTO:{after}", *([rule] if part == "STANDARD" else []), f"END:{part}"]
    event = {key: value for key, value in EVENT.items() if not key.startswith("DTSTART")}
    event[f"DTSTART;TZID={name}"] = "20250829T100000"
    return calendar(event, head=[*zone, "END:VTIMEZONE"])


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=SECONDLY",
        "rrule;X=1:FREQ=YEARLY;INTERVAL=0;BYMONTH=3",
        "RRULE:FREQ=DA\r\n ILY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=YEARLY;BYSECOND=1,2,3;BYMINUTE=1,2,3",
    ],
)
def test_a_calendar_with_a_time_zone_without_end_is_refused_at_once(read, rule):
    (error,) = read(in_zone_of("Endless", rule))
    assert "time zone" in str(error)


@pytest.mark.parametrize("more", ["", ";INTERVAL=1", ";BYHOUR=3;BYMINUTE=0"])
def test_a_calendar_with_a_time_zone_of_its_own_is_read_in_it(read, more):
    (found,) = read(
        in_zone_of(f"Own{more}".replace(";", ""), f"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU{more}")
    )
    assert found.event.interval.at.hour == 10
