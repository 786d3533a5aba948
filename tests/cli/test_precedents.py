"""`list` and `show` tell how often statements like theirs came true, once there are enough."""

from datetime import date, timedelta

import pytest

from timeline.model import (
    Dct,
    Document,
    Interval,
    Kind,
    Mention,
    Participant,
    ParticipantKind,
    Quote,
    Status,
)
from timeline.store import open_database
from timeline.store.articles import save_article
from timeline.tracking.precedents import LEAST

TODAY = date(2025, 8, 17)


def tell(session, number, status, day, written):
    """One article: the sides of meeting ``number`` meet on a day."""
    sides = (f"Anna Ash{number}", f"Bo Birk{number}")
    mention = Mention(
        title="A meeting",
        kind=Kind.MEETING,
        status=status,
        participants=tuple(Participant(name=s, kind=ParticipantKind.PERSON) for s in sides),
        quotes=(Quote(f"{sides[0]} and {sides[1]}.", 0),),
        interval=Interval(day, day),
        confidence=0.6,
    )
    key = f"{number}-{written}"
    save_article(
        session, Document(key=key, text=key, dct=Dct(written), origin=key, identity=key), [mention]
    )


@pytest.fixture
def told(db):
    """So many meetings were expected, all but six were held; one more is expected on Friday."""

    def tell_all(number):
        with open_database(db) as database, database.writing() as session:
            for n in range(number):
                day = TODAY - timedelta(days=10 + n)
                tell(session, n, Status.EXPECTED, day, day - timedelta(days=5))
                became = Status.CANCELLED if n < 6 else Status.HELD
                tell(session, n, became, day, day + timedelta(days=1))
            tell(session, number, Status.EXPECTED, TODAY + timedelta(days=5), TODAY)
        return db

    return tell_all


def test_the_table_has_a_column_for_it(run, told):
    out = run("list", "--upcoming", "--db", told(LEAST), "--today", TODAY).out
    head, row = out.splitlines()
    assert head.index("came true") == row.index("80% of 30")


def test_below_the_least_number_of_cases_nothing_of_it_is_told(run, told, list_json):
    db = told(LEAST - 1)
    out = run("list", "--upcoming", "--db", db, "--today", TODAY).out
    assert "came true" not in out
    assert not any("came_true" in meeting for meeting in list_json(db))


def test_json_gives_the_counts_of_the_meeting_to_come_and_of_no_other(run, told, list_json):
    db = told(LEAST)
    (ahead,) = [m for m in list_json(db) if "came_true" in m]
    assert ahead["start"] == "2025-08-22"
    assert ahead["came_true"] == {
        "status": "expected",
        "lead": "2 to 7 days",
        "settled": 30,
        "held": 24,
        "share": 0.8,
    }
    shown = run("show", ahead["uid"], "--json", "--db", db, "--today", TODAY).data
    assert shown == ahead


def test_show_says_it_in_words(run, told, list_json):
    db = told(LEAST)
    uid = next(m["uid"] for m in list_json(db) if "came_true" in m)
    out = " ".join(run("show", uid, "--db", db, "--today", TODAY).out.split())
    assert "of what was “expected” 2 to 7 days ahead, 80% came true here (24 of 30)" in out


def test_a_narrow_table_leaves_it_out_and_still_fits(run, told, monkeypatch):
    monkeypatch.setenv("COLUMNS", "64")
    db = told(LEAST)
    out = run("list", "--upcoming", "--db", db, "--today", TODAY).out
    assert "came true" not in out
    assert all(len(line) <= 64 for line in out.splitlines())


def test_json_is_exported_as_it_is_listed(run, told):
    db = told(LEAST)
    options = ("--db", db, "--today", TODAY)
    listed = run("list", "--json", "--all", *options).data
    assert any("came_true" in meeting for meeting in listed)
    assert run("export", "--format", "json", *options).data == listed
