"""Full text search: kept true through every change, on both databases, whatever the text."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from timeline.model import Change, Dct
from timeline.store.correct import edit_meeting, merge_meetings, undo_corrections
from timeline.store.queries import MeetingFilter, list_meetings
from timeline.store.rebuild import rebuild
from timeline.store.search import MOST, searched, words_of

TODAY = date(2025, 8, 14)
MADE = Dct(TODAY)


@pytest.fixture
def found(database):
    """The days of the meetings that a search finds."""

    def search(words):
        with database.reading() as session:
            rows = list_meetings(session, MeetingFilter(search=words), today=TODAY)
        return [(row.start - TODAY).days for row in rows]

    return search


@pytest.fixture
def two(save, document, mention):
    """Two meetings, today and in fifty days, told by an article each."""
    later = TODAY + timedelta(days=50)
    first = save(document("a", "x"), mention(TODAY, "Ann Ash/GB", "Bo Oak/NO", quote="A loan."))
    second = save(document("b", "y"), mention(later, "Cy Elm/FR", "Di Fir/IT", quote="A treaty."))
    return first.uids[0], second.uids[0]


def test_a_new_version_of_an_article_is_found_by_its_words_and_no_more_by_the_old_ones(
    two, save, document, mention, found
):
    assert found("loan") == [0]
    save(document("a", "x, corrected"), mention(TODAY, "Ann Ash/GB", "Bo Oak/NO", quote="A gift."))
    assert (found("loan"), found("gift")) == ([], [0])


def test_corrections_are_searched_too_and_their_undoing(two, database, found):
    with database.writing() as session:
        edit_meeting(session, two[0], Change(title="Fjord summit"), by="me", made=MADE)
    assert found("fjo") == [0]
    with database.writing() as session:
        merge_meetings(session, two, by="me", made=MADE)
    assert len(found("loan treaty fjord")) == 1
    with database.writing() as session:
        undo_corrections(session, 2, made=MADE)
    assert (found("loan treaty"), found("fjord"), found("treaty")) == ([], [], [50])


def test_a_rebuild_keeps_what_is_found(two, database, found):
    with database.writing() as session:
        list(rebuild(session))
    assert (found("loan"), found("treaty"), found("elm")) == ([0], [50], [50])


def test_rolling_back_forgets_the_words(two, database, found):
    def fail():
        with database.writing() as session:
            edit_meeting(session, two[0], Change(title="Fjord summit"), by="me", made=MADE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert found("fjord") == []


def test_sqlites_table_fits_the_texts_after_all_of_it_and_after_a_vacuum(
    current_sqlite_url, document, mention
):
    from timeline.store import open_database
    from timeline.store.articles import save_article

    with open_database(current_sqlite_url) as database:
        uids = []
        for n in range(40):
            day = TODAY + timedelta(days=30 * n)
            said = mention(day, "Ann Ash/GB", "Bo Oak/NO", quote=f"Report number{n}.")
            with database.writing() as session:
                uids += save_article(session, document(f"d{n}", f"t{n}"), [said]).uids
        with database.writing() as session:
            merge_meetings(session, uids[:7], by="me", made=MADE)
        raw = database.engine.raw_connection()
        raw.driver_connection.execute("VACUUM")
        raw.driver_connection.execute(
            "INSERT INTO meeting_fts (meeting_fts, rank) VALUES ('integrity-check', 1)"
        )
        raw.close()
        with database.reading() as session:
            wanted = MeetingFilter(search="number39")
            assert [r.uid for r in list_meetings(session, wanted, today=TODAY)] == [uids[39]]


@pytest.mark.parametrize(
    "quote",
    [
        "word " * 3 + "\x00\ud800\x1b[31m",
        "w" * 10_000,
        " ".join(f"{n:x}é" for n in range(300_000)),
        "習近平會見普京",
        "''' \"\"\" \\ %% :* & | ! ( ) <-> NEAR AND OR NOT * ^ { }",
    ],
)
def test_text_of_any_kind_is_stored_and_the_meeting_is_found(save, document, mention, found, quote):
    save(document("a", "x"), mention(TODAY, "Ann Ash/GB", "Bo Oak/NO", quote=quote))
    assert found("ann oak") in ([0], []) if len(quote) > MOST else found("ann oak") == [0]
    assert found("' OR 1=1 --") == []


def test_scripts_without_spaces_are_found_by_each_part(save, document, mention, found):
    save(document("a", "x"), mention(TODAY, "習近平/CN", "Bo Oak/NO", quote="會見普京。"))
    assert (found("近平"), found("普京"), found("東京")) == ([0], [0], [])


@given(st.lists(st.text(max_size=60), max_size=5))
def test_every_word_of_a_text_is_among_the_words_searched(texts):
    words = searched(texts).split(" ")
    assert all(word in words for text in texts for word in words_of(text))
    assert all(word.isalnum() and word == word.casefold() for word in words if word)


def test_very_many_words_are_cut_between_words():
    kept = searched([" ".join(f"word{n}" for n in range(100_000))])
    assert len(kept) <= MOST
    assert all(word.startswith("word") for word in kept.split(" "))


def test_the_databases_own_index_answers(two, database):
    """A search must not read every row."""
    with database.reading() as session:
        run = session.connection().execute
        if database.engine.dialect.name == "sqlite":
            plan = run(
                text(
                    "EXPLAIN QUERY PLAN SELECT meeting_uid FROM meeting_text WHERE id IN "
                    "(SELECT rowid FROM meeting_fts WHERE meeting_fts MATCH '\"loa\"*')"
                )
            )
        else:
            run(text("SET LOCAL enable_seqscan = off"))
            plan = run(
                text(
                    "EXPLAIN SELECT meeting_uid FROM meeting_text WHERE "
                    "array_to_tsvector(string_to_array(words, ' ')) @@ CAST('loa:*' AS tsquery)"
                )
            )
        told = " ".join(str(part) for row in plan for part in row)
    assert "VIRTUAL TABLE INDEX" in told or "ix_meeting_text_fts" in told
