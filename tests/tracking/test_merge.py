"""What all articles together say of one meeting."""

from __future__ import annotations

import pytest

from timeline.model import Granularity, Kind, Quote, Status
from timeline.tracking.merge import derive


def story(*evidence):
    """The history as (article, status, first day of August), whatever order it is given in."""
    meeting = derive("uid", tuple(reversed(evidence)))
    return [(h.document, h.status.value, h.start and h.start.day) for h in meeting.history]


def test_the_first_report_begins_the_history(report):
    assert story(report("1", "15")) == [("001", "scheduled", 15)]


def test_a_report_that_says_the_same_adds_a_source_and_no_history(report):
    meeting = derive("uid", (report("1", "15"), report("2", "15")))
    assert [s.document.key for s in meeting.sources] == ["001", "002"]
    assert len(meeting.history) == 1
    assert meeting.sequence == 0


def test_announced_then_moved_then_held(report):
    assert story(
        report("1", "15"),
        report("4", "20", moved_from="15"),
        report("21", "20", status=Status.HELD),
    ) == [("001", "scheduled", 15), ("002", "scheduled", 20), ("003", "held", 20)]


def test_a_move_told_in_one_article_has_its_old_window_in_the_history(report):
    assert story(report("4", "20", moved_from="15")) == [
        ("001", "scheduled", 15),
        ("001", "scheduled", 20),
    ]


def test_a_vague_window_becomes_precise(report):
    meeting = derive("uid", (report("1", "10..20"), report("2", "15")))
    assert meeting.interval.edtf() == "2025-08-15"
    assert [h.end.day for h in meeting.history] == [20, 15]


def test_a_later_vaguer_report_does_not_widen(report):
    meeting = derive("uid", (report("1", "15"), report("2", "10..20"), report("3")))
    assert meeting.interval.edtf() == "2025-08-15"
    assert len(meeting.history) == 1


def test_a_plan_told_less_exactly_is_no_less_sure(report):
    vague = report("2", "10..20", status=Status.EXPECTED)
    undated = report("3", status=Status.POSSIBLE)
    assert derive("uid", (report("1", "15"), vague, undated)).status is Status.SCHEDULED


def test_a_later_doubt_about_the_same_day_counts(report):
    assert story(report("1", "15"), report("2", "15", status=Status.POSSIBLE)) == [
        ("001", "scheduled", 15),
        ("002", "possible", 15),
    ]


def test_the_days_of_a_meeting_replace_a_window_of_the_same_days(report):
    meeting = derive("uid", (report("1", "10..12"), report("2", "10-12")))
    assert meeting.interval.granularity is Granularity.DAY


def test_a_report_of_one_day_does_not_shorten_a_meeting_of_several(report):
    held = report("16", "16", status=Status.HELD)
    meeting = derive("uid", (report("1", "15-17"), held))
    assert (meeting.status, meeting.interval.edtf()) == (Status.HELD, "2025-08-15/2025-08-17")


def test_the_days_on_which_it_was_held_outlast_a_later_report_of_another_day(report):
    held = report("16", "15-17", status=Status.HELD)
    after = report("18", "18", status=Status.HELD)
    assert derive("uid", (held, after)).interval.edtf() == "2025-08-15/2025-08-17"


def test_a_meeting_takes_longer_than_planned(report):
    held = report("17", "15-16", status=Status.HELD)
    assert derive("uid", (report("1", "15"), held)).interval.edtf() == "2025-08-15/2025-08-16"


def test_an_article_that_says_that_it_was_moved_is_believed_though_it_names_a_day_of_it(report):
    moved = report("3", "16", moved_from="15")
    assert derive("uid", (report("1", "15-17"), moved)).interval.edtf() == "2025-08-16"


def test_one_article_does_not_overrule_three_of_the_same_day(report):
    three = [report("3", "15", place="Geneva") for _ in range(3)]
    lone = report("4", "17", place="Geneva")
    assert derive("uid", (*three, lone)).interval.edtf() == "2025-08-15"
    assert derive("uid", (*three[:2], lone)).interval.edtf() == "2025-08-17"
    assert derive("uid", (*three, report("6", "17"))).interval.edtf() == "2025-08-17"
    assert (
        derive("uid", (*three, report("4", "17", moved_from="15"))).interval.edtf() == "2025-08-17"
    )


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.HELD])
def test_what_was_held_stays_held(report, status):
    later = report("22", "20", status=status, moved_from="15")
    meeting = derive("uid", (report("16", "15", status=Status.HELD), later))
    assert (meeting.status, meeting.interval.edtf()) == (Status.HELD, "2025-08-15")


def test_a_report_that_it_was_held_beats_a_plan_of_the_same_moment(report):
    held, plan = report("15", "15", status=Status.HELD), report("15", "15")
    assert derive("uid", (held, plan)).status is Status.HELD
    assert derive("uid", (plan, held)).status is Status.HELD


