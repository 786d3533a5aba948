from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from timeline.errors import NoPublicationDate
from timeline.model import Place
from timeline.store import Database
from timeline.store import tables as t
from timeline.store.articles import Outcome, is_known, save_article
from timeline.store.queries import MeetingFilter, data_version, list_meetings, read_meetings

TODAY = date(2025, 8, 17)
FRIDAY = date(2025, 8, 15)
SIDES = ("Ann Ash/US", "Boris Birch/RU")


def contents(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with database.reading() as session:
        return {
            name: sorted(
                (tuple(row) for row in session.connection().execute(table.select())), key=repr
            )
            for name, table in t.Table.metadata.tables.items()
        }


def test_a_second_ingest_of_the_same_article_changes_nothing(database, save, document, mention):
    first = save(document("a", "They meet."), mention(FRIDAY, *SIDES))
    before = contents(database)
    second = save(document("a", "They meet."), mention(FRIDAY, *SIDES))
    assert (first.outcome, second.outcome) == (Outcome.NEW, Outcome.KNOWN)
    assert second.uids == first.uids
    assert contents(database) == before


def test_the_same_text_and_date_is_known_under_any_name_and_spacing(database, save, document):
    save(document("a", "They  meet.\n", "2025-08-10T09:00:00+02:00"))
    copy = document("copy", "They meet.", "2025-08-10T09:00:00+02:00")
    with database.reading() as session:
        assert is_known(session, copy)
        assert not is_known(session, document("copy", "They meet.", "2025-08-10T09:00:00+03:00"))
        assert not is_known(session, document("copy", "They will meet."))
    saved = save(copy)
    assert (saved.outcome, saved.key) == (Outcome.KNOWN, "a")


@pytest.mark.parametrize(
    "other",
    [
        {"key": "a", "text": "Another text."},
        {"key": "a", "text": "They meet.", "published": "2025-08-11"},
        {"key": "b", "text": "Another text.", "url": "https://example.org/1"},
        {"key": "b", "text": "They meet.", "published": "2025-08-11", "dct_source": "option"},
    ],
    ids=["same id, other text", "same id, other date", "same URL", "same text, other --published"],
)
def test_a_new_version_takes_the_place_of_the_old_one(database, save, document, mention, other):
    old = save(document("a", "They meet.", url="https://example.org/1"), mention(FRIDAY, *SIDES))
    monday = date(2025, 8, 18)
    new = save(document(**other), mention(monday, *SIDES, quote="On Monday."))
    assert (new.outcome, new.key) == (Outcome.UPDATED, "a")
    with database.reading() as session:
        (meeting,) = read_meetings(session, MeetingFilter(), today=TODAY)
    assert meeting.interval.earliest == monday
    assert [source.quote.text for source in meeting.sources] == ["On Monday."]
    assert len(meeting.history) == 1
    assert new.uids != old.uids or meeting.uid == old.uids[0]


@pytest.mark.parametrize("order", [1, -1])
def test_a_text_with_and_without_its_hour_is_one_article_whatever_came_first(
    database, save, document, mention, order
):
    told = [mention(FRIDAY, *SIDES)]
    dates = ["2025-08-10", "2025-08-10T10:00:00+02:00"][::order]
    first, second = (
        save(document(key, "They meet.", published), *told)
        for key, published in zip("ab", dates, strict=True)
    )
    assert second.outcome is (Outcome.UPDATED if order == 1 else Outcome.KNOWN)
    assert (second.key, second.uids) == (first.key, first.uids)
    with database.reading() as session:
        (meeting,) = read_meetings(session, MeetingFilter(), today=TODAY)
        assert is_known(session, document("c", "They meet.", "2025-08-10"))
    assert [s.document.dct.isoformat() for s in meeting.sources] == ["2025-08-10T10:00:00+02:00"]
    assert save(document("b", "They meet.", dates[1])).outcome is Outcome.KNOWN
    assert save(document("a", "They meet.", dates[0])).outcome is Outcome.KNOWN


def test_one_text_of_two_dates_is_two_articles(save, document):
    save(document("a", "They meet.", "2025-08-10", dct_source="metadata"))
    again = save(document("b", "They meet.", "2025-08-11", dct_source="metadata"))
    assert again.outcome is Outcome.NEW


@pytest.mark.parametrize("numbers", [(1, 2, 3), (3, 2, 1), (2, 3, 1), (9, 10, 8)])
def test_of_versions_that_are_counted_the_highest_stays(database, save, document, mention, numbers):
    highest = f"Version {max(numbers)}."
    for _ in range(2):
        for number in numbers:
            told = document("a", f"Version {number}.", version=number)
            save(told, mention(date(2025, 8, number), "Ann Ash/US", "Bo Birch/RU"))
    with database.reading() as session:
        assert list(session.connection().scalars(select(col(t.Document.text)))) == [highest]
        assert is_known(session, document("a", "Version 0.", version=0))
        assert not is_known(session, document("a", "Version 99.", version=99))
        assert not is_known(session, document("a", "Uncounted."))
        assert not is_known(session, document("b", "Another.", version=0))


def test_a_version_that_says_again_what_an_older_one_said_is_not_taken_back(
    database, save, document, mention
):
    told = mention(FRIDAY, *SIDES)
    save(document("a", "They meet.", version=1), told)
    with database.reading() as session:
        assert not is_known(session, document("a", "They meet.", version=3))
    assert save(document("a", "They meet.", version=3), told).outcome is Outcome.KNOWN
    with database.reading() as session:
        assert is_known(session, document("a", "They meet.", version=3))
    assert save(document("a", "They do not.", version=2)).outcome is Outcome.KNOWN


def test_a_version_that_tells_of_no_meeting_leaves_none(database, save, document, mention):
    save(document("a", "They meet."), mention(FRIDAY, *SIDES))
    assert save(document("a", "They never met.")).uids == ()
    rows = contents(database)
    assert rows["meeting"] == rows["mention"] == rows["quote"] == rows["history"] == []
    assert len(rows["issued_uid"]) == 1


def test_files_that_share_a_name_are_told_apart_whatever_came_first(database, save, document):
    north = document("talks", "In the north.", identity="/north/talks.md")
    south = document("talks", "In the south.", identity="/south/talks.md")
    assert save(north).key == "talks"
    save(south)
    with database.reading() as session:
        keys = set(session.connection().scalars(select(col(t.Document.key))))
    assert len(keys) == 2
    assert all(key.startswith("talks-") for key in keys)
    edited = document("talks", "In the far south.", identity="/south/talks.md")
    saved = save(edited)
    assert saved.outcome is Outcome.UPDATED
    assert saved.key in keys


@pytest.mark.parametrize("id_first", [True, False])
def test_an_id_is_kept_where_a_file_has_the_same_name(database, save, document, id_first):
    articles = [
        document("talks", "By id.", identity="talks"),
        document("talks", "By file.", identity="/news/talks.md"),
    ]
    for article in articles if id_first else reversed(articles):
        save(article)
    with database.reading() as session:
        statement = select(col(t.Document.text), col(t.Document.key))
        keys = dict(tuple(row) for row in session.connection().execute(statement))
    assert keys["By id."] == "talks"
    assert keys["By file."].startswith("talks-")


def test_an_id_that_is_another_articles_key_gets_a_hash_too(save, document):
    save(document("talks", "In the north.", identity="/north/talks.md"))
    taken = save(document("talks", "In the south.", identity="/south/talks.md")).key
    saved = save(document(taken, "By id.", identity=taken))
    assert saved.outcome is Outcome.NEW
    assert saved.key.startswith(f"{taken}-")
    assert save(document(taken, "By the same id.", identity=taken)).outcome is Outcome.UPDATED


def test_texts_from_standard_input_never_replace_each_other(save, document):
    one = save(document("article", "One.", identity=None))
    two = save(document("article", "Two.", identity=None))
    assert one.outcome is two.outcome is Outcome.NEW
    assert one.key != two.key


def test_an_error_midway_leaves_nothing(database, save, document, mention):
    save(document("a", "They meet."), mention(FRIDAY, *SIDES))
    before = contents(database)

    def fail() -> None:
        with database.writing() as session:
            save_article(session, document("b", "Again."), [mention(FRIDAY, *SIDES)])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert contents(database) == before


@pytest.mark.parametrize("table", ["document", "mention", "quote", "participant", "place"])
def test_no_row_can_be_stored_twice(database, save, document, mention, table):
    save(
        document("a", "They meet."),
        mention(FRIDAY, *SIDES, place=Place(name="Geneva", country="CH")),
    )
    columns = [c.name for c in t.Table.metadata.tables[table].columns if c.name != "id"]
    names = ", ".join(f'"{name}"' for name in columns)

    def copy_rows() -> None:
        with database.writing() as session:
            session.connection().execute(
                text(f"INSERT INTO {table} ({names}) SELECT {names} FROM {table}")  # noqa: S608
            )

    with pytest.raises(IntegrityError):
        copy_rows()


def test_no_two_versions_of_a_text_can_be_stored_under_one_date(database, save, document):
    save(document("a", "They meet.", source="Wire"))
    with database.reading() as session:
        row = session.connection().execute(select(*t.columns(t.Document))).one()

    def insert_again() -> None:
        with database.writing() as session:
            session.add(t.Document(**{**row._asdict(), "id": None, "key": "b", "identity": None}))

    with pytest.raises(IntegrityError):
        insert_again()


def test_what_no_database_takes_is_replaced_in_place(database, save, document, mention):
    hostile = "They\x00 meet \ud800 here."
    saved = save(
        document("a\x00", hostile, title="\udfff"),
        mention(FRIDAY, "Ann\x00 Ash/US", "Boris/RU", quote=hostile),
    )
    with database.reading() as session:
        (meeting,) = read_meetings(session, MeetingFilter(), today=TODAY)
        stored = session.connection().scalar(select(col(t.Document.text)))
    assert len(stored) == len(hostile)
    assert meeting.sources[0].quote.text == stored == "They\ufffd meet \ufffd here."
    assert saved.outcome is Outcome.NEW


def test_names_and_addresses_of_any_length_can_be_stored(save, document, mention):
    long = "x" * 20_000
    article = document(long, "They meet.", url=f"https://example.org/{long}", identity=long)
    saved = save(article, mention(FRIDAY, f"{long}/US", "Boris/RU", quote=long))
    assert saved.outcome is Outcome.NEW
    assert save(document(long, "New.", identity=long)).outcome is Outcome.UPDATED


def test_an_article_without_a_date_is_refused(save, document):
    with pytest.raises(NoPublicationDate):
        save(document("a", "They meet.", dct=None))


def test_the_data_version_grows_with_changes_only(database, save, document, mention):
    def version() -> int:
        with database.reading() as session:
            return data_version(session)

    empty = version()
    save(document("a", "They meet."), mention(FRIDAY, *SIDES))
    stored = version()
    save(document("a", "They meet."), mention(FRIDAY, *SIDES))
    assert version() == stored > empty


def test_reading_sees_one_state_however_long_it_lasts(database, save, document, mention):
    with database.reading() as session:
        assert list_meetings(session, MeetingFilter(), today=TODAY) == []
        save(document("a", "They meet."), mention(FRIDAY, *SIDES))
        assert list_meetings(session, MeetingFilter(), today=TODAY) == []
    with database.reading() as session:
        assert len(list_meetings(session, MeetingFilter(), today=TODAY)) == 1
