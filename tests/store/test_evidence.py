"""What is stored comes back as it was, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlmodel import col

from timeline.model import (
    Dct,
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
from timeline.store import tables as t
from timeline.store.evidence import find_mentions, find_outlines, outline_of, save_mentions
from timeline.store.values import insert_rows

TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40
)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
CLOCKS = st.none() | st.times() | st.times(timezones=OFFSETS | st.just(UTC))
DCTS = st.builds(Dct, st.dates(), CLOCKS)
MOMENTS = st.none() | st.datetimes() | st.datetimes(timezones=OFFSETS)
INTERVALS = st.builds(
    lambda days, granularity, at: Interval(min(days), max(days), granularity, at),
    st.tuples(st.dates(), st.dates()),
    st.sampled_from(Granularity),
    MOMENTS,
)
COUNTRIES = st.none() | st.sampled_from(["US", "RU", "XK"])
PLACES = st.builds(
    Place, name=TEXT, city=st.none() | TEXT, country=COUNTRIES,
    latitude=st.none() | st.floats(-90, 90), longitude=st.none() | st.floats(-180, 180),
    timezone=st.none() | st.just("Europe/Kyiv"),
)  # fmt: skip
PARTICIPANTS = st.builds(
    Participant, name=TEXT, kind=st.sampled_from(ParticipantKind), role=st.none() | TEXT,
    country=COUNTRIES,
)  # fmt: skip
MENTIONS = st.builds(
    Mention, title=TEXT, kind=st.sampled_from(Kind), status=st.sampled_from(Status),
    participants=st.lists(PARTICIPANTS, max_size=4).map(tuple),
    quotes=st.lists(
        st.builds(Quote, TEXT, st.integers(0, 10**9), st.none() | TEXT), max_size=3
    ).map(tuple),
    interval=st.none() | INTERVALS, place=st.none() | PLACES, confidence=st.floats(0, 1),
    moved_from=st.none() | INTERVALS, cue=TEXT, why=st.lists(TEXT, max_size=3).map(tuple),
)  # fmt: skip

on_both = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def insert_document(session, dct: Dct) -> int:
    row = {
        "key": "a", "name": "a", "origin": "a", "text": "x", "text_hash": "x", "dct": dct,
        "language": "en",
    }  # fmt: skip
    insert_rows(session, t.Document, [row])
    id_: int = session.connection().scalar(select(col(t.Document.id)))
    return id_


@on_both
@given(dct=DCTS)
def test_a_publication_date_comes_back_as_it_was_stated(database, dct):
    with database.writing() as session:
        insert_document(session, dct)
        stored = session.connection().scalar(select(col(t.Document.dct)))
        session.rollback()
    assert stored == dct
    assert stored.isoformat() == dct.isoformat()


@pytest.mark.parametrize("stated", ["2025-10-26T02:30:00+02:00", "2025-10-26T02:30:00+01:00"])
def test_the_hour_that_comes_twice_keeps_its_offset(database, stated):
    """The night in which Berlin's clocks go back."""
    with database.writing() as session:
        insert_document(session, Dct.fromisoformat(stated))
    with database.reading() as session:
        stored = session.connection().scalar(select(col(t.Document.dct)))
    assert stored.isoformat() == stated
    assert stored.instant == datetime.fromisoformat(stated)


@on_both
@given(mentions=st.lists(MENTIONS, min_size=1, max_size=3))
def test_mentions_come_back_as_they_were_stored(database, mentions):
    dct = Dct(date(2025, 8, 10))
    with database.writing() as session:
        article = SourceDocument(key="a", dct=dct)
        saved = save_mentions(session, insert_document(session, dct), article, mentions)
        ids = [m.id for m in saved]
        stored, outlines = find_mentions(session, ids), find_outlines(session, ids)
        session.rollback()
    assert saved == stored
    assert [outline_of(m) for m in saved] == outlines
    assert [m.evidence.position for m in stored] == list(range(len(mentions)))
    for given_, found in zip(mentions, (m.evidence.mention for m in stored), strict=True):
        assert {**fields(found), "place": None} == {**fields(given_), "place": None}
    assert stored[0].evidence.mention.place == mentions[0].place


def test_what_no_database_takes_is_handed_on_as_it_is_stored(database):
    hostile = "a\x00b\ud800" + "c" * 400
    side = Participant(name=hostile, kind=ParticipantKind.PERSON, role=hostile, country="US")
    moment = datetime(2025, 8, 18, 10, tzinfo=ZoneInfo("Europe/Kyiv"))
    mention = Mention(
        title=hostile,
        kind=Kind.MEETING,
        status=Status.HELD,
        participants=(side, side),
        quotes=(Quote(hostile, 3, time_expression=hostile), Quote("b", 4)),
        interval=Interval(date(2025, 8, 18), date(2025, 8, 18), Granularity.TIME, moment),
        place=Place(name=hostile, city=hostile, latitude=1.0),
        cue=hostile,
        why=("a", "b"),
    )
    elsewhere = replace(mention, place=Place(name=hostile, city=hostile, latitude=2.0))
    article = SourceDocument(key="a", dct=Dct(date(2025, 8, 10)))
    with database.writing() as session:
        document = insert_document(session, article.dct)
        saved = save_mentions(session, document, article, [mention, elsewhere])
    with database.reading() as session:
        assert find_mentions(session, [m.id for m in saved]) == saved


def fields(mention: Mention) -> dict[str, object]:
    return {name: getattr(mention, name) for name in Mention.__dataclass_fields__}
