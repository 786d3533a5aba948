"""A calendar shows what is predicted, and what was predicted and called off."""

from datetime import date

import pytest

from timeline.export import is_predicted, select_for_calendar
from timeline.model import Interval, Status

BEFORE, AFTER = date(2025, 8, 10), date(2025, 8, 20)


@pytest.mark.parametrize(
    ("status", "day", "shown"),
    [
        (Status.SCHEDULED, AFTER, True),
        (Status.EXPECTED, AFTER, True),
        (Status.POSSIBLE, AFTER, True),
        (Status.POSTPONED, AFTER, True),
        (Status.HELD, AFTER, False),
        (Status.SCHEDULED, BEFORE, True),  # lapsed
        (Status.POSSIBLE, BEFORE, True),
        (Status.POSTPONED, BEFORE, False),  # past: its window is over
        (Status.HELD, BEFORE, False),
        (Status.SCHEDULED, None, False),
        (Status.CANCELLED, None, False),
    ],
)
def test_what_is_shown_depends_on_status_and_phase(make, status, day, shown):
    interval = Interval(day, day) if day else None
    meeting = make.meeting(status=status, interval=interval)
    assert is_predicted(meeting, make.today) is shown


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_a_cancelled_meeting_is_shown_only_if_it_was_once_predicted(make, day):
    cancelled = make.entry("2025-08-16", Status.CANCELLED, day)
    predicted = make.entry("2025-08-15", Status.EXPECTED, day)
    known = {"status": Status.CANCELLED, "interval": Interval(day, day)}
    called_off = make.meeting(uid="a", history=(predicted, cancelled), **known)
    never = make.meeting(uid="b", history=(cancelled,), **known)
    assert [m.uid for m in select_for_calendar([never, called_off], make.today)] == ["a"]
