"""Corrections: they win over articles, outlive them, and can be taken back."""

from collections import deque
from dataclasses import replace
from datetime import date

import pytest

from timeline.errors import NothingToUndo, UnknownMeeting, UsageError
from timeline.model import Change, Dct, Interval, Participant, ParticipantKind, Place, Status
from timeline.store.correct import (
    confirm_meeting,
    dismiss_meeting,
    edit_meeting,
    merge_meetings,
    split_meeting,
    undo_corrections,
)
from timeline.store.corrections import list_corrections
from timeline.store.queries import MeetingFilter, get_meeting, list_meetings
from timeline.store.rebuild import rebuild

FRIDAY, SATURDAY, MONDAY = date(2025, 8, 15), date(2025, 8, 16), date(2025, 8, 18)
SIDES = ("Ann Ash/US", "Bo Birk/RU")
MADE = Dct.fromisoformat("2025-08-12T09:00+02:00")
BY = {"by": "Eve", "made": MADE}
ALL = MeetingFilter(include_undated=True, include_dismissed=True)


@pytest.fixture
def uid(save, document, mention):
    """The meeting of one article: Friday, scheduled."""
    return save(document("a", "They meet."), mention(FRIDAY, *SIDES)).uids[0]


@pytest.fixture
def correct(database):
    def run(action, *arguments, **options):
        with database.writing() as session:
            return action(session, *arguments, **{**BY, **options})

    return run


@pytest.fixture
def undo(database):
    def run(steps=1):
        with database.writing() as session:
            return undo_corrections(session, steps, made=MADE)

    return run


@pytest.fixture
def meeting(database):
    def read(uid):
        with database.reading() as session:
            return get_meeting(session, uid)

    return read


@pytest.fixture
def days(database):
    """The first days of all meetings that a list shows."""

    def read(wanted=ALL):
        with database.reading() as session:
            return [row.start for row in list_meetings(session, wanted, today=FRIDAY)]

    return read


def test_an_edit_sets_what_it_names_and_leaves_the_rest(uid, correct, meeting):
    vienna = Place(name="Vienna", city="Vienna", country="AT")
    cast = (Participant(name="Ann Ash", kind=ParticipantKind.PERSON, country="US"),)
    correct(
        edit_meeting,
        uid,
        Change(interval=Interval(MONDAY, MONDAY), place=vienna, participants=cast, title="Tea"),
    )
    found = meeting(uid)
    assert (found.interval, found.place, found.participants, found.title) == (
        Interval(MONDAY, MONDAY),
        vienna,
        cast,
        "Tea",
    )
    assert found.status is Status.SCHEDULED


def test_a_correction_stands_in_the_history_with_its_maker(uid, correct, meeting):
    correct(edit_meeting, uid, Change(interval=Interval(MONDAY, MONDAY)))
    last = meeting(uid).history[-1]
    assert (last.by, last.document, last.observed, last.start) == ("Eve", None, MADE, MONDAY)


def test_a_later_article_does_not_undo_an_edit_but_is_shown_as_against_it(
    uid, correct, meeting, save, document, mention
):
    correct(edit_meeting, uid, Change(interval=Interval(MONDAY, MONDAY)))
    save(document("b", "It is on Saturday now.", "2025-08-13"), mention(FRIDAY, *SIDES))
    moved = replace(mention(SATURDAY, *SIDES), moved_from=Interval(FRIDAY, FRIDAY))
    save(document("c", "It is on Saturday now!", "2025-08-14"), moved)
    found = meeting(uid)
    assert found.interval == Interval(MONDAY, MONDAY)
    assert {s.document.key for s in found.sources} == {"a", "b", "c"}
    assert [(d.document, d.start) for d in found.disputes] == [("c", SATURDAY)]


def test_an_article_may_still_say_what_a_correction_left_open(
    uid, correct, meeting, save, document, mention
):
    correct(edit_meeting, uid, Change(title="The talks"))
    save(document("b", "They met.", "2025-08-16"), mention(FRIDAY, *SIDES, status=Status.HELD))
    assert (meeting(uid).title, meeting(uid).status) == ("The talks", Status.HELD)


def test_a_new_version_of_the_article_keeps_its_corrections(
    uid, correct, meeting, save, document, mention
):
    correct(edit_meeting, uid, Change(interval=Interval(MONDAY, MONDAY)))
    save(document("a", "They meet soon."), mention(SATURDAY, *SIDES))
    assert meeting(uid).interval == Interval(MONDAY, MONDAY)


def test_a_rebuild_keeps_uids_and_corrections(
    uid, correct, meeting, database, save, document, mention
):
    other = save(document("b", "Others."), mention(MONDAY, "Cy Cole/FR", "Di Dorn/DE")).uids[0]
    correct(edit_meeting, uid, Change(interval=Interval(MONDAY, MONDAY)))
    before = meeting(uid), meeting(other)
    with database.writing() as session:
        deque(rebuild(session), maxlen=0)
    assert (meeting(uid), meeting(other)) == before


def test_confirming_holds_the_window_the_place_and_the_participants(
    uid, correct, meeting, save, document, mention
):
    correct(confirm_meeting, uid)
    assert meeting(uid).confidence == 1
    moved = replace(mention(SATURDAY, *SIDES), moved_from=Interval(FRIDAY, FRIDAY))
    save(document("b", "On Saturday now.", "2025-08-14"), moved)
    assert meeting(uid).interval == Interval(FRIDAY, FRIDAY)


