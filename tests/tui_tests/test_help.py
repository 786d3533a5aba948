"""The help screen, the footer and the command palette tell of the same keys."""

import pytest

from tui.widgets.key_line import KeyLine

pytestmark = pytest.mark.usefixtures("four_meetings")


async def test_question_mark_shows_the_keys_with_a_line_of_help_each(dashboard):
    async with dashboard(100, 70) as screen:
        await screen.press("question_mark")
        for line in ["Move to the next meeting", "Show what matches words", "Leave the dashboard"]:
            assert screen.shows(line)
        assert screen.shows("some time within these days")


async def test_a_line_of_help_goes_on_beside_its_key(dashboard):
    async with dashboard(80, 60) as screen:
        await screen.press("question_mark")
        above, below = screen.line_with("by the letter"), screen.line_with("it shows")
        assert below.index("it shows") == above.index("Go to an entry")


@pytest.mark.parametrize("key", ["escape", "question_mark", "q", "enter"])
async def test_help_closes_and_the_list_is_as_before(dashboard, key):
    async with dashboard() as screen:
        await screen.press("j", "question_mark", key)
        assert screen.app.is_running
        assert screen.at == "Trump-Putin-Zelensky meeting"


async def test_help_shows_the_keys_of_the_focused_pane(dashboard):
    async with dashboard(120, 50) as screen:
        await screen.press("enter", "question_mark")
        assert screen.shows("Go back to the list")
        assert not screen.shows("Move to the next meeting")


async def test_messages_do_not_cover_the_keys(dashboard):
    async with dashboard() as screen:
        await screen.press("m")
        assert screen.shows("Mark two meetings or more")
        await screen.press("question_mark")
        assert not screen.shows("Mark two meetings or more")


async def test_long_help_scrolls_on_a_small_screen(dashboard):
    async with dashboard() as screen:
        await screen.press("question_mark")
        assert not screen.shows("how sure the articles make it")
        await screen.press(*["j"] * 60)
        assert screen.shows("how sure the articles make it")


async def test_footer_names_the_main_keys(dashboard):
    async with dashboard() as screen:
        footer = screen.lines[-1]
        for words in ["Enter Open", "t Today", "/ Filter", "? Help", "q Quit", "^p"]:
            assert words in footer


async def test_palette_runs_a_command_by_its_name(dashboard):
    async with dashboard() as screen:
        await screen.press("ctrl+p", *"First")
        assert screen.shows("Go to the oldest meeting")
        await screen.press("enter")
        await screen.settle()
        assert screen.at == "Modi-Ishiba meeting"


async def test_every_key_of_ours_has_a_line_of_help(dashboard):
    async with dashboard(120, 30) as screen:
        for keys in ([], ["enter"], ["escape", "slash"]):
            await screen.press(*keys)
            for node, binding, _, tooltip in screen.app.screen.active_bindings.values():
                if binding.show and hasattr(node, "KEYS_TITLE"):
                    assert tooltip


async def test_a_click_on_a_key_in_the_footer_does_what_the_key_does(dashboard):
    async with dashboard() as screen:
        footer = screen.app.screen.query_one(KeyLine)
        await screen.pilot.click(footer, offset=(screen.lines[-1].index("Help") + 1, 0))
        await screen.settle()
        assert screen.shows("Move to the next meeting")
        await screen.press("escape")
        await screen.pilot.click(footer, offset=(screen.lines[-1].index("palette"), 0))
        await screen.settle()
        assert screen.shows("Search for commands")


async def test_a_click_on_the_palette_is_for_it_where_keys_find_no_room(dashboard):
    async with dashboard(40, 24) as screen:
        footer = screen.app.screen.query_one(KeyLine)
        await screen.pilot.click(footer, offset=(screen.lines[-1].index("palette"), 0))
        await screen.settle()
        assert screen.shows("Search for commands")


async def test_the_footer_tells_more_of_the_key_under_the_pointer(dashboard):
    async with dashboard() as screen:
        footer = screen.app.screen.query_one(KeyLine)
        await screen.pilot.hover(footer, offset=(screen.lines[-1].index("Edit"), 0))
        assert footer.tooltip == "Correct days, place, participants, status, title"
        await screen.pilot.hover(footer, offset=(60, 0))
        assert footer.tooltip is None


async def test_keys_that_find_no_room_end_in_an_ellipsis(dashboard):
    async with dashboard(40, 24) as screen:
        assert screen.lines[-1].endswith("▏^p palette ")
        assert "…" in screen.lines[-1]
        await screen.resize(80, 24)
        assert "…" not in screen.lines[-1]


async def test_another_pane_lays_nothing_out_anew(dashboard):
    laid_out = []
    async with dashboard(120, 36) as screen:
        timeline = screen.app.screen
        timeline.screen_layout_refresh_signal.subscribe(timeline, laid_out.append)
        await screen.press("tab")
        assert screen.lines[-1].startswith(" Esc Back ")
        assert laid_out == []
