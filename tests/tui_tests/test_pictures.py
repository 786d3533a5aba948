"""Every view looks as in its picture, as it was last agreed to: `make pictures` draws them anew.

The pictures are SVG, of a fixed day, zone and database: the same on every machine with the locked
version of Textual.
"""

import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from timeline.store import open_database
from timeline.store.articles import save_article
from tui.app import TimelineApp
from tui.source import TimelineSource
from tui.widgets.view_tabs import VIEWS

PICTURES = Path(__file__).parent / "pictures"
SIZES = [(80, 24), (120, 36), (200, 60)]
REDRAW = "TIMELINE_REDRAW" in os.environ
NOW = datetime(2025, 8, 17, 12, tzinfo=UTC)

FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
NUMBER = re.compile(r"terminal-\d+-")
"""Rich numbers what is in a picture by a hash of it: one letter would change every line."""


@pytest.fixture
def more(url, make, four_meetings):
    """A few meetings more, each of its own window and moment: no uid decides their order."""
    for number, (status, first, last, unit) in enumerate(
        [
            ("possible", "2025-09-01", "2025-09-30", "month"),
            ("cancelled", "2025-08-21", None, "day"),
            ("scheduled", "2025-08-25", "2025-08-27", "day"),
            ("scheduled", "2025-08-04", None, "day"),
        ]
    ):
        said = make.mention("Talks", status, make.days(first, last, unit), make.modi, make.trump)
        article = make.document(f"more{number}", f"2025-08-0{number + 1}", "On the agenda")
        with open_database(url) as database, database.writing() as session:
            save_article(session, article, [said], now=NOW - timedelta(hours=24 - number))


@pytest.mark.usefixtures("more")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("view", [*VIEWS, "help", "meeting", "edit"])
async def test_it_looks_as_its_picture(url, drive, view, size):
    source = TimelineSource(url=url, today=NOW.date(), now=lambda: NOW, zone=UTC)
    app = TimelineApp(source)
    async with app.run_test(size=size) as pilot:
        screen = drive(pilot)
        await screen.settle()
        keys = {"help": "question_mark", "meeting": "enter", "edit": "e"}
        await screen.press(keys.get(view) or str(VIEWS.index(view) + 1))
        for line in app.screen.query(Input):
            line.cursor_blink = False  # seen or not by chance
        await screen.settle()
        drawn = app.export_screenshot(title="timeline", simplify=True)
    drawn = NUMBER.sub("t-", FONTS.sub("", drawn))
    picture = PICTURES / f"{view}-{size[0]}x{size[1]}.svg"
    if REDRAW:
        PICTURES.mkdir(exist_ok=True)
        picture.write_text(drawn, "utf-8")
    if drawn != picture.read_text("utf-8"):  # an assertion would show a picture's difference
        pytest.fail(f"{picture.name} differs; `make pictures` draws it anew")
