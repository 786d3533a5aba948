"""Copies and versions of one story: the same groups whatever order they are stored in."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date

import pytest
from sqlalchemy import select

from timeline.store import tables as t
from timeline.store.articles import save_article
from timeline.store.queries import MeetingFilter, get_meeting, list_meetings
from timeline.store.rebuild import rebuild

WORDS = [
    "harbour lantern copper meadow thimble glacier orchard pewter saddle violin anchor bramble",
    "cinder dune ember falcon gravel hollow island juniper kettle ladder marble needle",
    "oyster paddle quarry ribbon silver timber umbrella valley willow yarrow zephyr barley",
    "candle drift engine feather garden hammer insect jacket kernel lemon mirror napkin",
    "oxide pillow quilt rocket shovel tunnel urchin velvet wagon xenon yonder zinc",
]
PAIR = ("Ann Ash/AA", "Bo Birk/BB")
FRIDAY = date(2025, 8, 15)


def chain(*numbers: int) -> str:
    """A text of some of the paragraphs: what shares most of them is one story."""
    return "\n\n".join(WORDS[n] for n in numbers)


def stories(database) -> set[frozenset[str]]:
    with database.reading() as session:
        rows = session.connection().execute(select(*t.columns(t.Document))).all()
    found = defaultdict(set)
    for row in rows:
        found[row.key if row.story is None else row.story].add(row.key)
    return {frozenset(keys) for keys in found.values()}


def only_row(database):
    with database.reading() as session:
        [row] = list_meetings(session, MeetingFilter(), today=FRIDAY, limit=9)
        return row, get_meeting(session, row.uid)


def test_ten_outlets_of_one_text_are_one_source(save, document, mention, database):
    for n in range(10):
        save(document(f"a{n}", chain(0, 1, 2), source=f"Outlet {n}"), mention(FRIDAY, *PAIR))
    row, meeting = only_row(database)
    assert row.source_count == 1
    assert len(meeting.sources) == 10
    [telling] = meeting.tellings
    outlets = [telling.source.document.source, *(copy.source for copy in telling.copies)]
    assert outlets == [f"Outlet {n}" for n in range(10)]


def test_the_same_text_of_the_same_publisher_is_still_known(save, document):
    save(document("a", chain(0, 1, 2), source="Wire"))
    again = document("b", chain(0, 1, 2), source="Wire")
    assert save(again).outcome == "known"


def test_the_same_article_under_another_publishers_name_is_known_by_its_identity(save, document):
    save(document("a", chain(0, 1, 2), source="Wire"))
    assert save(document("a", chain(0, 1, 2), source="Paper")).outcome == "known"


def test_articles_that_tell_of_no_meeting_are_not_filed(save, document, database):
    save(document("a", chain(0, 1, 2)))
    save(document("b", chain(0, 1, 2), source="Other"))
    with database.reading() as session:
        assert session.connection().execute(select(*t.columns(t.StoryBand))).all() == []


def test_articles_days_apart_are_stories_of_their_own(save, document, mention, database):
    save(document("a", chain(0, 1, 2), "2025-08-01"), mention(FRIDAY, *PAIR))
    save(document("b", chain(0, 1, 2), "2025-08-09"), mention(FRIDAY, *PAIR))
    assert len(stories(database)) == 2
    assert only_row(database)[0].source_count == 2


def test_an_article_that_links_two_stories_changes_what_rests_on_both(
    save, document, mention, database
):
    save(document("a", chain(0, 1, 2)), mention(FRIDAY, *PAIR))
    save(document("c", chain(2, 3, 4)), mention(FRIDAY, *PAIR))
    assert only_row(database)[0].source_count == 2
    other = mention(date(2025, 9, 30), "Cy Cole/CC", "Di Dean/DD")
    save(document("b", chain(0, 1, 2, 3, 4)), other)
    with database.reading() as session:
        rows = list_meetings(session, MeetingFilter(), today=FRIDAY, limit=9)
    assert [row.source_count for row in rows] == [1, 1]


def test_a_new_version_in_other_words_leaves_its_story_and_parts_it(
    save, document, mention, database
):
    save(document("a", chain(0, 1, 2)), mention(FRIDAY, *PAIR))
    save(document("c", chain(2, 3, 4)), mention(FRIDAY, *PAIR))
    save(document("b", chain(0, 1, 2, 3, 4)), mention(FRIDAY, *PAIR))
    assert stories(database) == {frozenset("abc")}
    save(document("b", " ".join(reversed(chain(0, 3, 4).split()))), mention(FRIDAY, *PAIR))
    assert stories(database) == {frozenset("a"), frozenset("b"), frozenset("c")}
    assert only_row(database)[0].source_count == 3


ARTICLES = [
    ("a", chain(0, 1, 2), "2025-08-10"),
    ("b", chain(0, 1, 2, 3, 4), "2025-08-12"),
    ("c", chain(2, 3, 4), "2025-08-14"),
    ("d", chain(2, 3, 4), "2025-08-20"),
    ("e", " ".join(reversed(chain(0, 1, 2).split())), "2025-08-13"),
    ("f", chain(0, 1, 2), "2025-08-07"),
]


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_storing_changes_nothing(database, document, mention, seed):
    order = random.Random(seed).sample(ARTICLES, len(ARTICLES))  # noqa: S311 -- no secret
    for key, text, published in order:
        with database.writing() as session:
            # every second order stores each first with other words, then anew
            if seed % 2:
                save_article(session, document(key, chain(1, 3, 0), published), told(mention))
            save_article(session, document(key, text, published), told(mention))
    assert stories(database) == {frozenset("abcf"), frozenset("d"), frozenset("e")}
    row, meeting = only_row(database)
    assert (row.source_count, meeting.confidence) == (3, 0.875)
    assert [entry.observed.isoformat() for entry in meeting.history] == ["2025-08-07"]


def told(mention):
    return [mention(date(2025, 8, 22), *PAIR)]


def told_by(database):
    """The articles that tell of each meeting, with the days that it has in the end."""
    with database.reading() as session:
        rows = list_meetings(session, MeetingFilter(), today=FRIDAY, limit=99)
        meetings = [get_meeting(session, row.uid) for row in rows]
    return sorted(
        (sorted({s.document.key for s in m.sources}), m.interval.edtf(), m.confidence)
        for m in meetings
    )


@pytest.mark.parametrize("seed", range(4))
def test_plans_retold_a_day_off_are_grouped_as_a_rebuild_groups_them(
    database, document, mention, seed
):
    """Also where an article that comes last is what makes two stories one."""
    days = {key: 22 + number % 3 for number, (key, _, _) in enumerate(ARTICLES)}
    for key, text, published in random.Random(seed).sample(ARTICLES, len(ARTICLES)):  # noqa: S311
        with database.writing() as session:
            said = mention(date(2025, 8, days[key]), *PAIR, quote=f"As {key} has it.")
            save_article(session, document(key, text, published), [said])
    stored = told_by(database)
    with database.writing() as session:
        for _ in rebuild(session):
            pass
    assert told_by(database) == stored
    # the story of a, b, c and f ties the three days, of which d and e have one each; d is newest
    assert stored == [(list("abcdef"), "2025-08-22", 0.875)]


def test_a_copy_that_says_tomorrow_a_day_later_is_of_one_meeting(save, document, mention, database):
    for n, key in enumerate("ab"):
        said = mention(date(2025, 8, 15 + n), *PAIR, quote="They meet tomorrow.")
        save(document(key, chain(0, 1, 2), f"2025-08-{14 + n}", source=key), said)
    assert only_row(database)[1].interval.edtf() == "2025-08-15"


def test_rebuilding_files_articles_of_before_there_were_stories(save, document, mention, database):
    for key in "ab":
        save(document(key, chain(0, 1, 2), source=key), mention(FRIDAY, *PAIR))
    with database.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql("UPDATE document SET sketch = NULL, story = NULL")
        connection.exec_driver_sql("DELETE FROM story_band")
        for _ in rebuild(session):
            pass
    assert stories(database) == {frozenset("ab")}
    assert only_row(database)[0].source_count == 1
