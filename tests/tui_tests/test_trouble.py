"""Databases that are empty, unusable, or gone; and text that means harm."""

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from timeline.errors import DatabaseError
from tui.app import TimelineApp
from tui.source import TimelineSource

HOSTILE = "[bold red]Evil[/] \x1b[31m\x1b]0;owned\x07Name\nof  two\u202e lines 😀👨‍👩‍👧 习近平 שלום"


async def test_empty_database_says_what_to_do(dashboard):
    async with dashboard() as screen:
        assert screen.shows("No meetings yet.")
        assert screen.shows("timeline ingest PATH")
        await screen.press("j", "k", "g", "G", "t", "enter", "pageup", "pagedown", "home", "end")
        assert screen.shows("No meetings yet.")


async def test_first_meetings_fill_an_empty_screen(dashboard, save, make):
    async with dashboard() as screen:
        visit = make.mention("Visit", "scheduled", make.days("2025-08-19"), make.modi, make.putin)
        save((make.document("first", "2025-08-15", "News"), [visit]))
        await screen.press("r")
        assert not screen.shows("No meetings yet.")
        assert screen.shows("19 Aug")


@pytest.fixture
def not_a_database(tmp_path: Path) -> Path:
    path = tmp_path / "notes.db"
    path.write_text("These are notes, and not a database at all. " * 20)
    return path


async def test_unusable_database_shows_its_message_and_q_leaves_with_the_error(
    not_a_database, drive
):
    app = TimelineApp(TimelineSource(url=f"sqlite:///{not_a_database}", today=date(2025, 8, 17)))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = drive(pilot)
        await screen.until("The timeline cannot be read")
        assert "not a database" in " ".join(screen.lines)
        await pilot.press("q")
        await screen.gone()
    assert isinstance(app.problem, DatabaseError)
    assert app.problem.exit_code == 3


async def test_r_tries_again_once_the_database_is_repaired(not_a_database, drive):
    app = TimelineApp(TimelineSource(url=f"sqlite:///{not_a_database}", today=date(2025, 8, 17)))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = drive(pilot)
        await screen.until("The timeline cannot be read")
        not_a_database.unlink()
        await pilot.press("r")
        await screen.until("No meetings yet.")


@pytest.fixture
def hostile(save, make):
    from timeline.model import Participant, ParticipantKind, Place, Quote, Source  # noqa: F401

    evil = Participant(name=HOSTILE, kind=ParticipantKind.PERSON, role="[b]chief[/b]\x07")
    quote = "[link=x]They[/link] \x1b[2Jmeet on Monday, " + "she said and said again " * 420
    said = make.mention(
        "Talks",
        "scheduled",
        make.days("2025-08-18"),
        evil,
        make.putin,
        quote=quote,
        expression="Monday",
        place=Place(name="[red]Hall\x1b[0m\nof mirrors"),
    )
    save((make.document("evil", "2025-08-15", "[blink]Title\x1b[5m[/]"), [said]))


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_hostile_text_is_shown_as_text_and_keeps_the_columns(dashboard, size):
    async with dashboard(*size) as screen:
        await screen.press("enter", "G", "g")
        shown = "\n".join(screen.lines)
        assert "[blink]Title" in shown or "Evil" in shown
        assert not any(ord(character) < 32 for line in screen.lines for character in line)
        assert "\u202e" not in shown
        strips = screen.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]}


@pytest.mark.usefixtures("hostile")
async def test_markup_in_names_and_quotes_is_not_read(dashboard):
    async with dashboard(140, 60) as screen:
        assert screen.shows("[bold red]Evil[/] Name of two lines")
        assert screen.shows("[b]chief[/b]")
        assert screen.shows("“[link=x]They[/link] meet on Monday")
        assert screen.shows("[red]Hall of mirrors")


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize("words", ["evil", "习近", "שלום", "said again", "red", "b"])
async def test_what_is_searched_in_hostile_text_is_marked_and_keeps_the_columns(
    dashboard, size, words
):
    async with dashboard(*size) as screen:
        await screen.press("slash")
        screen.app.screen.query_one(Input).value = words
        await screen.press("enter")
        assert screen.shows(f"1 upcoming match “{words}”")
        strips = screen.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]}
        assert not any(ord(c) < 32 or c == "\u202e" for line in screen.lines for c in line)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    "words", ["[b]", "\x1b[31m\x00", "\u202e", '"' * 50, "x" * 10_000, "' OR 1=1; --", "NEAR("]
)
async def test_hostile_words_to_search_for_are_words(dashboard, words):
    async with dashboard() as screen:
        await screen.press("slash")
        screen.app.screen.query_one(Input).value = words
        await screen.press("enter")
        assert screen.shows("match")
        assert {s.cell_length for s in screen.app.screen._compositor.render_strips()} == {80}
        await screen.press("escape")
        assert screen.shows("Timeline: 0 past, 1 upcoming")


@pytest.mark.usefixtures("hostile")
async def test_very_long_quote_is_cut_with_an_ellipsis(dashboard):
    async with dashboard(140, 60) as screen:
        assert screen.shows("…”")
        assert screen.shows("History")


@pytest.mark.usefixtures("four_meetings")
async def test_no_color_shows_no_colour_and_the_cursor_in_reverse(dashboard, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with dashboard(120, 30) as screen:
        reversed_text = ""
        for strip in screen.app.screen._compositor.render_strips():
            for filter in screen.app._filters:
                if filter.enabled:
                    strip = strip.apply_filter(filter, screen.app.screen.background_colors[1])
            for text, style, _ in strip:
                for color in (style.color, style.bgcolor) if style else ():
                    assert color is None or color.is_default
                if style and style.reverse:
                    reversed_text += text
        assert "18 Aug" in reversed_text
        assert "Monday" in reversed_text
