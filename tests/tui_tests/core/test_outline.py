"""The outline against a plain list of lines, for any number of windows on either side of today."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.outline import PAGE_ROWS, Group, Heading, Outline, Row, Section, TodayLine

DAY_ONE = date(2025, 1, 1)


def groups(counts: list[int], *, first: int = 0) -> list[Group]:
    days = [DAY_ONE + timedelta(days=first + number) for number in range(len(counts))]
    return [Group(day, day, count) for day, count in zip(days, counts, strict=True)]


sizes = st.lists(st.integers(1, 250), max_size=8)


@given(sizes, sizes)
def test_lines_are_headings_with_their_meetings_and_todays_line_between(past, ahead):
    outline = Outline(past=groups(past), ahead=groups(ahead, first=100))
    expected: list[type] = []
    for count in past:
        expected += [Heading, *[Row] * count]
    expected.append(TodayLine)
    for count in ahead:
        expected += [Heading, *[Row] * count]
    lines = [outline.line(y) for y in range(outline.line_count)]
    assert [type(line) for line in lines] == expected
    numbers = [line.number for line in lines if isinstance(line, Row)]
    assert numbers == list(range(sum(past) + sum(ahead)))
    assert all(outline.line(outline.row_line(n)) == Row(n) for n in numbers)


@given(sizes, sizes)
def test_pages_cover_every_meeting_once_and_say_where_to_begin(past, ahead):
    outline = Outline(past=groups(past), ahead=groups(ahead, first=100))
    rows = range(outline.row_count)
    pages = [outline.page(number) for number in sorted({outline.page_number(n) for n in rows})]
    covered = [row for page in pages for row in range(page.first_row, page.first_row + page.count)]
    assert covered == list(rows)
    for page in pages:
        assert page.count <= PAGE_ROWS
        assert (page.section is Section.PAST) == (page.first_row < outline.past_rows)
        before = [g for g in outline.groups if g.start < page.group.start]
        assert sum(g.count for g in before) + page.skip == page.first_row


@given(sizes, sizes, st.integers(-5, 5000))
def test_any_line_has_a_meeting_near(past, ahead, y):
    outline = Outline(past=groups(past), ahead=groups(ahead, first=100))
    if outline.row_count:
        assert 0 <= outline.row_near(y) < outline.row_count


def test_the_list_begins_at_the_first_meeting_ahead_or_the_last_past():
    assert Outline(past=groups([2, 3]), ahead=groups([1])).first_ahead == 5
    assert Outline(past=groups([2, 3])).first_ahead == 4
    assert Outline(ahead=groups([2])).first_ahead == 0


def test_a_window_is_found_again_by_its_days():
    outline = Outline(past=groups([2, 3]), ahead=groups([4, 5], first=100))
    last = DAY_ONE + timedelta(days=101)
    assert outline.find(Section.AHEAD, last, last) == 9
    assert outline.find(Section.PAST, DAY_ONE, DAY_ONE) == 0


def test_there_is_nothing_beyond_the_last_line():
    with pytest.raises(IndexError):
        Outline().line(1)
