"""Laws that hold for whatever articles say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.meetings.identity import agree, count_agreeing, merge_participants, same_name
from timeline.model import (
    Action,
    Change,
    Correction,
    Dct,
    Evidence,
    Granularity,
    Interval,
    Kind,
    Mention,
    Participant,
    ParticipantKind,
    Place,
    Quote,
    SourceDocument,
    Status,
)
from timeline.tracking.casts import are_one_gathering
from timeline.tracking.index import block_keys, probe_keys, span
from timeline.tracking.match import group, related
from timeline.tracking.merge import derive
from timeline.tracking.times import times_fit

WORDS = ("Kim", "Jong", "Un", "Ann", "Ash", "Björk", "Al", "al-Sisi", "Russia", "NATO", "’")
COUNTRIES = (None, "RU", "US", "KP")
PLACES = (
    None,
    Place(name="Geneva", city="Geneva", country="CH"),
    Place(name="Palais", city="Geneva", country="CH"),
    Place(name="Vienna", city="Vienna", country="AT"),
    Place(name="Austria", country="AT"),
    Place(name="Camp David", country="US", latitude=39.6, longitude=-77.5),
)

names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
participants = st.builds(
    Participant,
    name=names,
    kind=st.sampled_from(ParticipantKind),
    role=st.sampled_from((None, "president")),
    country=st.sampled_from(COUNTRIES),
)
usual = st.sampled_from(
    [
        Participant(name="Ann Ash", kind=ParticipantKind.PERSON, country="US"),
        Participant(name="Ash", kind=ParticipantKind.PERSON),
        Participant(name="Bo Birk", kind=ParticipantKind.PERSON, country="RU"),
        Participant(name="United States", kind=ParticipantKind.COUNTRY, country="US"),
        Participant(name="Russia", kind=ParticipantKind.COUNTRY, country="RU"),
        Participant(name="NATO", kind=ParticipantKind.ORGANIZATION),
    ]
)
casts = st.one_of(
    st.sampled_from((2, 2, 2, 1, 3, 4)).flatmap(lambda n: st.lists(usual, min_size=n, max_size=n)),
    st.lists(participants, min_size=0, max_size=12),
).map(tuple)


@st.composite
def intervals(draw):
    first = date(2025, 8, 1) + timedelta(days=draw(st.integers(0, 20)))
    days = draw(st.one_of(st.just(0), st.integers(0, 5), st.integers(6, 80)))
    granularity = draw(st.sampled_from((Granularity.DAY, Granularity.WINDOW)))
    return Interval(first, first + timedelta(days=days), granularity)


mentions = st.builds(
    Mention,
    title=st.just("A meeting"),
    kind=st.sampled_from((*[Kind.MEETING] * 6, Kind.SUMMIT, Kind.VISIT, Kind.CALL)),
    status=st.sampled_from(Status),
    participants=casts,
    quotes=st.just((Quote("They meet.", 0),)),
    interval=st.one_of(st.none(), intervals(), intervals()),
    place=st.one_of(st.none(), st.sampled_from(PLACES)),
    confidence=st.sampled_from((0.05, 0.5, 0.9)),
    moved_from=st.one_of(st.none(), st.none(), intervals()),
)


@st.composite
def evidence(draw, *, min_size=0, max_size=9):
    """Mentions in a few articles, some of them published at the same moment."""
    days = draw(st.lists(st.integers(0, 50), min_size=7, max_size=7))
    articles = [
        SourceDocument(key=key, dct=Dct(date(2025, 7, 20) + timedelta(days=day)))
        for key, day in zip("abcdefg", days, strict=True)
    ]
    told = draw(
        st.lists(
            st.tuples(st.sampled_from(articles), mentions), min_size=min_size, max_size=max_size
        )
    )
    return [Evidence(document=d, position=n, mention=m) for n, (d, m) in enumerate(told)]


many = evidence(min_size=6, max_size=14)


def partition(groups):
    return {frozenset((e.document.key, e.position) for e in g) for g in groups}


def components(told):
    """The connected components of `related`, as the store finds them."""
    left, found = list(told), []
    while left:
        frontier = component = [left.pop()]
        while frontier:
            frontier = [e for e in left if any(related(e, f) for f in frontier)]
            left = [e for e in left if e not in frontier]
            component = component + frontier
        found.append(component)
    return found


@given(participants, participants)
def test_agreement_is_symmetric(a, b):
    assert agree(a, b) == agree(b, a)


@given(names, names)
def test_names_agree_either_way_round(a, b):
    assert same_name(a, b) == same_name(b, a)


@given(st.text(), st.text())
def test_any_text_can_be_a_name(a, b):
    assert same_name(a, b) == same_name(b, a)


@given(casts, casts)
def test_counting_who_agrees_is_symmetric_and_counts_nobody_twice(a, b):
    shared = count_agreeing(a, b)
    assert shared == count_agreeing(b, a)
    assert 0 <= shared <= min(len(a), len(b))
    assert count_agreeing(a, a) >= len([p for p in a if agree(p, p)])


@given(casts)
def test_merging_participants_again_changes_nothing(cast):
    once = merge_participants(cast)
    assert len(once) <= len(cast)
    assert all(any(agree(p, q) or p == q for q in cast) for p in once)


@given(many)
def test_being_related_is_symmetric(told):
    a, b = told[:2]
    assert related(a, b) == related(b, a)


@settings(max_examples=400)
@given(many)
def test_what_is_related_shares_a_key_of_the_index(told):
    for a in told:
        for b in told:
            if related(a, b):
                assert probe_keys(a) & block_keys(b)
                assert probe_keys(b) & block_keys(a)


@settings(max_examples=400)
@given(many)
def test_times_that_fit_have_a_day_of_both_spans(told):
    for a in told:
        for b in told:
            if times_fit(a, b):
                (first, last), (begin, end) = span(a), span(b)
                assert first <= end
                assert begin <= last


@given(many, st.randoms())
def test_grouping_does_not_depend_on_order(told, random):
    shuffled = random.sample(told, len(told))
    assert partition(group(told)) == partition(group(shuffled))
    assert [list(g) for g in group(told)] == [list(g) for g in group(shuffled)]


@given(evidence())
def test_groups_part_the_evidence(told):
    grouped = [e for g in group(told) for e in g]
    assert sorted(e.position for e in grouped) == [e.position for e in told]


@given(many)
def test_a_group_holds_one_mention_of_an_article_at_most_but_for_gatherings(told):
    for members in group(told):
        for a, b in combinations(members, 2):
            if a.document.key == b.document.key:
                assert are_one_gathering(a.mention, b.mention)


@settings(max_examples=300)
@given(many)
def test_grouping_each_component_alone_is_grouping_all_together(told):
    alone = [g for component in components(told) for g in group(component)]
    assert partition(alone) == partition(group(told))


@settings(max_examples=300)
@given(many, st.integers(0, 14))
def test_going_on_from_the_groups_of_what_came_first_is_grouping_all_together(told, read):
    told.sort(key=lambda e: e.order)
    assert group(told[read:], onto=group(told[:read])) == group(told)


@given(evidence(min_size=1), st.randoms(), st.integers(0, 9))
def test_deriving_does_not_depend_on_order(told, random, sequence):
    shuffled = tuple(random.sample(told, len(told)))
    derived = derive("uid", tuple(told), sequence=sequence)
    assert derived == derive("uid", shuffled, sequence=sequence)
    assert derived.sequence >= sequence


@given(evidence(min_size=1))
def test_history_runs_in_order_of_publication_and_ends_with_what_is_believed(told):
    meeting = derive("uid", tuple(told))
    moments = [h.observed.instant for h in meeting.history]
    assert moments == sorted(moments)
    beliefs = [(h.status, h.start, h.end, h.place) for h in meeting.history]
    assert all(a != b for a, b in pairwise(beliefs))
    last, window = meeting.history[-1], meeting.interval
    assert (last.status, last.start, last.end) == (
        meeting.status,
        window and window.earliest,
        window and window.latest,
    )
    assert last.place == (meeting.place and meeting.place.name)
    assert 0 <= meeting.confidence <= 1


@given(evidence(min_size=1))
def test_what_was_once_held_stays_held(told):
    held = [replace(e, mention=replace(e.mention, status=Status.HELD)) for e in told[:1]]
    assert derive("uid", (*held, *told[1:])).status is Status.HELD


@st.composite
def corrected(draw):
    """Evidence, and what people merged and split of it."""
    told = draw(many)
    keys = st.frozensets(st.sampled_from([e.key for e in told]), min_size=2)
    made = [
        Correction(
            id=n,
            action=draw(st.sampled_from([Action.MERGE, Action.SPLIT])),
            mentions=draw(keys),
            made=Dct(date(2025, 8, 1) + timedelta(days=n)),
            by="Eve",
            uid="uid",
        )
        for n in range(draw(st.integers(1, 3)))
    ]
    return told, made


@given(corrected(), st.randoms())
def test_grouping_by_corrections_does_not_depend_on_order(given_, random):
    told, made = given_
    shuffled = random.sample(told, len(told))
    assert partition(group(told, made)) == partition(group(shuffled, made[::-1]))


@given(corrected())
def test_what_was_last_merged_is_together_and_what_was_last_split_apart(given_):
    told, made = given_
    last = made[-1]
    homes = {e.key: n for n, members in enumerate(group(told, made)) for e in members}
    if last.action is Action.MERGE:
        assert len({homes[key] for key in last.mentions}) == 1
    elif len(made) == 1:
        articles = defaultdict(set)  # no article is split: it may tell of a summit twice
        for key in last.mentions:
            articles[homes[key]].add(key[0])
        assert all(len(documents) == 1 for documents in articles.values())


@given(evidence(min_size=1), st.randoms(), st.sampled_from(Status))
def test_what_a_person_says_holds_whatever_articles_say(told, random, status):
    said = Correction(
        id=1,
        action=Action.EDIT,
        mentions=frozenset({random.choice(told).key}),
        made=Dct(date(2025, 8, 1)),
        by="Eve",
        uid="uid",
        change=Change(status=status, title="Tea"),
    )
    meeting = derive("uid", tuple(told), corrections=[said])
    assert (meeting.status, meeting.title, meeting.confidence) == (status, "Tea", 1)
    shuffled = tuple(random.sample(told, len(told)))
    assert derive("uid", shuffled, corrections=[said]) == meeting
