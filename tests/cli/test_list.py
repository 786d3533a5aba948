import json
from collections import Counter
from datetime import date, timedelta

import pytest
from rich.cells import cell_len

from timeline.cli.options import StatusName
from timeline.model import Phase, Status

TODAY = "2025-08-17"
PAST = ["2025-08-13", "2025-08-15"]
UPCOMING = ["2025-08-18", "2025-09-01", "2025-09-03"]
"""The first days of the meetings that the articles tell of; one more has none."""


def starts(meetings):
    return [meeting["start"] for meeting in meetings]


@pytest.fixture
def table(run, stored, monkeypatch):
    """The lines that `timeline list` prints, on a terminal of some width if one is given."""

    def lines(*options, width=None):
        if width is not None:
            monkeypatch.setenv("COLUMNS", str(width))
        result = run("list", "--db", stored, "--today", TODAY, *options)
        assert result.code == 0, result.err
        return result.out.splitlines()

    return lines


def test_the_table_has_upcoming_meetings_first_and_past_ones_newest_first(table):
    beginnings = [line.split("  ")[0] for line in table()]
    assert beginnings == [
        "Upcoming (3)",
        "Mon 18 Aug 2025",
        "some day in Sep 2025",
        "Wed 3 Sep 2025",
        "",
        "Past (2)",
        "Fri 15 Aug 2025",
        "Wed 13 Aug 2025",
    ]


def test_a_row_says_when_how_far_away_how_sure_what_and_which(table, list_json, stored):
    row = table()[1].split("  ")
    uid = next(m["uid"] for m in list_json(stored) if m["start"] == "2025-08-18")
    cells = [cell for cell in row if cell]
    assert [cell.strip() for cell in cells[:3]] == ["Mon 18 Aug 2025", "tomorrow", "◆ scheduled"]
    assert "Zelensky" in cells[3]
    assert "Trump" in cells[3]
    assert uid.startswith(cells[4].strip())


def test_a_predicted_meeting_whose_day_has_gone_by_is_called_lapsed(table):
    assert "◆ lapsed" in table("--past")[-1]


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal_and_no_word_of_a_title_is_lost(
    table, list_json, stored, width
):
    lines = table(width=width)
    assert max(map(cell_len, lines)) <= width
    shown = " ".join("\n".join(lines).split())
    for meeting in list_json(stored):
        assert all(word in shown for word in meeting["title"].split())


def test_a_shortened_uid_is_still_understood(run, stored, table):
    row = next(line for line in table(width=80) if "Zelensky" in line)
    result = run("show", row.split()[-1], "--db", stored, "--today", TODAY)
    assert "Volodymyr Zelensky" in result.out


def test_a_section_that_is_cut_says_how_many_there_are_and_how_to_see_them(run, stored):
    result = run("list", "--db", stored, "--today", TODAY, "--limit", "2")
    assert "Upcoming (2 of 3)" in result.out
    assert "Past (2)" in result.out
    assert result.err == "there are more; --limit 3 shows them all\n"


def test_an_empty_timeline_says_what_to_do_on_standard_error(run, db):
    result = run("list", "--db", db)
    assert (result.code, result.out) == (0, "")
    assert "timeline ingest PATH" in result.err


def test_json_is_one_array_by_start_with_undated_meetings_last(list_json, stored):
    assert starts(list_json(stored)) == PAST + UPCOMING
    assert starts(list_json(stored, "--all")) == [*PAST, *UPCOMING, None]


def test_json_of_nothing_is_an_empty_array(run, db):
    result = run("list", "--json", "--db", db)
    assert (result.code, result.data, result.err) == (0, [], "")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--upcoming"], UPCOMING),
        (["--past"], PAST),
        (["--since", "2025-08-15", "--until", "2025-08-18"], ["2025-08-15", "2025-08-18"]),
        (["--since", "2025-09-30"], ["2025-09-01"]),
        (["--until", "2025-08-12"], []),
        (["--who", "macron"], ["2025-08-15"]),
        (["--who", "Zelensky"], ["2025-08-18"]),
        (["--where", "white house"], ["2025-08-18"]),
        (["--where", "Philippines"], ["2025-09-03"]),
        (["--status", "possible"], ["2025-09-01"]),
        (["--status", "lapsed"], ["2025-08-13"]),
        (["--status", "lapsed", "--status", "possible"], ["2025-08-13", "2025-09-01"]),
        (["--since", "tomorrow", "--until", "in a week"], ["2025-08-18"]),
        (["--since", "4 days ago", "--until", "yesterday"], ["2025-08-13", "2025-08-15"]),
        (["--since", "September 2025"], ["2025-09-01", "2025-09-03"]),
        (["--until", "monday", "--upcoming"], ["2025-08-18"]),
        (["--search", "merz paris"], ["2025-08-15"]),
        (["--status", "cancelled"], []),
    ],
    ids=" ".join,
)
def test_filters_narrow_the_list(list_json, stored, options, expected):
    assert starts(list_json(stored, *options)) == expected


def test_the_table_obeys_the_filters_too(table):
    assert not any("Past" in line for line in table("--upcoming"))
    assert table("--all")[-2].startswith("Undated (1)")


def test_phases_are_seen_from_the_day_that_the_environment_gives(run, stored, monkeypatch):
    monkeypatch.setenv("TIMELINE_TODAY", "2026-01-01")
    assert run("list", "--upcoming", "--json", "--db", stored).data == []
    assert len(run("list", "--upcoming", "--json", "--db", stored, "--today", TODAY).data) == 3


def test_every_status_can_be_asked_for():
    assert set(StatusName) == {*Status, Phase.LAPSED}


def test_show_tells_everything_of_a_meeting(run, stored, list_json):
    uid = list_json(stored, "--who", "Macron")[0]["uid"]
    out = run("show", uid, "--db", stored, "--today", TODAY).out
    for told in (
        "Fri 15 Aug 2025 (2 days ago)",
        "● held, past",
        "Paris, France",
        "Emmanuel Macron (president, France)",
        "Friedrich Merz (chancellor, Germany)",
        uid,
        "Test Wire · Zelensky goes to Washington",
        "https://news.example/white-house",
        "“French President Emmanuel Macron met German Chancellor",
        "dated by “Friday”",
        "2025-08-17  held, Fri 15 Aug 2025, Paris  [white-house]",
    ):
        assert told in out


def test_show_prints_the_same_json_as_list(run, stored, list_json):
    meeting = list_json(stored, "--who", "Macron")[0]
    shown = run("show", meeting["uid"][:6], "--json", "--db", stored, "--today", TODAY)
    assert shown.data == meeting


def test_an_unknown_uid_is_one_line_and_exit_code_1(run, stored):
    result = run("show", "nosuchuid", "--db", stored)
    assert (result.code, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert "nosuchuid" in result.err


def test_an_ambiguous_uid_names_the_candidates(run, tmp_path, db, list_json):
    more_than_letters = 40  # so that two of the uids begin alike
    text = "Emmanuel Macron met Friedrich Merz in Paris on Friday."
    days = [date(2024, 1, 6) + timedelta(weeks=n) for n in range(more_than_letters)]
    path = tmp_path / "wire.jsonl"
    lines = [{"id": f"{day}", "published": f"{day}", "text": text} for day in days]
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    run("ingest", path, "--db", db)
    uids = [meeting["uid"] for meeting in list_json(db)]
    letter, number = Counter(uid[0] for uid in uids).most_common(1)[0]
    assert number > 1
    result = run("show", letter, "--db", db)
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert sum(uid in result.err for uid in uids if uid.startswith(letter)) > 1
