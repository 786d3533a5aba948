"""What a line of history changed, and how predictions turned out."""

from dataclasses import replace
from datetime import date

import pytest

from timeline.model import Dct, Granularity, HistoryEntry, Interval, Status
from timeline.tracking.changes import kind_of_change
from timeline.tracking.record import (
    Outcome,
    Prediction,
    by_lead,
    judge,
    lead_words,
    reliability,
    summarize,
)

PLAN = HistoryEntry(
    observed=Dct(date(2025, 8, 1)),
    document="a",
    status=Status.EXPECTED,
    start=date(2025, 8, 11),
    end=date(2025, 8, 17),
    place="Geneva",
)
OFF = replace(PLAN, status=Status.CANCELLED)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, PLAN, "new"),
        (PLAN, replace(PLAN, start=date(2025, 8, 15), end=date(2025, 8, 15)), "more precise"),
        (PLAN, replace(PLAN, start=date(2025, 8, 20), end=date(2025, 8, 20)), "moved"),
        (replace(PLAN, start=None, end=None), PLAN, "more precise"),
        (PLAN, replace(PLAN, status=Status.SCHEDULED), "confirmed"),
        (PLAN, replace(PLAN, status=Status.POSSIBLE), "less sure"),
        (PLAN, OFF, "cancelled"),
        (PLAN, replace(PLAN, status=Status.POSTPONED), "postponed"),
        (OFF, PLAN, "revived"),
        (OFF, replace(PLAN, start=date(2025, 9, 1), end=date(2025, 9, 1)), "revived"),
        (PLAN, replace(PLAN, status=Status.HELD), "held"),
        (PLAN, replace(PLAN, place="Vienna"), "relocated"),
        (PLAN, replace(PLAN, document=None, by="Eve"), "corrected"),
    ],
)
def test_a_change_is_named_by_what_weighs_most(before, after, kind):
    assert kind_of_change(before, after).value == kind


FRIDAY, MONDAY = (Interval(date(2025, 8, d), date(2025, 8, d)) for d in (15, 18))
WEEK = Interval(date(2025, 8, 11), date(2025, 8, 17), Granularity.WEEK)
BEFORE, AFTER = date(2025, 8, 1), date(2025, 9, 1)


@pytest.mark.parametrize(
    ("predicted", "status", "now", "today", "outcome"),
    [
        (FRIDAY, Status.HELD, FRIDAY, AFTER, Outcome.HELD),
        (WEEK, Status.HELD, FRIDAY, AFTER, Outcome.HELD),
        (FRIDAY, Status.HELD, MONDAY, AFTER, Outcome.MOVED),
        (FRIDAY, Status.SCHEDULED, MONDAY, BEFORE, Outcome.MOVED),
        (FRIDAY, Status.POSTPONED, FRIDAY, BEFORE, Outcome.MOVED),
        (FRIDAY, Status.CANCELLED, FRIDAY, BEFORE, Outcome.CANCELLED),
        (FRIDAY, Status.SCHEDULED, FRIDAY, AFTER, Outcome.LAPSED),
        (FRIDAY, Status.SCHEDULED, FRIDAY, BEFORE, Outcome.OPEN),
    ],
)
def test_a_prediction_is_judged_by_what_is_believed_now(predicted, status, now, today, outcome):
    assert judge(predicted, status, now, today) is outcome


def prediction(confidence, outcome):
    return Prediction(
        status=Status.SCHEDULED, source="Wire", lead=3, confidence=confidence, outcome=outcome
    )


def test_the_brier_score_is_the_mean_square_of_how_far_off_the_settled_ones_were():
    told = [
        prediction(0.8, Outcome.HELD),
        prediction(0.5, Outcome.CANCELLED),
        prediction(0.9, Outcome.LAPSED),
    ]
    assert summarize(told).brier == pytest.approx((0.04 + 0.25) / 2)
    assert summarize(told[2:]).brier is None
    assert summarize(told).settled == 2


def test_the_reliability_table_counts_every_settled_prediction_once():
    told = [prediction(c / 10, o) for c in range(11) for o in (Outcome.HELD, Outcome.MOVED)]
    bins = reliability(told)
    assert sum(b.settled for b in bins) == len(told)
    assert sum(b.held for b in bins) == len(told) / 2
    assert bins[-1].settled == 6  # 0.8, 0.9 and 1


def test_the_record_of_lead_times_begins_with_the_shortest():
    told = [replace(prediction(0.5, Outcome.HELD), lead=days) for days in (31, 8, 0, 2)]
    leads = by_lead(told)
    assert list(leads) == ["a day or less", "2 to 7 days", "8 to 30 days", "more than 30 days"]
    assert [record.settled for record in leads.values()] == [1, 1, 1, 1]


def test_lead_times_are_named():
    assert [lead_words(d) for d in (0, 1, 2, 7, 30, 31)] == [
        "a day or less", "a day or less", "2 to 7 days", "2 to 7 days", "8 to 30 days",
        "more than 30 days",
    ]  # fmt: skip
