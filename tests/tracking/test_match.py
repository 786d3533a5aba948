"""Which articles tell of one meeting."""

from __future__ import annotations

import pytest

from timeline.model import Kind, Status
from timeline.tracking.match import group, related


def days(groups):
    """The windows of each group, as days of August."""
    return [[e.mention.interval and e.mention.interval.earliest.day for e in g] for g in groups]


def test_two_articles_tell_of_one_meeting(report):
    assert days(group([report("1", "15"), report("2", "15")])) == [[15, 15]]


def test_an_article_s_own_mentions_stay_apart(report):
    one, other = report("1", "15", key="a"), report("1", "15", key="a", position=1)
    assert not related(one, other)
    assert len(group([one, other])) == 2


@pytest.mark.parametrize(
    ("sides", "window", "same"),
    [
        (("European Union//org",), "15-16", True),
        (("European Union//org", "Ann Ash/US"), "15", True),
        (("European Union//org",), "22", False),
        (("NATO//org",), "15-16", False),
        (("European Union//org", "China/CN/country"), "15", False),
    ],
)
def test_a_gathering_that_one_article_tells_twice_is_one(report, sides, window, same):
    named = report("1", "15-16", "European Union//org", key="a")
    again = report("1", window, *sides, key="a", position=1)
    assert related(named, again) is same
    assert len(group([named, again])) == (1 if same else 2)


def test_of_two_meetings_that_fit_the_one_in_its_place_that_more_tell_of_is_joined(report):
    one = [report(str(n), "15-16", place="Geneva") for n in (1, 2)]
    other = report("3", "15-16", place="Lausanne")
    assert [len(g) for g in group([*one, other, report("4", "15")])] == [3, 1]
    assert [len(g) for g in group([*one, other, report("4", "15-16", place="Lausanne")])] == [2, 2]


def test_two_meetings_of_a_pair_a_week_apart_stay_apart(report):
    assert days(group([report("1", "15"), report("2", "22"), report("3", "15")])) == [
        [15, 15],
        [22],
    ]


def test_a_vague_window_goes_with_one_of_two_meetings_and_does_not_join_them(report):
    vague = report("2", "1..31")
    groups = group([report("1", "15"), vague, report("3", "22")])
    assert days(groups) == [[15, 1], [22]]


def test_an_undated_mention_does_not_join_two_meetings(report):
    groups = group([report("1", "15"), report("2"), report("3", "22")])
    assert days(groups) == [[15, None], [22]]


def test_a_vague_window_becomes_precise(report):
    assert days(group([report("1", "10..20"), report("5", "15")])) == [[10, 15]]


@pytest.mark.parametrize("one_day", ["10", "11", "12"])
def test_one_day_of_a_meeting_of_several_days_is_that_meeting(report, one_day):
    assert len(group([report("1", "10-12"), report("2", one_day)])) == 1


def test_two_days_of_a_meeting_of_several_days_are_one_meeting(report):
    assert len(group([report("1", "10-12"), report("2", "10"), report("3", "12")])) == 1


def test_a_window_of_many_weeks_is_a_given_day_only_if_the_place_says_so(report):
    wide, day = report("1", "1..92"), report("2", "15")
    assert not related(wide, day)
    assert related(report("1", "1..92", place="Geneva"), report("2", "15", place="Geneva"))


def test_a_move_that_an_article_reports_joins_the_old_window_and_the_new(report):
    moved = report("3", "20", moved_from="15")
    assert days(group([report("1", "15"), moved, report("4", "20")])) == [[15, 20, 20]]


def test_a_move_is_known_when_the_plan_is_read_after_it(report):
    assert len(group([report("3", "20", moved_from="15"), report("4", "15")])) == 1


def test_what_was_put_off_is_the_meeting_that_is_announced_next(report):
    groups = group(
        [report("1", "15"), report("3", "15", status=Status.POSTPONED), report("9", "28")]
    )
    assert days(groups) == [[15, 15, 28]]


def test_what_was_put_off_is_not_every_later_meeting(report):
    off = report("3", "15", status=Status.POSTPONED)
    groups = group([report("1", "15"), off, report("9", "28"), report("10", "40")])
    assert [len(g) for g in groups] == [3, 1]


def test_what_was_put_off_is_not_a_meeting_told_before(report):
    assert len(group([report("1", "28"), report("3", "15", status=Status.POSTPONED)])) == 2


def test_a_cancelled_meeting_and_its_revival_are_one(report):
    off = report("2", "15", status=Status.CANCELLED)
    assert len(group([report("1", "15"), off, report("5", "15")])) == 1


def test_what_was_put_off_may_be_held_elsewhere(report):
    off = report("3", "15", status=Status.POSTPONED, place="Geneva")
    assert related(off, report("9", "28", place="Vienna"))
    undated = report("3", status=Status.POSTPONED, place="Geneva")
    assert related(undated, report("9", "28", place="Vienna"))


