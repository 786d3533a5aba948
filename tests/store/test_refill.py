"""An upgrade fills what its migrations emptied, once, and leaves alone what they left alone."""

from datetime import date

import pytest
from alembic import command
from sqlalchemy import text

from timeline.model import Status
from timeline.store import migrate, open_database
from timeline.store.articles import save_article
from timeline.store.database import SCHEMA, connect, read_url
from timeline.store.rebuild import rebuild

FRIDAY = date(2025, 8, 15)
TABLES = ("block", "meeting_text", "prediction", "history", "meeting_participant", "meeting_quote")


@pytest.fixture(params=["sqlite", "postgres"])
def told(request, document, mention):
    """The URL of a database of the current schema in which articles tell of two meetings."""
    url = request.getfixturevalue(f"current_{request.param}_url")
    sides, others = ("Ann Ash/US", "Bo Birk/NO"), ("Ann Ash/US", "Cy Cole/FR")
    held, off = {"status": Status.HELD}, {"status": Status.CANCELLED}
    with open_database(url) as database, database.writing() as session:
        for key, published, said in (
            ("a", "2025-07-01", mention(FRIDAY, *sides)),
            ("b", "2025-08-14", mention(FRIDAY, *sides)),
            ("c", "2025-08-16", mention(FRIDAY, *sides, **held)),
            ("d", "2025-08-10", mention(FRIDAY, *others, quote="Over tea.")),
            ("e", "2025-08-12", mention(FRIDAY, *others, **off)),
        ):
            save_article(session, document(key, key, published), [said])
    return url


def rows_of(url, table):
    """What a table holds, but for the numbers that it gives its rows."""
    engine = connect(read_url(url))
    with engine.connect() as connection:
        rows = connection.execute(text(f"SELECT * FROM {table}")).mappings()  # noqa: S608
        found = sorted(repr({k: v for k, v in row.items() if k != "id"}) for row in rows)
    engine.dispose()
    return found


def run(url, statement):
    engine = connect(read_url(url))
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def take_back_to(url, revision):
    engine = connect(read_url(url))
    with migrate.migrating(engine) as connection:
        command.downgrade(migrate.configuration(connection), revision)
    engine.dispose()


@pytest.mark.parametrize("revision", ["0002", "0003", "0004", "0005", "0006", "0007", "0009"])
def test_every_table_is_what_it_was_before(told, revision):
    before = {table: rows_of(told, table) for table in TABLES}
    assert all(before.values())
    take_back_to(told, revision)
    open_database(told).close()
    assert {table: rows_of(told, table) for table in TABLES} == before


def test_articles_stay_filed_by_their_words(told, document, mention):
    report = "Ann Ash and Bo Birk will meet for talks on the border on Friday."
    with open_database(told) as database, database.writing() as session:
        save_article(session, document("f", report), [mention(FRIDAY, "Ann Ash/US", "Bo Birk/NO")])
    before = rows_of(told, "story_band")
    assert before
    take_back_to(told, "0009")
    assert rows_of(told, "story_band") == sorted(map(reordered, before))
    open_database(told).close()
    assert rows_of(told, "story_band") == before


def reordered(row):
    """A row of the index of stories as its columns were ordered before."""
    written, key, document_id = row.strip("{}").split(", ")
    return f"{{{key}, {written}, {document_id}}}"


def test_it_is_what_a_rebuild_derives(told):
    take_back_to(told, "0002")
    open_database(told).close()
    filled = {table: rows_of(told, table) for table in TABLES}
    with open_database(told) as database, database.writing() as session:
        for _ in rebuild(session):
            pass
    assert {table: rows_of(told, table) for table in TABLES} == filled


def test_meetings_are_not_derived_anew_where_only_an_index_was_emptied(told):
    run(told, "UPDATE meeting SET title = 'As it was'")
    take_back_to(told, "0002")
    open_database(told).close()
    assert all("As it was" in row for row in rows_of(told, "meeting"))


def test_an_upgrade_tells_how_far_it_is(told):
    take_back_to(told, "0004")
    seen = []

    def follow(steps, total):
        seen.append((sum(steps), total))

    open_database(told, follow=follow).close()
    assert seen == [(7, 7)]  # five mentions are filed, and the words of two meetings noted


def test_an_upgrade_without_anything_to_fill_tells_nothing(url):
    def follow(steps, total):
        raise AssertionError("nothing takes time")

    open_database(url, follow=follow).close()


def test_an_upgrade_that_is_ended_leaves_the_database_as_it_was(told):
    take_back_to(told, "0003")

    class EnoughError(Exception):
        pass

    def follow(steps, total):
        next(iter(steps))
        raise EnoughError

    with pytest.raises(EnoughError):
        open_database(told, follow=follow)
    assert rows_of(told, "alembic_version") == ["{'version_num': '0003'}"]
    open_database(told).close()
    assert rows_of(told, "alembic_version") == [f"{{'version_num': '{SCHEMA}'}}"]
