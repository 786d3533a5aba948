"""A dashboard that is opened on a database of an older version, which takes long to bring up."""

from datetime import date
from threading import Event

import pytest
from alembic import command

from timeline.store import migrate, open_database, refill
from timeline.store.database import SCHEMA, connect, read_url
from timeline.store.sqlite import read_revision
from tui.app import TimelineApp
from tui.source import TimelineSource

TODAY = date(2025, 8, 17)


@pytest.fixture
def old(url, four_meetings):
    engine = connect(read_url(url))
    with migrate.migrating(engine) as connection:
        command.downgrade(migrate.configuration(connection), "0005")
    engine.dispose()
    return url


@pytest.fixture
def halted(monkeypatch):
    """Upgrades that get no further until they are let go on."""
    go_on = Event()
    fill = refill.refill

    def half(session, parts):
        steps = fill(session, parts)
        yield 1
        while not go_on.wait(0.02):
            yield 0
        yield from steps

    monkeypatch.setattr(migrate, "refill", half)
    yield go_on
    go_on.set()


async def test_it_says_how_far_the_upgrade_is_and_then_shows_the_list(old, halted, drive):
    app = TimelineApp(TimelineSource(url=old, today=TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = drive(pilot)
        await screen.until("Bringing the database to this version: 16%")
        halted.set()
        await screen.settle()
        assert screen.shows("2 past, 2 upcoming")


async def test_leaving_ends_the_upgrade_and_the_database_stays_as_it_was(old, halted):
    source = TimelineSource(url=old, today=TODAY)
    app = TimelineApp(source)
    async with app.run_test(size=(80, 24)) as pilot:
        while source.upgraded is None:
            await pilot.pause(0.05)
        await pilot.press("q")
    assert read_revision(read_url(old)) == "0005"
    halted.set()
    with open_database(old):
        assert read_revision(read_url(old)) == SCHEMA
