"""Windows in words: the year is never lost, and open never looks like fixed."""

from datetime import date, datetime

import pytest

from timeline.model import Granularity
from tui.core.dates import WINDOW_WIDTH, heading, relative, window_label, window_words

TODAY = date(2025, 8, 17)
DAY, WINDOW = Granularity.DAY, Granularity.WINDOW


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "end", "unit", "label"),
    [
        ("2025-08-18", "2025-08-18", DAY, "18 Aug"),
        ("2019-06-28", "2019-06-28", DAY, "28 Jun 2019"),
        ("2025-08-18", "2025-08-19", DAY, "18–19 Aug"),
        ("2025-08-18", "2025-08-19", WINDOW, "18..19 Aug"),
        ("2025-08-30", "2025-09-02", DAY, "30 Aug–2 Sep"),
        ("2025-08-30", "2025-09-02", WINDOW, "30 Aug..2 Sep"),
        ("2019-06-28", "2019-06-29", DAY, "28–29 Jun ’19"),
        ("2025-08-01", "2025-08-31", Granularity.MONTH, "Aug 2025"),
        ("2025-07-01", "2025-09-30", Granularity.QUARTER, "Q3 2025"),
        ("2026-01-01", "2026-12-31", Granularity.YEAR, "2026"),
        ("2025-08-18", "2025-08-24", Granularity.WEEK, "18..24 Aug"),
        ("2024-05-28", "2024-06-17", WINDOW, "28 May..17 Jun"),
        ("2024-12-30", "2025-01-12", WINDOW, "30 Dec..12 Jan"),
        ("2023-12-13", "2024-12-27", WINDOW, "2023..2024"),
        ("0001-01-01", "9999-12-31", WINDOW, "1..9999"),
    ],
)
def test_window_in_short(start, end, unit, label):
    assert window_label(day(start), day(end), unit, today=TODAY) == label
    assert len(label) <= WINDOW_WIDTH


def test_clock_time_follows_the_day():
    at = datetime(2025, 8, 18, 13, 5)  # noqa: DTZ001
    assert (
        window_label(at.date(), at.date(), Granularity.TIME, today=TODAY, at=at) == "18 Aug 13:05"
    )


@pytest.mark.parametrize(
    ("start", "end", "fixed", "words"),
    [
        ("2025-08-18", "2025-08-18", True, "Monday 18 August 2025"),
        ("2025-08-18", "2025-08-19", True, "Monday 18 to Tuesday 19 August 2025"),
        ("2025-12-30", "2026-01-02", True, "Tuesday 30 December 2025 to Friday 2 January 2026"),
        ("2025-08-18", "2025-08-27", False, "between 18 and 27 August 2025"),
        ("2025-12-30", "2026-01-02", False, "between 30 December 2025 and 2 January 2026"),
        ("2025-08-01", "2025-08-31", False, "in August 2025"),
        ("2025-04-01", "2025-06-30", False, "in the second quarter of 2025"),
        ("2025-01-01", "2025-12-31", False, "in 2025"),
        ("2025-08-18", "2025-08-24", False, "in the week of Monday 18 August 2025"),
        (
            "2025-08-16",
            "2025-08-17",
            False,
            "on the weekend of Saturday 16 and Sunday 17 August 2025",
        ),
    ],
)
def test_window_in_words(start, end, fixed, words):
    assert window_words(day(start), day(end), fixed=fixed) == words


@pytest.mark.parametrize(
    ("start", "end", "fixed", "distance"),
    [
        ("2025-08-17", "2025-08-17", True, "today"),
        ("2025-08-16", "2025-08-18", True, "today"),
        ("2025-08-16", "2025-08-18", False, "within 1 day"),
        ("2025-08-18", "2025-08-18", True, "tomorrow"),
        ("2025-08-16", "2025-08-16", True, "yesterday"),
        ("2025-08-01", "2025-08-15", False, "2 days ago"),
        ("2025-08-20", "2025-08-24", False, "in 3 to 7 days"),
        ("2025-10-01", "2026-03-01", False, "in 45 days to 6 months"),
        ("2019-06-28", "2019-06-28", True, "6 years ago"),
    ],
)
def test_distance_from_today(start, end, fixed, distance):
    assert relative(day(start), day(end), fixed=fixed, today=TODAY) == distance


def test_heading_over_fixed_and_open_meetings_of_one_window_takes_no_side():
    words, _ = heading(day("2025-08-18"), day("2025-08-27"), fixed=None, today=TODAY)
    assert words == "18 to Wednesday 27 August 2025"
