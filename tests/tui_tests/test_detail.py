"""The detail of a meeting: clocks, chains, the chart of its history, corrections, articles."""

import webbrowser
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from timeline.model import Change, Dct, Place, Status
from timeline.store import open_database
from timeline.store.correct import confirm_meeting, edit_meeting
from tui.app import TimelineApp
from tui.source import TimelineSource

OSLO = Place(name="Oslo", city="Oslo", country="NO", timezone="Europe/Oslo")
LINE = "Modi and Putin will meet in Oslo on {}."


@pytest.fixture
def told(save, make):
    """Stores one meeting as articles tell it: (key, published, words, status, day, earlier day)."""

    def store(*articles, address=None):
        for key, published, words, status, day, earlier in articles:
            quote = LINE.format(words)
            article = make.document(key, published, f"Report {key}", text=quote, url=address)
            said = make.mention(
                "Talks",
                status,
                make.days(day),
                make.modi,
                make.putin,
                quote=quote,
                expression=words,
                place=OSLO,
                moved_from=make.days(earlier) if earlier else None,
            )
            save((article, [said]))

    return store


PLAN = [
    ("plan", "2025-08-01", "12 September", Status.SCHEDULED, "2025-09-12", None),
    ("later", "2025-08-08", "16 September", Status.SCHEDULED, "2025-09-16", "2025-09-12"),
    ("firm", "2025-08-16", "14 September", Status.EXPECTED, "2025-09-14", "2025-09-16"),
]
WIDE, NARROW = (140, 60), (80, 60)


async def test_a_quote_tells_by_what_steps_its_words_became_days(dashboard, told):
    told(("wire", "2025-08-17", "Monday", Status.SCHEDULED, "2025-08-18", None))
    for size, keys in [(WIDE, []), (NARROW, ["enter"])]:
        async with dashboard(*size) as screen:
            await screen.press(*keys)
            assert screen.shows("Monday → after 17 Aug → 18 Aug 2025")


@pytest.mark.parametrize(
    ("name", "value"), [("TIMELINE_WIDTHS", "nonsense=3"), ("TIMELINE_HEMISPHERE", "middle")]
)
async def test_settings_that_make_no_sense_hide_no_meeting(
    dashboard, told, monkeypatch, name, value
):
    told(("wire", "2025-08-17", "Monday", Status.SCHEDULED, "2025-08-18", None))
    monkeypatch.setenv(name, value)
    async with dashboard(*WIDE) as screen:
        assert screen.shows("Modi and Putin will meet in Oslo on Monday.")


async def test_history_is_drawn_with_the_days_told_and_the_days_of_publication(dashboard, told):
    told(*PLAN)
    async with dashboard(*WIDE) as screen:
        rows = [line for line in screen.lines if "┤" in line]
        assert [row.split("┤")[0].split()[-2:] for row in rows] == [
            ["16", "Sep"],
            ["14", "Sep"],
            ["12", "Sep"],
        ]
        assert ["◆" in row for row in rows] == [True, False, True]
        assert "◇" in rows[1]
        below = screen.lines[screen.lines.index(screen.line_with("└")) + 1]
        assert "1 Aug" in below
        assert "16 Aug" in below


async def test_a_history_of_one_step_has_no_chart(dashboard, told):
    told(PLAN[0])
    async with dashboard(*WIDE) as screen:
        assert screen.shows("announced for 12 Sep")
        assert not screen.shows("┤")


async def test_the_place_has_its_own_clock_beside_the_readers(url, told, drive):
    told(PLAN[0])
    source = TimelineSource(url=url, today=date(2025, 8, 17), zone=ZoneInfo("Asia/Tokyo"))
    async with TimelineApp(source).run_test(size=WIDE) as pilot:
        screen = drive(pilot)
        await screen.settle()
        assert screen.shows("UTC+2 (Oslo), 7 h behind you")


async def test_corrections_are_told_with_who_made_them(dashboard, told, url):
    told(PLAN[0])
    async with dashboard(*WIDE) as screen:
        uid = screen.list.highlighted.uid
        with open_database(url) as database, database.writing() as session:
            made = Dct(date(2025, 8, 16))
            edit_meeting(session, uid, Change(title="[b]Evil\x1b[31m[/b]"), by="ann\x07", made=made)
            confirm_meeting(session, uid, by="ben", made=made)
        await screen.press("r")
        assert screen.shows("Corrections")
        assert screen.shows("corrected: “[b]Evil[/b]” (by ann)")
        assert screen.shows("vouched for: Fri 12 Sep 2025")


async def test_what_an_article_says_against_a_correction_is_told(dashboard, told, url):
    told(PLAN[0])
    async with dashboard(*WIDE) as screen:
        uid = screen.list.highlighted.uid
        with open_database(url) as database, database.writing() as session:
            confirm_meeting(session, uid, by="ben", made=Dct(date(2025, 8, 2)))
        told(PLAN[1])
        await screen.press("r")
        assert screen.shows("Said against a correction, and not applied")
        assert screen.shows("announced for 16 Sep")


class Browser:
    """Remembers what it was asked to open."""

    name = "remembering"

    def __init__(self):
        self.opened = []

    def open(self, url, new=0, autoraise=True):
        self.opened.append(url)
        return True