def test_what_was_put_off_for_months_is_known_by_its_place(report):
    off = report("3", "15", status=Status.POSTPONED, place="Geneva")
    assert related(off, report("130", "140", place="Geneva"))
    assert not related(off, report("130", "140", place="Vienna"))
    assert not related(off, report("290", "300", place="Geneva"))


@pytest.mark.parametrize(
    ("day", "place", "same"), [("28", "Geneva", True), ("28", "Vienna", False), ("28", None, False)]
)
def test_what_was_called_off_is_revived_on_another_day_only_in_its_place(report, day, place, same):
    off = report("3", "15", status=Status.CANCELLED, place="Geneva")
    assert related(off, report("9", day, place=place)) is same


@pytest.mark.parametrize(
    ("published", "day", "same"),
    [
        ("5", "17", True),  # a week and two days, for what was to be within a week
        ("5", "25", False),  # too far off
        ("16", "17", False),  # the week is over: another one is planned
    ],
)
def test_a_vague_plan_may_miss_its_window(report, published, day, same):
    assert related(report("1", "4..10"), report(published, day)) is same


@pytest.mark.parametrize(
    ("published", "day", "place", "same"),
    [
        ("5", "17", "Geneva", True),
        ("5", "13", "Geneva", True),
        ("5", "17", "Vienna", False),
        ("5", "17", None, False),
        ("5", "19", "Geneva", False),
        ("16", "17", "Geneva", False),  # the first was due before
    ],
)
def test_a_plan_slips_by_some_days_without_a_word(report, published, day, place, same):
    plan = report("1", "15", place="Geneva")
    assert related(plan, report(published, day, place=place)) is same


def test_what_is_off_may_be_told_for_a_day_near_its_plan(report):
    plan = report("1", "15", place="Geneva")
    assert related(plan, report("5", "17", place="Geneva", status=Status.CANCELLED))
    assert not related(plan, report("5", "22", place="Geneva", status=Status.CANCELLED))


def test_an_undated_mention_does_not_mean_what_may_be_within_half_a_year(report):
    undated = report("1")
    assert related(undated, report("1", "1..31"))
    assert not related(undated, report("1", "1..180"))


def test_two_days_on_which_it_was_held_are_two_meetings(report):
    plans = [report("1", "15", place="Geneva"), report("2", "16", place="Geneva")]
    held = [report(f"{d + 1}", f"{d}", place="Geneva", status=Status.HELD) for d in (15, 16)]
    assert days(group([*plans, *held])) == [[15, 16, 15], [16]]


def test_days_of_a_meeting_of_several_days_are_one(report):
    held = [report("18", d, status=Status.HELD) for d in ("15", "17")]
    assert len(group([report("1", "15-17"), *held])) == 1
    assert len(group(held)) == 2


def test_nobody_meets_the_same_in_two_cities_of_a_state_on_one_day(report):
    geneva, lausanne = (report(n, "15", place=p) for n, p in (("1", "Geneva"), ("2", "Lausanne")))
    assert related(geneva, lausanne)
    assert not related(geneva, report("2", "15-16", place="Lausanne"))


@pytest.mark.parametrize("status", list(Status))
def test_a_call_is_not_a_meeting(report, status):
    call = report("2", "15", kind=Kind.CALL, status=status)
    assert not related(report("1", "15"), call)
    assert related(report("3", "15", kind=Kind.CALL), call)


def test_persons_agree_with_their_countries(report):
    people = report("1", "15", "Vladimir Putin/RU", "Donald Trump/US")
    states = report("2", "15", "Russia/RU/country", "United States/US/country")
    assert related(people, states)


def test_two_pairs_of_ministers_are_not_one_meeting_though_their_states_are_the_same(report):
    leaders = report("1", "15", "Vladimir Putin/RU", "Donald Trump/US")
    states = report("2", "15", "Russia/RU/country", "United States/US/country")
    ministers = report("3", "15", "Sergei Lavrov/RU", "Marco Rubio/US")
    assert not related(leaders, ministers)
    assert [len(g) for g in group([leaders, states, ministers])] == [2, 1]


@pytest.mark.parametrize(
    ("short", "full"),
    [("Putin", "Vladimir Putin"), ("Xi", "Xi Jinping"), ("MACRON", "Emmanuel Macrón")],
)
def test_a_shorter_name_of_unknown_country_agrees_with_the_full_one(report, short, full):
    assert related(report("1", "15", short, "Ann Ash/US"), report("2", "15", full, "Ann Ash/US"))


def test_namesakes_are_told_apart(report):
    jong_un = report("1", "15", "Kim Jong Un/KP", "Ann Ash/US")
    assert not related(jong_un, report("2", "15", "Kim Dae-jung/KR", "Ann Ash/US"))


