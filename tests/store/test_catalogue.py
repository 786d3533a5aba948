"""The catalogue selects what the lists hold, in their order, past windows first."""

from dataclasses import astuple, replace
from datetime import date, timedelta

import pytest

from timeline.model import Dct, Granularity, Interval, Status
from timeline.store.catalogue import read_catalogue
from timeline.store.correct import dismiss_meeting
from timeline.store.queries import MeetingFilter, count_spans, list_meetings

TODAY = date(2025, 8, 14)
WINDOWS = [(-300, 0), (-150, 0), (-150, 20), (-9, 30), (0, 0), (60, 0), (60, 9), (160, 0)]


@pytest.fixture
def catalogue(database, save, document, mention):
    """The catalogue of meetings past, around today and ahead; one undated, one dismissed."""
    uids = []
    for n, (first, days) in enumerate(WINDOWS):
        start = TODAY + timedelta(days=first)
        unit = Granularity.DAY if n % 2 else Granularity.WINDOW
        window = Interval(start, start + timedelta(days=days), unit)
        status = Status.CANCELLED if n % 3 == 0 else Status.EXPECTED
        people = (f"Ann Ash{n}/GB", f"Bo Oak{n}/{'FR' if n % 2 else 'NO'}")
        said = mention(start, *people, quote=f"A loan, number{n}.", interval=window, status=status)
        article = document(f"d{n}", f"t{n}", source=f"Wire {n % 2}")
        uids += save(article, said).uids
    save(document("undated", "u"), mention(None, "Cy Elm/FR", "Di Fir/IT", quote="A loan."))
    with database.writing() as session:
        dismiss_meeting(session, uids[5], by="me", made=Dct(TODAY))
    with database.reading() as session:
        return read_catalogue(session, today=TODAY)


@pytest.mark.parametrize(
    "wanted",
    [
        MeetingFilter(),
        MeetingFilter(search="loan"),
        MeetingFilter(search="number3"),
        MeetingFilter(search="tuna"),
        MeetingFilter(search="%"),
        MeetingFilter(statuses=frozenset({"cancelled"})),
        MeetingFilter(statuses=frozenset({"lapsed", "possible"})),
        MeetingFilter(country="FR", search="loan"),
        MeetingFilter(source="Wire 0", statuses=frozenset({"expected"})),
        MeetingFilter(since=TODAY - timedelta(days=140), until=TODAY + timedelta(days=70)),
        MeetingFilter(who="Bo Oak2"),
    ],
)
def test_it_selects_what_a_list_holds(catalogue, database, wanted):
    with database.reading() as session:
        listed = list_meetings(session, wanted, today=TODAY)
        found = catalogue.select(session, wanted, today=TODAY)
        rows = found.rows(session, 0, 100, today=TODAY)
        split = [row for n in range(len(rows)) for row in found.rows(session, n, 1, today=TODAY)]
    past = [row for row in listed if row.end < TODAY]
    assert rows == past + [row for row in listed if row.end >= TODAY]
    assert split == rows
    assert sum(w.count for w in found.windows() if w.end < TODAY) == len(past)
    assert sum(w.count for w in found.windows()) == len(listed)


@pytest.mark.parametrize("search", ["loan", "number3", "tuna"])
@pytest.mark.parametrize(("first", "last"), [(-400, 400), (-20, 0), (1, 59), (500, 900)])
def test_it_tells_the_same_spans_as_the_database(catalogue, database, search, first, last):
    since, until = (TODAY + timedelta(days=days) for days in (first, last))
    wanted = MeetingFilter(search=search)
    with database.reading() as session:
        spans = list(catalogue.select(session, wanted, today=TODAY).spans(since, until))
        within = replace(wanted, since=since, until=until)
        assert sorted(spans, key=astuple) == count_spans(session, within, today=TODAY)


def test_what_finds_the_same_as_before_is_answered_by_what_was_found_before(catalogue, database):
    with database.reading() as session:
        before = catalogue.select(session, MeetingFilter(search="lo"), today=TODAY)
        for search, same in (("loa", True), ("loan", True), ("number3", False), ("loan", False)):
            wanted = MeetingFilter(search=search)
            found = catalogue.select(session, wanted, today=TODAY, last=before)
            assert (found is before) is same
            before = found
        within = MeetingFilter(search="loan", country="FR")
        narrower = catalogue.select(session, within, today=TODAY, last=before)
        alone = catalogue.select(session, within, today=TODAY)
        assert narrower.found == alone.found != before.found
        again = catalogue.select(session, replace(within, search="lo"), today=TODAY, last=narrower)
        assert again is narrower


def test_what_was_found_in_other_data_is_no_answer(catalogue, database, save, document, mention):
    with database.reading() as session:
        before = catalogue.select(session, MeetingFilter(search="loan"), today=TODAY)
    save(document("new", "n"), mention(TODAY, "Ed Yew/FR", "Flo Ivy/IT", quote="No l-o-a-n."))
    with database.reading() as session:
        anew = read_catalogue(session, today=TODAY)
        found = anew.select(session, MeetingFilter(search="loan"), today=TODAY, last=before)
        assert found is not before
        assert len(found.found) == len(before.found) + 1