@pytest.fixture
def browser(monkeypatch):
    """The browser of this machine, for the length of a test."""
    ours = Browser()
    monkeypatch.setattr(webbrowser, "_browsers", {"ours": [None, ours]})
    monkeypatch.setattr(webbrowser, "_tryorder", ["ours"])
    return ours


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_o_opens_the_only_article(dashboard, told, browser, size):
    told(PLAN[0])
    async with dashboard(*size) as screen:
        await screen.press("o")
        assert browser.opened == ["https://example.org/plan"]
        await screen.press("enter", "o")
        assert browser.opened == ["https://example.org/plan"] * 2


async def test_o_asks_which_of_several_articles(dashboard, told, browser):
    told(*PLAN)
    async with dashboard(80, 24) as screen:
        await screen.press("enter", "o")
        assert screen.shows("Open which article?")
        assert screen.shows("Example Wire, 2025-08-08")
        await screen.press("j", "enter")
        assert browser.opened == ["https://example.org/later"]
        await screen.press("o", "escape")
        await screen.press("o", "j", "k", "o")
        assert browser.opened == ["https://example.org/later", "https://example.org/plan"]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "https://a/\x1b[31m", "-oProxy"]
)
async def test_o_opens_nothing_but_the_web(dashboard, told, browser, address):
    told(PLAN[0], address=address)
    async with dashboard(*WIDE) as screen:
        await screen.press("o")
        assert screen.shows("has an address")
        assert browser.opened == []


async def test_o_says_so_where_there_is_no_browser(dashboard, told, browser, monkeypatch):
    told(PLAN[0])
    for name in ("lynx", "/usr/bin/w3m"):
        browser.name = name
        async with dashboard(*WIDE) as screen:
            await screen.press("o")
            assert screen.shows("No browser was found")
    assert browser.opened == []


async def test_titles_of_articles_to_choose_from_are_never_markup(dashboard, save, make, browser):
    for key in ("a", "b"):
        article = make.document(key, "2025-08-15", "[blink]Title\x1b[5m[/] \u202e" + "習近平" * 90)
        said = make.mention("T", Status.SCHEDULED, make.days("2025-08-20"), make.modi, make.putin)
        save((article, [said]))
    async with dashboard(80, 24) as screen:
        await screen.press("o")
        assert screen.shows("[blink]Title[/]")
        assert {s.cell_length for s in screen.app.screen._compositor.render_strips()} == {80}
        assert not any(ord(c) < 32 or c == "\u202e" for line in screen.lines for c in line)


async def test_it_says_how_often_statements_like_it_came_true(dashboard, save, make):
    for number in range(30):
        day = (date(2025, 1, 1) + timedelta(days=7 * number)).isoformat()
        said = [
            make.mention("Talks", status, make.days(day), make.trump, make.putin)
            for status in ("expected", "held" if number < 24 else "cancelled")
        ]
        before = (date.fromisoformat(day) - timedelta(days=5)).isoformat()
        save((make.document(f"a{number}", before, "Soon"), said[:1]))
        save((make.document(f"b{number}", day, "Done"), said[1:]))
    ahead = make.mention("Talks", "expected", make.days("2025-08-22"), make.trump, make.modi)
    save((make.document("ahead", "2025-08-16", "Soon"), [ahead]))
    async with dashboard(160, 40) as screen:
        assert screen.shows("of what was “expected” 2 to 7 days ahead, 80% came")
        assert screen.shows("(24 of 30)")


async def test_a_long_place_goes_on_below_where_it_began(dashboard, save, make):
    place = Place(name="Palace of the Council of All Nations", city="Santa Cruz", country="BO")
    said = make.mention(
        "Talks", "scheduled", make.days("2025-09-14"), make.modi, make.putin, place=place
    )
    save((make.document("a", "2025-08-16", "News"), [said]))
    async with dashboard(100, 40) as screen:
        left = screen.line_with("Where  ").index("Palace")
        number = screen.lines.index(screen.line_with("Where  "))
        below = screen.lines[number + 1][left - 1 :]
        assert below.startswith((" Santa", " Cruz", " Nations", " Bolivia"))


async def test_steps_to_days_that_nobody_told_of_the_meeting_are_not_shown(dashboard, told):
    told(("wire", "2025-08-17", "14 September", Status.SCHEDULED, "2024-09-14", None))
    async with dashboard(*WIDE) as screen:
        await screen.press("k")
        assert screen.shows("“Modi and Putin will meet in Oslo on 14")
        assert not screen.shows("14 Sep 2025")


async def test_days_of_other_years_are_told_with_their_year_in_history(dashboard, told):
    told(("wire", "2024-09-01", "14 September", Status.HELD, "2024-08-30", None))
    async with dashboard(*WIDE) as screen:
        assert screen.shows("reported held, 30 Aug 2024")


async def test_what_goes_on_below_still_does_when_there_is_more_than_a_screen(dashboard, told):
    told(("a", "2025-08-10", "25 August", Status.SCHEDULED, "2025-08-25", None))
    widths = []
    for lines in (60, 16):
        async with dashboard(120, lines) as screen:
            detail = screen.app.screen.detail
            widths.append(detail._body.size.width)
            assert (detail.max_scroll_y > 0) is (lines == 16)
    assert widths[0] == widths[1]  # its lines were broken to this width


async def test_what_is_read_of_a_meeting_whose_screen_was_left_is_shown_nowhere(dashboard, told):
    told(("a", "2025-08-10", "25 August", Status.SCHEDULED, "2025-08-25", None))
    async with dashboard(80, 24) as screen:
        await screen.press("enter")
        left = screen.app.screen
        await screen.press("escape")
        left._show(left.meeting)  # as a worker does that was not cancelled in time
        await screen.settle()
        assert screen.app.focused is screen.list
