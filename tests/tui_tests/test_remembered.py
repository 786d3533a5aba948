"""What the dashboard remembers between two visits, and its themes."""

from datetime import date

import pytest

from tui.app import TimelineApp
from tui.core.criteria import Criteria
from tui.saved import Remembered
from tui.source import TimelineSource
from tui.themes import THEMES

TODAY = date(2025, 8, 17)

pytestmark = pytest.mark.usefixtures("four_meetings")


@pytest.fixture
def visit(url, tmp_path):
    def start() -> TimelineApp:
        remembered = Remembered(tmp_path / "state" / "dashboard.json")
        return TimelineApp(TimelineSource(url=url, today=TODAY), remembered=remembered)

    return start


async def test_theme_and_filter_are_as_they_were_left(visit, drive):
    app = visit()
    async with app.run_test(size=(140, 30)) as pilot:
        screen = drive(pilot)
        await screen.settle()
        await screen.press("slash", *"trump", "enter", "f")
        app.screen.query_one("#country").value = "Ukraine"
        await screen.press("ctrl+s")
        app.theme = "timeline-light"
    app = visit()
    async with app.run_test(size=(140, 30)) as pilot:
        screen = drive(pilot)
        await screen.settle()
        assert app.theme == "timeline-light"
        assert screen.shows("0 past, 2 upcoming match “trump”, Ukraine")
        assert screen.shows("country Ukraine ×")
        await screen.press("escape")
        assert screen.shows("Timeline: 2 past, 2 upcoming")


@pytest.mark.parametrize(("key", "view"), [("2", "Month"), ("5", "Changes"), ("1", "Timeline")])
async def test_the_view_is_the_one_that_was_left(visit, drive, key, view):
    app = visit()
    async with app.run_test(size=(99, 30)) as pilot:
        await drive(pilot).press("3", key)
    app = visit()
    async with app.run_test(size=(99, 30)) as pilot:
        screen = drive(pilot)
        await screen.settle()
        assert screen.shows(f"[{view}]")
        await screen.press("escape")
        assert screen.shows("Timeline: 2 past, 2 upcoming")


async def test_no_color_leaves_the_remembered_theme_alone(visit, drive, monkeypatch):
    async with visit().run_test() as pilot:
        pilot.app.theme = "timeline-high-contrast"
        await drive(pilot).settle()
    monkeypatch.setenv("NO_COLOR", "1")
    async with visit().run_test() as pilot:
        await drive(pilot).settle()
        assert pilot.app.theme == "ansi-dark"
    monkeypatch.delenv("NO_COLOR")
    async with visit().run_test() as pilot:
        await drive(pilot).settle()
        assert pilot.app.theme == "timeline-high-contrast"


@pytest.mark.parametrize(
    "text", ["", "7", '{"theme": [], "filter": {"since": 1}, "view": [1]}', '{"theme": "x"}']
)
async def test_a_damaged_memory_is_none(visit, drive, tmp_path, text):
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "dashboard.json").write_text(text)
    app = visit()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = drive(pilot)
        await screen.settle()
        assert screen.shows("Timeline: 2 past, 2 upcoming")
        assert app.theme == "timeline-dark"


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_theme_of_ours_keeps_text_readable(dashboard, theme):
    least = 4.5 if theme == "timeline-high-contrast" else 3
    async with dashboard(140, 40) as screen:
        screen.app.theme = theme
        await screen.settle()
        for strip in screen.app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                if (
                    any(c.isalnum() for c in segment.text)
                    and style
                    and style.color
                    and style.bgcolor
                ):
                    front, back = (c.get_truecolor() for c in (style.color, style.bgcolor))
                    assert contrast(front, back) > least, (segment.text, front, back)


def contrast(front, back) -> float:
    """The contrast of two colours (WCAG 2.1)."""
    light, dark = sorted((luminance(front), luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color) -> float:
    parts = [part / 255 for part in color]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_nothing_remembered_is_everything_shown(tmp_path):
    remembered = Remembered(tmp_path / "none.json")
    assert (remembered.theme, remembered.criteria) == ("", Criteria())
