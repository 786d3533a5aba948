"""Stories of meetings that were planned, moved, called off, revived and held, in every order.

What a story expects was written before it was run. In whatever order its articles come, in one run
or in many, all that is known after them is the same, but for the uids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

import pytest
from stories.stories import EVENTS, Story, describe, read_story

from timeline.model import Document, Meeting, Mention
from timeline.pipeline import extract, ingest
from timeline.store import Database, open_database
from timeline.store.articles import save_article
from timeline.store.queries import MeetingFilter, read_meetings
from timeline.store.rebuild import count_steps, rebuild

TODAY = date(2026, 1, 1)
SHUFFLES = 4
STORIES = [read_story(path) for path in sorted(EVENTS.glob("*.toml"))]

NewUrl = Callable[[], str]


def unread(story: Story) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=story.unread)] if story.unread else []


read = pytest.mark.parametrize(
    "story", [pytest.param(s, id=s.name, marks=unread(s)) for s in STORIES]
)
every = pytest.mark.parametrize("story", [pytest.param(s, id=s.name) for s in STORIES])


@cache
def mentions_of(article: Document) -> list[Mention]:
    return extract(article)[1]


def save(database: Database, articles: Iterable[Document]) -> None:
    for article in articles:
        with database.writing() as session:
            save_article(session, article, mentions_of(article))


def meetings_in(database: Database) -> list[Meeting]:
    """All meetings, without their uids, in an order that hangs on nothing else."""
    with database.reading() as session:
        found = read_meetings(session, MeetingFilter(include_undated=True), today=TODAY)
        return sorted((replace(m, uid="", sequence=0) for m in found), key=repr)


def tell(url: str, articles: Sequence[Document]) -> list[Meeting]:
    """The meetings known after the articles, read in one run."""
    with open_database(url) as database:
        save(database, articles)
        return meetings_in(database)


def orders(articles: Sequence[Document]) -> list[list[Document]]:
    """Some orders of the articles: as given, backwards, and shuffled."""
    shuffled = [Random(n).sample(articles, len(articles)) for n in range(SHUFFLES)]  # noqa: S311
    return [list(articles), list(articles)[::-1], *shuffled]


def by_day(described: dict[str, object]) -> str:
    return f"{described['when']} {described['who']} {described['history']}"


@read
def test_a_story_s_meetings_are_found_with_their_histories(story: Story, new_url: NewUrl) -> None:
    found = [describe(m) for m in tell(new_url(), story.articles)]
    assert sorted(found, key=by_day) == sorted(story.meetings, key=by_day)


@every
def test_the_order_of_the_articles_does_not_matter(story: Story, new_url: NewUrl) -> None:
    first, *others = (tell(new_url(), order) for order in orders(story.articles))
    assert all(other == first for other in others)


@every
def test_many_runs_come_to_the_same_as_one(story: Story, new_url: NewUrl) -> None:
    backwards, url = story.articles[::-1], new_url()
    for article in (*backwards, backwards[0]):
        with open_database(url) as database:
            assert [i.error for i in ingest([article], database)] == [None]
    assert tell(url, ()) == tell(new_url(), story.articles)


@every
def test_a_rebuild_comes_to_the_same(story: Story, new_url: NewUrl) -> None:
    with open_database(new_url()) as database:
        save(database, story.articles)
        before = meetings_in(database)
        with database.writing() as session:
            assert sum(rebuild(session)) == count_steps(session)
        assert meetings_in(database) == before


def test_stories_told_among_each_other_stay_apart(new_url: NewUrl) -> None:
    articles = [article for story in STORIES for article in story.articles]
    alone = [m for story in STORIES for m in tell(new_url(), story.articles)]
    mixed = Random(5).sample(articles, len(articles))  # noqa: S311
    assert tell(new_url(), mixed) == sorted(alone, key=repr)


def test_there_are_stories_enough() -> None:
    assert len([s for s in STORIES if not s.unread]) >= 25
    assert all(3 <= len(s.articles) <= 8 for s in STORIES)
