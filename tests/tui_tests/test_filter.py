"""Filtering as the reader types."""

from datetime import date
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input

from tui.app import TimelineApp
from tui.core.criteria import Criteria
from tui.saved import SavedFilters
from tui.source import TimelineSource
from tui.widgets.chip_bar import ChipBar
from tui.widgets.filter_bar import FilterBar

TODAY = date(2025, 8, 17)

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
        assert screen.shows("Esc Clear")
        await screen.press("escape")
        assert screen.shows("Timeline: 2 past, 2 upcoming")
        assert not screen.shows("Esc Clear")


async def test_what_is_typed_ahead_is_answered_once_and_last(dashboard, monkeypatch):
    asked, load, typed = [], TimelineSource.load, Event()

    def slow(source, criteria, **more):
        asked.append(criteria.search)
        assert typed.wait(60)
        return load(source, criteria, **more)

    async with dashboard() as screen:
        monkeypatch.setattr(TimelineSource, "load", slow)
        await screen.pilot.press("slash", *"modizz", *["backspace"] * 2)
        typed.set()
        await screen.settle()
        assert screen.shows("1 past, 0 upcoming match “modi”")
        assert asked[-1] == "modi"
        assert len(asked) <= 3


async def test_a_letter_finds_the_search_prepared(dashboard):
    async with dashboard() as screen:
        await screen.press("slash")
        assert screen.app.source._finder._catalogue is not None


async def test_enter_right_after_typing_keeps_what_is_typed(dashboard):
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


def marked_text(screen) -> set[str]:
    """The runs of text on screen that are marked as matches."""
    return {
        segment.text.strip()
        for strip in screen.app.screen._compositor.render_strips()
        for segment in strip
        if segment.style and segment.style.underline and segment.style.bold
    }


async def test_matches_are_marked_in_the_list_and_in_the_detail(dashboard):
    async with dashboard(140, 40) as screen:
        await screen.press("slash", *"zel mon", "enter")
        assert marked_text(screen) == {"Zel", "Mon"}
        assert screen.shows("match “zel mon”")
        await screen.press("escape")
        assert marked_text(screen) == set()


async def test_matches_are_marked_on_the_screen_of_one_meeting(dashboard):
    async with dashboard(80, 24) as screen:
        await screen.press("slash", *"zel mon", "enter", "enter")
        assert marked_text(screen) == {"Zel", "Mon"}


async def test_a_letter_that_finds_the_same_marks_more_of_the_words(dashboard):
    async with dashboard(140, 40) as screen:
        await screen.press("slash", *"ze")
        assert marked_text(screen) >= {"Ze"}
        outline = screen.list.outline
        await screen.press("l")
        assert screen.list.outline is outline  # nothing was read or counted again
        assert screen.shows("match “zel”")
        await screen.press("enter")
        assert marked_text(screen) == {"Zel"}


async def test_a_letter_lays_nothing_out_anew(dashboard):
    laid_out = []
    async with dashboard() as screen:
        await screen.press("slash", "z")
        timeline = screen.app.screen
        timeline.screen_layout_refresh_signal.subscribe(timeline, laid_out.append)
        await screen.press(*"elens", "backspace")
        assert screen.shows("match “zelen”")
        assert laid_out == []


async def test_words_are_found_by_their_beginnings_in_any_order_and_any_case(dashboard):
    async with dashboard() as screen:
        await screen.press("slash", *"ANCH put", "enter")
        assert screen.shows("1 past, 0 upcoming match “ANCH put”")


async def test_n_and_shift_n_go_round_the_matches(dashboard):
    async with dashboard() as screen:
        await screen.press("slash", *"trump", "enter")
        seen = []
        for key in ("n", "n", "n", "N", "N"):
            await screen.press(key)
            seen.append(screen.at.split(",")[0])
        order = ["Trump-Putin meeting", "Trump-Zelensky meeting", "Trump-Putin-Zelensky meeting"]
        assert len(set(seen[:3])) == 3
        assert seen[3:] == [seen[1], seen[0]]
        assert {*seen} == {*order}


async def test_n_finds_the_next_match_among_all_meetings_once_the_filter_is_cleared(dashboard):
    async with dashboard() as screen:
        await screen.press("slash", *"modi", "enter", "escape", "t")
        assert screen.shows("Timeline: 2 past, 2 upcoming")
        for key in ("n", "N"):
            await screen.press("t", key)
            assert screen.at == "Modi-Ishiba meeting"
            assert screen.shows("Timeline: 2 past, 2 upcoming")


async def test_n_goes_forward_and_back_in_the_order_of_the_list(dashboard):
    async with dashboard() as screen:
        await screen.press("slash", *"putin", "enter", "escape", "g")
        seen = []
        for key in ("n", "n", "n", "N", "N"):
            await screen.press(key)
            seen.append(screen.at)
        first, last = "Trump-Putin meeting, Anchorage", "Trump-Putin-Zelensky meeting"
        assert seen == [first, last, first, last, first]


async def test_n_without_any_search_does_nothing(dashboard):
    async with dashboard() as screen:
        before = screen.at
        await screen.press("n", "N")
        assert screen.at == before


async def fill(screen, **fields):
    for name, value in fields.items():
        screen.app.screen.query_one(f"#{name}").value = value
    await screen.settle()


