"""Weekdays and months without a year look back or ahead as their clause says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import Marked, read_cases, values_expected, values_found

from timeline.model import Dct
from timeline.temporal import tag

CASES = read_cases("direction")
WEEKDAYS_ONLY = [case for case in CASES if all(len(v) == 10 for *_, v in case.expected)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:60])
def test_a_weekday_or_month_is_the_one_its_clause_means(case: Marked) -> None:
    assert values_found(case, tag(case.text, dct=case.dct)) == values_expected(case)


@given(case=st.sampled_from(WEEKDAYS_ONLY), weeks=st.integers(-30, 30))
@settings(deadline=None, max_examples=300)
def test_an_article_whole_weeks_later_means_weekdays_whole_weeks_later(
    case: Marked, weeks: int
) -> None:
    moved = timedelta(weeks=weeks)
    later = replace(case, dct=case.dct + moved)
    here, there = (
        [t for t in tag(c.text, dct=c.dct) if t.rule == "<weekday>"] for c in (case, later)
    )
    assert [t.interval and t.interval.earliest + moved for t in here] == [
        t.interval and t.interval.earliest for t in there
    ]


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        # The dateline states the day of writing, whatever the publisher's clock shows.
        (
            "TOKYO, Aug 18 (Wire) -- They met today.",
            "2025-08-17T22:00:00+00:00",
            ["08-18", "08-18"],
        ),
        ("TOKYO, Aug 18 (Wire) -- They met Monday.", "2025-08-17T22:00:00Z", ["08-18", "08-18"]),
        ("GENEVA, Aug 16 — They meet tomorrow.", "2025-08-17", ["08-16", "08-17"]),
        # A city without a date has the day that it was there at that moment.
        ("TOKYO (Wire) — They met today.", "2025-08-17T22:00:00+00:00", ["08-18"]),
        ("Tokyo — They met today.", "2025-08-17T18:00:00-04:00", ["08-18"]),
        ("WASHINGTON — They met today.", "2025-08-18T02:00:00+00:00", ["08-17"]),
        # Without a clock time or an offset nobody knows better than the date.
        ("TOKYO — They met today.", "2025-08-17", ["08-17"]),
        ("TOKYO — They met today.", "2025-08-17T22:00:00", ["08-17"]),
        # An unknown city, or a date that can be no dateline's, changes nothing.
        ("ZEMBLA — They met today.", "2025-08-17T22:00:00+00:00", ["08-17"]),
        ("GENEVA, Aug 1 — They met today.", "2025-08-26", ["08-01", "08-26"]),
    ],
)
def test_a_dateline_decides_which_day_today_was(
    text: str, published: str, values: list[str]
) -> None:
    found = tag(text, dct=Dct.fromisoformat(published))
    assert [timex.value for timex in found] == [f"2025-{value}" for value in values]


def test_a_dateline_at_the_ends_of_the_calendar_is_no_error() -> None:
    first = Dct.fromisoformat("0001-01-01T00:30:00+00:00")
    assert tag("WASHINGTON — They met today.", dct=first)[0].value == "0001-01-01"
    assert tag("TOKYO, Aug 18 — They met.", dct=date.max) is not None
