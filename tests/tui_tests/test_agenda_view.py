"""The agenda: what is ahead, day by day, page after page."""

from datetime import date, timedelta

import pytest

from tui.widgets.block_list import BlockList


@pytest.mark.usefixtures("four_meetings")
async def test_what_is_ahead_stands_under_its_day_or_its_window(dashboard):
    async with dashboard() as screen:
        await screen.press("3")
        text = "\n".join(screen.lines)
        marks = [
            "Week 34, from Monday 18 August 2025",
            "Monday 18 August 2025, tomorrow",
            "◆ scheduled  Trump-Zelensky meeting, White House",
            "Between 18 and 27 August 2025, in 1 to 10 days",
            "Donald Trump, Vladimir Putin, Volodymyr Zelensky",
        ]
        places = [text.index(mark) for mark in marks]
        assert places == sorted(places)
        assert "Anchorage" not in text


@pytest.mark.usefixtures("four_meetings")
async def test_nothing_is_cut_however_narrow_the_terminal(dashboard):
    async with dashboard(40, 24) as screen:
        await screen.press("3")
        words = " ".join(" ".join(screen.lines).replace("▌", " ").split())
        assert "Trump-Zelensky meeting, White House" in words
        assert "Donald Trump, Volodymyr Zelensky" in words


async def test_what_began_before_today_stands_first(dashboard, save, make):
    window = make.days("2025-08-01", "2025-08-31")
    visit = make.mention("Visit", "held", window, make.modi, make.putin)
    save((make.document("on", "2025-08-15", "Under way"), [visit]))
    async with dashboard() as screen:
        await screen.press("3")
        assert screen.shows("Under way, or on some day from now")
        assert screen.shows("1–31 Aug")


@pytest.fixture
def many(fill, make):
    """250 meetings, one a day from tomorrow on."""

    def article(n: int):
        day = (date(2025, 8, 18) + timedelta(days=n)).isoformat()
        who = [type(make.modi)(name=f"{side} Number{n}", kind=make.modi.kind) for side in "AB"]
        return (
            make.document(f"a{n}", "2025-08-15", "News"),
            [make.mention("Visit", "scheduled", make.days(day), *who)],
        )

    fill("many", lambda: (article(n) for n in range(250)))


@pytest.mark.usefixtures("many")
async def test_pages_come_as_the_cursor_nears_the_end_and_the_place_is_kept(dashboard):
    async with dashboard() as screen:
        await screen.press("3")
        assert screen.shows("Ahead: 250 meetings")
        await screen.press("G", "G", "G")
        blocks = screen.app.screen.query_one(BlockList)
        await screen.press("G")
        assert "Number249" in blocks.key.title
        await screen.press("k", "r")
        assert "Number248" in blocks.key.title
        await screen.press("escape", "3")
        assert "Number248" in screen.app.screen.query_one(BlockList).key.title


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("keys", "number"),
    [(["j", "down"], 2), (["j", "j", "k"], 1), (["pagedown", "pageup"], 0), (["G", "g"], 0)],
)
async def test_keys_move_the_cursor(dashboard, keys, number):
    async with dashboard() as screen:
        await screen.press("3", *keys)
        assert f"Number{number}-" in screen.app.screen.query_one(BlockList).key.title


@pytest.mark.usefixtures("many")
async def test_a_click_moves_the_cursor_and_a_double_click_opens(dashboard):
    async with dashboard() as screen:
        await screen.press("3")
        blocks = screen.app.screen.query_one(BlockList)
        y = next(n for n, line in enumerate(screen.lines) if "Number2-" in line) - blocks.region.y
        await screen.pilot.click(BlockList, offset=(20, y))
        assert "Number2-" in blocks.key.title
        await screen.pilot.click(BlockList, offset=(20, y), times=2)
        await screen.settle()
        assert screen.shows("Participants")


@pytest.mark.usefixtures("four_meetings")
async def test_beside_an_empty_agenda_stands_no_meeting(dashboard):
    async with dashboard(120, 36) as screen:
        await screen.press("slash", *"modi", "enter")
        assert screen.shows("Participants")
        await screen.press("3")
        assert screen.shows("[Agenda]")
        assert not screen.shows("Participants")


@pytest.mark.usefixtures("many")
async def test_all_that_is_ahead_is_counted_and_only_what_the_filter_leaves(dashboard):
    async with dashboard() as screen:
        await screen.press("slash", *"number1", "enter", "3")
        assert screen.shows("Ahead: 111 meetings match “number1”")
