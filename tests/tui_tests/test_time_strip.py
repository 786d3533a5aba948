"""The strip above the list, driven by keys and mouse."""

import pytest

from tui.core.strip import Zoom
from tui.widgets.time_strip import TimeStrip

pytestmark = pytest.mark.usefixtures("four_meetings")


def strip(screen):
    return screen.app.screen.query_one(TimeStrip)


def drawn(screen):
    """The lines of the terminal that the strip fills: its axis first."""
    region = strip(screen).region
    return screen.lines[region.y : region.bottom]


async def test_it_shows_the_weeks_around_the_cursor(dashboard):
    async with dashboard(120, 40) as screen:
        axis, first = drawn(screen)[:2]
        assert "18 Aug" in axis
        assert "█" in first
        assert "░" in "".join(drawn(screen)[1:4])
        assert strip(screen).region.height == 5


async def test_it_follows_the_cursor_to_other_years(dashboard):
    async with dashboard(120, 40) as screen:
        await screen.press("g")
        assert "May" in drawn(screen)[0]
        await screen.press("t")
        assert "18 Aug" in drawn(screen)[0]


async def test_it_zooms_from_days_to_months_and_back(dashboard):
    async with dashboard(120, 40) as screen:
        await screen.press("minus")
        assert (strip(screen).zoom, "Jan 2026" in drawn(screen)[0]) == (Zoom.WEEK, True)
        await screen.press("minus", "minus")
        assert (strip(screen).zoom, "2027" in drawn(screen)[0]) == (Zoom.MONTH, True)
        await screen.press("plus", "plus", "plus")
        assert (strip(screen).zoom, "18 Aug" in drawn(screen)[0]) == (Zoom.DAY, True)


async def test_a_click_goes_to_that_day(dashboard):
    async with dashboard(120, 40) as screen:
        column = drawn(screen)[1].index("█")
        await screen.pilot.click(TimeStrip, offset=(column, 1))
        await screen.settle()
        assert screen.at == "Trump-Putin meeting, Anchorage"


async def test_it_is_lower_on_a_low_terminal_and_gone_on_a_very_low_one(dashboard):
    async with dashboard(80, 24) as screen:
        assert strip(screen).region.height == 3
        await screen.resize(80, 16)
        assert not strip(screen).region.height
        await screen.resize(200, 60)
        assert strip(screen).region.height == 5
        assert "18 Aug" in drawn(screen)[0]


async def test_without_colour_the_bar_of_the_meeting_under_the_cursor_has_its_own_sign(
    dashboard, monkeypatch
):
    monkeypatch.setenv("NO_COLOR", "1")
    async with dashboard(120, 40) as screen:
        assert "▓" in drawn(screen)[1]
        await screen.press("G")
        assert any("▒" in line for line in drawn(screen))
