"""A database of the first version becomes one of this version and loses nothing."""

from datetime import date

import pytest
from sqlalchemy import text

from timeline.errors import DatabaseError
from timeline.model import Status
from timeline.store import migrate, open_database
from timeline.store.articles import save_article
from timeline.store.database import connect, read_url
from timeline.store.queries import MeetingFilter, count_meetings, get_meeting
from timeline.store.upkeep import back_up, find_faults

# Two articles tell of one meeting, and the second moves it; a third tells of another, and its uid
# is an alias of an older one that was merged into it.
ROWS = """
INSERT INTO document (id, key, name, identity, origin, text, text_hash, dct, language) VALUES
  (1, 'one', 'one', 'i1', 'one.md', 'They will meet on Friday.', 'h1', '2025-08-10', 'en'),
  (2, 'two', 'two', 'i2', 'two.md', 'It is now on Monday.', 'h2', '2025-08-12', 'en'),
  (3, 'three', 'three', 'i3', 'three.md', 'Ann called Chen.', 'h3', '2025-08-13', 'en');
INSERT INTO issued_uid (id, uid, leads_to, sequence) VALUES
  (1, 'aaaaaaaaaaaa', 'aaaaaaaaaaaa', 4), (2, 'bbbbbbbbbbbb', 'bbbbbbbbbbbb', 0),
  (3, 'cccccccccccc', 'bbbbbbbbbbbb', 0), (4, 'dddddddddddd', NULL, 2);
INSERT INTO participant (id, name, kind, country, folded) VALUES
  (1, 'Ann Ash', 'person', 'US', 'ann ash'), (2, 'Boris Birch', 'person', 'RU', 'boris birch'),
  (3, 'Chen Chestnut', 'person', 'CN', 'chen chestnut');
INSERT INTO place (id, name, city, country, folded) VALUES (1, 'Oslo', 'Oslo', 'NO', 'oslo oslo');
INSERT INTO meeting (uid, title, kind, status, confidence, start, "end", granularity, place_id,
  source_count, moved_from, dismissed) VALUES
  ('aaaaaaaaaaaa', 'Ash – Birch meeting, Oslo', 'meeting', 'scheduled', 0.9, '2025-08-18',
   '2025-08-18', 'day', 1, 2, '2025-08-15', false),
  ('bbbbbbbbbbbb', 'Ash – Chestnut call', 'call', 'held', 0.9, '2025-08-13', '2025-08-13', 'day',
   NULL, 1, NULL, false);
INSERT INTO mention (id, document_id, position, title, kind, status, confidence, start, "end",
  granularity, moved_start, moved_end, moved_granularity, place_id, cue, why, uid, meeting_uid)
  VALUES
  (1, 1, 0, 't', 'meeting', 'scheduled', 0.9, '2025-08-15', '2025-08-15', 'day', NULL, NULL, NULL,
   1, '', '[]', 'aaaaaaaaaaaa', 'aaaaaaaaaaaa'),
  (2, 2, 0, 't', 'meeting', 'scheduled', 0.9, '2025-08-18', '2025-08-18', 'day', '2025-08-15',
   '2025-08-15', 'day', 1, '', '[]', 'aaaaaaaaaaaa', 'aaaaaaaaaaaa'),
  (3, 3, 0, 't', 'call', 'held', 0.9, '2025-08-13', '2025-08-13', 'day', NULL, NULL, NULL, NULL,
   '', '[]', 'cccccccccccc', 'bbbbbbbbbbbb');
INSERT INTO mention_participant (mention_id, position, participant_id) VALUES
  (1, 0, 1), (1, 1, 2), (2, 0, 1), (2, 1, 2), (3, 0, 1), (3, 1, 3);
INSERT INTO quote (id, mention_id, position, text, start, time_expression) VALUES
  (1, 1, 0, 'They will meet on Friday.', 0, 'Friday'),
  (2, 2, 0, 'It is now on Monday.', 0, 'Monday'),
  (3, 3, 0, 'Ann called Chen.', 0, NULL);
INSERT INTO block (key, mention_id) VALUES ('ann|boris', 1), ('ann|boris', 2), ('ann|chen', 3);
INSERT INTO meeting_participant (meeting_uid, position, participant_id) VALUES
  ('aaaaaaaaaaaa', 0, 1), ('aaaaaaaaaaaa', 1, 2), ('bbbbbbbbbbbb', 0, 1), ('bbbbbbbbbbbb', 1, 3);
INSERT INTO meeting_quote (meeting_uid, position, quote_id) VALUES
  ('aaaaaaaaaaaa', 0, 1), ('aaaaaaaaaaaa', 1, 2), ('bbbbbbbbbbbb', 0, 3);
INSERT INTO meeting_text (meeting_uid, folded) VALUES
  ('aaaaaaaaaaaa', 'ash birch oslo'), ('bbbbbbbbbbbb', 'ash chestnut');
INSERT INTO history (meeting_uid, position, observed, document_id, status, start, "end", place)
  VALUES
  ('aaaaaaaaaaaa', 0, '2025-08-10', 1, 'scheduled', '2025-08-15', '2025-08-15', 'Oslo'),
  ('aaaaaaaaaaaa', 1, '2025-08-12', 2, 'scheduled', '2025-08-18', '2025-08-18', 'Oslo'),
  ('bbbbbbbbbbbb', 0, '2025-08-13', 3, 'held', '2025-08-13', '2025-08-13', NULL);
"""
ALL = MeetingFilter(include_undated=True)


