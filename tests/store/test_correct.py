"""Corrections: they win over articles, outlive them, and can be taken back."""

from collections import deque
from dataclasses import replace
from datetime import date

import pytest

from timeline.errors import NothingToRedo, NothingToUndo, UnknownMeeting, UsageError
from timeline.export.json import meeting_to_json
from timeline.model import (
    Change,
    Dct,
    Granularity,
    Interval,
    Participant,
    ParticipantKind,
    Place,
    Status,
)
from timeline.render.meeting import render_meeting
from timeline.store import open_database
from timeline.store.correct import (
    confirm_meeting,
    dismiss_meeting,
    edit_meeting,
    merge_meetings,
    redo_corrections,
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
def redo(database):
    def run(steps=1):
        with database.writing() as session:
            return redo_corrections(session, steps)

    return run


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


def test_an_older_article_that_comes_in_after_an_edit_is_shown_as_against_it(
    uid, correct, meeting, save, document, mention
):
    correct(edit_meeting, uid, Change(interval=Interval(MONDAY, MONDAY)))
    save(document("b", "On Friday, then.", "2025-08-11"), mention(FRIDAY, *SIDES))
    assert [(d.document, d.start) for d in meeting(uid).disputes] == [("b", FRIDAY)]
    correct(confirm_meeting, uid)
    assert meeting(uid).disputes == ()


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
    with pytest.raises(UsageError, match="two or more"):
        correct(merge_meetings, [uid])
    for uids in ([uid, uid], [uid, other]):
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


def test_redo_makes_again_in_order_what_was_taken_back(
    uid, correct, undo, redo, meeting, save, document, mention
):
    other = save(document("b", "Others."), mention(MONDAY, "Cy Cole/FR", "Di Dorn/DE")).uids[0]
    correct(edit_meeting, uid, Change(title="Tea"))
    correct(merge_meetings, [other, uid])
    whole = meeting(other)
    undo(2)
    assert [str(c.action) for c in redo()] == ["edit"]
    assert (meeting(uid).title, meeting(uid).uid) == ("Tea", uid)
    redo()
    assert replace(meeting(other), sequence=0) == replace(whole, sequence=0)


def test_there_is_nothing_to_redo_once_another_correction_was_made(uid, correct, undo, redo):
    correct(edit_meeting, uid, Change(title="Tea"))
    with pytest.raises(NothingToRedo, match="no correction to redo"):
        redo()
    undo()
    with pytest.raises(NothingToRedo, match="only 1"):
        redo(2)
    correct(edit_meeting, uid, Change(title="Coffee"))
    with pytest.raises(NothingToRedo):
        redo()


def test_redo_leaves_out_what_was_taken_back_before_a_later_correction(
    uid, correct, database, redo, meeting
):
    def at(minute):
        return Dct.fromisoformat(f"2025-08-12T09:{minute:02}+02:00")

    def undo_at(minute, steps=1):
        with database.writing() as session:
            undo_corrections(session, steps, made=at(minute))

    correct(edit_meeting, uid, Change(title="A"), made=at(0))
    correct(edit_meeting, uid, Change(title="B"), made=at(1))
    undo_at(2)
    correct(edit_meeting, uid, Change(title="C"), made=at(3))
    undo_at(4)
    undo_at(5)
    redo()
    assert meeting(uid).title == "A"
    redo()
    assert meeting(uid).title == "C"
    with pytest.raises(NothingToRedo):
        redo()


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


def test_an_edit_of_a_meeting_that_its_article_drops_is_kept_listed_and_can_be_undone(
    database, uid, correct, undo, save, document, days
):
    correct(edit_meeting, uid, Change(interval=Interval(MONDAY, MONDAY)))
    save(document("a", "No meeting after all."))
    assert days() == []
    with database.reading() as session:
        (record,) = list_corrections(session)
    assert (record.correction.uid, record.undone) == (uid, None)
    assert [c.uid for c in undo()] == [uid]
    assert days() == []


def test_an_edit_stands_where_another_article_still_tells_of_the_meeting(
    uid, correct, meeting, save, document, mention
):
    save(document("b", "It is on Friday."), mention(FRIDAY, *SIDES, quote="It is on Friday."))
    correct(edit_meeting, uid, Change(interval=Interval(MONDAY, MONDAY)))
    save(document("a", "No meeting after all."))
    assert meeting(uid).interval == Interval(MONDAY, MONDAY)
    assert [s.document.key for s in meeting(uid).sources] == ["b"]


def test_two_meetings_of_one_article_can_be_merged_and_parted_again(
    save, document, mention, correct, undo, meeting, days
):
    lunch = mention(FRIDAY, *SIDES, quote="They have lunch.")
    talks = mention(SATURDAY, *SIDES, quote="They talk.")
    one, other = save(document("a", "Lunch, then talks."), lunch, talks).uids
    correct(merge_meetings, [other, one])
    assert meeting(one).uid == other
    assert len(days()) == 1
    assert {s.quote.text for s in meeting(one).sources} == {"They have lunch.", "They talk."}
    save(document("b", "Lunch again.", "2025-08-11"), mention(FRIDAY, *SIDES, quote="Lunch."))
    assert len(days()) == 1
    undo()
    assert (meeting(one).uid, meeting(other).uid) == (one, other)
    assert days() == [FRIDAY, SATURDAY]


@pytest.mark.parametrize("published", ["2025-08-04", "2025-08-14"])
def test_a_part_that_a_split_took_off_joins_no_meeting_that_was_dismissed(
    uid, database, save, document, mention, correct, days, published
):
    """In its week there is another one, which it would fit now as well."""
    week = Interval(date(2025, 8, 11), date(2025, 8, 17), Granularity.WEEK)
    vague = document("b", "They meet next week.", "2025-08-11")
    save(vague, mention(None, *SIDES, interval=week))
    wednesday = document("0", "They meet on Wednesday.", published)
    other = save(wednesday, mention(date(2025, 8, 13), *SIDES)).uids[0]
    assert other != uid
    correct(dismiss_meeting, other)
    correct(split_meeting, uid)
    shown = MeetingFilter(include_undated=True)
    assert len(days(shown)) == 2
    with database.writing() as session:
        deque(rebuild(session), maxlen=0)
    assert len(days(shown)) == 2


def test_after_a_split_another_article_joins_one_part_and_leaves_them_apart(
    database, uid, correct, days, save, document, mention
):
    save(document("b", "Again."), mention(FRIDAY, *SIDES, quote="Again."))
    assert len(correct(split_meeting, uid)) == 2
    save(document("c", "Once more.", "2025-08-13"), mention(FRIDAY, *SIDES, quote="Once more."))
    assert days() == [FRIDAY, FRIDAY]
    with database.reading() as session:
        rows = list_meetings(session, ALL, today=FRIDAY)
    assert sorted(row.source_count for row in rows) == [1, 2]
    with database.writing() as session:
        deque(rebuild(session), maxlen=0)
    with database.reading() as session:
        assert list_meetings(session, ALL, today=FRIDAY) == rows


def test_of_two_people_the_later_word_holds_and_both_are_named(uid, correct, undo, meeting):
    correct(edit_meeting, uid, Change(interval=Interval(MONDAY, MONDAY)), by="Ann")
    correct(edit_meeting, uid, Change(interval=Interval(SATURDAY, SATURDAY)), by="Bo")
    assert meeting(uid).interval.earliest == SATURDAY
    assert [e.by for e in meeting(uid).history] == [None, "Ann", "Bo"]
    undo()
    assert meeting(uid).interval.earliest == MONDAY


def test_corrections_before_and_after_a_rebuild_are_undone_in_another_process(
    database, uid, correct, meeting
):
    correct(edit_meeting, uid, Change(title="First"))
    with database.writing() as session:
        deque(rebuild(session), maxlen=0)
    correct(edit_meeting, uid, Change(title="Second"))
    assert meeting(uid).title == "Second"
    url = database.engine.url.render_as_string(hide_password=False)
    with open_database(url) as again:  # as a command that starts anew
        for expected in ("First", "Ash"):
            with again.writing() as session:
                undo_corrections(session, 1, made=MADE)
            with again.reading() as session:
                assert expected in get_meeting(session, uid).title


def test_a_denial_after_an_edit_is_shown_in_text_and_json_and_not_applied(
    uid, correct, meeting, save, document, mention
):
    correct(edit_meeting, uid, Change(interval=Interval(FRIDAY, FRIDAY), status=Status.SCHEDULED))
    save(
        document("b", "It is off.", "2025-08-13"),
        mention(FRIDAY, *SIDES, status=Status.CANCELLED, quote="It is off."),
    )
    found = meeting(uid)
    assert found.status is Status.SCHEDULED
    assert [(d.document, d.status) for d in found.disputes] == [("b", Status.CANCELLED)]
    shown = render_meeting(found, today=FRIDAY, width=80)
    assert "cancelled" in shown.partition("not applied")[2]
    (dispute,) = meeting_to_json(found, today=FRIDAY)["disputes"]
    assert (dispute["document"], dispute["status"]) == ("b", "cancelled")
