"""Meetings keep their identity while articles come, change and go, in whatever order."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from sqlalchemy import delete, update
from sqlmodel import col

from timeline.errors import UnknownMeeting
from timeline.model import Interval, Status
from timeline.store import tables as t
from timeline.store.articles import save_article
from timeline.store.queries import MeetingFilter, get_meeting, read_meetings

TODAY = date(2025, 8, 17)
EVERYTHING = MeetingFilter(include_undated=True)
SIDES = ("Ann Ash/US", "Boris Birch/RU")


def august(day: int) -> date:
    return date(2025, 8, day)


@pytest.fixture
def meetings(database):
    """All meetings there are now."""

    def read():
        with database.reading() as session:
            return list(read_meetings(session, EVERYTHING, today=TODAY))

    return read


@pytest.fixture
def uid_of(database):
    """The uid of the meeting that a uid means now."""

    def find(uid):
        with database.reading() as session:
            return get_meeting(session, uid).uid

    return find


@pytest.fixture
def chain(document, mention):
    """Three articles: the windows of the first and the last have only the second's in common."""
    return {
        "first": (
            document("first", "1", "2025-08-01"),
            mention(august(10), *SIDES, until=august(14), quote="One."),
        ),
        "bridge": (
            document("bridge", "2", "2025-08-02"),
            mention(august(12), *SIDES, until=august(18), quote="Two."),
        ),
        "last": (
            document("last", "3", "2025-08-03"),
            mention(august(16), *SIDES, until=august(20), quote="Three."),
        ),
    }


def test_two_articles_on_one_meeting_make_one(save, document, mention, meetings):
    later = save(document("b", "2", "2025-08-12"), mention(august(15), *SIDES, quote="Later."))
    sooner = save(document("a", "1", "2025-08-10"), mention(august(15), *SIDES, quote="Sooner."))
    assert later.uids == sooner.uids
    (meeting,) = meetings()
    assert [s.quote.text for s in meeting.sources] == ["Sooner.", "Later."]
    assert [s.document.key for s in meeting.sources] == ["a", "b"]
    assert [entry.document for entry in meeting.history] == ["a"]


def test_a_meeting_that_moves_keeps_its_uid(save, document, mention, meetings, database):
    planned = Interval(august(15), august(15))
    old = save(document("a", "1", "2025-08-10"), mention(august(15), *SIDES))
    (before,) = meetings()
    save(document("b", "2", "2025-08-12"), mention(august(20), *SIDES, moved_from=planned))
    (after,) = meetings()
    assert after.uid == before.uid == old.uids[0]
    assert after.interval.earliest == august(20)
    assert after.sequence > before.sequence
    assert [(e.document, e.start) for e in after.history] == [("a", august(15)), ("b", august(20))]


def test_a_merged_meeting_keeps_the_oldest_uid_and_the_other_is_an_alias(
    save, chain, meetings, uid_of
):
    last, first = save(*chain["last"]).uids[0], save(*chain["first"]).uids[0]
    assert first != last
    save(*chain["bridge"])
    (meeting,) = meetings()
    assert meeting.uid == last
    assert uid_of(first) == uid_of(first[:8]) == last


def test_a_merge_that_comes_apart_gives_each_its_own_uid_again(save, chain, meetings, uid_of):
    first, last = save(*chain["first"]).uids[0], save(*chain["last"]).uids[0]
    save(*chain["bridge"])
    save(replace(chain["bridge"][0], text="No meeting after all."))
    assert [m.uid for m in meetings()] == [first, last]
    assert (uid_of(first), uid_of(last)) == (first, last)


def test_of_a_meeting_that_comes_apart_the_earliest_stored_part_keeps_the_uid(
    save, document, mention, chain, meetings
):
    uids = {save(*chain[name]).uids for name in ("first", "bridge", "last")}
    assert len(uids) == 1
    save(replace(chain["bridge"][0], text="No meeting after all."))
    first, last = meetings()
    assert first.uid == uids.pop()[0] != last.uid
    save(document("more", "4", "2025-08-04"), mention(august(17), *SIDES, until=august(19)))
    assert [m.uid for m in meetings()] == [first.uid, last.uid]


