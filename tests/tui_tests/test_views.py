"""From view to view, with the selection and the filter; what all views have in common."""

import re
from datetime import date
from pathlib import Path

import pytest

from timeline.errors import DatabaseError
from tui.app import TimelineApp
from tui.source import TimelineSource
from tui.widgets.view_tabs import VIEWS, ViewTabs

FIXED = "Trump-Zelensky meeting, White House"
OPEN = "Trump-Putin-Zelensky meeting"
HOSTILE = "[bold red]Evil[/] \x1b[31m\x1b]0;owned\x07Name\nof  two\u202e lines 😀👨‍👩‍👧 习近平 שלום"
SIZES = [(80, 24), (200, 60)]


def view_of(screen) -> str:
    return screen.app.screen.query_one(ViewTabs).view


@pytest.mark.usefixtures("four_meetings")
async def test_brackets_go_through_all_views_and_round_again(dashboard):
    async with dashboard() as screen:
        seen = [view_of(screen)]
        for _ in VIEWS:
            await screen.press("right_square_bracket")
            seen.append(view_of(screen))
        assert seen == [*VIEWS, "timeline"]
        for view in reversed(VIEWS):
            await screen.press("left_square_bracket")
            assert view_of(screen) == view


@pytest.mark.usefixtures("four_meetings")
@pytest.mark.parametrize(("number", "view"), list(enumerate(VIEWS, 1)))
async def test_a_number_goes_to_its_view_and_escape_back(dashboard, number, view):
    async with dashboard() as screen:
        await screen.press("j", str(number))
        assert view_of(screen) == view
        assert f"[{view.capitalize()}]" in screen.lines[0]
        await screen.press("escape")
        assert view_of(screen) == "timeline"
        assert screen.at == OPEN


@pytest.mark.usefixtures("four_meetings")
@pytest.mark.parametrize("view", VIEWS[1:])
async def test_the_palette_knows_every_view_by_name(dashboard, view):
    async with dashboard() as screen:
        await screen.press("ctrl+p", *view)
        await screen.press("enter")
        await screen.settle()
        assert view_of(screen) == view


@pytest.mark.usefixtures("four_meetings")
async def test_a_click_on_a_name_goes_to_the_view(dashboard):
    async with dashboard() as screen:
        await screen.pilot.click(ViewTabs, offset=(screen.lines[0].index("Agenda") + 1, 0))
        await screen.settle()
        assert view_of(screen) == "agenda"
        await screen.pilot.click(ViewTabs, offset=(screen.lines[0].index("Month") + 1, 0))
        await screen.settle()
        assert view_of(screen) == "month"


@pytest.mark.usefixtures("four_meetings")
async def test_the_meeting_chosen_in_a_view_is_under_the_cursor_of_the_timeline(dashboard):
    async with dashboard() as screen:
        await screen.press("g", "3", "j", "escape")
        assert screen.at == OPEN
        await screen.press("2", *["h"] * 3, "escape")
        assert screen.at == "Trump-Putin meeting, Anchorage"


@pytest.mark.usefixtures("four_meetings")
async def test_views_go_on_where_the_one_before_stood(dashboard):
    async with dashboard() as screen:
        await screen.press("j", "3")
        assert "▌" in screen.line_with(OPEN)
        await screen.press("left_square_bracket")
        assert "▌ 18" in screen.line_with("▌")


@pytest.mark.usefixtures("four_meetings")
async def test_the_filter_of_the_timeline_holds_in_month_and_agenda(dashboard):
    async with dashboard() as screen:
        await screen.press("slash", *"anchorage", "enter", "2")
        assert screen.shows("August 2025: 1 meeting match “anchorage”")
        await screen.press("right_square_bracket")
        assert screen.shows("Nothing ahead matches “anchorage”.")
        await screen.press("escape")
        assert screen.shows("1 past, 0 upcoming")


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("month", "0 meetings"),
        ("agenda", "Nothing is ahead."),
        ("people", "Nobody has met yet."),
        ("changes", "Nothing new."),
        ("record", "No article has predicted a meeting yet."),
    ],
)
async def test_without_meetings_every_view_says_what_to_do(dashboard, view, words):
    async with dashboard() as screen:
        await screen.press(str(VIEWS.index(view) + 1))
        assert screen.shows(words)
        assert view == "month" or screen.shows("timeline ingest PATH")
        await screen.press("down", "up", "pagedown", "pageup", "home", "end", "enter")
        assert view_of(screen) == view


@pytest.mark.usefixtures("four_meetings")
@pytest.mark.parametrize("view", VIEWS)
async def test_the_footer_of_every_view_has_room_on_80_columns(dashboard, view):
    async with dashboard() as screen:
        await screen.press(str(VIEWS.index(view) + 1))
        assert screen.lines[-1].endswith(" ▏^p palette ")
        assert "…" not in screen.lines[-1]


@pytest.fixture
def hostile(save, make):
    from timeline.model import Participant, ParticipantKind, Place

    evil = Participant(name=HOSTILE, kind=ParticipantKind.PERSON, role="[b]chief[/b]\x07")
    said = make.mention(
        "Talks",
        "scheduled",
        make.days("2025-08-18", "2025-08-20"),
        evil,
        make.putin,
        place=Place(name="[red]Hall\x1b[0m\nof mirrors"),
    )
    save((make.document("evil", "2025-08-15", "[blink]Title\x1b[5m[/]"), [said]))


@pytest.mark.usefixtures("four_meetings", "hostile")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS[1:])
async def test_hostile_text_is_text_and_every_line_is_as_wide_as_the_terminal(
    dashboard, size, view
):
    async with dashboard(*size) as screen:
        await screen.press(str(VIEWS.index(view) + 1), "down", "enter")
        shown = "\n".join(screen.lines)
        assert not any(ord(character) < 32 for line in screen.lines for character in line)
        assert "\u202e" not in shown
        strips = screen.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]}


