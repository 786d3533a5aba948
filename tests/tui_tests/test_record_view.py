"""The track record: plots that add up and are readable without colour."""

import pytest

from timeline.model import Status
from timeline.tracking.record import Outcome, Prediction
from tui.core.record import record_blocks
from tui.core.text import width_of


def prediction(outcome: Outcome, number: int, *, lead: int = 3, confidence: float = 0.9, **more):
    given = {"status": Status.SCHEDULED, "source": "Example Wire"} | more
    return Prediction(outcome=outcome, number=number, lead=lead, confidence=confidence, **given)


PREDICTIONS = [
    prediction(Outcome.HELD, 6),
    prediction(Outcome.MOVED, 2),
    prediction(Outcome.CANCELLED, 1, status=Status.EXPECTED, confidence=0.5),
    prediction(Outcome.LAPSED, 1, lead=40),
    prediction(Outcome.OPEN, 10, source="[b]Other[/b]\x1b[31m 通信"),
]


def lines(width: int) -> list[str]:
    (block,) = record_blocks(PREDICTIONS)
    return ["".join(text for text, _ in line) for line in block.draw(width)]


@pytest.mark.parametrize("width", [38, 60, 78, 118, 129, 130, 198])
def test_no_line_is_wider_than_there_is_room(width):
    assert max(map(width_of, lines(width))) <= width


def test_the_bars_have_the_shares_of_the_outcomes():
    scheduled = next(line for line in lines(100) if line.startswith("  scheduled"))
    assert [scheduled.count(sign) for sign in "█▒?·"] == [19, 6, 3, 32]
    assert scheduled.endswith(" 19")


def test_reliability_tells_how_many_were_held_of_those_settled():
    (sure,) = [line for line in lines(100) if "80%–100%" in line]
    assert "75%  6 of 8" in sure
    assert "┃" in sure


def test_lead_times_stand_in_their_order():
    text = "\n".join(lines(100))
    leads = [text.index("\n  " + words) for words in ("2 to 7 days", "more than 30 days")]
    assert leads == sorted(leads)


def test_two_plots_stand_side_by_side_where_there_is_room():
    assert not any("predictions" in line and "Reliability" in line for line in lines(100))
    assert any("predictions" in line and "Reliability" in line for line in lines(198))


@pytest.mark.usefixtures("four_meetings")
async def test_the_view_plots_what_the_database_knows_and_scrolls(dashboard):
    async with dashboard(80, 24) as screen:
        await screen.press("6")
        assert screen.shows("Reliability")
        top = screen.lines[2]
        await screen.press("down", "pagedown")
        assert screen.lines[2] != top
        await screen.press("g")
        assert screen.lines[2] == top