def test_an_alias_follows_its_meeting_into_the_next_merge(
    save, document, mention, chain, meetings, uid_of
):
    oldest = save(
        document("oldest", "0", "2025-08-04"), mention(august(22), *SIDES, until=august(25))
    ).uids[0]
    first, last = save(*chain["first"]).uids[0], save(*chain["last"]).uids[0]
    save(*chain["bridge"])
    save(
        document("second bridge", "5", "2025-08-03T12:00:00"),
        mention(august(19), *SIDES, until=august(23)),
    )
    (meeting,) = meetings()
    assert meeting.uid == oldest
    assert {uid_of(uid) for uid in (first, last)} == {oldest}


def test_an_alias_that_no_article_claims_any_more_follows_too(
    save, document, mention, chain, meetings, uid_of
):
    oldest = save(
        document("oldest", "0", "2025-08-04"), mention(august(22), *SIDES, until=august(25))
    ).uids[0]
    first, last = save(*chain["first"]).uids[0], save(*chain["last"]).uids[0]
    save(*chain["bridge"])
    save(replace(chain["last"][0], text="No meeting after all."))
    assert uid_of(last) == first
    bridge = (document("b", "5", "2025-08-03"), mention(august(17), *SIDES, until=august(23)))
    save(*bridge)
    (meeting,) = meetings()
    assert meeting.uid == oldest == uid_of(first) == uid_of(last)
    for article in (chain["first"][0], chain["bridge"][0], bridge[0], document("oldest", "0")):
        save(replace(article, text=f"{article.text} Nothing.", dct=chain["first"][0].dct))
    assert meetings() == []
    for uid in (oldest, first, last):
        with pytest.raises(UnknownMeeting):
            uid_of(uid)


def test_what_other_rules_once_put_together_is_parted_with_nothing_lost(
    database, save, document, mention, meetings
):
    """A newer version may tell apart what an older one took for one meeting."""
    first = save(document("a", "1"), mention(august(1), *SIDES)).uids[0]
    save(document("b", "2"), mention(august(28), *SIDES))
    with database.writing() as session:
        together = update(t.Mention).values(meeting_uid=first, uid=first)
        session.connection().execute(together)
        session.connection().execute(delete(t.Meeting).where(col(t.Meeting.uid) != first))
    save(document("c", "3"), mention(august(1), *SIDES))
    assert [(m.interval.earliest, len(m.sources)) for m in meetings()] == [
        (august(1), 2),
        (august(28), 1),
    ]
    assert meetings()[0].uid == first


def test_the_uid_of_a_meeting_that_is_gone_means_nothing_and_is_not_issued_again(
    save, document, mention, database
):
    gone = save(document("a", "1"), mention(august(15), *SIDES)).uids[0]
    save(document("a", "2"))
    new = save(document("a", "3"), mention(august(15), *SIDES)).uids[0]
    assert new != gone
    with database.reading() as session, pytest.raises(UnknownMeeting):
        get_meeting(session, gone)


def test_a_merged_meeting_keeps_its_uid_when_the_article_it_was_issued_for_goes(
    save, chain, meetings, uid_of
):
    first, last = save(*chain["first"]).uids[0], save(*chain["last"]).uids[0]
    save(*chain["bridge"])
    save(replace(chain["first"][0], text="No meeting after all."))
    (meeting,) = meetings()
    assert meeting.uid == first == uid_of(last)


def test_a_new_version_of_an_article_keeps_the_uids_of_its_meetings(save, document, mention):
    friday, monday = mention(august(15), *SIDES, quote="On Friday."), None
    other = mention(august(18), "Ann Ash/US", "Chen Chestnut/CN", quote="With Chen.")
    old = save(document("a", "1"), friday, other).uids
    monday = mention(august(18), *SIDES, quote="On Monday.")
    new = save(document("a", "2"), other, replace(friday, interval=monday.interval)).uids
    assert new == old[::-1]


def test_a_new_version_in_other_words_keeps_the_uid_too(save, document, mention):
    old = save(document("a", "1"), mention(august(15), *SIDES, quote="On Friday."))
    new = save(document("a", "2"), mention(august(15), *SIDES, quote="On August 15."))
    assert new.uids == old.uids


def test_a_new_version_that_corrects_the_day_of_a_plan_keeps_the_uid(
    save, document, mention, meetings
):
    planned = mention(august(22), *SIDES, quote="On Friday.", status=Status.SCHEDULED)
    corrected = mention(august(23), *SIDES, quote="On Saturday.", status=Status.SCHEDULED)
    old = save(document("a", "1"), planned)
    new = save(document("a", "2"), corrected)
    assert new.uids == old.uids
    (meeting,) = meetings()
    assert (meeting.interval.earliest, meeting.sequence) == (august(23), 1)


