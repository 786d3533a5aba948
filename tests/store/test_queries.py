from datetime import date, datetime, timedelta
from itertools import product

import pytest

from timeline.errors import AmbiguousMeeting, UnknownMeeting
from timeline.model import (
    Granularity,
    Interval,
    Participant,
    ParticipantKind,
    Phase,
    Place,
    Status,
    phase_of,
)
from timeline.store import tables as t
from timeline.store.queries import (
    MeetingFilter,
    count_meetings,
    count_windows,
    get_meeting,
    list_first,
    list_meetings,
    list_sources,
    read_meetings,
)
from timeline.store.values import insert_rows, window_columns

TODAY = date(2025, 8, 17)
EVERYTHING = MeetingFilter(include_undated=True, include_dismissed=True)


def windows() -> list[Interval | None]:
    """Every window within two days of today, and none."""
    days = [TODAY + timedelta(days=n) for n in range(-2, 3)]
    return [None, *(Interval(a, b) for a, b in product(days, days) if a <= b)]


@pytest.fixture
def grid(database):
    """A meeting of each status in each window around today: uid -> status and window."""
    cases = {f"meeting{n:03}": case for n, case in enumerate(product(Status, windows()))}
    with database.writing() as session:
        insert_rows(session, t.IssuedUid, ({"uid": u, "leads_to": u, "sequence": 0} for u in cases))
        insert_rows(
            session,
            t.Meeting,
            (
                {
                    "uid": uid,
                    "title": uid,
                    "kind": "talks",
                    "status": status,
                    "confidence": 0.5,
                    "source_count": 1,
                    "dismissed": False,
                    **window_columns(interval),
                }
                for uid, (status, interval) in cases.items()
            ),
        )
    return cases


@pytest.fixture
def ask(database):
    """The uids of the meetings that match a filter, in order."""

    def ask_for(wanted=EVERYTHING, **options):
        with database.reading() as session:
            rows = list_meetings(session, wanted, today=TODAY, **options)
            if not options:
                assert count_meetings(session, wanted, today=TODAY) == len(rows)
            return [row.uid for row in rows]

    return ask_for


def test_phases_in_sql_are_those_of_the_model(grid, database):
    for phase in Phase:
        wanted = MeetingFilter(phases=frozenset({phase}))
        with database.reading() as session:
            rows = list_meetings(session, wanted, today=TODAY)
            assert count_meetings(session, wanted, today=TODAY) == len(rows)
        expected = {uid for uid, case in grid.items() if phase_of(*case, TODAY) is phase}
        assert expected
        assert {row.uid for row in rows} == expected
        assert {row.phase for row in rows} == {phase}


def test_several_phases_are_their_union(grid, ask):
    one = ask(MeetingFilter(phases=frozenset({Phase.PAST})))
    other = ask(MeetingFilter(phases=frozenset({Phase.UNDATED})))
    both = ask(MeetingFilter(phases=frozenset({Phase.PAST, Phase.UNDATED})))
    assert both == one + other
    assert ask(MeetingFilter(phases=frozenset())) == []


def test_the_order_is_start_end_uid_and_undated_last(grid, ask):
    def place(uid):
        interval = grid[uid][1]
        if interval is None:
            return (1, date.min, date.min, uid)
        return (0, interval.earliest, interval.latest, uid)

    assert ask() == sorted(grid, key=place)


def test_newest_first_is_the_order_reversed(grid, ask):
    dated = MeetingFilter(phases=frozenset(Phase) - {Phase.UNDATED})
    assert ask(dated, newest_first=True) == ask(dated)[::-1]


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("size", [1, 7, 50])
def test_page_after_page_makes_the_whole_list(grid, database, size, newest_first):
    with database.reading() as session:
        whole = list_meetings(session, EVERYTHING, today=TODAY, newest_first=newest_first)
        pages, after = [], None
        while page := list_meetings(
            session, EVERYTHING, today=TODAY, limit=size, after=after, newest_first=newest_first
        ):
            assert len(page) <= size
            pages += page
            assert len(pages) <= len(whole)
            after = page[-1].key
    assert len(whole) == len(grid)
    assert pages == whole


def test_a_list_can_begin_with_a_window(grid, database):
    with database.reading() as session:
        rows = list_meetings(session, EVERYTHING, today=TODAY, after=(TODAY, TODAY, ""))
        whole = list_meetings(session, EVERYTHING, today=TODAY)
    assert rows == [
        row for row in whole if row.start is None or (row.start, row.end) >= (TODAY,) * 2
    ]


def test_windows_are_counted(grid, database):
    with database.reading() as session:
        counts = count_windows(session, EVERYTHING, today=TODAY)
    expected = sorted((w.earliest, w.latest) for w in windows() if w)
    assert [(c.start, c.end) for c in counts] == expected
    assert {c.count for c in counts} == {len(Status)}