def test_called_off_then_revived(report):
    assert story(
        report("1", "15"),
        report("5", status=Status.CANCELLED),
        report("9", "15", status=Status.EXPECTED),
    ) == [("001", "scheduled", 15), ("002", "cancelled", 15), ("003", "expected", 15)]


@pytest.mark.parametrize("status", [Status.POSTPONED, Status.CANCELLED])
def test_what_is_off_keeps_the_window_it_was_planned_for(report, status):
    meeting = derive("uid", (report("1", "15"), report("5", status=status)))
    assert (meeting.status, meeting.interval.edtf()) == (status, "2025-08-15")


def test_what_was_put_off_takes_the_next_window_however_vague(report):
    assert story(
        report("1", "15"),
        report("5", "15", status=Status.POSTPONED),
        report("9", "10..31"),
    ) == [
        ("001", "scheduled", 15),
        ("002", "postponed", 15),
        ("003", "scheduled", 10),
    ]


def test_history_is_in_order_of_publication_to_the_hour(report):
    morning = report("3T08", "15", key="z")
    evening = report("3T20", "20", key="a", moved_from="15")
    assert story(morning, evening) == [("z", "scheduled", 15), ("a", "scheduled", 20)]


def test_each_entry_is_observed_when_its_article_was_published(report):
    meeting = derive("uid", (report("5", "20", moved_from="15"), report("1", "15")))
    assert [h.observed.day.day for h in meeting.history] == [1, 5]


def test_the_sequence_counts_changes_and_never_falls(report):
    evidence = (report("1", "15"), report("2", "20", moved_from="15"))
    assert derive("uid", evidence).sequence == 1
    assert derive("uid", evidence, sequence=7).sequence == 7
    assert derive("uid", evidence[:1], sequence=1).sequence == 1


@pytest.mark.parametrize(
    ("first", "second", "believed"),
    [
        ("White House", "Washington", "White House"),
        ("Washington", "White House", "White House"),
        ("Washington", "United States", "Washington"),
        ("United States", "Camp David", "Camp David"),
        ("Camp David", "United States", "Camp David"),
        ("Geneva", "Vienna", "Vienna"),
        ("Geneva", None, "Geneva"),
        (None, "Geneva", "Geneva"),
    ],
)
def test_the_place_is_the_latest_unless_told_less_exactly(report, first, second, believed):
    meeting = derive("uid", (report("1", "15", place=first), report("2", "15", place=second)))
    assert meeting.place.name == believed


def test_a_change_of_place_is_history(report):
    meeting = derive("uid", (report("1", "15", place="Geneva"), report("2", "15", place="Vienna")))
    assert [h.place for h in meeting.history] == ["Geneva", "Vienna"]
    assert meeting.title.endswith("Vienna")


def test_a_person_stands_for_their_country(report):
    states = report("1", "15", "Russia/RU/country", "United States/US/country")
    people = report("2", "15", "Vladimir Putin/RU", "Trump/US")
    full = report("3", "15", "Vladimir Putin/RU", "Donald Trump/US")
    meeting = derive("uid", (states, people, full))
    assert [p.name for p in meeting.participants] == ["Vladimir Putin", "Donald Trump"]


def test_who_is_named_by_one_article_of_many_is_no_participant(report):
    usual = [report(str(n), "15") for n in range(1, 8)]
    odd = report("9", "15", "Ann Ash/US", "Bo Birk/RU", "Cy Cole/FR")
    assert len(derive("uid", (*usual, odd)).participants) == 2
    assert len(derive("uid", (usual[0], odd)).participants) == 3


def test_the_kind_is_that_of_most_articles(report):
    kinds = (Kind.MEETING, Kind.SUMMIT, Kind.SUMMIT)
    evidence = tuple(report(str(n), "15", kind=k) for n, k in enumerate(kinds, 1))
    assert derive("uid", evidence).kind is Kind.SUMMIT


def test_more_articles_make_it_surer(report):
    def confidence(count):
        return derive("uid", tuple(report(str(n), "15") for n in range(1, count + 1))).confidence

    assert 0.5 == confidence(1) < confidence(2) < confidence(3) < 1


def test_an_article_that_says_otherwise_makes_it_no_surer(report):
    plan = report("1", "15", confidence=0.6)
    off = report("2", "15", status=Status.CANCELLED, confidence=0.8)
    assert derive("uid", (plan, off)).confidence == 0.8


def test_every_sentence_is_a_source_in_order(report):
    first = report("1", "15", quotes=(Quote("They will meet.", 0), Quote("In Rome.", 20)))
    second = report("2", "15", quotes=(Quote("They met.", 4),))
    meeting = derive("uid", (second, first))
    assert [(s.document.key, s.quote.text) for s in meeting.sources] == [
        ("001", "They will meet."),
        ("001", "In Rome."),
        ("002", "They met."),
    ]


def test_a_meeting_without_a_mention_is_an_error():
    with pytest.raises(ValueError, match="at least one mention"):
        derive("uid", ())
