"""Jumping to an entry in sight by the letter that it shows."""

import pytest

from tui.screens.jump import JumpScreen

pytestmark = pytest.mark.usefixtures("four_meetings")


async def test_every_meeting_in_sight_has_a_letter_and_typing_it_goes_there(dashboard):
    async with dashboard() as screen:
        await screen.press("apostrophe")
        letters = [line[0] for line in screen.lines if line[0].isalpha()]
        assert letters == ["a", "b", "c", "d"]
        await screen.press("d")
        assert screen.at == "Trump-Putin-Zelensky meeting"
        await screen.press("apostrophe", "a")
        assert screen.at == "Modi-Ishiba meeting"


@pytest.mark.parametrize("key", ["escape", "z", "down", "q"])
async def test_another_key_leaves_the_cursor_where_it_is(dashboard, key):
    async with dashboard() as screen:
        before = screen.at
        await screen.press("apostrophe", key)
        assert not isinstance(screen.app.screen, JumpScreen)
        assert screen.at == before


async def test_the_entries_of_other_views_have_letters_too(dashboard):
    async with dashboard() as screen:
        await screen.press("3", "apostrophe", "b")
        assert "▌" in screen.line_with("Trump-Putin-Zelensky")


async def test_every_day_of_a_month_in_sight_has_a_letter(dashboard):
    async with dashboard() as screen:
        await screen.press("2", "apostrophe")
        assert screen.lines[3].startswith("a 28 ")  # the Monday that the grid of August begins with
        assert "H 30 " in screen.line_with("E 27 ")
        await screen.press("H")
        assert screen.shows("Saturday 30 August 2025: none")


async def test_another_size_ends_it(dashboard):
    async with dashboard() as screen:
        await screen.press("apostrophe")
        await screen.resize(120, 36)
        assert not isinstance(screen.app.screen, JumpScreen)


async def test_an_empty_list_has_nothing_to_jump_to(dashboard):
    async with dashboard() as screen:
        await screen.press("slash", *"nobody", "enter", "apostrophe")
        assert not isinstance(screen.app.screen, JumpScreen)
