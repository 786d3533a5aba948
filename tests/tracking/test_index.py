"""The keys under which mentions find each other, and the days that tell apart what shares one."""

from datetime import date

from timeline.model import Kind
from timeline.tracking.index import block_keys, probe_keys, span


def meet(a, b):
    """Whether the index leads from each of two mentions to the other."""
    there = not probe_keys(a).isdisjoint(block_keys(b))
    back = not probe_keys(b).isdisjoint(block_keys(a))
    assert there == back
    return there


def test_states_that_are_both_a_republic_share_no_key(report):
    one = report("1", "15", "Republic of Aland/AX/country", "Ann Ash/US")
    assert not meet(one, report("2", "15", "Republic of Bland/BX/country", "Ann Ash/GB"))
    assert meet(one, report("2", "15", "Aland/AX/country", "Ash/US"))


def test_a_call_and_a_meeting_share_no_key(report):
    assert not meet(report("1", "15", kind=Kind.CALL), report("2", "15"))
    assert meet(report("1", "15", kind=Kind.CALL), report("2", "15", kind=Kind.CALL))


def test_one_man_alone_finds_the_meetings_of_many_only_on_a_journey(report):
    meeting = report("1", "15", place="Geneva")
    visit = report("2", "15", "Ann Ash/US", kind=Kind.VISIT, place="Geneva")
    assert meet(visit, meeting)
    assert not meet(report("2", "15", "Ann Ash/US", place="Geneva"), meeting)


def test_a_span_has_the_days_of_the_window_and_those_it_was_moved_from(report):
    first, last = span(report("1", "15", moved_from="2"))
    assert first <= date(2025, 8, 2).toordinal()
    assert last >= date(2025, 8, 15).toordinal()


def test_a_mention_without_a_date_spans_the_weeks_around_its_publication(report):
    first, last = span(report("15"))
    assert first < date(2025, 7, 15).toordinal() < date(2025, 9, 15).toordinal() < last
