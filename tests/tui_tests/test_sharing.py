"""Redo, export, the clipboard and reading articles, from inside the dashboard."""

import csv
from pathlib import Path

import pytest
from icalendar import Calendar
from textual.widgets import Input, Select, Static

from timeline.store import open_database
from timeline.store.corrections import list_corrections
from tui.clipboard import copy_with_tool, find_tool
from tui.screens.export import ExportScreen
from tui.screens.ingest import IngestScreen

SIZE = (120, 36)
ARTICLE = """---
title: Talks next week
published: 2025-08-16
---
Finland's President Alexander Stubb will meet German Chancellor Friedrich Merz in Berlin on
20 August 2025.
"""


def fault_of(screen) -> str:
    return str(screen.app.screen.query_one("#fault", Static).render())


@pytest.fixture
def standing(url):
    """The actions of the corrections that stand."""

    def read():
        with open_database(url) as database, database.reading() as session:
            return [str(r.correction.action) for r in list_corrections(session) if not r.undone]

    return read


@pytest.mark.usefixtures("four_meetings")
async def test_redo_makes_again_what_undo_took_back_until_another_correction(dashboard, standing):
    async with dashboard(*SIZE) as screen:
        await screen.press("x", "u")
        assert standing() == []
        await screen.press("U")
        assert standing() == ["dismiss"]
        assert screen.shows("Redone: dismiss “")
        assert not screen.shows("Undone: ")  # one answer at a time: more would hide the list
        assert screen.shows("2 past, 1 upcoming")
        await screen.press("u", "c", "U")
        assert standing() == ["confirm"]
        assert screen.shows("no correction to redo")


@pytest.mark.usefixtures("four_meetings")
async def test_all_that_is_shown_is_written_to_a_calendar(dashboard, tmp_path):
    path = tmp_path / "out.ics"
    async with dashboard(*SIZE) as screen:
        await screen.press("w")
        assert screen.shows("all meetings with a date")
        screen.app.screen.query_one("#path", Input).value = str(path)
        await screen.press("enter")
        assert screen.shows("Wrote 4 meetings to")
    assert len(Calendar.from_ical(path.read_bytes()).events) == 4


@pytest.mark.usefixtures("four_meetings")
async def test_marked_meetings_are_written_to_a_table(dashboard, tmp_path):
    path = tmp_path / "out.csv"
    async with dashboard(*SIZE) as screen:
        await screen.press("g", "space", "w")
        assert screen.shows("1 marked meeting")
        screen.app.screen.query_one(Select).value = "csv"
        await screen.settle()
        assert screen.app.screen.query_one("#path", Input).value == "meetings.csv"
        screen.app.screen.query_one("#path", Input).value = str(path)
        await screen.press("ctrl+s")
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert [row["title"] for row in rows] == ["Modi-Ishiba meeting"]


@pytest.mark.usefixtures("four_meetings")
async def test_only_what_the_filter_leaves_is_written(dashboard, tmp_path):
    path = tmp_path / "out.csv"
    async with dashboard(*SIZE) as screen:
        await screen.press("slash", *"anchorage", "enter", "w")
        assert screen.shows("match “anchorage”")
        screen.app.screen.query_one(Select).value = "csv"
        screen.app.screen.query_one("#path", Input).value = str(path)
        await screen.press("enter")
        assert screen.shows("Wrote 1 meeting to")


@pytest.mark.usefixtures("four_meetings")
async def test_a_path_that_cannot_be_is_said_in_the_form_and_a_file_has_to_be_agreed_to(
    dashboard, tmp_path
):
    there = tmp_path / "there.ics"
    there.write_text("mine")
    async with dashboard(*SIZE) as screen:
        await screen.press("w")
        for given, message in [
            (" ", "give the name of a file"),
            (str(tmp_path), "is a folder"),
            (str(tmp_path / "no" / "x.ics"), "there is no folder"),
            ("a\0b", "null"),
            (str(there), "writing again replaces it"),
        ]:
            screen.app.screen.query_one("#path", Input).value = given
            await screen.press("enter")
            assert message in fault_of(screen), given
        assert there.read_text() == "mine"
        await screen.press("enter")
        assert not isinstance(screen.app.screen, ExportScreen)
    assert there.read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.usefixtures("four_meetings")
