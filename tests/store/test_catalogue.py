"""The catalogue selects what the lists hold, in their order, past windows first."""

from datetime import date, timedelta

import pytest

from timeline.model import Dct, Granularity, Interval, Status
from timeline.store.catalogue import read_catalogue
from timeline.store.correct import dismiss_meeting
from timeline.store.queries import MeetingFilter, list_meetings

TODAY = date(2025, 8, 14)
WINDOWS = [(-300, 0), (-150, 0), (-150, 20), (-9, 30), (0, 0), (60, 0), (60, 9), (160, 0)]


@pytest.fixture
def catalogue(database, save, document, mention):
    """The catalogue of meetings past, around today and ahead; one undated, one dismissed."""
    uids = []
    for n, (first, days) in enumerate(WINDOWS):
        start = TODAY + timedelta(days=first)
        window = Interval(start, start + timedelta(days=days), Granularity.WINDOW)
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
    past = [row.uid for row in listed if row.end < TODAY]
    assert [row.uid for row in split] == past + [row.uid for row in listed if row.end >= TODAY]
    assert {row.uid for row in rows} == {row.uid for row in listed}
    assert sum(count.count for count in found.past) == len(past)
    assert sum(count.count for count in found.ahead) == len(listed) - len(past)
