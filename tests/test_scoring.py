"""The judge is judged: what counts as right, and what does not."""

from typing import Any

import pytest

from benchmarks.scoring import score

EXPECTED: dict[str, Any] = {
    "who": [["Angela Merkel"], ["Barack Obama", "United States"]],
    "optional": [["Joe Biden"]],
    "start": "2015-06-07",
    "end": "2015-06-07",
    "status": ["held"],
    "place": ["Krün"],
}


def found(*names: str, **fields: Any) -> dict[str, Any]:
    return {
        "title": " and ".join(names),
        "participants": [{"name": name} for name in names],
        "start": "2015-06-07",
        "end": "2015-06-07",
        "status": "held",
        "place": {"name": "Krün", "city": None, "country": "DE"},
        **fields,
    }


RIGHT = found("Angela Merkel", "Barack Obama")


@pytest.mark.parametrize(
    "meeting",
    [
        RIGHT,
        found("Merkel", "United States"),
        found("Angela Merkel", "Barack Obama", "Joe Biden"),
        found("Angela Merkel", "Barack Obama", place={"name": "Schloss Elmau", "city": "Krun"}),
    ],
)
def test_what_is_right_in_every_field_is_usable(meeting: dict[str, Any]) -> None:
    assert score([EXPECTED], [meeting]).usable_f1 == 1


@pytest.mark.parametrize(
    ("meeting", "wrong"),
    [
        (found("Angela Merkel"), "who"),
        (found("Angela Merkel", "Barack Obama", "David Cameron"), "who"),
        (found("Angela Merkel", "Barack Obama", end="2015-06-08"), "window"),
        (found("Angela Merkel", "Barack Obama", status="possible"), "status"),
        (found("Angela Merkel", "Barack Obama", place=None), "place"),
        (found("Angela Merkel", "Barack Obama", start="2015-06-08", end="2015-06-08"), "missed"),
    ],
)
def test_one_wrong_field_makes_a_meeting_useless(meeting: dict[str, Any], wrong: str) -> None:
    result = score([EXPECTED], [meeting])
    assert result.usable == 0
    assert result.faults[0].endswith(f": {wrong}")


def test_a_meeting_too_many_costs_as_much_as_one_missed() -> None:
    assert score([EXPECTED], [RIGHT, found("A", "B")]).usable_f1 == pytest.approx(2 / 3)
    assert score(
        [EXPECTED, {**EXPECTED, "start": "2015-07-01", "end": "2015-07-01"}], [RIGHT]
    ).usable_f1 == pytest.approx(2 / 3)


def test_a_meeting_that_may_be_reported_counts_neither_way() -> None:
    optional = {**EXPECTED, "maybe": True}
    assert score([optional], [RIGHT]).usable_f1 == 1
    assert score([optional], []).usable_f1 == 1


def test_two_found_for_one_expected_are_one_right_and_one_too_many() -> None:
    assert (score([EXPECTED], [RIGHT, RIGHT]).usable, score([EXPECTED], [RIGHT] * 2).found) == (
        1,
        2,
    )


def test_a_soft_window_may_be_wider() -> None:
    soft = {**EXPECTED, "soft": True}
    wider = found("Angela Merkel", "Barack Obama", end="2015-06-20")
    assert score([soft], [wider]).usable == 1
    assert score([EXPECTED], [wider]).usable == 0


def test_of_the_detected_each_field_is_counted() -> None:
    result = score([EXPECTED], [found("Angela Merkel", place=None)])
    assert (result.detected, result.detection_f1) == (1, 1)
    assert result.right == {"window": 1, "status": 1}


@pytest.mark.parametrize(
    ("statuses", "meeting", "misplanned"),
    [
        (["scheduled"], {}, 0),
        (["possible"], {}, 0),
        (["held"], {}, 1),
        (["scheduled"], {"end": "2015-06-08"}, 1),
        (["scheduled"], {"start": "2015-07-07", "end": "2015-07-07"}, 1),
    ],
)
def test_a_plan_that_nobody_made_for_that_window_is_wrong_in_a_calendar(
    statuses: list[str], meeting: dict[str, str], misplanned: int
) -> None:
    plan = found("Angela Merkel", "Barack Obama", status="scheduled", **meeting)
    result = score([{**EXPECTED, "status": statuses}], [plan])
    assert (result.planned, result.misplanned) == (1, misplanned)


def test_what_is_held_goes_into_no_calendar() -> None:
    result = score([], [RIGHT])
    assert (result.found, result.planned) == (1, 0)