@pytest.mark.parametrize(("since", "until"), [(0, None), (None, -1), (-1, 1), (3, None)])
def test_since_and_until_match_windows_that_share_a_day(grid, ask, since, until):
    first = None if since is None else TODAY + timedelta(days=since)
    last = None if until is None else TODAY + timedelta(days=until)
    asked = Interval(first or date.min, last or date.max)
    found = ask(MeetingFilter(since=first, until=last, include_undated=True))
    assert set(found) == {uid for uid, (_, w) in grid.items() if w and w.overlaps(asked)}


@pytest.mark.parametrize("status", list(Status))
def test_a_status_matches_itself(grid, ask, status):
    wanted = MeetingFilter(statuses=frozenset({str(status)}), include_undated=True)
    assert set(ask(wanted)) == {uid for uid, case in grid.items() if case[0] is status}


def test_lapsed_is_a_status_to_ask_for(grid, ask):
    assert ask(MeetingFilter(statuses=frozenset({"lapsed"}))) == ask(
        MeetingFilter(phases=frozenset({Phase.LAPSED}))
    )


def test_undated_and_dismissed_are_shown_on_request(grid, database, ask):
    assert all(grid[uid][1] for uid in ask(MeetingFilter()))
    with database.writing() as session:
        session.get(t.Meeting, "meeting001").dismissed = True
    assert "meeting001" not in ask(MeetingFilter())
    assert "meeting001" in ask(MeetingFilter(include_dismissed=True))


@pytest.fixture
def three(save, document, mention):
    """Three meetings, by a short name."""
    bank = Participant(name="European Union", kind=ParticipantKind.ORGANIZATION, country="BE")
    india = Participant(name="India", kind=ParticipantKind.COUNTRY, country="IN")
    geneva = Place(name="Palais des Nations", city="Genève", country="CH")
    source = {"geneva": "The Wire", "bank": "The Wire", "mexico": "Il Foglio"}
    articles = {
        "geneva": mention(
            TODAY, "François Brûlé/FR", "Boris Birch/RU", place=geneva, quote="100% sure, 5_a."
        ),
        "bank": mention(TODAY, "Ann Ash/GB", participants=(bank, india), quote="A loan."),
        "mexico": mention(
            TODAY, "Ximena Cruz/MX", "Olaf Oak/NO", place=Place(name="Oslo", country="NO")
        ),
    }
    return {
        name: save(document(name, name, source=source[name]), m).uids[0]
        for name, m in articles.items()
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"who": "brule"}, {"geneva"}),
        ({"who": "FRANÇOIS BRÛLÉ"}, {"geneva"}),
        ({"who": "oris"}, set()),
        ({"who": "xi"}, set()),
        ({"who": "Ximena"}, {"mexico"}),
        ({"who": "russia"}, {"geneva"}),
        ({"who": "Kremlin"}, {"geneva"}),
        ({"who": "India"}, {"bank"}),
        ({"who": "Belgium"}, set()),
        ({"who": "european union"}, {"bank"}),
        ({"who": "eu"}, {"bank"}),
        ({"who": "Moscow"}, {"geneva"}),
        ({"who": "%"}, set()),
        ({"where": "geneve"}, {"geneva"}),
        ({"where": "palais"}, {"geneva"}),
        ({"where": "nations"}, {"geneva"}),
        ({"where": "Switzerland"}, {"geneva"}),
        ({"where": "oslo"}, {"mexico"}),
        ({"where": "norway"}, {"mexico"}),
        ({"where": "Bern"}, set()),
        ({"search": "100%"}, {"geneva"}),
        ({"search": "%"}, set()),
        ({"search": "5_a"}, {"geneva"}),
        ({"search": "5xa"}, set()),
        ({"search": "_"}, set()),
        ({"country": "RU"}, {"geneva"}),
        ({"country": "IN"}, {"bank"}),
        ({"country": "BE"}, set()),
        ({"country": "%"}, set()),
        ({"source": "The Wire"}, {"geneva", "bank"}),
        ({"source": "The Wire", "country": "IN", "search": "loan"}, {"bank"}),
        ({"source": "Wire"}, set()),
        ({"search": "gen bir"}, {"geneva"}),
        ({"search": "eneva"}, set()),
        ({"search": "brule, FRANÇOIS"}, {"geneva"}),
        ({"search": '"loan" OR oslo'}, set()),
        ({"search": "loan*"}, {"bank"}),
        ({"search": "words:loan"}, set()),
        ({"search": "loan & !india:*"}, {"bank"}),
        ({"search": "-loan"}, {"bank"}),
        ({"search": "NEAR(a b)"}, set()),
        ({"search": '"""'}, set()),
        ({"search": "loan\x00"}, {"bank"}),
        ({"search": "x" * 100_000}, set()),
        ({"search": "\\"}, set()),
        ({"search": "LOAN india"}, {"bank"}),
        ({"search": "loan oslo"}, set()),
        ({"search": "'; DROP TABLE meeting; --"}, set()),
        ({"search": "  "}, {"geneva", "bank", "mexico"}),
    ],
)
def test_names_places_and_words_are_found(three, ask, asked, found):
    names = {uid: name for name, uid in three.items()}
    assert {names[uid] for uid in ask(MeetingFilter(**asked))} == found