async def test_escape_writes_nothing(dashboard, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with dashboard(80, 24) as screen:
        await screen.press("w", "escape")
        assert screen.at.startswith("Trump-Zelensky")
    assert not (tmp_path / "meetings.ics").exists()


@pytest.mark.usefixtures("four_meetings")
async def test_a_meeting_is_copied_as_text(dashboard):
    async with dashboard(*SIZE) as screen:
        await screen.press("y")
        assert screen.shows("Copied 1 meeting as text")
        text = screen.app.clipboard
        assert text.startswith("Trump-Zelensky meeting, White House\n")
        assert "Zelensky goes to the White House on Monday." in text
        await screen.press("g", "space", "space", "y")
        assert screen.app.clipboard.count("\nSources\n") == 2


@pytest.fixture
def tool(tmp_path):
    """An environment with an xclip that keeps what it gets."""
    kept = tmp_path / "clipboard"
    script = tmp_path / "xclip"
    script.write_text(f'#!/bin/sh\necho "$@" > {kept}.args\ncat > {kept}\n')
    script.chmod(0o755)
    return {"PATH": f"{tmp_path}:/bin:/usr/bin", "DISPLAY": ":0"}, kept


def test_a_tool_takes_the_text_on_its_input(tool):
    environment, kept = tool
    assert copy_with_tool("Gespräch\n", environment)
    assert kept.read_text() == "Gespräch\n"
    assert Path(f"{kept}.args").read_text() == "-selection clipboard\n"


def test_a_tool_without_a_display_is_none(tool, tmp_path):
    environment, _ = tool
    del environment["DISPLAY"]
    assert find_tool(environment | {"PATH": str(tmp_path)}) is None
    assert not copy_with_tool("x", environment | {"PATH": str(tmp_path)})


def test_a_tool_that_fails_takes_nothing(tool, tmp_path):
    environment, _ = tool
    (tmp_path / "xclip").write_text("#!/bin/sh\nexit 1\n")
    assert not copy_with_tool("x", environment)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A good article, one without a date, and a file that is none."""
    made = tmp_path / "articles"
    made.mkdir()
    (made / "good.md").write_text(ARTICLE)
    (made / "undated.md").write_text("Somebody will meet somebody on Friday.")
    (made / "picture.png").write_bytes(b"\x89PNG")
    return made


async def test_a_folder_is_read_and_its_faults_stay_readable(dashboard, folder):
    async with dashboard(*SIZE) as screen:
        await screen.press("i")
        screen.app.screen.query_one("#path", Input).value = str(folder)
        await screen.press("enter")
        assert screen.shows("1 article read (1 new); 1 meeting found; 1 failed; 1 other file")
        assert screen.shows("no publication date")
        assert screen.app.screen.query_one("ProgressBar").percentage == 1.0
        await screen.press("escape")
        screen.app.screen.check_for_changes()
        await screen.settle()
        assert screen.shows("Stubb")


async def test_a_publication_date_can_be_given(dashboard, folder):
    async with dashboard(80, 24) as screen:
        await screen.press("i")
        screen.app.screen.query_one("#path", Input).value = str(folder / "undated.md")
        screen.app.screen.query_one("#published", Input).value = "rubbish"
        await screen.press("enter")
        assert "rubbish" in fault_of(screen)
        screen.app.screen.query_one("#published", Input).value = "2025-08-16"
        await screen.press("enter")
        assert screen.shows("1 article read (1 new)")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("", "give a file"),
        ("-", "give a file"),
        ("./-", "give a file"),
        ("/no/such", "no such file"),
    ],
)
async def test_what_cannot_be_read_is_said(dashboard, given, message):
    async with dashboard(80, 24) as screen:
        await screen.press("i")
        screen.app.screen.query_one("#path", Input).value = given
        await screen.press("enter")
        assert screen.shows(message)
        await screen.press("escape")
        assert not isinstance(screen.app.screen, IngestScreen)


async def test_escape_stops_behind_the_article_in_hand(dashboard, tmp_path):
    made = tmp_path / "many"
    made.mkdir()
    for n in range(500):
        day = f"{n % 28 + 1} September {2026 + n // 28}"
        (made / f"a{n:03}.md").write_text(ARTICLE.replace("20 August", day))
    async with dashboard(*SIZE) as screen:
        await screen.press("i")
        form = screen.app.screen
        form.query_one("#path", Input).value = str(made)
        await screen.pilot.press("enter")
        for _ in range(500):
            if form.is_reading:
                break
            await screen.pilot.pause(0.01)
        assert form.is_reading
        await screen.pilot.press("escape")
        await screen.settle()
        assert not form.is_reading
        assert screen.shows("Stopped; the same path goes on from there.")
        assert not screen.shows("500 articles")
        await screen.press("escape")
        assert not isinstance(screen.app.screen, IngestScreen)
