"""Ranges and lists: every member is found, and the ends of a stretch become one."""

from __future__ import annotations

import pytest
from marked import Marked, read_cases, values_expected, values_found

from timeline.temporal import merge_ranges, tag

CASES = read_cases("ranges")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:60])
def test_a_member_or_a_whole_range_has_its_days(case: Marked) -> None:
    found = tag(case.text, dct=case.dct)
    merged = merge_ranges(case.text, found)
    assert values_found(case, [*found, *merged]) == values_expected(case)


def test_a_day_moved_from_one_to_another_is_no_range() -> None:
    dct = CASES[0].dct
    text = "The call was pushed back from Thursday to Friday."
    assert [t.value for t in merge_ranges(text, tag(text, dct=dct))] == ["2025-08-21", "2025-08-22"]


def test_a_row_before_a_possessive_is_no_range() -> None:
    dct = CASES[0].dct
    text = "On Monday, Tuesday's talks were called off."
    assert len(merge_ranges(text, tag(text, dct=dct))) == 2
