"""The grid of a month as lines of text, without a terminal."""

from datetime import date, timedelta

import pytest

from timeline.model import Granularity, Kind, Phase, Status
from timeline.store.queries import MeetingRow
from tui.core.month import Grid, count_label, day_counts, step_month
from tui.core.strip import Span
from tui.core.text import width_of

TODAY = date(2025, 8, 17)


def row(first: str, last: str, unit: Granularity = Granularity.DAY, title: str = "Talks"):
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return MeetingRow(
        uid=f"{title}{first}",
        title=title,
        kind=Kind.TALKS,
        status=Status.SCHEDULED,
        phase=Phase.UPCOMING,
        confidence=0.8,
        start=start,
        end=end,
        granularity=unit,
        starts_at=None,
        place=None,
        participants=(),
        source_count=1,
        moved_from=None,
    )


def drawn(rows, spans=(), *, width=80, height=22, day=TODAY) -> list[str]:
    grid = Grid(month=day, width=width, height=height)
    lines = grid.lines(rows, spans, today=TODAY)
    return ["".join(text for text, _ in line) for line in lines]


@pytest.mark.parametrize(
    ("day", "first", "weeks"),
    [
        (date(2025, 8, 17), date(2025, 7, 28), 5),
        (date(2026, 2, 1), date(2026, 1, 26), 5),
        (date(2027, 2, 9), date(2027, 2, 1), 4),
        (date(2026, 8, 31), date(2026, 7, 27), 6),
    ],
)
def test_the_weeks_are_whole_and_hold_the_month(day, first, weeks):
    grid = Grid(month=day, width=80, height=22)
    assert (grid.first, grid.weeks) == (first, weeks)
    assert grid.last == first + timedelta(days=7 * weeks - 1)


@pytest.mark.parametrize(("width", "height"), [(80, 22), (7, 3), (33, 10), (200, 57), (20, 1)])
def test_every_line_is_as_wide_as_the_grid_and_there_are_no_more_than_fit(width, height):
    rows = [
        row("2025-08-18", "2025-08-20", title="習近平と会談 " * 5),
        row("2025-08-18", "2025-08-18"),
    ]
    lines = drawn(rows, width=width, height=height)
    assert len(lines) == height
    assert {width_of(line) for line in lines} == {width}


def test_days_are_bars_and_windows_are_shaded():
    fixed = drawn([row("2025-08-19", "2025-08-21")])
    window = drawn([row("2025-08-19", "2025-08-21", Granularity.WINDOW)])
    assert any("◆ Talks ━━━" in line for line in fixed)
    assert any("◆ Talks ░░░" in line for line in window)


def test_a_bar_that_goes_on_in_other_weeks_says_so():
    lines = drawn([row("2025-08-16", "2025-08-26")])
    bars = [line for line in lines if "Talks" in line]
    ends = [("‹" in bar, "›" in bar) for bar in bars]
    assert ends == [
        (False, True),
        (True, True),
        (True, False),
    ]


def test_what_has_no_room_is_counted_and_marked_with_an_ellipsis():
    day = date(2025, 8, 19)
    rows = [row("2025-08-19", "2025-08-19", title=f"Talks {n}") for n in range(9)]
    lines = drawn(rows, [Span(day, day, True, 9)])
    assert any("19" in line and "9…" in line for line in lines)


def test_a_title_that_is_cut_has_an_ellipsis():
    lines = drawn([row("2025-08-19", "2025-08-19", title="A very long title of a meeting")])
    assert any("◆ A very…" in line for line in lines)


def test_counts_tell_apart_what_is_and_what_may_be():
    day = date(2025, 8, 18)
    spans = [Span(day, day, True, 2), Span(day, day + timedelta(days=1), False, 3)]
    counts = day_counts(spans, day, day + timedelta(days=2))
    assert [count_label(counts.get(day + timedelta(days=n), (0, 0))) for n in range(3)] == [
        "2 3?",
        "3?",
        "",
    ]


def test_steps_end_where_dates_do():
    assert step_month(date(9998, 11, 3), 9) == date(9998, 12, 1)
    assert step_month(date(2, 3, 3), -9) == date(2, 1, 1)


def test_a_cell_is_the_day_it_shows():
    grid = Grid(month=TODAY, width=80, height=22)
    for offset in range(7 * grid.weeks):
        day = grid.first + timedelta(days=offset)
        left, _, top, _ = grid.region(day)
        assert grid.day_at(left, top) == day
    assert grid.day_at(0, 0) is None