@pytest.mark.parametrize(
    ("fields", "chip", "counts"),
    [
        ({"status": "held"}, "status held ×", "1 past, 0 upcoming match held"),
        ({"status": "lapsed"}, "status lapsed ×", "1 past, 0 upcoming match lapsed"),
        ({"country": "ukraine"}, "country Ukraine ×", "0 past, 2 upcoming match Ukraine"),
        ({"country": "JP"}, "country Japan ×", "1 past, 0 upcoming match Japan"),
        ({"who": "Modi"}, "who Modi ×", "1 past, 0 upcoming match Modi"),
        ({"source": "Example Wire"}, "source Example Wire ×", "2 past, 2 upcoming match Example"),
        (
            {"since": "15 August 2025", "until": "2025-08-18"},
            "window from 15 Aug to 18 Aug ×",
            "1 past, 2 upcoming match from 15 Aug",
        ),
    ],
)
async def test_the_form_filters_and_a_chip_says_so(dashboard, fields, chip, counts):
    async with dashboard(100, 30) as screen:
        await screen.press("f")
        await fill(screen, **fields)
        await screen.press("ctrl+s")
        assert screen.shows(chip)
        assert screen.shows(counts)
        await screen.press("escape")
        assert screen.shows("Timeline: 2 past, 2 upcoming")
        assert not screen.shows(" ×")


async def test_words_and_the_form_narrow_each_other_and_a_click_takes_a_chip_away(dashboard):
    async with dashboard(150, 30) as screen:
        await screen.press("slash", *"trump", "enter", "f")
        await fill(screen, status="scheduled", country="Ukraine")
        await screen.press("ctrl+s")
        assert screen.shows("0 past, 1 upcoming match “trump”, scheduled, Ukraine")
        line = screen.line_with("status scheduled ×")
        await screen.pilot.click(ChipBar, offset=(line.index("Ukraine"), 0))
        await screen.settle()
        assert screen.shows("0 past, 1 upcoming match “trump”, scheduled")
        await screen.pilot.click(ChipBar, offset=(line.index("scheduled"), 0))
        await screen.settle()
        assert screen.shows("1 past, 2 upcoming match “trump”")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"country": "Narnia"}, "no country is called 'Narnia'"),
        ({"since": "rubbish"}, "rubbish"),
        ({"since": "2025-08-02", "until": "2025-08-01"}, "lies before"),
    ],
)
async def test_what_makes_no_sense_is_said_in_the_form(dashboard, fields, message):
    async with dashboard(100, 30) as screen:
        await screen.press("f")
        await fill(screen, **fields)
        await screen.press("ctrl+s")
        assert screen.shows(message)
        await screen.press("escape")
        assert screen.shows("Timeline: 2 past, 2 upcoming")


async def test_the_form_fits_a_small_terminal_and_shows_what_is_filtered_by(dashboard):
    async with dashboard(80, 24) as screen:
        await screen.press("slash", *"trump", "enter", "f")
        for words in ("Show only", "trump", "Publisher", "Show all", "Cancel"):
            assert screen.shows(words), words
        await screen.pilot.click("#all")
        await screen.settle()
        assert screen.shows("Timeline: 2 past, 2 upcoming")


async def test_a_filter_is_saved_by_a_name_chosen_again_and_forgotten(url, tmp_path, drive):
    path = tmp_path / "there" / "filters.json"
    app = TimelineApp(TimelineSource(url=url, today=TODAY), saved=SavedFilters(path))
    async with app.run_test(size=(100, 30)) as pilot:
        screen = drive(pilot)
        await screen.settle()
        await screen.press("F")
        assert screen.shows("None yet.")
        await screen.press("escape", "slash", *"trump", "enter", "F", *"[b]T", "enter", "escape")
        await screen.press("escape")
        assert screen.shows("Timeline: 2 past, 2 upcoming")
        await screen.press("F")
        assert screen.shows("[b]T  “trump”")
        await screen.press("enter")
        assert screen.shows("match “trump”")
    assert SavedFilters(path).read() == {"[b]T": Criteria(search="trump")}
    app = TimelineApp(TimelineSource(url=url, today=TODAY), saved=SavedFilters(path))
    async with app.run_test(size=(100, 30)) as pilot:
        screen = drive(pilot)
        await screen.settle()
        await screen.press("F", "delete")
        assert screen.shows("None yet.")
    assert SavedFilters(path).read() == {}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "not json", '{"a": 1}', '{"a": {"since": "x"}}', '{"a": {"evil": "x"}}', "\xff"],
)
def test_a_damaged_file_of_filters_is_no_filters(tmp_path, text):
    path = tmp_path / "filters.json"
    path.write_text(text, "latin-1")
    assert SavedFilters(path).read() == {}


async def test_filters_that_cannot_be_kept_are_said_to_be_so(url, tmp_path, monkeypatch, drive):
    monkeypatch.chdir(tmp_path)  # so that no long path breaks the line
    Path("file").write_text("")
    saved = SavedFilters(Path("file", "filters.json"))
    app = TimelineApp(TimelineSource(url=url, today=TODAY), saved=saved)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = drive(pilot)
        await screen.settle()
        await screen.press("slash", *"trump", "enter", "F", *"T", "enter")
        assert screen.shows("cannot be made")
