"""Filtering as the reader types."""

import pytest
from textual.widgets import Input

from tui.widgets.filter_bar import FilterBar

pytestmark = pytest.mark.usefixtures("four_meetings")


async def test_slash_filters_while_typing_and_counts_the_matches(dashboard):
    async with dashboard() as screen:
        await screen.press("slash", *"modi")
        assert screen.shows("Timeline: 1 past, 0 upcoming match “modi”")
        assert screen.at == "Modi-Ishiba meeting"
        assert not screen.shows("Zelensky")


async def test_filter_looks_at_places_and_quotes_too(dashboard):
    async with dashboard() as screen:
        await screen.press("slash", *"days", "space", *"ahead")
        assert screen.shows("0 past, 1 upcoming match “days ahead”")


async def test_keys_of_the_list_can_be_typed_into_the_filter(dashboard):
    async with dashboard() as screen:
        await screen.press("slash", *"jkq?gt")
        assert screen.app.screen.query_one(Input).value == "jkq?gt"


async def test_escape_clears_the_filter_and_keeps_the_meeting(dashboard):
    async with dashboard() as screen:
        await screen.press("slash", *"modi")
        await screen.press("escape")
        assert screen.shows("Timeline: 2 past, 2 upcoming")
        assert screen.at == "Modi-Ishiba meeting"
        assert screen.app.focused is screen.list
        assert not screen.app.screen.query_one(FilterBar).display


async def test_enter_keeps_the_filter_and_escape_in_the_list_clears_it(dashboard):
    async with dashboard() as screen:
        await screen.press("slash", *"trump", "enter")
        assert screen.app.focused is screen.list
        await screen.press("j")
        assert screen.at == "Trump-Putin-Zelensky meeting"
        assert screen.shows("Clear filter")
        await screen.press("escape")
        assert screen.shows("Timeline: 2 past, 2 upcoming")
        assert not screen.shows("Clear filter")


async def test_enter_right_after_typing_does_not_wait_for_the_pause(dashboard):
    async with dashboard() as screen:
        await screen.pilot.press("slash", *"modi", "enter")
        await screen.settle()
        assert screen.shows("match “modi”")


async def test_no_match_says_how_to_go_back(dashboard):
    async with dashboard(140, 30) as screen:
        await screen.press("slash", *"xyzzy")
        assert screen.shows("No meeting matches “xyzzy”.")
        assert screen.shows("Escape clears the filter.")
        assert not screen.shows("Participants")
        await screen.press("enter", "j", "G", "enter", "t", "pagedown", "escape")
        assert screen.shows("Timeline: 2 past, 2 upcoming")


async def test_markup_and_wildcards_in_the_filter_are_plain_text(dashboard):
    async with dashboard() as screen:
        await screen.press(
            "slash", "left_square_bracket", *"qx", "right_square_bracket", "percent_sign"
        )
        assert screen.shows("No meeting matches “[qx]%”.")