@pytest.mark.usefixtures("hostile")
async def test_markup_in_names_is_shown_as_it_stands(dashboard):
    async with dashboard(160, 40) as screen:
        await screen.press("3")
        assert screen.shows("[bold red]Evil[/] Name of two lines")
        await screen.press("4")
        assert screen.shows("[bold red]Evil[/] Name of two lines")
        await screen.press(*"evil", "enter")
        assert screen.line_with("─[bold red]Evil[/] Name")


@pytest.mark.usefixtures("four_meetings")
@pytest.mark.parametrize("view", VIEWS[1:])
async def test_views_reflow_when_the_terminal_is_resized(dashboard, view):
    async with dashboard(80, 24) as screen:
        await screen.press(str(VIEWS.index(view) + 1))
        for columns, lines in [(200, 60), (60, 12), (30, 8), (120, 36)]:
            await screen.resize(columns, lines)
            strips = screen.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {columns}
        assert view_of(screen) == view


@pytest.mark.usefixtures("four_meetings")
@pytest.mark.parametrize("view", VIEWS[1:])
async def test_without_colour_there_is_none_and_the_cursor_is_in_sight(
    dashboard, view, monkeypatch
):
    monkeypatch.setenv("NO_COLOR", "1")
    async with dashboard(120, 30) as screen:
        await screen.press(str(VIEWS.index(view) + 1))
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
        assert reversed_text.strip() or view in ("record", "changes")


@pytest.mark.usefixtures("four_meetings")
@pytest.mark.parametrize("view", ["month", "agenda", "people"])
async def test_what_another_program_stores_appears_in_a_view(dashboard, save, make, view):
    async with dashboard(120, 36) as screen:
        await screen.press(str(VIEWS.index(view) + 1))
        screen.app.screen.check_for_changes()
        await screen.settle()
        visit = make.mention("Visit", "scheduled", make.days("2025-08-19"), make.modi, make.putin)
        save((make.document("late", "2025-08-15", "Late news"), [visit]))
        screen.app.screen.check_for_changes()
        await screen.settle()
        if view == "people":
            assert re.search(r"Narendra Modi +2", screen.line_with("Narendra Modi"))
        else:
            assert screen.shows("Modi-Putin")


@pytest.mark.usefixtures("four_meetings")
async def test_corrections_are_made_from_a_view_as_from_the_timeline(dashboard):
    async with dashboard(120, 36) as screen:
        await screen.press("3", "x")
        assert screen.shows("Dismissed 1 meeting")
        assert screen.shows("Ahead: 1 meeting")
        await screen.press("u")
        assert screen.shows("Ahead: 2 meetings")
        await screen.press("c")
        assert screen.shows("100% sure")


@pytest.mark.usefixtures("four_meetings")
async def test_a_meeting_is_read_beside_the_view_or_on_its_own_screen(dashboard):
    quote = "Zelensky goes to the White House on Monday."
    async with dashboard(120, 36) as screen:
        await screen.press("3", "enter")
        assert type(screen.app.focused).__name__ == "MeetingDetail"
        await screen.press("escape")
        assert type(screen.app.focused).__name__ == "BlockList"
    async with dashboard(80, 24) as screen:
        await screen.press("3")
        assert not screen.shows(quote)
        await screen.press("enter")
        assert screen.shows(quote)
        await screen.press("escape")
        assert view_of(screen) == "agenda"


async def test_a_database_that_vanishes_is_told_and_q_leaves_with_the_error(tmp_path: Path, drive):
    folder = tmp_path / "gone"
    folder.mkdir()
    path = folder / "notes.db"
    app = TimelineApp(TimelineSource(url=f"sqlite:///{path}", today=date(2025, 8, 17)))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = drive(pilot)
        await screen.settle()
        await screen.press("3")
        app.source.close()
        path.write_text("These are notes, and not a database at all. " * 20)
        await pilot.press("r")
        await screen.until("The timeline cannot be read")
        await pilot.press("q")
        await screen.gone()
    assert isinstance(app.problem, DatabaseError)


@pytest.mark.usefixtures("four_meetings")
async def test_every_key_of_the_views_has_a_line_of_help(dashboard):
    async with dashboard(120, 30) as screen:
        for number in range(2, 7):
            await screen.press(str(number))
            for node, binding, _, tooltip in screen.app.screen.active_bindings.values():
                if hasattr(node, "KEYS_TITLE"):
                    assert tooltip or not binding.show, binding
            await screen.press("escape")


@pytest.mark.parametrize("view", ["2", "3", "4"])
async def test_a_view_that_is_left_twice_at_once_does_not_take_the_timeline_with_it(
    dashboard, view
):
    async with dashboard(100, 30) as screen:
        await screen.press(view)
        shown = screen.app.screen
        shown.action_view("timeline")
        shown.action_view("timeline")
        await screen.settle()
        assert screen.shows("[Timeline]")


async def test_a_form_that_is_left_twice_at_once_does_not_take_the_timeline_with_it(dashboard):
    async with dashboard(100, 30) as screen:
        await screen.press("f")
        form = screen.app.screen
        form.dismiss(None)
        form.dismiss(None)
        await screen.settle()
        assert screen.shows("[Timeline]")


@pytest.mark.usefixtures("four_meetings")
async def test_what_is_read_for_a_view_that_was_left_is_shown_nowhere(dashboard):
    async with dashboard() as screen:
        await screen.press("2")
        month = screen.app.screen
        assert await month.ask(TimelineSource.version) is not None
        await screen.press("escape")
        assert await month.ask(TimelineSource.version) is None
