"""A list of thousands: only what is in sight is fetched, and all of it can be reached."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert
from textual.events import MouseScrollDown

from timeline.store import open_database
from timeline.store.tables import IssuedUid, Meeting, MeetingText

TODAY = date(2025, 8, 17)
BUSY_DAY = date(2025, 9, 1)


def meetings() -> list[dict[str, object]]:
    """3,600 meetings past, 450 on one day ahead, 3,600 further ahead, each with its day in it."""
    days = [TODAY - timedelta(days=number // 2 + 1) for number in range(3600)]
    days += [BUSY_DAY] * 450
    days += [BUSY_DAY + timedelta(days=number // 2 + 1) for number in range(3600)]
    shared = {
        "kind": "meeting",
        "status": "held",
        "confidence": 0.5,
        "granularity": "day",
        "source_count": 1,
        "dismissed": False,
    }
    return [
        shared | {"uid": f"m{number:05}", "title": f"{day} no. {number}", "start": day, "end": day}
        for number, day in enumerate(days)
    ]


@pytest.fixture
def thousands(url):
    rows = meetings()
    with open_database(url) as database, database.writing() as session:
        uids = [{"uid": row["uid"], "sequence": 0} for row in rows]
        session.connection().execute(insert(IssuedUid), uids)
        session.connection().execute(insert(Meeting), rows)
        texts = [
            {"meeting_uid": row["uid"], "words": row["title"].replace("-", " ").lower()}
            for row in rows
        ]
        session.connection().execute(insert(MeetingText), texts)


pytestmark = pytest.mark.usefixtures("thousands")


def misplaced(screen) -> list[str]:
    """The rows on screen that stand under another day's heading, or are not there."""
    wrong, day = [], None
    for line in screen.lines[2:-1]:
        if "," in line and "20" in line and "●" not in line:
            words = line.split(",")[0].split()
            day = words[1]
        elif "●" in line:
            if day is not None and line.split()[0 if line[0] == " " else 1] != day:
                wrong.append(line)
        elif "…" in line:
            wrong.append(line)
    return wrong


async def test_the_list_opens_at_today_and_counts_all(dashboard):
    async with dashboard(99, 30) as screen:
        assert screen.shows("Timeline: 3,600 past, 4,050 upcoming")
        assert any("Today, Sunday 17 August 2025" in line for line in screen.lines[4:15])
        assert screen.at == f"{BUSY_DAY} no. 3600"
        assert misplaced(screen) == []


async def test_ends_are_reached_at_once(dashboard):
    async with dashboard(99, 30) as screen:
        await screen.press("g")
        assert screen.at.endswith("no. 3598")
        assert misplaced(screen) == []
        await screen.press("G")
        assert screen.at.endswith("no. 7649")
        assert misplaced(screen) == []
        await screen.press("t")
        assert screen.at.endswith("no. 3600")


async def test_every_part_of_a_very_full_day_is_reached(dashboard):
    async with dashboard(99, 30) as screen:
        for number in (120, 330, 449):
            screen.list.cursor = 3600 + number
            await screen.settle()
            assert screen.at == f"{BUSY_DAY} no. {3600 + number}"
            assert misplaced(screen) == []


async def test_scrolling_far_from_the_cursor_shows_what_is_there(dashboard):
    async with dashboard(99, 30) as screen:
        for line in range(0, screen.list.outline.line_count - 30, 311):
            screen.list.scroll_to(y=line, animate=False, immediate=True)
            await screen.settle()
            assert misplaced(screen) == []
        await screen.press("j")
        assert screen.at.endswith("no. 3601")
        assert "no. 3601" in screen.line_with("▌")


async def test_wheel_scrolls_and_leaves_the_cursor(dashboard):
    async with dashboard(99, 30) as screen:
        before = screen.lines
        await screen.pilot._post_mouse_events([MouseScrollDown], screen.list, offset=(10, 5))
        await screen.settle()
        assert screen.lines != before
        assert screen.at.endswith("no. 3600")


async def test_cursor_is_always_on_screen_while_keys_are_held(dashboard):
    async with dashboard(60, 12) as screen:
        for key in ("k", "pageup", "j", "pagedown"):
            for _ in range(15):
                await screen.pilot.press(key)
                assert screen.shows("▌")


async def test_filter_among_thousands_and_back_keeps_the_place(dashboard):
    async with dashboard(99, 30) as screen:
        await screen.press("slash", *"7649")
        assert screen.shows("0 past, 1 upcoming match “7649”")
        await screen.press("escape")
        assert screen.at.endswith("no. 7649")
        assert misplaced(screen) == []
