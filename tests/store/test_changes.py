"""What became known since a moment, on both databases."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlmodel import col

from timeline.errors import DatabaseError, OutputError
from timeline.model import Change, Dct, Granularity, Interval, Status
from timeline.store import open_database
from timeline.store import tables as t
from timeline.store.articles import save_article
from timeline.store.changes import count_told, find_changes
from timeline.store.correct import dismiss_meeting, edit_meeting
from timeline.store.evidence import find_mentions
from timeline.store.queries import MeetingFilter, get_meeting, read_meetings
from timeline.store.record import find_predictions
from timeline.store.upkeep import back_up, find_faults
from timeline.store.who import find_dealings, list_names
from timeline.tracking.record import judge, lead_words

FRIDAY, SATURDAY = date(2025, 8, 15), date(2025, 8, 16)
FIRST, SECOND = datetime(2025, 8, 10, 8, tzinfo=UTC), datetime(2025, 8, 12, 8, tzinfo=UTC)
SIDES = ("Ann Ash/US", "Bo Birk/RU")


@pytest.fixture
def tell(database, document, mention):
    """Stores an article at a moment."""

    def store(key, published, now, day, *sides, moved_from=None, **changes):
        told = replace(mention(day, *(sides or SIDES), **changes), moved_from=moved_from)
        with database.writing() as session:
            return save_article(session, document(key, f"Of {key}.", published), [told], now=now)

    return store


@pytest.fixture
def changes(database):
    def find(since, today=date(2025, 8, 13)):
        with database.reading() as session:
            return [
                (d.kind.value, d.after.document)
                for d in find_changes(session, since=since, today=today)
            ]

    return find


def test_what_was_stored_since_is_told_with_what_was_before(tell, changes, database):
    tell("a", "2025-08-09", FIRST, FRIDAY)
    tell("b", "2025-08-11", SECOND, SATURDAY, moved_from=Interval(FRIDAY, FRIDAY))
    assert changes(FIRST) == [("moved", "b"), ("new", "a")]
    assert changes(SECOND) == [("moved", "b")]
    with database.reading() as session:
        (moved,) = find_changes(session, since=SECOND, today=FRIDAY)
    assert (moved.before.start, moved.after.start) == (FRIDAY, SATURDAY)


def test_what_one_ingest_brought_is_told_by_the_days_of_the_meetings(tell, changes):
    days = [date(2025, 8, 20 + n) for n in (3, 0, 4, 1, 2)]
    others = ("Cy Cole/FR", "Di Dorn/DE", "Ed Elm/GB", "Flo Fir/IT", "Gus Gorse/ES")
    for day, other in zip(days, others, strict=True):
        tell(f"{day.day}", "2025-08-09", FIRST, day, "Ann Ash/US", other)
    moved_from = Interval(days[3], days[3])
    tell(
        "later",
        "2025-08-10",
        FIRST,
        date(2025, 8, 30),
        *SIDES[:1],
        others[3],
        moved_from=moved_from,
    )
    assert [document for _, document in changes(FIRST)] == ["20", "22", "23", "24", "21", "later"]


def test_a_window_is_told_as_one_though_the_days_are_known_by_now(tell, database):
    window = Interval(date(2025, 8, 10), date(2025, 8, 20), Granularity.WINDOW)
    tell("a", "2025-08-08", FIRST, FRIDAY, interval=window)
    stay = Interval(date(2025, 8, 14), date(2025, 8, 16))
    saved = tell("b", "2025-08-11", SECOND, FRIDAY, interval=stay)
    with database.reading() as session:
        found = find_changes(session, since=SECOND, today=date(2025, 8, 13))
        meeting = get_meeting(session, saved.uids[0])
    assert [(d.before.interval, d.after.interval) for d in found] == [(window, stay)]
    assert [entry.interval for entry in meeting.history] == [window, stay]


def test_a_window_that_something_was_moved_from_is_told_as_one(tell, database):
    month = Interval(date(2025, 8, 1), date(2025, 8, 31), Granularity.MONTH)
    tell("a", "2025-07-20", FIRST, date(2025, 9, 5), moved_from=month)
    with database.reading() as session:
        found = find_changes(session, since=FIRST, today=date(2025, 8, 13))
    assert [d.after.interval for d in found if d.before is None] == [month]


def test_days_that_a_person_gives_are_all_meant_whatever_an_article_says(tell, database):
    window = Interval(date(2025, 8, 14), date(2025, 8, 16), Granularity.WINDOW)
    saved = tell("a", "2025-08-08", FIRST, FRIDAY, interval=window)
    stay = Interval(window.earliest, window.latest)
    with database.writing() as session:
        edit_meeting(session, saved.uids[0], Change(interval=stay), by="Eve", made=Dct(SATURDAY))
    with database.reading() as session:
        meeting = get_meeting(session, saved.uids[0])
    assert meeting.history[-1].interval == meeting.interval == stay


def test_of_a_flood_of_articles_those_that_came_last_are_told(tell, database):
    tell("a", "2025-08-09", FIRST, FRIDAY)
    tell("b", "2025-08-09", SECOND, FRIDAY, "Ann Ash/US", "Cy Cole/FR")
    tell("c", "2025-08-09", FIRST, FRIDAY, "Cy Cole/FR", "Bo Birk/RU")
    with database.reading() as session:
        found = find_changes(session, since=FIRST, today=FRIDAY, most=1)
    assert [d.after.document for d in found] == ["b"]


def test_an_old_article_that_comes_late_makes_no_known_meeting_new(tell, changes):
    tell("b", "2025-08-09", FIRST, FRIDAY)
    tell("a", "2025-08-01", SECOND, FRIDAY, status=Status.POSSIBLE)
    assert ("new", "a") not in changes(SECOND)


def test_a_meeting_lapses_by_the_calendar(tell, changes):
    tell("a", "2025-08-09", FIRST, FRIDAY)
    assert changes(SECOND, today=FRIDAY) == []
    assert changes(SECOND, today=SATURDAY) == [("lapsed", "a")]
    tell("b", "2025-08-16", datetime(2025, 8, 16, 9, tzinfo=UTC), FRIDAY, status=Status.HELD)
    assert changes(SECOND, today=SATURDAY) == [("held", "b")]


def test_a_lapse_is_told_once_on_its_day(tell, changes):
    tell("a", "2025-08-09", FIRST, FRIDAY)
    midnight = datetime(2025, 8, 16, tzinfo=UTC)
    assert changes(midnight, today=SATURDAY) == [("lapsed", "a")]
    assert changes(midnight + timedelta(hours=9), today=SATURDAY) == []


@pytest.mark.parametrize("hours", [-12, 0, 14])
def test_since_may_be_the_first_or_the_last_day_that_there_is(tell, changes, hours):
    tell("a", "2025-08-09", FIRST, FRIDAY)
    zone = timezone(timedelta(hours=hours))
    assert changes(datetime.min.replace(tzinfo=zone), today=SATURDAY) == [
        ("lapsed", "a"),
        ("new", "a"),
    ]
    assert changes(datetime.max.replace(tzinfo=zone), today=SATURDAY) == []


def test_what_is_dismissed_is_not_told(tell, changes, database):
    uid = tell("a", "2025-08-09", FIRST, FRIDAY).uids[0]
    with database.writing() as session:
        dismiss_meeting(session, uid, by="Eve", made=Dct.fromisoformat("2025-08-12"))
    assert changes(FIRST, today=SATURDAY) == []


def test_predictions_are_found_with_what_became_of_them(tell, database):
    tell("a", "2025-08-09", FIRST, FRIDAY)
    tell("b", "2025-08-16", SECOND, FRIDAY, status=Status.HELD)
    with database.reading() as session:
        (found,) = find_predictions(session, today=SATURDAY)
    assert (found.outcome, found.status) == ("held", Status.SCHEDULED)
    assert lead_words(found.lead) == "2 to 7 days"


def test_dealings_count_counterparts_and_leave_out_the_one_asked_for(tell, database):
    tell("a", "2025-08-09", FIRST, FRIDAY)
    tell("b", "2025-08-09", FIRST, SATURDAY, "Ann Ash/US", "Cy Cole/FR")
    tell("c", "2025-08-09", FIRST, date(2025, 7, 1), "Ann Ash/US", "Cy Cole/FR", status=Status.HELD)
    with database.reading() as session:
        found = find_dealings(session, "ash", today=FRIDAY)
    assert (found.meetings, found.past, found.ahead) == (3, 1, 2)
    assert [(c.name, c.meetings) for c in found.counterparts] == [("Cy Cole", 2), ("Bo Birk", 1)]
    assert (found.first, found.last) == (date(2025, 7, 1), SATURDAY)


def test_a_whole_database_has_no_faults_and_a_broken_one_has(tell, database):
    from sqlalchemy import text

    tell("a", "2025-08-09", FIRST, FRIDAY)
    assert find_faults(database) == []
    with database.writing() as session:
        session.connection().execute(text("UPDATE mention SET meeting_uid = NULL"))
        session.connection().execute(text("DELETE FROM block"))
    assert len(find_faults(database)) == 3


def test_a_backup_holds_what_the_database_holds(tell, database, tmp_path):
    uid = tell("a", "2025-08-09", FIRST, FRIDAY).uids[0]
    file = tmp_path / "copy.db"
    if database.engine.dialect.name == "postgresql":
        with pytest.raises(DatabaseError, match="pg_dump"):
            back_up(database, file)
        return
    back_up(database, file)
    with open_database(f"sqlite:///{file}") as copy, copy.reading() as session:
        assert get_meeting(session, uid).interval == Interval(FRIDAY, FRIDAY)
    with pytest.raises(OutputError, match="exists already"):
        back_up(database, file)


def test_the_database_judges_predictions_as_the_tracker_does(database, save, document, mention):
    r = random.Random(3)  # noqa: S311
    for number in range(60):
        day = date(2025, 8, 1) + timedelta(days=r.randrange(40))
        said = mention(
            day,
            *r.sample(("Ann/US", "Bo/RU", "Chen/CN"), 2),
            until=day + timedelta(days=r.choice((0, 0, 6))),
            status=r.choice(list(Status)),
            confidence=r.choice((0.5, 0.9)),
        )
        written = (day - timedelta(days=r.randrange(40))).isoformat()
        source = r.choice((None, "", "Wire"))
        save(document(f"a{number}", f"{number}", written, source=source), said)
    today = date(2025, 8, 20)
    with database.reading() as session:
        found = find_predictions(session, today=today)
        meetings = {
            source.document.key: meeting
            for meeting in read_meetings(session, MeetingFilter(), today=today)
            for source in meeting.sources
        }
        mentions = find_mentions(session, session.connection().scalars(select(col(t.Mention.id))))
    wanted = Counter()
    for stored in mentions:
        said, source = stored.evidence.mention, stored.evidence.document
        if said.status.is_predicted:
            now = meetings[source.key]
            outcome = judge(said.interval, now.status, now.interval, today)
            lead = lead_words(max((said.interval.earliest - source.dct.day).days, 0))
            name = source.source or "no source named"
            wanted[said.status, name, said.confidence, outcome, lead] += 1
    counted = Counter()
    for p in found:
        counted[p.status, p.source, p.confidence, p.outcome, lead_words(p.lead)] += p.number
    assert counted == wanted
    assert len(wanted) > 10


def test_meetings_that_something_became_known_of_are_counted_once(tell, database):
    uid = tell("a", "2025-08-09", FIRST, FRIDAY).uids[0]
    tell("b", "2025-08-10", SECOND, SATURDAY, moved_from=Interval(FRIDAY, FRIDAY))
    tell("c", "2025-08-10", SECOND, SATURDAY, "Ann Ash/US", "Cy Cole/FR")
    with database.reading() as session:
        assert count_told(session, since=FIRST) == 2
        assert count_told(session, since=SECOND) == 2
        assert count_told(session, since=SECOND + timedelta(seconds=1)) == 0
    with database.writing() as session:
        dismiss_meeting(session, uid, by="Eve", made=Dct.fromisoformat("2025-08-12"))
    with database.reading() as session:
        assert count_told(session, since=FIRST) == 1


def test_names_are_listed_by_how_many_meetings_they_are_in(tell, database):
    uid = tell("a", "2025-08-09", FIRST, FRIDAY).uids[0]
    tell("b", "2025-08-09", FIRST, SATURDAY, "Ann Ash/US", "Cy Cole/FR")
    tell("c", "2025-08-09", FIRST, date(2025, 7, 1), "Ann Ash/US", "Cy Cole/FR")
    with database.reading() as session:
        assert list_names(session, "", limit=9) == [("Ann Ash", 3), ("Cy Cole", 2), ("Bo Birk", 1)]
        assert list_names(session, "", limit=1) == [("Ann Ash", 3)]
        assert list_names(session, "COLE cy", limit=9) == [("Cy Cole", 2)]
        assert list_names(session, "100%", limit=9) == []
    with database.writing() as session:
        dismiss_meeting(session, uid, by="Eve", made=Dct.fromisoformat("2025-08-12"))
    with database.reading() as session:
        assert list_names(session, "", limit=9) == [("Ann Ash", 2), ("Cy Cole", 2)]
