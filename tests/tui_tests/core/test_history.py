"""History told as steps."""

from datetime import date

from timeline.model import Dct, Granularity, HistoryEntry, Status
from tui.core.history import history_steps


def entry(observed: str, status: Status, start: str | None, end: str | None = None, **more):
    first = date.fromisoformat(start) if start else None
    return HistoryEntry(
        observed=Dct.fromisoformat(observed),
        document=more.pop("document", "wire-1"),
        status=status,
        start=first,
        end=date.fromisoformat(end) if end else first,
        **more,
    )


def told(*entries: HistoryEntry) -> list[str]:
    return [words for _, words in history_steps(entries, today=date(2025, 8, 17))]


def test_announced_moved_held():
    assert told(
        entry("2025-08-01", Status.SCHEDULED, "2025-08-12"),
        entry("2025-08-05", Status.SCHEDULED, "2025-08-15"),
        entry("2025-08-16", Status.HELD, "2025-08-15"),
    ) == ["announced for 12 Aug", "moved to 15 Aug", "held"]


def test_window_narrowed_and_made_firm_with_a_place():
    window = {"granularity": Granularity.WINDOW}
    assert told(
        entry("2025-08-01", Status.EXPECTED, "2025-08-18", "2025-08-27", **window),
        entry("2025-08-05", Status.SCHEDULED, "2025-08-20", place="Geneva"),
    ) == ["expected for 18..27 Aug", "narrowed to 20 Aug, now scheduled, in Geneva"]


def test_several_days_and_a_month_do_not_look_like_a_window():
    month = {"granularity": Granularity.MONTH}
    assert told(
        entry("2025-08-01", Status.EXPECTED, "2025-09-01", "2025-09-30", **month),
        entry("2025-08-05", Status.SCHEDULED, "2025-09-18", "2025-09-27"),
    ) == ["expected for Sep 2025", "narrowed to 18–27 Sep, now scheduled"]


def test_date_found_and_withdrawn():
    assert told(
        entry("2025-08-01", Status.POSSIBLE, None),
        entry("2025-08-03", Status.POSSIBLE, "2025-09-01"),
        entry("2025-08-05", Status.POSTPONED, None),
    ) == ["called possible, no date given", "dated 1 Sep", "postponed, date withdrawn"]


def test_correction_names_who_made_it():
    assert told(
        entry("2025-08-01", Status.SCHEDULED, "2025-08-12"),
        entry("2025-08-05", Status.CANCELLED, "2025-08-12", document=None, by="Ann\x1b[31m"),
    ) == ["announced for 12 Aug", "cancelled (by Ann)"]


def test_no_history_has_no_steps():
    assert told() == []
