"""What hangs on another time hangs on that of the event, not of the speaker."""

from __future__ import annotations

import pytest
from marked import Marked, read_cases, values_expected, values_found

from timeline.temporal import tag

CASES = read_cases("anaphora")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:60])
def test_a_relative_time_is_counted_from_the_event(case: Marked) -> None:
    assert values_found(case, tag(case.text, dct=case.dct)) == values_expected(case)


@pytest.mark.parametrize(
    "text",
    [
        "They had three days before the vote on 4 May.",
        "For three days after the talks on 4 May it rained.",
        "It rained in the two weeks after the talks on 4 May.",
    ],
)
def test_a_length_beside_an_event_stays_a_length(text: str) -> None:
    dct = CASES[0].dct
    assert tag(text, dct=dct)[0].value.startswith("P")


def test_an_event_that_the_text_has_not_dated_gives_no_day() -> None:
    dct = CASES[0].dct
    [length] = tag("Two days before the wedding they fell out.", dct=dct)
    assert length.value == "P2D"
