"""Whatever happens, the stored meetings are those that grouping all mentions at once gives."""

import random
from datetime import date, timedelta

import pytest

from timeline.errors import UsageError
from timeline.model import Change, Dct, Interval, Kind, Place, Status
from timeline.store.articles import save_article
from timeline.store.correct import (
    confirm_meeting,
    dismiss_meeting,
    edit_meeting,
    merge_meetings,
    split_meeting,
    undo_corrections,
)
from timeline.store.corrections import find_corrections
from timeline.store.evidence import find_mentions
from timeline.store.queries import MeetingFilter, list_meetings
from timeline.store.rebuild import rebuild
from timeline.tracking.match import group

FIRST = date(2025, 8, 1)
MADE = Dct(date(2025, 9, 30))
LEADERS = ("Ann Ash/US", "Boris Birch/RU", "Chen Chestnut/CN", "Ash/US", "Dora Durian/US")
PLACES = (None, None, Place(name="Oslo", city="Oslo", country="NO"), Place(name="Brazil"))


def read_all(session):
    """All mentions with their articles, as stored."""
    from sqlalchemy import select
    from sqlmodel import col

    from timeline.store import tables as t

    return find_mentions(session, session.connection().scalars(select(col(t.Mention.id))))


def stored_and_wanted(session):
    """The mentions parted by the meeting that is stored for them, and as grouping parts them."""
    mentions = read_all(session)
    stored = {}
    for found in mentions:
        stored.setdefault(found.meeting_uid, set()).add(found.evidence.key)
    wanted = group(
        (m.evidence for m in mentions), find_corrections(session, [m.id for m in mentions])
    )
    return (
        sorted(map(sorted, stored.values())),
        sorted(sorted(e.key for e in part) for part in wanted),
    )


@pytest.fixture
def random_mention(mention):
    """Makes mentions that are often related, and often not to the same others."""

    def make(r):
        day = FIRST + timedelta(days=r.randrange(60))
        window = None if r.random() < 0.2 else day
        moved = day - timedelta(days=r.randrange(3, 12)) if r.random() < 0.15 else None
        return mention(
            window,
            *r.sample(LEADERS[:3] if r.random() < 0.7 else LEADERS, r.choice((1, 2, 2, 2, 3))),
            until=day + timedelta(days=r.choice((0, 0, 0, 2, 6, 20))),
            status=r.choice(list(Status)),
            kind=r.choice((Kind.MEETING, Kind.MEETING, Kind.TALKS, Kind.CALL, Kind.VISIT)),
            place=r.choice(PLACES),
            quote=f"Sentence {r.random()}.",
            moved_from=None if moved is None else Interval(moved, moved),
        )

    return make


@pytest.mark.parametrize("seed", range(3))
def test_articles_in_any_order_are_grouped_as_all_at_once(database, document, random_mention, seed):
    r = random.Random(seed)  # noqa: S311
    with database.writing() as session:
        for number in range(30):
            written = FIRST + timedelta(days=r.randrange(-20, 50))
            key = f"a{r.randrange(30)}"  # some of them new versions
            mentions = [random_mention(r) for _ in range(r.choice((0, 1, 1, 1, 2)))]
            article = document(key, f"Text {number}", written.isoformat())
            save_article(session, article, mentions)
            stored, wanted = stored_and_wanted(session)
            assert stored == wanted, f"after article {number}"


@pytest.mark.parametrize("seed", range(3))
def test_many_articles_that_say_few_things_are_grouped_as_all_at_once(
    database, document, random_mention, seed
):
    r = random.Random(seed)  # noqa: S311
    claims = [random_mention(r) for _ in range(8)]  # of which those that differ are compared
    with database.writing() as session:
        for number in range(60):
            written = FIRST + timedelta(days=r.choice((-2, 0, 0, 1, 9, 20)))
            article = document(f"a{number}", f"Text {number}", written.isoformat())
            save_article(session, article, r.choices(claims, k=r.choice((1, 1, 2))))
            if number % 5 == 4:
                stored, wanted = stored_and_wanted(session)
                assert stored == wanted, f"after article {number}"


@pytest.mark.parametrize("seed", range(3))
def test_corrections_and_rebuilding_keep_to_it_too(database, document, random_mention, seed):
    r = random.Random(seed)  # noqa: S311
    with database.writing() as session:
        for number in range(40):
            if number < 15 or r.random() < 0.4:
                written = (FIRST + timedelta(days=r.randrange(-20, 50))).isoformat()
                article = document(f"a{r.randrange(40)}", f"Text {number}", written)
                save_article(session, article, [random_mention(r)])
            else:
                correct_something(session, r)
            stored, wanted = stored_and_wanted(session)
            assert stored == wanted, f"after step {number}"
        before = meetings_of(session)
        for _ in rebuild(session):
            pass
        assert stored_and_wanted(session)[0] == stored
        assert meetings_of(session) == before


def meetings_of(session):
    everything = MeetingFilter(include_undated=True, include_dismissed=True)
    return list_meetings(session, everything, today=FIRST)


def correct_something(session, r):
    uids = [row.uid for row in meetings_of(session)]
    one, other = r.choice(uids), r.choice(uids)
    by = {"by": r.choice(("ann", "bo")), "made": MADE}
    try:
        match r.randrange(6):
            case 0 | 1:
                merge_meetings(session, [one, other], **by)
            case 2:
                split_meeting(session, one, **by)
            case 3:
                edit_meeting(session, one, Change(status=Status.HELD), **by)
            case 4:
                r.choice((confirm_meeting, dismiss_meeting))(session, one, **by)
            case 5:
                undo_corrections(session, 1, made=MADE)
    except UsageError:
        pass  # one with itself, or nothing to split
    except Exception as error:
        if "to undo" not in str(error):
            raise
