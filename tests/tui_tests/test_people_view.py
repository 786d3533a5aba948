"""The people view: pick by typing, read counterparts and meetings, go on to a counterpart."""

import pytest

from timeline.model import Granularity
from tui.core.people import Somebody
from tui.widgets.block_list import BlockList

pytestmark = pytest.mark.usefixtures("four_meetings")


def dealings_of(screen) -> BlockList:
    return screen.app.screen.query_one("#dealings", BlockList)


async def test_names_are_listed_by_their_meetings(dashboard):
    async with dashboard() as screen:
        await screen.press("4")
        assert screen.shows("5 names")
        assert screen.line_with("Donald Trump").split()[-1] == "3"


async def test_typing_narrows_the_names_and_enter_shows_the_first(dashboard):
    async with dashboard() as screen:
        await screen.press("4", *"zel", "enter")
        assert screen.shows("2 meetings: 0 past, 2 ahead")
        assert screen.shows("first 18 Aug, last 18 Aug")
        assert screen.line_with("Vladimir Putin").split()[2] == "1"
        assert "◆" in screen.line_with("Trump-Zelensky meeting")


async def test_arrows_move_in_the_names_while_typing(dashboard):
    async with dashboard() as screen:
        await screen.press("4", "down", "down", "up", "enter")
        assert screen.shows("Vladimir Putin")
        assert screen.shows("2 meetings: 1 past, 1 ahead")


async def test_a_country_is_found_though_no_participant_is_called_so(dashboard):
    async with dashboard() as screen:
        await screen.press("4", *"japan")
        assert screen.shows("No name holds “japan”")
        await screen.press("enter")
        assert screen.shows("1 meeting: 1 past, 0 ahead")


async def test_enter_on_a_counterpart_shows_theirs(dashboard):
    async with dashboard() as screen:
        await screen.press("4", *"modi", "enter")
        assert dealings_of(screen).key == Somebody("Shigeru Ishiba")
        await screen.press("enter")
        assert screen.shows("─Shigeru Ishiba")


async def test_enter_on_a_meeting_reads_it_and_escape_goes_back_step_by_step(dashboard):
    async with dashboard() as screen:
        await screen.press("4", *"zelensky", "enter", "G", "enter")
        assert screen.shows("Participants")
        await screen.press("escape")
        assert screen.shows("─Volodymyr Zelensky")
        await screen.press("escape")
        assert screen.shows("1 name")
        await screen.press("escape")
        assert screen.shows("5 names")
        await screen.press("escape")
        assert screen.shows("[Timeline]")


async def test_both_panes_stand_side_by_side_where_there_is_room(dashboard):
    async with dashboard(120, 36) as screen:
        await screen.press("4")
        assert screen.shows("5 names")
        assert screen.shows("3 meetings: 1 past, 2 ahead")
        await screen.press("down")
        assert screen.shows("2 meetings: 1 past, 1 ahead")


async def test_whom_the_reader_looked_at_is_still_there_on_coming_back(dashboard):
    async with dashboard() as screen:
        await screen.press("4", *"modi", "enter")
        for key in ("right_square_bracket", "left_square_bracket"):
            await screen.press(key)  # typed ahead it would reach the timeline between them
        assert screen.shows("─Narendra Modi")
        await screen.press("slash")
        assert screen.shows("5 names")


async def test_the_filter_of_the_timeline_narrows_the_names(dashboard):
    async with dashboard(120, 30) as screen:
        await screen.press("slash", *"modi", "enter", "4")
        assert screen.shows("2 names in what matches “modi”")
        assert screen.shows("Shigeru Ishiba")
        assert not screen.shows("Vladimir Putin")


async def test_figures_lead_to_the_views_until_a_name_is_begun(dashboard):
    async with dashboard() as screen:
        await screen.press("4", "3")
        assert screen.shows("[Agenda]")
        await screen.press("4", "m", "2", "3")
        assert screen.shows("[People]")
        assert screen.shows("No name holds “m23”")


async def test_the_cursor_begins_at_the_top_of_somebody_else(dashboard):
    async with dashboard(120, 36) as screen:
        await screen.press("4")
        assert dealings_of(screen).key == Somebody("Vladimir Putin")
        await screen.press(*"zel")
        assert screen.shows("─Volodymyr Zelensky")
        assert dealings_of(screen).key == Somebody("Donald Trump")
        assert dealings_of(screen).scroll_y == 0


async def test_names_that_are_left_out_are_told_of(dashboard, monkeypatch):
    monkeypatch.setattr("tui.views.NAMES", 3)
    monkeypatch.setattr("tui.screens.people.NAMES", 3)
    async with dashboard() as screen:
        await screen.press("4")
        assert screen.shows("The 3 names with most meetings")
        await screen.press(*"modi")
        assert screen.shows("1 name")


async def test_windows_are_parted_from_their_status_and_keep_their_year(dashboard, save, make):
    window = make.days("2018-05-21", "2018-06-10", Granularity.WINDOW)
    said = make.mention("Talks", "expected", window, make.modi, make.putin)
    save((make.document("a", "2018-05-16", "News"), [said]))
    async with dashboard(120, 36) as screen:
        await screen.press("4", *"modi")
        assert screen.shows("21 May..10 Jun 2018 ? lapsed")
