"""An item's own day, however it is written above it, is that of all its words count from."""

import pytest

from timeline.meetings.extract import find_mentions
from timeline.model import Dct, Document
from timeline.temporal import tag

SATURDAY = "2025-03-15"
MONDAY = "2025-03-17"

AHEAD = [
    "Monday: {}",
    "MONDAY. {}",
    "**Monday.** {}",
    "- Monday: {}",
    "MONDAY\n\n{}",
    "Monday 17 March: {}",
    "## Monday\n\n- {}",
]
HOURS = [
    "Kaja Kallas sees Hakan Fidan in Brussels.",
    "Kaja Kallas sees Hakan Fidan in Brussels at noon.",
    "Kaja Kallas sees Hakan Fidan in Brussels at 3 p.m.",
    "Kaja Kallas meets Hakan Fidan in Brussels in the afternoon.",
    "Kaja Kallas meets Hakan Fidan that evening in Brussels.",
    "In the morning Kaja Kallas receives Hakan Fidan in Brussels.",
    "Kaja Kallas receives Hakan Fidan in Brussels (1500).",
    "Kaja Kallas meets Hakan Fidan in Brussels, 15:00 CET.",
    "Kaja Kallas receives Hakan Fidan in Brussels on Monday evening.",
    "Kaja Kallas and Hakan Fidan meet over lunch at 1 o'clock.",
    "Kaja Kallas will be in Ankara from 9 a.m. to see Hakan Fidan.",
]


def _told(text: str) -> list[tuple[str, str]]:
    dct = Dct.fromisoformat(SATURDAY)
    document = Document(key="an item", text=text, dct=dct, origin="test")
    found = find_mentions(document, tag(text, dct=dct))
    return [(m.interval.edtf() if m.interval else "", m.status.value) for m in found]


@pytest.mark.parametrize("head", AHEAD)
@pytest.mark.parametrize("words", HOURS)
def test_an_hour_is_of_the_day_above(head: str, words: str) -> None:
    ((day, status),) = _told(head.format(words))
    assert (day[:10], status) == (MONDAY, "scheduled")


@pytest.mark.parametrize("head", AHEAD)
def test_the_next_morning_is_that_of_the_day_after(head: str) -> None:
    words = "Kaja Kallas lands at dawn and meets Hakan Fidan the next morning."
    ((day, status),) = _told(head.format(words))
    assert (day[:10], status) == ("2025-03-18", "scheduled")


@pytest.mark.parametrize("head", ["Monday: {}", "MONDAY. {}", "MONDAY\n\n{}", "## Monday\n\n- {}"])
def test_an_item_in_the_past_tense_is_of_the_day_before(head: str) -> None:
    words = "Kaja Kallas saw Hakan Fidan in Brussels. In the evening she received Marta Kos there."
    assert [d[:10] for d, _ in _told(head.format(words))][:1] == ["2025-03-10"]
    assert {s for _, s in _told(head.format(words))} == {"held"}


def test_weekdays_follow_one_another() -> None:
    text = "\n\n".join(
        [
            "What is coming, compiled on Saturday.",
            "WEDNESDAY. Alexander Stubb is received by King Harald in Oslo.",
            "SATURDAY. Emmanuel Macron flies to Cairo to meet President Sisi.",
            "SUNDAY. Friedrich Merz is expected in Ankara.",
        ]
    )
    assert [d for d, _ in _told(text)] == ["2025-03-19", "2025-03-22", "2025-03-23"]


def test_a_month_that_is_not_around_the_item_is_its_own() -> None:
    text = (
        "TUESDAY. It is their first summit since Kaja Kallas met Hakan Fidan in Riga in June 2023."
    )
    assert [d for d, _ in _told(text)] == ["[2023-06-01..2023-06-30]"]


def test_an_item_that_is_over_follows_on_no_day_ahead() -> None:
    text = (
        "Monday: Kaja Kallas sees Hakan Fidan in Brussels.\n\n"
        "Tuesday: Kaja Kallas saw Radoslaw Sikorski in Warsaw in the evening."
    )
    assert _told(text)[1] == ("2025-03-11", "held")
