"""The strip of time: what stands in which column."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.strip import Span, View, Zoom, strip_lines

TODAY = date(2025, 8, 17)
VIEW = View(Zoom.DAY, date(2025, 8, 11), 28)
MONDAY = Span(date(2025, 8, 18), date(2025, 8, 18), fixed=True, count=2)
SUMMIT = Span(date(2025, 8, 20), date(2025, 8, 21), fixed=True, count=1)
WINDOW = Span(date(2025, 8, 18), date(2025, 8, 27), fixed=False, count=1)


def draw(*spans, view=VIEW, lanes=2, chosen=None):
    lines = strip_lines(spans, view, lanes=lanes, today=TODAY, chosen=chosen)
    return ["".join(text for text, _ in line) for line in lines]


def test_a_day_is_solid_a_window_shaded_and_today_marked():
    axis, first, second, counts = draw(MONDAY, WINDOW)
    assert axis.startswith("11 Aug")
    assert first[6:8] == "│█"
    assert second[7:17] == "░" * 10
    assert (counts[7], counts[17]) == ("█", " ")


def test_bars_that_touch_are_in_different_lanes():
    tuesday = Span(date(2025, 8, 19), date(2025, 8, 19), fixed=True, count=1)
    _, first, second, _ = draw(MONDAY, tuesday, SUMMIT)
    assert (first[7], first[8], second[8]) == ("█", " ", "█")


def test_the_chosen_one_is_always_drawn():
    crowd = [Span(WINDOW.start, WINDOW.end + timedelta(days=n), False, 1) for n in range(5)]
    lines = strip_lines([*crowd, MONDAY], VIEW, lanes=1, today=TODAY, chosen=MONDAY)
    assert ("█", "chosen") in lines[1]


def test_months_are_a_tall_row_of_counts():
    view = View(Zoom.MONTH, date(2025, 1, 1), 24)
    busy = Span(date(2025, 8, 18), date(2025, 8, 18), fixed=True, count=32)
    quiet = Span(date(2025, 9, 18), date(2025, 9, 18), fixed=True, count=1)
    axis, top, _, bottom = draw(busy, quiet, view=view)
    assert axis.startswith("2025")
    assert (top[7], bottom[7]) == ("█", "█")
    assert (top[8], bottom[8]) == (" ", "▁")


@pytest.mark.parametrize(
    ("zoom", "label"), [(Zoom.DAY, "18 Aug"), (Zoom.WEEK, "Aug"), (Zoom.MONTH, "2026")]
)
def test_columns_are_named(zoom, label):
    assert label in draw(view=View.around(TODAY, zoom, 60))[0]


days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(
    st.lists(st.tuples(days, st.integers(0, 400), st.booleans(), st.integers(1, 9)), max_size=12),
    days,
    st.sampled_from(Zoom),
    st.integers(1, 90),
    st.integers(1, 3),
)
def test_every_row_fills_the_columns_whatever_the_days(told, day, zoom, columns, lanes):
    spans = [
        Span(
            first, min(first, date.max - timedelta(days=length)) + timedelta(days=length), fixed, n
        )
        for first, length, fixed, n in told
    ]
    spans = [s for s in spans if s.start <= s.end]
    view = View.around(day, zoom, columns)
    lines = draw(*spans, view=view, lanes=lanes)
    assert [len(line) for line in lines] == [columns] * (lanes + 2)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(Zoom), st.integers(3, 90))
def test_a_view_holds_the_day_it_is_made_around_and_stays_while_it_does(day, zoom, columns):
    view = View.around(day, zoom, columns)
    assert 0 <= view.column(day) < columns
    assert view.day(view.column(day)) <= day <= view.last
    assert view.following(day).column(day) == view.column(day)
