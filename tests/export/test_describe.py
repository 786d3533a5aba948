"""What changed of a meeting, in one line."""

from datetime import date

import pytest

from timeline.export.describe import describe_change
from timeline.model import Dct, Granularity, HistoryEntry, Kind, Status
from timeline.tracking.changes import Development, kind_of_change


def entry(first=None, last=None, granularity=None):
    start = date(2025, 8, first) if first else None
    return HistoryEntry(
        observed=Dct(date(2025, 7, 1)),
        document="wire-1",
        status=Status.SCHEDULED,
        start=start,
        end=date(2025, 8, last) if last else start,
        granularity=granularity,
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, entry(18, 27), "scheduled, 18–27 Aug 2025"),
        (None, entry(18, 27, Granularity.WINDOW), "scheduled, within 18–27 Aug 2025"),
        (entry(18), entry(20, 21), "moved from 18 Aug 2025 to 20–21 Aug 2025"),
        (entry(18, 27, Granularity.WINDOW), entry(20), "within 18–27 Aug 2025 → 20 Aug 2025"),
        (entry(1, 31, Granularity.MONTH), entry(18, 27), "in Aug 2025 → 18–27 Aug 2025"),
        (entry(), entry(20), "no date → 20 Aug 2025"),
    ],
)
def test_a_window_and_a_meeting_of_several_days_look_different(before, after, words):
    development = Development(
        uid="u",
        title="Talks",
        meeting_kind=Kind.TALKS,
        kind=kind_of_change(before, after),
        known=date(2025, 8, 1),
        before=before,
        after=after,
        origin="Test Wire",
    )
    assert describe_change(development) == f"{words} (Test Wire)"