def test_a_meeting_gains_participants(report):
    two = report("1", "15", "Ann Ash/US", "Bo Birk/RU")
    three = report("2", "15", "Ann Ash/US", "Bo Birk/RU", "Cy Cole/FR")
    assert related(two, three)


def test_one_shared_side_is_not_enough(report):
    assert not related(
        report("1", "15", "Ann Ash/US", "Bo Birk/RU"), report("2", "15", "Ann Ash/US", "Cy Cole/FR")
    )


def test_a_summit_and_a_meeting_of_two_beside_it_stay_apart(report):
    four = ("Ann Ash/US", "Bo Birk/RU", "Cy Cole/FR", "Di Dunn/GB")
    summit = report("1", "15", *four, kind=Kind.SUMMIT, place="Geneva")
    beside = report("2", "15", *four[:2], place="Geneva")
    assert not related(summit, beside)
    assert related(summit, report("3", "15", *four[:2], kind=Kind.SUMMIT, place="Geneva"))


def test_an_organisation_s_summit_is_one_whoever_is_named_at_it(report):
    named = report("1", "15", "NATO//org", "Ann Ash/US", "Bo Birk/RU", kind=Kind.SUMMIT)
    others = report("2", "15", "NATO//org", "Cy Cole/FR", "Di Dunn/GB", kind=Kind.SUMMIT)
    alone = report("3", "15", "NATO//org", kind=Kind.SUMMIT)
    assert len(group([named, alone, others])) == 1


def test_a_meeting_of_days_that_an_organisation_holds_is_one_whoever_goes_to_it(report):
    one = report("1", "15-16", "APEC//org", "Ann Ash/US", place="Geneva")
    other = report("2", "15-16", "APEC//org", "Bo Birk/RU", place="Geneva")
    assert len(group([one, other])) == 1


@pytest.mark.parametrize(("here", "there"), [(None, None), ("Geneva", None), ("Geneva", "Vienna")])
def test_an_organisation_sees_two_guests_within_two_days_where_no_town_makes_it_one(
    report, here, there
):
    one = report("1", "15-16", "Hamas//org", "Ann Ash/US", place=here)
    other = report("2", "15-16", "Hamas//org", "Bo Birk/TR", place=there)
    assert len(group([one, other])) == 2


def test_an_organisation_s_summit_of_days_may_slip(report):
    told = report(
        "1", "18-19", "NATO//org", kind=Kind.SUMMIT, status=Status.SCHEDULED, place="Vienna"
    )
    corrected = report(
        "2", "20-21", "NATO//org", kind=Kind.SUMMIT, status=Status.SCHEDULED, place="Vienna"
    )
    assert related(told, corrected)


def test_what_an_organisation_holds_for_days_one_after_the_other_did_not_slip(report):
    leaders = report("1", "18-19", "APEC//org", place="Geneva", status=Status.SCHEDULED)
    ministers = report("2", "15-16", "APEC//org", place="Geneva", status=Status.SCHEDULED)
    assert not related(leaders, ministers)


def test_an_organisation_meets_two_guests_on_one_day_one_after_the_other(report):
    one = report("1", "15", "NATO//org", "Ann Ash/US")
    other = report("2", "15", "NATO//org", "Bo Birk/RU")
    assert len(group([one, other])) == 2


def test_an_organisation_and_a_council_of_it_that_meet_the_same_day_stay_apart(report):
    ministers = report("1", "15", "APEC//org", kind=Kind.CONFERENCE, place="Geneva")
    council = report("2", "15", "APEC Business Advisory Council//org", place="Geneva")
    assert not related(ministers, council)


def test_a_council_is_one_under_its_short_and_its_whole_name(report):
    whole = report("1", "15", "UN Security Council//org", "Ann Ash/US")
    assert related(whole, report("2", "15", "Security Council//org", "Ann Ash/US"))


@pytest.mark.parametrize(
    "others",
    [
        {"kind": Kind.TALKS, "sides": ("NATO//org", "Russia/RU/country")},
        {"kind": Kind.SUMMIT, "sides": ("NATO//org", "Russia/RU/country")},
        {"kind": Kind.TALKS, "sides": ("NATO//org", "Bo Birk/RU")},
    ],
)
def test_what_an_organisation_has_with_a_guest_is_not_its_own_summit(report, others):
    summit = report("1", "15", "NATO//org", kind=Kind.SUMMIT)
    assert not related(summit, report("2", "15", *others["sides"], kind=others["kind"]))


def test_two_guests_with_two_men_of_one_state_had_two_meetings(report):
    guests = ("Ann Ash/US", "Bo Birk/RU")
    assert not related(
        report("1", "15", *guests, "Cy Cole/FR"), report("2", "15", *guests, "Di Dunn/FR")
    )
    assert related(
        report("1", "15", *guests, "Cy Cole/FR"), report("2", "15", *guests, "Di Dunn/GB")
    )


