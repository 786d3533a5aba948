"""What a question or an article costs, counted in the database's own steps and not in time.

Twice the meetings, or twice the reports of one meeting, must not be twice the work.
"""

import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, text

from benchmarks.histories import TODAY, World, write_histories
from timeline.model import Dct
from timeline.store import open_database
from timeline.store.articles import save_article
from timeline.store.changes import count_told, find_changes
from timeline.store.queries import MeetingFilter, list_meetings
from timeline.store.who import find_dealings
from timeline.tracking import match

FEW, MANY = 200, 1_600
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(scope="module")
def sizes(tmp_path_factory):
    """A database of few meetings and one of many, and the news of a day in both."""
    databases = []
    for number in (FEW, MANY):
        url = f"sqlite:///{tmp_path_factory.mktemp('work') / f'{number}.db'}"
        write_histories(url, World().histories(number))
        databases.append(open_database(url))
        with databases[-1].writing() as session:
            for told in news(10):
                save_article(session, told.document, [told.mention], now=NOW)
    yield databases
    for database in databases:
        database.close()


def news(number):
    """Articles of tomorrow on meetings between sides that meet in no other article."""
    world = World(seed=5)
    for told in [told for history in world.histories(number) for told in history][:number]:
        key = f"new-{told.document.key}"
        yield replace(
            told,
            document=replace(
                told.document, key=key, identity=key, text=f"New. {key}", dct=Dct(TOMORROW)
            ),
        )


@contextmanager
def counting(session):
    """Counts the statements of a session on SQLite, and the steps that they take, by hundreds."""
    counts = Counter()
    connection = session.connection()
    raw = connection.connection.driver_connection
    raw.set_progress_handler(lambda: counts.update(steps=100) or 0, 100)
    listen = lambda *_: counts.update(statements=1)  # noqa: E731
    event.listen(connection, "before_cursor_execute", listen)
    try:
        yield counts
    finally:
        event.remove(connection, "before_cursor_execute", listen)
        raw.set_progress_handler(None, 0)


def cost(database, ask):
    with database.reading() as session, counting(session) as counts:
        ask(session)
    return counts


QUESTIONS = {
    # the index of all meetings' days is gone through for those that lapsed, and nothing else
    "what became known": (lambda s: find_changes(s, since=NOW, today=TODAY), 4),
    "of how many meetings": (lambda s: count_told(s, since=NOW), 0),
    "the next fifty": (lambda s: list_meetings(s, MeetingFilter(), today=TODAY, limit=50), 0),
    "the last fifty": (
        lambda s: list_meetings(s, MeetingFilter(), today=TODAY, limit=50, newest_first=True),
        0,
    ),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_is_asked_takes_no_longer_of_many_meetings_than_of_few(sizes, name):
    ask, each = QUESTIONS[name]
    few, many = (cost(database, ask) for database in sizes)
    assert many["statements"] == few["statements"]
    assert many["steps"] <= 1.2 * few["steps"] + each * (MANY - FEW) + 300


def test_few_names_are_taken_apart_to_find_somebody(sizes):
    few, many = (
        cost(database, lambda s: find_dealings(s, "Nobody Here", today=TODAY)) for database in sizes
    )
    names = [count_names(database) for database in sizes]
    assert many["statements"] == few["statements"]
    assert many["steps"] - few["steps"] <= 60 * (names[1] - names[0])


def count_names(database):
    with database.reading() as session:
        return session.connection().scalar(text("SELECT count(*) FROM participant"))


def test_an_article_costs_as_much_among_many_meetings_as_among_few(sizes):
    few, many = (storing(database, list(news(30))[10:]) for database in sizes)
    assert many["statements"] <= 1.2 * few["statements"]
    assert many["steps"] <= 1.2 * few["steps"]


def storing(database, tellings):
    total = Counter()
    for told in tellings:
        with database.writing() as session, counting(session) as counts:
            save_article(session, told.document, [told.mention])
        total += counts
    return total


@contextmanager
def counting_calls(*functions):
    """Counts the calls of functions of Python."""
    codes = {function.__code__ for function in functions}
    counts = Counter()

    def look(frame, what, _):
        if what == "call" and frame.f_code in codes:
            counts[frame.f_code.co_name] += 1

    sys.setprofile(look)
    try:
        yield counts
    finally:
        sys.setprofile(None)


def test_the_hundredth_report_of_a_meeting_is_compared_as_often_as_the_tenth(
    current_sqlite_url, document, mention
):
    costs = []
    with open_database(current_sqlite_url) as database:
        for number in range(100):
            told = mention(TOMORROW, "Ann Ash/US", "Bo Birch/RU", quote=f"Sentence {number}.")
            day = TODAY - timedelta(days=10 - number // 10)
            article = document(f"a{number}", f"Report {number}", day.isoformat())
            with database.writing() as session, counting(session) as counts:
                with counting_calls(match.related) as calls:
                    save_article(session, article, [told])
                costs.append(counts + calls)
    tenth, last = costs[9], costs[99]
    assert last["statements"] <= tenth["statements"] + 2
    # those of its own day choose again, and each day says one thing
    assert last["related"] <= 10 * 10
