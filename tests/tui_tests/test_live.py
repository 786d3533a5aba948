"""Another process stores articles while the dashboard is open."""

import asyncio
import sys
from datetime import UTC, datetime

import pytest

from timeline.store import open_database
from timeline.store.articles import save_article
from tui.widgets.view_tabs import ViewTabs

pytestmark = pytest.mark.usefixtures("four_meetings")

ARTICLE = """---
title: Berlin talks
published: 2025-08-16
---
Finnish President Alexander Stubb will meet German Chancellor Friedrich Merz in Berlin on Monday.
"""


async def test_what_a_second_process_ingests_appears_by_itself_and_the_cursor_stays(
    dashboard, url, tmp_path
):
    article = tmp_path / "berlin.md"
    article.write_text(ARTICLE)
    async with dashboard() as screen:
        await screen.press("j")
        before = screen.at
        command = [sys.executable, "-m", "timeline", "ingest", str(article), "--db", url]
        process = await asyncio.create_subprocess_exec(*command)
        assert await process.wait() == 0
        await screen.until("Stubb")
        assert screen.at == before
        assert screen.shows("▌ 18..27 Aug")


def store_now(url, make, key):
    said = make.mention("Visit", "scheduled", make.days("2025-08-19"), make.modi, make.putin)
    stored = datetime(2025, 8, 17, 1, tzinfo=UTC)
    with open_database(url) as database, database.writing() as session:
        save_article(session, make.document(key, "2025-08-15", "Late"), [said], now=stored)


async def test_a_badge_counts_what_is_new_until_it_was_looked_at(dashboard, url, make):
    async with dashboard(100, 30) as screen:
        assert "new" not in screen.lines[0]
        store_now(url, make, "late")
        screen.app.screen.check_for_changes()
        await screen.settle()
        assert "Changes (1 new)" in screen.lines[0]
        await screen.press("3")
        assert "Changes (1 new)" in screen.lines[0]
        screen.app.source._now = lambda: datetime(2025, 8, 17, 2, tzinfo=UTC)
        await screen.press("5")
        assert "[Changes]" in screen.lines[0]
        await screen.press("escape")
        assert screen.app.screen.query_one(ViewTabs).news == 0
