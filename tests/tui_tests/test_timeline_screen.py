"""The first screen: what it shows, and every key of it."""

import pytest

LAPSED = "Modi-Ishiba meeting"
HELD = "Trump-Putin meeting, Anchorage"
FIXED = "Trump-Zelensky meeting, White House"
OPEN = "Trump-Putin-Zelensky meeting"

pytestmark = pytest.mark.usefixtures("four_meetings")


def index_of(lines: list[str], text: str) -> int:
    return next(number for number, line in enumerate(lines) if text in line)


async def test_past_stands_above_todays_line_and_upcoming_below(dashboard):
    async with dashboard(140, 40) as screen:
        marks = ["2 May", "15 Aug ", "Today, Sunday 17 August 2025", "18 Aug ", "18..27 Aug"]
        places = [index_of(screen.lines[5:], mark) for mark in marks]
        assert places == sorted(places)


async def test_cursor_starts_at_the_first_upcoming_meeting(dashboard):
    async with dashboard() as screen:
        assert screen.at == FIXED


async def test_headings_name_the_day_and_its_distance(dashboard):
    async with dashboard() as screen:
        assert screen.shows("Monday 18 August 2025, tomorrow")
        assert screen.shows("Friday 15 August 2025, 2 days ago")
        assert screen.shows("Between 18 and 27 August 2025, in 1 to 10 days")


async def test_row_tells_status_in_glyph_and_word_with_place_confidence_and_sources(dashboard):
    async with dashboard() as screen:
        row = screen.line_with("◆ scheduled")
        assert row.split()[:4] == ["▌", "18", "Aug", "◆"]
        assert "White House" in row
        assert row.split()[-2:] == ["80%", "1"]


async def test_moved_meeting_tells_the_day_it_moved_from(dashboard):
    async with dashboard(160, 24) as screen:
        assert "moved from 12 Aug" in screen.line_with("● held")
    async with dashboard(80, 24) as screen:
        assert "was 12 Aug" in screen.line_with("● held")


async def test_meeting_that_went_by_without_news_is_lapsed(dashboard):
    async with dashboard() as screen:
        assert "? lapsed" in screen.line_with("2 May  ")


async def test_pane_title_counts_both_sides_of_today(dashboard):
    async with dashboard() as screen:
        assert screen.shows("Timeline: 2 past, 2 upcoming")


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        (["j"], OPEN),
        (["down"], OPEN),
        (["k"], HELD),
        (["up"], HELD),
        (["g"], LAPSED),
        (["home"], LAPSED),
        (["G"], OPEN),
        (["end"], OPEN),
        (["g", "t"], FIXED),
        (["pageup"], LAPSED),
        (["pagedown"], OPEN),
        (["G", "j"], OPEN),
        (["g", "k"], LAPSED),
    ],
)
async def test_keys_move_the_cursor(dashboard, keys, title):
    async with dashboard() as screen:
        await screen.press(*keys)
        assert screen.at == title


async def test_mouse_click_moves_the_cursor_and_a_double_click_opens(dashboard):
    async with dashboard() as screen:
        y = index_of(screen.lines, "? lapsed") - screen.list.region.y
        await screen.pilot.click(type(screen.list), offset=(20, y))
        await screen.settle()
        assert screen.at == LAPSED
        await screen.pilot.click(type(screen.list), offset=(20, y), times=2)
        await screen.settle()
        assert screen.shows("Narendra Modi")


async def test_click_on_a_heading_leaves_the_cursor(dashboard):
    async with dashboard() as screen:
        y = index_of(screen.lines, "Friday 15 August") - screen.list.region.y
        await screen.pilot.click(type(screen.list), offset=(5, y))
        assert screen.at == FIXED


async def test_detail_stands_beside_the_list_from_100_columns(dashboard):
    async with dashboard(100, 30) as screen:
        assert screen.shows("Zelensky goes to the White House")
        await screen.press("j")
        assert screen.shows("All three are to meet")
    async with dashboard(99, 30) as screen:
        assert not screen.shows("Zelensky goes to the White House")


async def test_enter_focuses_the_detail_beside_the_list_and_escape_returns(dashboard):
    async with dashboard(120, 30) as screen:
        for there, back in [("enter", "escape"), ("l", "h"), ("right", "left"), ("tab", "tab")]:
            await screen.press(there)
            assert type(screen.app.focused).__name__ == "MeetingDetail"
            await screen.press(back)
            assert screen.app.focused is screen.list


async def test_enter_opens_the_detail_on_its_own_screen_at_80_columns(dashboard):
    async with dashboard() as screen:
        for there, back in [("enter", "escape"), ("l", "h"), ("right", "left"), ("enter", "q")]:
            await screen.press(there)
            assert screen.shows("Zelensky goes to the White House on Monday.")
            await screen.press(back)
            assert screen.at == FIXED


async def test_nothing_is_wider_than_80_columns_and_cut_text_has_an_ellipsis(dashboard):
    async with dashboard() as screen:
        assert all(len(line) == 80 for line in screen.lines)
        assert "Trump-Putin-Zelensky me…" in screen.line_with("◇ expected")


async def test_place_is_told_once_in_a_row(dashboard):
    async with dashboard(80, 24) as screen:
        assert screen.line_with("◆ scheduled").count("White House") == 1
    async with dashboard(70, 24) as screen:
        assert "Trump-Zelensky meeting, White" in screen.line_with("◆ scheduled")


async def test_resize_reflows_and_keeps_the_cursor(dashboard):
    async with dashboard(140, 40) as screen:
        await screen.press("j", "enter")
        await screen.resize(80, 24)
        assert screen.app.focused is screen.list
        assert screen.at == OPEN
        assert not screen.shows("Sources")
        await screen.press("enter")
        assert screen.shows("Sources")
        await screen.resize(140, 40)
        assert screen.shows("Timeline: 2 past, 2 upcoming")
        assert screen.shows("Sources")
        await screen.resize(40, 8)
        assert screen.at == OPEN
        assert screen.shows("18..27 Aug")


async def test_what_another_program_stores_appears_and_the_cursor_stays(dashboard, save, make):
    async with dashboard() as screen:
        await screen.press("j")
        visit = make.mention("Visit", "scheduled", make.days("2025-08-16"), make.modi, make.putin)
        save((make.document("late", "2025-08-15", "Late news"), [visit]))
        screen.app.screen.check_for_changes()
        await screen.settle()
        assert screen.shows("Timeline: 3 past, 2 upcoming")
        assert screen.at == OPEN


async def test_r_reads_the_database_again(dashboard, save, make):
    async with dashboard() as screen:
        visit = make.mention("Visit", "scheduled", make.days("2025-08-19"), make.modi, make.putin)
        save((make.document("late", "2025-08-15", "Late news"), [visit]))
        await screen.press("r")
        assert screen.shows("Timeline: 2 past, 3 upcoming")
        assert screen.at == FIXED


async def test_q_quits(dashboard):
    async with dashboard() as screen:
        await screen.pilot.press("q")
        await screen.gone()
        assert screen.app.problem is None
