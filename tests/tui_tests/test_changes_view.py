"""The changes view: since the last visit, and further back; the visit remembered on leaving."""

import json
from datetime import UTC, date, datetime

import pytest

from timeline.store import open_database
from timeline.store.articles import save_article
from tui.app import TimelineApp
from tui.source import TimelineSource
from tui.visits import Visits

NOW = datetime(2025, 8, 17, 12, tzinfo=UTC)
BEFORE = datetime(2025, 8, 10, 8, tzinfo=UTC)
LEFT = datetime(2025, 8, 17, 13, tzinfo=UTC)
VISIT = datetime(2025, 8, 16, 9, tzinfo=UTC)


@pytest.fixture
def told(url, make):
    """One meeting known before the last visit and moved since; another one new since."""

    def article(key, published, stored, title, day, *who, **more):
        said = make.mention(title, "scheduled", make.days(day), *who, **more)
        with open_database(url) as database, database.writing() as session:
            save_article(session, make.document(key, published, title), [said], now=stored)

    article("a", "2025-08-09", BEFORE, "Talks", "2025-08-20", make.trump, make.putin)
    earlier = make.days("2025-08-20")
    sides = (make.trump, make.putin)
    article("b", "2025-08-16", NOW, "Talks", "2025-08-22", *sides, moved_from=earlier)
    article("c", "2025-08-16", NOW, "Visit", "2025-08-25", make.modi, make.putin)


@pytest.fixture
def visits(tmp_path):
    return Visits(tmp_path / "state" / "visits.json")


@pytest.fixture
def source(url, visits):
    def make_source():
        return TimelineSource(url=url, today=date(2025, 8, 17), now=lambda: LEFT, visits=visits)

    return make_source


@pytest.fixture
def name(url):
    with open_database(url) as database:
        return database.name


@pytest.fixture
def shown(drive):
    async def show(source, *keys):
        async with TimelineApp(source).run_test(size=(99, 30)) as pilot:
            screen = drive(pilot)
            for key in ("5", *keys):
                await screen.settle()
                await screen.press(key)
            return "\n".join(screen.lines)

    return show


@pytest.mark.usefixtures("told")
async def test_changes_since_the_last_visit_stand_under_their_kind(source, visits, name, shown):
    visits.save(name, VISIT)
    text = await shown(source())
    assert "Since your last visit, Saturday 16 August 2025" in text
    assert "1 moved, 1 new" in text
    assert "20 Aug → 22 Aug · in Example Wire, 16 Aug" in text
    assert "announced for 25 Aug" in text


@pytest.mark.usefixtures("told")
async def test_leaving_remembers_the_visit_and_b_looks_further_back(source, visits, name, shown):
    await shown(source())
    assert visits.last(name) == LEFT
    later = source()
    later._now = lambda: datetime(2025, 8, 18, tzinfo=UTC)
    text = await shown(later)
    assert "Nothing new. Since your last visit, Sunday 17 August 2025" in text
    assert "Since 1 day ago: 1 moved, 1 new" in await shown(source(), "b")
    assert "Since 7 days ago" in await shown(source(), "b", "b")


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("b", "Since 30 days ago: 1 moved, 2 new"),
        ("bB", "Since 7 days ago"),
        ("BBB", "Since 1 day ago"),
        ("bb", "Since 365 days ago: 1 moved, 2 new"),
        ("bbb", "Since 365 days ago: 1 moved, 2 new"),
        ("bbbB", "Since 30 days ago"),
    ],
)
async def test_b_and_shift_b_go_back_and_forth_and_stop_at_the_ends(url, shown, keys, words):
    source = TimelineSource(url=url, today=date(2025, 8, 17), now=lambda: LEFT)
    assert words in await shown(source, *keys)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("", "Since your last visit, Thursday 14 August 2025"),
        ("b", "Since 7 days ago"),
        ("B", "Since 1 day ago"),
        ("bB", "Since your last visit, Thursday 14 August 2025"),
    ],
)
async def test_the_last_visit_is_one_of_the_steps_back(source, visits, name, shown, keys, words):
    visits.save(name, datetime(2025, 8, 14, tzinfo=UTC))
    assert words in await shown(source(), *keys)