def test_a_summit_of_two_is_their_meeting(report):
    assert related(report("1", "15", kind=Kind.SUMMIT), report("2", "15", kind=Kind.TALKS))


def test_stops_of_a_tour_stay_apart(report):
    stops = [report(n, "15-17", place=p) for n, p in (("1", "Geneva"), ("2", "Vienna"))]
    assert not related(*stops)


def test_a_venue_and_its_city_are_one_place(report):
    assert related(report("1", "15", place="White House"), report("2", "15", place="Washington"))


def test_a_town_may_be_told_for_the_one_beside_it(report):
    assert related(report("1", "15-16", place="New Delhi"), report("2", "15-16", place="Delhi"))
    assert not related(report("1", "15-16", place="Geneva"), report("2", "15-16", place="Lausanne"))


def test_what_slips_by_days_may_slip_to_the_town_beside_it(report):
    planned = report("10", "15", status=Status.SCHEDULED, place="New Delhi")
    assert related(planned, report("12", "17", status=Status.SCHEDULED, place="Delhi"))


@pytest.mark.parametrize(("city", "same"), [("Anchorage", True), ("New York", False)])
def test_a_region_is_its_own_cities_and_no_other_of_the_state(report, city, same):
    part = report("1", "15-16", place="Alaska")
    assert related(part, report("2", "16-17", place=city)) is same


def test_a_visit_told_without_its_host_is_the_meeting_it_was_for(report):
    visit = report("1", "15", "Ann Ash/US", kind=Kind.VISIT, place="Geneva")
    assert related(visit, report("2", "15", place="Geneva"))
    assert not related(visit, report("3", "15"))


def test_a_short_visit_told_without_its_host_goes_with_a_meeting_with_the_host(report):
    visit = report("1", "15", "Ann Ash/US", kind=Kind.VISIT, place="Geneva")
    assert related(visit, report("2", "15", "Ann Ash/US", "Cy Cole/CH"))
    long = report("1", "15-25", "Ann Ash/US", kind=Kind.VISIT, place="Geneva")
    assert not related(long, report("2", "15", "Ann Ash/US", "Cy Cole/CH"))


def test_a_departure_and_the_arrival_the_day_after_are_one_visit(report):
    leaves, arrives, later = (
        report(d, d, "Ann Ash/US", kind=Kind.VISIT, place="Geneva") for d in ("15", "16", "18")
    )
    assert related(leaves, arrives)
    assert not related(arrives, later)


def test_states_without_a_date_are_not_their_ministers(report):
    ministers = report("1", "15", "Sergei Lavrov/RU", "Marco Rubio/US")
    states = ("Russia/RU/country", "United States/US/country")
    assert not related(ministers, report("2", "", *states))
    assert related(ministers, report("2", "", *states, status=Status.CANCELLED))
    assert related(ministers, report("2", "", "Lavrov/RU", "Rubio/US"))


def test_states_in_a_wide_window_are_not_their_leaders(report):
    leaders = report("1", "1..31", "Vladimir Putin/RU", "Donald Trump/US")
    states = ("Russia/RU/country", "United States/US/country")
    assert not related(leaders, report("2", "15", *states))
    assert related(report("1", "13..17", "Putin/RU", "Trump/US"), report("2", "15", *states))


@pytest.mark.parametrize(
    ("held", "place", "same"),
    [("16", "Geneva", True), ("14", "Geneva", True), ("17", "Geneva", False), ("16", None, False)],
)
def test_what_was_held_a_day_from_its_plan_is_what_was_planned(report, held, place, same):
    plan = report("1", "15", place="Geneva")
    assert related(plan, report("18", held, place=place, status=Status.HELD)) is same


@pytest.mark.parametrize(
    ("published", "planned", "status", "same"),
    [
        ("1", "15", Status.SCHEDULED, True),
        ("1", "80", Status.SCHEDULED, False),  # too far ahead
        ("20", "15", Status.SCHEDULED, False),  # a plan does not mean what is over
        ("20", "15", Status.HELD, True),
        ("80", "15", Status.HELD, False),  # too long ago
        ("1", "15", Status.HELD, False),  # a report does not mean what lies ahead
    ],
)
def test_an_undated_mention_means_only_what_is_near(report, published, planned, status, same):
    assert related(report(published, status=status), report("1", planned)) is same


def test_two_undated_mentions_agree_only_if_written_near_each_other(report):
    assert related(report("1"), report("20"))
    assert not related(report("1"), report("80"))


def test_of_several_meetings_a_mention_joins_the_nearest(report):
    groups = group([report("1", "10-13"), report("2", "14-20"), report("3", "12-15")])
    assert days(groups) == [[10, 12], [14]]


def test_no_evidence_is_no_meeting():
    assert group([]) == []
