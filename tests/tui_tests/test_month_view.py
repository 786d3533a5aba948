"""The month view: every key of it, the mouse, and the list of a day."""

from datetime import date

import pytest

from tui.widgets.month_grid import MonthGrid

pytestmark = pytest.mark.usefixtures("four_meetings")


def grid_of(screen) -> MonthGrid:
    return screen.app.screen.query_one(MonthGrid)


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ([], "2025-08-18"),
        (["l", "right"], "2025-08-20"),
        (["h", "left"], "2025-08-16"),
        (["j", "down"], "2025-09-01"),
        (["k", "up"], "2025-08-04"),
        (["pagedown"], "2025-09-18"),
        (["pageup"], "2025-07-18"),
        (["G"], "2025-08-31"),
        (["home"], "2025-08-01"),
        (["G", "pagedown"], "2025-09-30"),
        (["pagedown", "t"], "2025-08-17"),
    ],
)
async def test_keys_move_by_days_weeks_and_months(dashboard, keys, day):
    async with dashboard() as screen:
        await screen.press("2", *keys)
        assert grid_of(screen).day == date.fromisoformat(day)


async def test_meetings_stand_in_their_cells_and_windows_span_them(dashboard):
    async with dashboard(120, 36) as screen:
        await screen.press("2")
        assert screen.shows("August 2025: 3 meetings; Monday 18 August 2025: 1 meeting, 1 may be")
        assert "░░░░" in screen.line_with("◇ Trump-Putin-Zelensky")
        assert screen.shows("◆ Trump-Zel")
        assert screen.shows("17 today")


async def test_enter_lists_the_meetings_of_the_day_and_escape_goes_back(dashboard):
    async with dashboard() as screen:
        await screen.press("2", "enter")
        assert screen.shows("Monday 18 August 2025: 2 meetings")
        await screen.press("j", "enter")
        assert screen.shows("All three are to meet in the days ahead.")
        await screen.press("escape", "escape")
        assert grid_of(screen).day == date(2025, 8, 18)


async def test_a_day_lists_what_is_on_it_before_what_may_be(dashboard, save, make):
    talks = make.mention("Kazan talks", "scheduled", make.days("2025-08-20"), make.modi, make.putin)
    save((make.document("talks", "2025-08-16", "Talks in Kazan"), [talks]))
    async with dashboard() as screen:
        await screen.press("2", "l", "l", "enter")
        wanted = [
            "Wednesday 20 August 2025, in 3 days",
            "Modi-Putin meeting",
            "Between 18 and 27 August 2025, in 1 to 10 days",
            "Trump-Putin-Zelensky meeting",
        ]
        places = [screen.lines.index(screen.line_with(words)) for words in wanted]
        assert places == sorted(places)
        assert not screen.shows("Under way")


async def test_a_day_without_meetings_says_so(dashboard):
    async with dashboard() as screen:
        await screen.press("2", "k", "k", "enter")
        assert screen.shows("No meeting on Monday 4 August 2025.")


async def test_another_view_can_be_reached_from_the_list_of_a_day(dashboard):
    async with dashboard() as screen:
        await screen.press("2", "enter", "right_square_bracket")
        assert screen.shows("[Agenda]")


async def test_a_click_moves_to_a_day_and_a_double_click_opens_it(dashboard):
    async with dashboard() as screen:
        await screen.press("2")
        left, _, top, _ = grid_of(screen).grid.region(date(2025, 8, 15))
        await screen.pilot.click(MonthGrid, offset=(left + 2, top))
        assert grid_of(screen).day == date(2025, 8, 15)
        await screen.pilot.click(MonthGrid, offset=(left + 2, top), times=2)
        await screen.settle()
        assert screen.shows("Friday 15 August 2025: 1 meeting")