@pytest.mark.usefixtures("told")
async def test_seen_from_another_day_it_looks_back_from_there(url, shown):
    later = datetime(2026, 3, 1, 12, tzinfo=UTC)
    source = TimelineSource(url=url, today=date(2025, 8, 17), now=lambda: later)
    assert "Since 7 days ago: 1 moved, 1 new" in await shown(source)


@pytest.mark.usefixtures("told")
async def test_without_a_last_visit_it_is_the_last_week(source, shown):
    assert "Since 7 days ago: 1 moved, 1 new" in await shown(source())


@pytest.mark.usefixtures("told")
async def test_enter_reads_the_meeting_that_changed(source, shown):
    assert "Participants" in await shown(source(), "down", "enter")


async def test_a_meeting_that_lapsed_since_is_told(source, visits, name, url, make, shown):
    said = make.mention("Talks", "scheduled", make.days("2025-08-16"), make.trump, make.putin)
    with open_database(url) as database, database.writing() as session:
        save_article(session, make.document("a", "2025-08-09", "News"), [said], now=BEFORE)
    visits.save(name, VISIT)
    text = await shown(source())
    assert "? Lapsed (1)" in text
    assert "scheduled for 16 Aug, and no article says it took place" in text


async def test_a_lapse_that_was_shown_is_not_new_again_on_the_next_visit_of_that_day(
    source, visits, name, url, make, shown
):
    said = make.mention("Talks", "scheduled", make.days("2025-08-16"), make.trump, make.putin)
    with open_database(url) as database, database.writing() as session:
        save_article(session, make.document("a", "2025-08-09", "News"), [said], now=BEFORE)
    visits.save(name, VISIT)
    assert "? Lapsed (1)" in await shown(source())
    assert "Nothing new." in await shown(source())


async def test_what_lapsed_at_midnight_while_it_was_open_is_told_on_the_next_visit(
    visits, name, url, make, shown
):
    said = make.mention("Talks", "scheduled", make.days("2025-08-16"), make.trump, make.putin)
    with open_database(url) as database, database.writing() as session:
        save_article(session, make.document("a", "2025-08-09", "News"), [said], now=BEFORE)
    evening, morning = (
        datetime(2025, 8, day, hour, tzinfo=UTC) for day, hour in ((16, 22), (17, 7))
    )
    clock = [evening]
    opened = TimelineSource(url=url, today=date(2025, 8, 16), now=lambda: clock[0], visits=visits)
    opened.last_visit()
    clock[0] = morning
    opened.close()
    later = TimelineSource(url=url, today=date(2025, 8, 17), now=lambda: LEFT, visits=visits)
    assert "? Lapsed (1)" in await shown(later)


@pytest.mark.parametrize("broken", ["", "no JSON", "[]", '{"x": 3}'])
def test_a_broken_state_file_costs_no_more_than_the_last_visit(visits, broken):
    visits.path.parent.mkdir()
    visits.path.write_text(broken)
    assert visits.last("x") is None
    visits.save("x", NOW)
    assert visits.last("x") == NOW
    assert list(json.loads(visits.path.read_text())) == ["x"]


def test_a_state_file_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    visits = Visits(tmp_path / "file" / "visits.json")
    visits.save("x", NOW)
    assert visits.last("x") is None
    assert (tmp_path / "file").read_text() == "in the way"


def test_each_database_has_its_own_visit(visits):
    visits.save("x", NOW)
    visits.save("y", VISIT)
    assert (visits.last("x"), visits.last("y"), visits.last("z")) == (NOW, VISIT, None)


@pytest.mark.usefixtures("told")
async def test_after_a_flood_of_articles_it_says_that_these_are_the_latest(
    source, monkeypatch, shown
):
    monkeypatch.setattr("tui.views.CHANGED", 1)
    assert "Since 7 days ago, the latest 1 of 2 meetings: 1 " in await shown(source())
