"""How often a statement like one came true: which cases count, and when they are enough."""

from datetime import date, timedelta

import pytest

from timeline.model import Granularity, Interval, Status
from timeline.tracking.precedents import LEAST, Precedents

TODAY = date(2025, 8, 17)
ENOUGH = Precedents(
    {
        (Status.EXPECTED, 0): (LEAST, 27),
        (Status.EXPECTED, 2): (LEAST - 1, 3),
        (Status.POSSIBLE, 1): (LEAST - 1, 3),
    }
)


def ahead(days, *, lasting=1):
    first = TODAY + timedelta(days=days)
    granularity = Granularity.DAY if lasting == 1 else Granularity.WINDOW
    return Interval(first, first + timedelta(days=lasting - 1), granularity)


def test_statements_of_the_same_word_and_lead_are_counted_where_they_are_enough():
    found = ENOUGH.of(Status.EXPECTED, ahead(1), TODAY)
    assert (found.held, found.settled, found.lead) == (27, LEAST, "a day or less")


def test_else_statements_of_the_same_word_whatever_their_lead():
    found = ENOUGH.of(Status.EXPECTED, ahead(20), TODAY)
    assert (found.held, found.settled, found.lead) == (30, 2 * LEAST - 1, None)


def test_a_window_that_has_begun_is_a_day_ahead_or_less():
    assert ENOUGH.of(Status.EXPECTED, ahead(-3, lasting=9), TODAY).lead == "a day or less"


@pytest.mark.parametrize(
    ("status", "interval"),
    [
        (Status.POSSIBLE, ahead(3)),  # one case too few
        (Status.SCHEDULED, ahead(3)),  # none
        (Status.EXPECTED, ahead(-1)),  # lapsed: nobody says any more that it is to come
        (Status.EXPECTED, None),
        (Status.HELD, ahead(1)),
        (Status.CANCELLED, ahead(1)),
    ],
)
def test_nothing_is_told_of_too_few_or_of_what_is_not_to_come(status, interval):
    assert ENOUGH.of(status, interval, TODAY) is None
