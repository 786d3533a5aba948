"""Each migration taken back and made again, on both databases, with articles in them."""

from dataclasses import replace
from datetime import date

import pytest
from alembic import command
from sqlalchemy import inspect, text

from timeline.model import Change, Dct, Interval, Place, Status
from timeline.store import migrate, open_database
from timeline.store.articles import save_article
from timeline.store.correct import dismiss_meeting, edit_meeting, merge_meetings, undo_corrections
from timeline.store.database import SCHEMA, connect, read_url
from timeline.store.rebuild import rebuild
from timeline.store.upkeep import find_faults

FRIDAY, MONDAY = date(2025, 8, 15), date(2025, 8, 18)
OSLO = Place(name="Oslo", city="Oslo", country="NO")
WIRE = (
    "The foreign ministers of both countries agreed by telephone to meet in the northern capital "
    "before the end of the week, officials said, and left open who else would be invited to it."
)
REVISIONS = [f"{number:04}" for number in range(1, int(SCHEMA))]
RECORD = ("document", "mention", "mention_participant", "quote", "participant", "place")
DERIVED = ("meeting", "meeting_participant", "meeting_quote", "history", "prediction", "block")
SPOKEN = ("correction", "correction_mention", "issued_uid")
LOST = {"sketch", "story", "doubt", "stored", "version"}
"""Columns of articles that an older revision has no place for."""


@pytest.fixture
def ann_meets(mention):
    def tell(day, *others, **changes):
        return mention(day, "Ann Ash/US", *(others or ("Bo Birch/RU",)), place=OSLO, **changes)

    return tell


@pytest.fixture
def filled(url, document, ann_meets):
    """A database with a meeting that moved, an undated one, and one that two publishers tell of."""
    moved = ann_meets(MONDAY, moved_from=Interval(FRIDAY, FRIDAY), quote="It is now on Monday.")
    undated = replace(ann_meets(None, "Chen Chestnut/CN", status=Status.POSSIBLE), place=None)
    copied = ann_meets(date(2025, 8, 22), "Dora Durian/DE", quote="They agreed to meet.")
    told = [
        (document("one", "They meet on Friday.", "2025-08-10", source="Post"), ann_meets(FRIDAY)),
        (document("two", "Not on Friday.", "2025-08-12", doubt="in the future"), moved),
        (document("three", "Some day.", "2025-08-12T09:00:00+02:00"), undated),
        (document("four", WIRE, "2025-08-13", source="Gazette"), copied),
        (document("five", WIRE, "2025-08-13", source="Courier"), copied),
    ]
    with open_database(url) as database:
        for article, claim in told:
            with database.writing() as session:
                save_article(session, article, [claim])
        yield database


def correct(database):
    """Corrections of every sort, one of them taken back."""
    said = {"by": "ann", "made": Dct(date(2025, 8, 14))}
    with database.writing() as session:
        find = session.connection().scalars
        one, other, *_ = find(text('SELECT uid FROM meeting ORDER BY start, "end"'))
        edit_meeting(session, one, Change(title="Ash in Oslo", status=Status.HELD), **said)
        merge_meetings(session, [one, other], **said)
        dismiss_meeting(session, one, **said)
        undo_corrections(session, 1, made=said["made"])


def take_back(database, revision):
    """Bring a database back to an older revision."""
    with migrate.migrating(database.engine) as connection:
        command.downgrade(migrate.configuration(connection), revision)


def rows(database, *tables):
    """All that some tables hold, but for what no older revision knows."""
    with database.reading() as session:
        run = session.connection().execute
        found = {table: run(text(f"SELECT * FROM {table}")).mappings() for table in tables}  # noqa: S608
        return {
            table: sorted(
                repr(sorted((k, v) for k, v in row.items() if k not in LOST)) for row in rows
            )
            for table, rows in found.items()
        }


def derive_anew(database):
    with database.writing() as session:
        for _ in rebuild(session):
            pass


@pytest.mark.parametrize("revision", REVISIONS)
def test_going_back_and_up_again_loses_no_article(filled, url, revision):
    if revision > "0001":  # before, there were no corrections
        correct(filled)
        record = rows(filled, *RECORD, *SPOKEN)
    else:
        record = rows(filled, *RECORD, "issued_uid")
    derived = rows(filled, *DERIVED)
    take_back(filled, revision)
    with open_database(url) as database:
        assert find_faults(database) == []
        assert rows(database, *record) == record
        derive_anew(database)  # stories, and what hangs on them, come back with it
        assert rows(database, *DERIVED) == derived
        assert rows(database, *record) == record


@pytest.mark.parametrize("revision", REVISIONS)
def test_going_back_leaves_the_tables_of_the_older_revision(filled, revision, tmp_path):
    take_back(filled, revision)
    fresh = connect(read_url(f"sqlite:///{tmp_path / 'fresh.db'}"))
    migrate.upgrade(fresh, None, to=revision)
    assert shape(filled.engine) == shape(fresh)
    fresh.dispose()


def shape(engine):
    """The columns and unique constraints of all tables but those of SQLite's full text search."""
    look = inspect(engine)
    return {
        table: (
            {column["name"] for column in look.get_columns(table)},
            {constraint["name"] for constraint in look.get_unique_constraints(table)},
        )
        for table in look.get_table_names()
        if "_fts" not in table
    }


def test_what_two_publishers_printed_stays_two_articles_in_a_revision_that_knew_one(filled):
    take_back(filled, "0008")
    with filled.engine.connect() as connection:
        keys = connection.scalars(text("SELECT key FROM document WHERE dct = '2025-08-13'"))
        assert sorted(keys) == ["five", "four"]
