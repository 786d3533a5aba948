"""Correcting meetings from the dashboard, on a real database."""

import pytest
from textual.widgets import Input, Select, Static

from timeline.store import open_database
from timeline.store.corrections import list_corrections
from tui.screens.detail import DetailScreen
from tui.screens.edit import EditScreen

pytestmark = pytest.mark.usefixtures("four_meetings")

SIZE = (140, 40)


@pytest.fixture
def made(url):
    """The corrections that stand, as (action, who made it)."""

    def read():
        with open_database(url) as database, database.reading() as session:
            records = [r for r in list_corrections(session) if r.undone is None]
        return [(str(r.correction.action), r.correction.by) for r in records]

    return read


async def fill(screen, **fields):
    for name, text in fields.items():
        screen.app.screen.query_one(f"#{name}", Input).value = text
    await screen.settle()


async def test_confirming_makes_it_sure(dashboard, made):
    async with dashboard(*SIZE) as screen:
        await screen.press("c")
        assert made() == [("confirm", "you")]
        assert "100%" in screen.line_with("▌")
        assert screen.shows("Confirmed: ")


async def test_dismissing_takes_it_off_the_list_and_undo_brings_it_back(dashboard, made):
    async with dashboard(*SIZE) as screen:
        before = screen.at
        await screen.press("x")
        assert made() == [("dismiss", "you")]
        assert screen.shows("Timeline: 2 past, 1 upcoming")
        await screen.press("u")
        assert made() == []
        assert screen.shows("Timeline: 2 past, 2 upcoming")
        assert screen.shows(before.partition(",")[0])


async def test_marked_meetings_that_are_gone_are_not_merged(dashboard, made):
    async with dashboard(*SIZE) as screen:
        screen.list.marks |= {"gone": None, "gone-too": None}
        await screen.press("m")
        assert screen.shows("Fewer than two of the marked meetings are still there")
        assert made() == []


async def test_marked_meetings_are_merged_and_the_first_uid_is_kept(dashboard, made):
    async with dashboard(*SIZE) as screen:
        first = screen.list.highlighted.uid
        await screen.press("space", "v")
        assert sum("+" in line[:3] for line in screen.lines) == 2
        await screen.press("m")
        assert screen.shows("Are these 2 meetings one?")
        assert screen.shows("(keeps its uid)")
        assert made() == []
        await screen.press("y")
        assert made() == [("merge", "you")]
        assert screen.shows("Timeline: 2 past, 1 upcoming")
        await screen.press("t")
        assert screen.list.highlighted.uid == first
        assert not screen.list.marks


@pytest.mark.parametrize("key", ["escape", "n"])
async def test_meetings_stay_apart_unless_the_reader_agrees_to_merge_them(dashboard, made, key):
    async with dashboard(*SIZE) as screen:
        await screen.press("space", "v", "m")
        await screen.press(key)
        assert made() == []
        assert len(screen.list.marks) == 2


async def test_a_mark_is_taken_away_by_marking_again(dashboard):
    async with dashboard(*SIZE) as screen:
        await screen.press("space", "k", "space")
        assert not screen.list.marks


async def test_merging_without_marks_says_what_to_do(dashboard, made):
    async with dashboard(*SIZE) as screen:
        await screen.press("m")
        assert screen.shows("Mark two meetings or more")
        assert made() == []


async def test_splitting_what_three_articles_tell_makes_three(dashboard, made):
    async with dashboard(*SIZE) as screen:
        await screen.press("k")
        assert screen.at == "Trump-Putin meeting, Anchorage"
        await screen.press("s")
        assert made() == [("split", "you")]
        assert screen.shows("Timeline: 4 past, 2 upcoming")


async def test_what_cannot_be_split_is_said(dashboard):
    async with dashboard(*SIZE) as screen:
        await screen.press("s")
        assert screen.shows("Only one article tells of this")


async def test_undo_with_nothing_to_undo_is_said(dashboard):
    async with dashboard(*SIZE) as screen:
        await screen.press("u")
        assert screen.shows("There is no correction to undo")


async def test_the_form_changes_what_was_changed_in_it(dashboard, made):
    async with dashboard(*SIZE) as screen:
        await screen.press("e")
        await fill(screen, start="2025-08-22", place="Budapest", who="Donald Trump; Viktor Orban")
        screen.app.screen.query_one(Select).value = "expected"
        await screen.press("ctrl+s")
        assert made() == [("edit", "you")]
        meeting = screen.source_meeting(screen.list.highlighted.uid)
        assert (str(meeting.interval.earliest), meeting.place.country) == ("2025-08-22", "HU")
        assert [p.country for p in meeting.participants] == ["US", "HU"]
        assert meeting.status == "expected"
        assert meeting.participants[0].role == "president"


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("end", "2020-01-01", "lies before"),
        ("start", "rubbish", "rubbish"),
        ("place", " ", "empty"),
        ("title", "", "empty"),
    ],
)
async def test_what_makes_no_sense_is_said_in_the_form(dashboard, made, field, text, message):
    async with dashboard(*SIZE) as screen:
        await screen.press("e")
        await fill(screen, **{field: text})
        await screen.press("ctrl+s")
        assert isinstance(screen.app.screen, EditScreen)
        assert message in str(screen.app.screen.query_one("#fault", Static).render())
        await screen.press("escape")
        assert made() == []


async def test_saving_an_unchanged_form_and_escape_change_nothing(dashboard, made):
    async with dashboard(*SIZE) as screen:
        await screen.press("e", "ctrl+s")
        assert not isinstance(screen.app.screen, EditScreen)
        await screen.press("e", "escape")
        assert made() == []


async def test_the_form_fits_a_small_terminal(dashboard):
    async with dashboard(80, 24) as screen:
        await screen.press("e")
        for word in ("Title", "First day", "Place", "Status", "Save"):
            assert screen.shows(word), word


NARROW = (80, 24)


async def test_keys_correct_the_meeting_on_its_own_screen_too(dashboard, made):
    async with dashboard(*NARROW) as screen:
        await screen.press("enter", "c")
        assert made() == [("confirm", "you")]
        assert isinstance(screen.app.screen, DetailScreen)
        assert "100%" in screen.line_with("Sure")
        await screen.press("u")
        assert made() == []
        assert "100%" not in screen.line_with("Sure")


async def test_what_is_dismissed_on_its_own_screen_is_gone_from_the_list(dashboard, made):
    async with dashboard(*NARROW) as screen:
        await screen.press("enter", "x")
        assert made() == [("dismiss", "you")]
        assert screen.shows("Timeline: 2 past, 1 upcoming")


async def test_the_meeting_on_its_own_screen_is_merged_with_the_marked_one(dashboard, made):
    async with dashboard(*NARROW) as screen:
        first = screen.list.highlighted.uid
        await screen.press("space", "enter", "m")
        await screen.press("y")
        assert made() == [("merge", "you")]
        assert isinstance(screen.app.screen, DetailScreen)
        await screen.press("escape")
        assert screen.shows("Timeline: 2 past, 1 upcoming")
        await screen.press("t")
        assert screen.list.highlighted.uid == first
        assert not screen.list.marks


async def test_the_meeting_on_its_own_screen_can_be_edited_and_split(dashboard, made):
    async with dashboard(*NARROW) as screen:
        await screen.press("k", "enter", "e")
        await fill(screen, place="Budapest")
        await screen.press("ctrl+s")
        assert "Budapest" in screen.line_with("Where")
        await screen.press("s")
        assert made() == [("split", "you"), ("edit", "you")]
        await screen.press("escape")
        assert screen.shows("Timeline: 4 past, 2 upcoming")