@pytest.fixture
def old(url):
    """The URL of a database of revision 0001 with three articles."""
    engine = connect(read_url(url))
    migrate.upgrade(engine, None, to="0001")
    with engine.begin() as connection:
        for statement in ROWS.strip().split(";\n"):
            connection.execute(text(statement))
        if engine.dialect.name == "postgresql":  # ids were given, so the counters know nothing
            for table in ("document", "mention", "quote", "issued_uid", "participant", "place"):
                last = f"(SELECT max(id) FROM {table})"  # noqa: S608
                connection.execute(text(f"SELECT setval('{table}_id_seq', {last})"))
    engine.dispose()
    return url


def test_it_keeps_meetings_uids_aliases_and_history(old):
    with open_database(old) as database:
        with database.reading() as session:
            assert count_meetings(session, ALL, today=date(2025, 8, 14)) == 2
            moved = get_meeting(session, "aaaaaaaaaaaa")
            call = get_meeting(session, "cccc")
        assert [(e.document, str(e.start)) for e in moved.history] == [
            ("one", "2025-08-15"),
            ("two", "2025-08-18"),
        ]
        assert [s.quote.text for s in moved.sources] == [
            "They will meet on Friday.",
            "It is now on Monday.",
        ]
        assert moved.place.city == "Oslo"
        assert moved.sequence == 4
        assert (call.uid, call.status, call.sources[0].document.key) == (
            "bbbbbbbbbbbb",
            Status.HELD,
            "three",
        )
        assert find_faults(database) == []


@pytest.mark.parametrize(
    ("words", "found"), [("monday", 1), ("osl birch", 1), ("chest", 1), ("ash", 2), ("tuesday", 0)]
)
def test_its_meetings_are_found_by_the_words_of_their_articles(old, words, found):
    with open_database(old) as database, database.reading() as session:
        wanted = MeetingFilter(search=words, include_undated=True)
        assert count_meetings(session, wanted, today=date(2025, 8, 14)) == found


def test_its_index_finds_the_meetings_for_the_next_article(old, document, mention):
    with open_database(old) as database, database.writing() as session:
        later = document("four", "They met.", "2025-08-19")
        report = mention(date(2025, 8, 18), "Ash/US", "Boris Birch/RU", status=Status.HELD)
        assert save_article(session, later, [report]).uids == ("aaaaaaaaaaaa",)


def test_what_it_never_issues_again_is_not_forgotten(old):
    with open_database(old) as database, database.reading() as session:
        uids = session.connection().scalars(text("SELECT uid FROM issued_uid"))
        assert set(uids) == {"aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc", "dddddddddddd"}


def test_one_of_a_newer_version_is_refused_in_a_line_and_not_touched(old):
    engine = connect(read_url(old))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    with pytest.raises(DatabaseError) as caught:
        open_database(old)
    assert "newer version of timeline" in str(caught.value)
    assert "\n" not in str(caught.value)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM block")) == 3
    engine.dispose()


def test_a_backup_holds_all_and_never_overwrites(tmp_path, current_sqlite_url, document, mention):
    from timeline.errors import OutputError

    copy = tmp_path / "copy.db"
    with open_database(current_sqlite_url) as database:
        with database.writing() as session:
            save_article(
                session, document("a", "x"), [mention(date(2025, 8, 15), "A B/US", "C D/RU")]
            )
        back_up(database, copy)
        with pytest.raises(OutputError, match="never overwrites"):
            back_up(database, copy)
    with open_database(f"sqlite:///{copy}") as database, database.reading() as session:
        assert count_meetings(session, ALL, today=date(2025, 8, 14)) == 1
