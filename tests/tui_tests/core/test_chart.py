"""A meeting's history as a chart."""

from datetime import date

import pytest

from timeline.model import Dct, HistoryEntry, Status
from tui.core.chart import history_chart
from tui.core.text import width_of

TODAY = date(2025, 8, 17)


def entry(observed: str, status: Status, first: str | None, last: str | None = None):
    return HistoryEntry(
        observed=Dct.fromisoformat(observed),
        document="a",
        status=status,
        start=date.fromisoformat(first) if first else None,
        end=date.fromisoformat(last or first) if first else None,
    )


def drawn(*history: HistoryEntry, width: int = 60) -> list[str]:
    rows = history_chart(history, width=width, today=TODAY)
    return ["".join(text for text, _ in row) for row in rows]


def test_later_days_stand_higher_and_a_window_is_shaded():
    chart = drawn(
        entry("2025-06-01", Status.EXPECTED, "2025-08-01", "2025-08-20"),
        entry("2025-07-01", Status.SCHEDULED, "2025-08-12"),
        entry("2025-07-20", Status.CANCELLED, "2025-08-12"),
    )
    assert [row.split(" ┤")[0].strip() for row in chart[:3]] == ["20 Aug", "12 Aug", "1 Aug"]
    assert "░" in chart[0] and "◇" not in chart[0]  # noqa: PT018
    assert chart[1].index("◆") < chart[1].index("✕")
    assert "◇" in chart[2]
    assert chart[-1].split("  ")[-1] == "20 Jul"


def test_publication_days_stand_below_their_signs_to_scale():
    chart = drawn(
        entry("2025-06-01", Status.SCHEDULED, "2025-08-01"),
        entry("2025-06-11", Status.SCHEDULED, "2025-08-05"),
        entry("2025-07-01", Status.SCHEDULED, "2025-08-09"),
    )
    first, second, third = (row.index("◆") for row in reversed(chart[:3]))
    assert (third - first) / (second - first) == pytest.approx(3, abs=0.15)
    assert chart[-1].index("1 Jun") == first
    assert chart[-1].index("11 Jun") == second


@pytest.mark.parametrize("width", [10, 33, 34, 60, 150])
def test_it_is_never_wider_than_it_may_be(width):
    history = [
        entry(f"2025-0{1 + n // 28}-{1 + n % 28:02}", Status.SCHEDULED, f"2025-09-{1 + n % 30:02}")
        for n in range(100)
    ]
    chart = drawn(*history, width=width)
    assert all(width_of(row) <= width for row in chart)
    assert len(chart) <= 9


def test_one_step_or_no_days_is_no_chart():
    assert drawn(entry("2025-06-01", Status.SCHEDULED, "2025-08-01")) == []
    assert (
        drawn(
            entry("2025-06-01", Status.POSSIBLE, None), entry("2025-06-05", Status.POSSIBLE, None)
        )
        == []
    )
    same = [entry(f"2025-06-0{n}", Status.SCHEDULED, "2025-08-01") for n in (1, 5)]
    assert drawn(*same) == []