def test_publishers_are_told_once_each_by_name(three, database):
    with database.reading() as session:
        assert list_sources(session) == ["Il Foglio", "The Wire"]


@pytest.fixture
def whose(save, document, mention, ask):
    """Asks for meetings, each called as its one participant or its place."""
    organization, country = ParticipantKind.ORGANIZATION, ParticipantKind.COUNTRY
    others = [
        Participant(name="European Political Community", kind=organization),
        Participant(name="European Union", kind=organization),
        Participant(name="Shanghai Cooperation Organisation", kind=organization),
        Participant(name="Bank of Russia", kind=organization, country="RU"),
        Participant(name="Ukraine", kind=country, country="UA"),
        Participant(name="Niger", kind=country, country="NE"),
        Participant(name="Nigeria", kind=country, country="NG"),
    ]
    people = ["Ann Scott/NZ", "Volodymyr Zelensky/UA", "Boris Birch/RU", "Keir Starmer/GB",
              "Jean-Paul O'Neill-Roux/CA", "Noa Itai/IL"]  # fmt: skip
    places = [
        Place(name="Beijing", city="Beijing", country="CN"),
        Place(name="White House", city="Washington", country="US"),
        Place(name="Camp David", country="US"),
        Place(name="Niamey", city="Niamey", country="NE"),
        Place(name="Ukrainka", city="Ukrainka", country="UA"),
    ]
    sides = [mention(TODAY, one).participants[0] for one in people] + others
    names = {}
    for number, side in enumerate(sides):
        told = mention(TODAY + timedelta(days=9 * number), participants=(side,))
        names[save(document(side.name, side.name), told).uids[0]] = side.name
    for number, place in enumerate(places):
        day = TODAY - timedelta(days=9 * number + 9)
        told = mention(day, f"Host {number}/", place=place)
        names[save(document(place.name, place.name), told).uids[0]] = place.name
    return lambda **asked: {names[uid] for uid in ask(MeetingFilter(**asked))}


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("UK", {"Keir Starmer"}),
        ("GB", {"Keir Starmer"}),
        ("gb", set()),
        ("SCO", {"Shanghai Cooperation Organisation"}),
        ("EU", {"European Union"}),
        ("euro", {"European Union", "European Political Community"}),
        ("RU", {"Boris Birch"}),
        ("ru", set()),
        ("Russian", {"Boris Birch"}),
        ("Ukrainians", {"Ukraine", "Volodymyr Zelensky"}),
        ("Volodymyr Zelenskyy", {"Volodymyr Zelensky"}),
        ("vladimir zelenskiy", {"Volodymyr Zelensky"}),
        ("zelen", {"Volodymyr Zelensky"}),
        ("Volodymyr Zel", {"Volodymyr Zelensky"}),
        ("zel", set()),
        ("lensky", set()),
        ("Zelensky Volodymyr", set()),
        ("Shanghai Organisation", {"Shanghai Cooperation Organisation"}),
        ("Niger", {"Niger"}),
        ("NO", set()),
        ("no", set()),
        ("jean paul", {"Jean-Paul O'Neill-Roux"}),
        ("o'neill roux", {"Jean-Paul O'Neill-Roux"}),
        ("...", set()),
    ],
)
def test_who_is_found_by_whole_words_aliases_and_countries(whose, who, found):
    assert whose(who=who) == found


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("peking", {"Beijing"}),
        ("Beij", {"Beijing"}),
        ("Bei", set()),
        ("Chinese", {"Beijing"}),
        ("CN", {"Beijing"}),
        ("Washington", {"White House"}),
        ("the White House", {"White House"}),
        ("David", {"Camp David"}),
        ("US", {"White House", "Camp David"}),
        ("Niger", {"Niamey"}),
        ("UK", set()),
    ],
)
def test_a_place_is_found_by_whole_words_spellings_and_countries(whose, where, found):
    assert whose(where=where) == found