def test_what_is_dismissed_is_listed_only_with_all_and_confirming_takes_it_back(
    uid, correct, days, meeting
):
    correct(dismiss_meeting, uid)
    assert (days(MeetingFilter()), days()) == ([], [FRIDAY])
    assert meeting(uid).dismissed
    correct(confirm_meeting, uid)
    assert days(MeetingFilter()) == [FRIDAY]


def test_what_is_dismissed_stays_so_when_another_article_tells_of_it(
    uid, correct, days, save, document, mention
):
    correct(dismiss_meeting, uid)
    save(document("b", "They do meet."), mention(FRIDAY, *SIDES))
    assert days(MeetingFilter()) == []


def test_a_merge_keeps_the_first_uid_and_the_other_leads_to_it(
    uid, correct, meeting, days, save, document, mention
):
    other = save(document("b", "Others."), mention(MONDAY, "Cy Cole/FR", "Di Dorn/DE")).uids[0]
    assert correct(merge_meetings, [other, uid]) == other
    assert meeting(uid) == meeting(other)
    assert meeting(uid).uid == other
    assert len(days()) == 1


def test_a_merge_holds_for_articles_to_come_and_for_a_rebuild(
    uid, correct, days, save, document, mention, database
):
    others = ("Cy Cole/FR", "Di Dorn/DE")
    other = save(document("b", "Others."), mention(MONDAY, *others)).uids[0]
    correct(merge_meetings, [uid, other])
    save(document("c", "Others again."), mention(MONDAY, *others))
    with database.writing() as session:
        deque(rebuild(session), maxlen=0)
    assert len(days()) == 1


def test_a_merge_of_a_meeting_with_itself_is_refused(uid, correct, save, document, mention):
    other = save(document("b", "Others."), mention(MONDAY, "Cy Cole/FR", "Di Dorn/DE")).uids[0]
    correct(merge_meetings, [uid, other])
    for uids in ([uid], [uid, uid], [uid, other]):
        with pytest.raises(UsageError, match="with itself"):
            correct(merge_meetings, uids)


def test_a_split_makes_one_meeting_for_each_article(
    uid, correct, days, save, document, mention, meeting
):
    save(document("b", "They meet, too."), mention(FRIDAY, *SIDES))
    save(document("c", "They meet, three."), mention(FRIDAY, *SIDES))
    assert len(days()) == 1
    parts = correct(split_meeting, uid)
    assert len(set(parts)) == len(days()) == 3
    assert uid in parts
    assert sorted(meeting(p).sources[0].document.key for p in parts) == ["a", "b", "c"]


def test_the_meeting_of_one_article_cannot_be_split(uid, correct):
    with pytest.raises(UsageError, match="only one article"):
        correct(split_meeting, uid)


def test_the_last_correction_about_two_meetings_holds(uid, correct, days, save, document, mention):
    save(document("b", "They meet, too."), mention(FRIDAY, *SIDES))
    parts = correct(split_meeting, uid)
    correct(merge_meetings, parts)
    assert len(days()) == 1
    correct(split_meeting, uid)
    assert len(days()) == 2


def test_undo_takes_back_step_by_step_in_any_run(
    uid, correct, undo, meeting, save, document, mention
):
    before = meeting(uid)
    other = save(document("b", "Others."), mention(MONDAY, "Cy Cole/FR", "Di Dorn/DE")).uids[0]
    correct(edit_meeting, uid, Change(title="Tea"))
    correct(merge_meetings, [other, uid])
    assert meeting(uid).uid == other
    undo()
    assert (meeting(uid).title, meeting(other).uid) == ("Tea", other)
    undo()
    after = meeting(uid)
    assert replace(after, sequence=0) == replace(before, sequence=0)
    assert after.sequence >= before.sequence  # a calendar has to be told


def test_undoing_more_than_there_is_changes_nothing(uid, correct, undo, meeting):
    correct(edit_meeting, uid, Change(title="Tea"))
    with pytest.raises(NothingToUndo, match="only 1"):
        undo(2)
    assert meeting(uid).title == "Tea"
    undo()
    with pytest.raises(NothingToUndo):
        undo()


def test_corrections_are_listed_with_what_was_taken_back(uid, correct, undo, database):
    correct(edit_meeting, uid, Change(title="Tea", status=Status.HELD))
    correct(dismiss_meeting, uid)
    undo()
    with database.reading() as session:
        last, first = list_corrections(session)
    assert (last.correction.action, last.undone) == ("dismiss", MADE)
    assert (first.correction.change.title, first.undone) == ("Tea", None)
    assert first.correction.by == "Eve"


def test_an_edit_of_nothing_and_an_unknown_uid_are_refused(uid, correct):
    with pytest.raises(UsageError, match="nothing to change"):
        correct(edit_meeting, uid, Change())
    with pytest.raises(UnknownMeeting):
        correct(dismiss_meeting, "nowhere")


def test_a_correction_raises_the_sequence(uid, correct, meeting):
    before = meeting(uid).sequence
    correct(edit_meeting, uid, Change(interval=Interval(MONDAY, MONDAY)))
    assert meeting(uid).sequence > before
