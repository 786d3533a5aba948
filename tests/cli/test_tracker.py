"""changes, who, record, rebuild and db from the command line."""

import json
import time
from xml.etree import ElementTree as ET

import pytest
from command import run_timeline

ATOM = "{http://www.w3.org/2005/Atom}"


def test_changes_as_text_json_and_feed(stored, tmp_path):
    text = run_timeline("changes", "--db", stored)
    assert text.code == 0
    assert text.out.count("  new  ") == 6  # the undated one too
    assert "(Test Wire)" in text.out
    assert "(Ministers may talk)" in text.out  # which has no publisher
    rows = json.loads(run_timeline("changes", "--db", stored, "--json").out)
    assert {row["change"] for row in rows} >= {"new"}
    assert all(row["from"] is None for row in rows if row["change"] == "new")
    feed = tmp_path / "changes.atom"
    assert run_timeline("changes", "--db", stored, "--atom", feed).code == 0
    entries = ET.parse(feed).getroot().findall(f"{ATOM}entry")  # noqa: S314 -- our own file
    assert len(entries) == len(rows)
    assert len({entry.find(f"{ATOM}id").text for entry in entries}) == len(entries)
    for entry in entries:  # what has no link must have content (RFC 4287, section 4.1.2)
        assert entry.find(f"{ATOM}content").text


@pytest.mark.parametrize("since", ["2 hours ago", "yesterday", "today", "2020-01-01", "last week"])
def test_since_takes_dates_and_words(stored, since):
    assert run_timeline("changes", "--db", stored, "--since", since).out


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/New_York"])
def test_since_may_be_the_first_day_that_there_is(stored, tmp_path, monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    feed = tmp_path / "changes.atom"
    since = ("--db", stored, "--since", "0001-01-01")
    try:
        assert run_timeline("changes", *since).out.count("  new  ") == 6
        assert run_timeline("changes", *since, "--atom", feed).code == 0
        assert run_timeline("changes", *since, "--today", "0001-01-01", "--atom", feed).code == 0
        assert run_timeline("changes", "--db", stored, "--today", "0001-01-01").code == 0
    finally:
        monkeypatch.undo()
        time.tzset()


def test_since_what_is_no_date_is_refused(stored):
    done = run_timeline("changes", "--db", stored, "--since", "rubbish")
    assert (done.code, done.out) == (2, "")
    assert "--since" in done.err


def test_nothing_new_is_said_so(stored):
    done = run_timeline("changes", "--db", stored, "--since", "2999-01-01")
    assert (done.code, done.out) == (0, "")
    assert "nothing new" in done.err


def test_who_counts_counterparts(stored):
    found = json.loads(run_timeline("who", "Zelensky", "--db", stored, "--json").out)
    assert found["meetings"] == 1
    assert [c["name"] for c in found["counterparts"]] == ["Donald Trump"]
    assert "Donald Trump" in run_timeline("who", "zelensky", "--db", stored).out
    nobody = run_timeline("who", "Nobody\x1b[2J", "--db", stored)
    assert nobody.code == 0
    assert "\x1b" not in nobody.out + nobody.err


@pytest.mark.parametrize("name", ["", " \t"])
def test_who_wants_a_name(stored, name):
    refused = run_timeline("who", name, "--db", stored)
    assert (refused.code, refused.out) == (2, "")
    assert "NAME" in refused.err


def test_who_shows_the_next_meetings_and_the_last(stored):
    names = ("--db", stored, "--today", "2025-08-17")
    text = run_timeline("who", "zelensky", *names).out
    assert "zelensky: 1 meeting, 0 past, 1 ahead\n" in text
    assert "Upcoming (1)" in text
    assert "Past" not in text
    later = run_timeline("who", "zelensky", "--db", stored, "--today", "2026-01-01").out
    assert "Past (1)" in later
    assert "Upcoming" not in later
    assert "Upcoming" not in run_timeline("who", "zelensky", "--limit", "0", *names).out


def test_who_counts_meetings_without_a_date_too(stored):
    undated = json.loads(run_timeline("list", "--all", "--json", "--db", stored).out)[-1]
    name = undated["participants"][0]["name"]
    assert ", 1 without a date" in run_timeline("who", name, "--db", stored).out


def test_record_as_text_and_json(stored):
    found = json.loads(
        run_timeline("record", "--db", stored, "--json", "--today", "2026-01-01").out
    )
    assert found["all"]["lapsed"] == 4
    assert found["all"]["brier"] is None
    text = run_timeline("record", "--db", stored, "--today", "2026-01-01").out
    assert "By status word" in text
    assert "lapsed" in text


def test_a_rebuild_changes_nothing(articles, tmp_path):
    url = f"sqlite:///{tmp_path / 'timeline.db'}"
    run_timeline("ingest", articles, "--db", url)
    before = run_timeline("list", "--json", "--all", "--db", url).out
    assert run_timeline("rebuild", "--db", url).code == 0
    assert run_timeline("list", "--json", "--all", "--db", url).out == before


def test_db_check_upgrade_and_backup(stored, tmp_path):
    assert run_timeline("db", "check", "--db", stored).code == 0
    assert run_timeline("db", "upgrade", "--db", stored).code == 0
    copy = tmp_path / "copy.db"
    assert run_timeline("db", "backup", copy, "--db", stored).code == 0
    before = run_timeline("list", "--json", "--db", stored).out
    assert run_timeline("list", "--json", "--db", f"sqlite:///{copy}").out == before
    assert run_timeline("db", "backup", copy, "--db", stored).code == 1
    assert run_timeline("db", "backup", "--db", stored).code == 2
    assert run_timeline("db", "check", copy, "--db", stored).code == 2