def test_a_row_tells_what_the_meeting_tells(three, database):
    with database.reading() as session:
        rows = list_meetings(session, MeetingFilter(), today=TODAY)
        meetings = list(read_meetings(session, MeetingFilter(), today=TODAY))
    assert len(rows) == 3
    for row, meeting in zip(rows, meetings, strict=True):
        assert (row.uid, row.title, row.kind, row.status) == (
            meeting.uid,
            meeting.title,
            meeting.kind,
            meeting.status,
        )
        assert row.participants == tuple(p.name for p in meeting.participants)
        assert row.place == (meeting.place and meeting.place.name)
        assert row.phase is phase_of(meeting.status, meeting.interval, TODAY)
        assert Interval(row.start, row.end, row.granularity, row.starts_at) == meeting.interval
        assert row.source_count == 1


@pytest.mark.parametrize(
    "stated", ["2025-08-17T10:00:00", "2025-08-17T10:00:00.500000+05:45", None]
)
def test_a_clock_time_comes_back_as_it_was_stated(database, save, document, mention, stated):
    at = stated and datetime.fromisoformat(stated)
    interval = Interval(TODAY, TODAY, Granularity.TIME, at)
    uid = save(document("a", "x"), mention(None, "Ann/US", "Bo/RU", interval=interval)).uids[0]
    with database.reading() as session:
        (row,) = list_meetings(session, MeetingFilter(), today=TODAY)
        assert get_meeting(session, uid).interval == interval
    assert row.starts_at == at
    assert at is None or row.starts_at.tzinfo == at.tzinfo


def test_a_meeting_is_found_by_the_beginning_of_its_uid(three, database):
    uid = three["bank"]
    with database.reading() as session:
        for given in (uid, uid[:8], uid.upper(), f" {uid} "):
            assert get_meeting(session, given).uid == uid


@pytest.mark.parametrize(
    "given", ["", "%", "_", "zzzz", "\x00", pytest.param("a" * 5000, id="long")]
)
def test_an_unknown_uid_is_named(three, database, given):
    with database.reading() as session, pytest.raises(UnknownMeeting):
        get_meeting(session, given)


def test_an_ambiguous_prefix_lists_what_it_fits(grid, database):
    with database.reading() as session:
        with pytest.raises(AmbiguousMeeting) as caught:
            get_meeting(session, "meeting00")
        assert get_meeting(session, "meeting001").uid == "meeting001"
    assert len(caught.value.candidates) == 10


def test_more_meetings_than_one_query_can_name_are_read(database):
    uids = [f"uid{n:05}" for n in range(1200)]
    with database.writing() as session:
        insert_rows(session, t.IssuedUid, ({"uid": u, "leads_to": u, "sequence": 3} for u in uids))
        rows = (
            {"uid": u, "title": u, "kind": "talks", "status": "held", "confidence": 1.0,
             "source_count": 0, "dismissed": False, **window_columns(Interval(TODAY, TODAY))}
            for u in uids
        )  # fmt: skip
        insert_rows(session, t.Meeting, rows)
    with database.reading() as session:
        assert [m.uid for m in read_meetings(session, MeetingFilter(), today=TODAY)] == uids


@pytest.mark.parametrize("each", [1, 2, 100])
def test_the_first_meetings_of_every_window_are_listed(grid, database, each):
    with database.reading() as session:
        found = list_first(session, EVERYTHING, today=TODAY, each=each)
        whole = list_meetings(session, EVERYTHING, today=TODAY)
    windows_of = {}
    for row in whole:
        if row.start is not None:
            windows_of.setdefault((row.start, row.end), []).append(row)
    assert found == [row for rows in windows_of.values() for row in rows[:each]]


def test_the_first_meetings_are_those_of_the_filter(grid, database):
    wanted = MeetingFilter(statuses=frozenset({"held"}), since=TODAY)
    with database.reading() as session:
        found = list_first(session, wanted, today=TODAY, each=1)
    assert {row.status for row in found} == {Status.HELD}
    assert all(row.end >= TODAY for row in found)


def test_a_us_state_has_its_own_cities_and_not_those_of_another(database, save, document, mention):
    zones = {"Anchorage": "Anchorage", "Portland": "Los_Angeles", "Augusta": "New_York"}
    for city, zone in zones.items():
        place = Place(name=f"{city} Hall", city=city, country="US", timezone=f"America/{zone}")
        day = date(2025, 8, len(city))
        save(document(city, city), mention(day, "Ann/US", "Bo/RU", place=place))
    found = {}
    with database.reading() as session:
        for state in ("alaska", "Oregon", "Maine", "Kansas"):
            rows = list_meetings(session, MeetingFilter(where=state), today=date(2025, 9, 1))
            found[state] = {row.place for row in rows}
    assert found == {
        "alaska": {"Anchorage Hall"},
        "Oregon": {"Portland Hall"},
        "Maine": {"Augusta Hall"},
        "Kansas": set(),
    }