def test_a_day_that_may_be_of_either_of_two_plans_takes_the_uid_of_neither(save, document, mention):
    plans = [
        mention(august(day), *SIDES, quote=f"On {day}.", status=Status.SCHEDULED)
        for day in (22, 27)
    ]
    old = save(document("a", "1"), *plans)
    new = save(
        document("a", "2"), mention(august(24), *SIDES, quote="On 24.", status=Status.SCHEDULED)
    )
    assert not {*new.uids} & {*old.uids}


def test_the_sequence_never_falls(save, document, mention, meetings):
    seen = []
    for version, day in enumerate((15, 16, 15, 15, 16)):
        save(document("a", f"Version {version}"), mention(august(day), *SIDES, quote="The same."))
        seen.append(meetings()[0].sequence)
    assert len({m.uid for m in meetings()}) == 1
    assert seen == sorted(seen)
    assert seen[0] < seen[1] < seen[2] == seen[3] < seen[4]


@pytest.fixture
def mark(database):
    """Gives a meeting a title that it loses when it is derived anew."""

    def mark_one(uid):
        with database.writing() as session:
            titled = update(t.Meeting).where(col(t.Meeting.uid) == uid)
            session.connection().execute(titled.values(title="Left alone"))

    return mark_one


def test_meetings_that_nothing_new_bears_on_are_left_alone(save, document, mention, meetings, mark):
    mark(save(document("a", "1"), mention(august(15), *SIDES)).uids[0])
    save(document("b", "2"), mention(august(15), "Ann Ash/US", "Chen Chestnut/CN"))
    save(document("c", "3"), mention(date(2024, 1, 1), *SIDES))
    assert "Left alone" in {m.title for m in meetings()}


def test_of_related_meetings_only_those_with_other_mentions_are_derived_anew(
    save, document, mention, meetings, mark
):
    save(document("a", "1", "2025-08-01"), mention(august(10), *SIDES, until=august(13)))
    one, other = save(
        document("b", "2", "2025-08-02"),
        mention(august(10), *SIDES, until=august(12)),
        mention(august(13), *SIDES, until=august(16)),
    ).uids
    mark(one)
    mark(other)
    save(document("c", "3", "2025-08-03"), mention(august(15), *SIDES))
    assert {m.uid: m.title == "Left alone" for m in meetings()} == {one: True, other: False}


def test_articles_of_one_moment_count_in_the_order_of_their_final_keys(
    database, save, document, mention, meetings
):
    """ "talks" comes before "talks!", and "talks-" with a hash after it."""
    save(document("talks", "1", identity="/a/talks"), mention(august(12), *SIDES, until=august(14)))
    save(document("talks!", "2"), mention(august(13), *SIDES, until=august(15)))
    assert meetings()[0].interval == Interval(august(13), august(15))
    save(document("talks", "3", identity="/b/talks"))
    assert meetings()[0].interval == Interval(august(12), august(14))


def test_the_order_of_ingestion_changes_nothing_but_uids(database, document, mention):
    chen = "Chen Chestnut/CN"
    articles = [
        (document("plan", "1", "2025-08-01"), mention(august(10), *SIDES, until=august(14))),
        (document("wide", "2", "2025-08-02"), mention(august(12), *SIDES, until=august(18))),
        (document("late", "3", "2025-08-03"), mention(august(16), *SIDES, until=august(20))),
        (
            document("held", "4", "2025-08-14"),
            mention(august(13), *SIDES, status=Status.HELD, quote="They met."),
            mention(august(20), "Ann Ash/US", chen, quote="Chen is next."),
        ),
        (document("talks", "5", "2025-08-02"), mention(None, "Ann Ash/US", chen, quote="Soon.")),
        (document("talks", "6", "2025-08-02", identity="/b/talks"), mention(august(12), *SIDES)),
    ]
    outcomes = set()
    for order in list(permutations(articles))[::7]:
        with database.writing() as session:
            for article, *mentions in (*order, order[0]):
                save_article(session, article, mentions)
            found = read_meetings(session, EVERYTHING, today=TODAY)
            outcomes.add(repr(sorted(repr(replace(m, uid="", sequence=0)) for m in found)))
            session.rollback()
    assert len(outcomes) == 1
