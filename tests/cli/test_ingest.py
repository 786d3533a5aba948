import json
import sqlite3
from pathlib import Path

import pytest

from timeline.articles import opening

ARTICLE = "Emmanuel Macron met Friedrich Merz in Paris on Friday.\n"


def database_file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def stored_documents(url: str) -> list[tuple[str, str]]:
    with sqlite3.connect(database_file(url)) as connection:
        return connection.execute("SELECT key, dct FROM document ORDER BY key").fetchall()


def test_a_folder_is_read_and_summed_up_in_one_line(run, articles, db):
    result = run("ingest", articles, "--db", db)
    assert (result.code, result.out) == (0, "")
    assert result.err == "2 articles read (2 new); 6 meetings found\n"


def test_an_article_that_is_stored_already_is_skipped_and_the_summary_says_so(
    run, articles, db, list_json
):
    run("ingest", articles, "--db", db)
    before = list_json(db, "--all")
    result = run("ingest", articles, "--db", db)
    assert result.code == 0
    assert result.err == "2 articles read (2 skipped, already known); 0 meetings found\n"
    assert list_json(db, "--all") == before


def test_another_publication_date_is_a_new_version_of_the_article(run, articles, db, list_json):
    path = articles / "white-house.md"
    run("ingest", path, "--db", db)
    result = run("ingest", path, "--db", db, "--published", "2025-08-24")
    assert "1 updated" in result.err
    assert [m["start"] for m in list_json(db)] == ["2025-08-22", "2025-08-25"]


def test_published_overrides_the_date_of_every_article(run, articles, db):
    run("ingest", articles, "--db", db, "--published", "2024-02-29T08:00:00+01:00")
    assert {dct for _, dct in stored_documents(db)} == {"2024-02-29T08:00:00+01:00"}


def test_source_overrides_that_of_the_article(run, articles, db, list_json):
    run("ingest", articles, "--db", db, "--source", "Overriding Times")
    sources = {s["source"] for m in list_json(db) for s in m["sources"]}
    assert sources == {"Overriding Times"}


def test_an_article_in_a_language_without_rules_is_stored_and_tells_of_nothing(run, articles, db):
    result = run("ingest", articles, "--db", db, "--language", "fi")
    assert result.code == 0
    assert result.err == (
        "2 articles read (2 new); 0 meetings found; 2 in fi (no meetings are read in fi)\n"
    )


def test_the_language_is_found_where_the_article_does_not_say_it(run, tmp_path, db):
    french = "Le président a reçu vendredi à Paris le chancelier, selon un communiqué."
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "fr.md").write_text(french, "utf-8")
    (folder / "en.md").write_text(ARTICLE, "utf-8")
    result = run("ingest", folder, "--db", db, "--published", "2025-08-17")
    assert result.err == (
        "2 articles read (2 new); 1 meeting found; 1 in fr (no meetings are read in fr)\n"
    )
    with sqlite3.connect(database_file(db)) as connection:
        stored = connection.execute("SELECT key, language FROM document ORDER BY key").fetchall()
    assert stored == [("en", "en"), ("fr", "fr")]


def test_standard_input_is_an_article(run, db, list_json):
    result = run("ingest", "-", "--db", db, "--published", "2025-08-17", stdin=ARTICLE.encode())
    assert result.err == "1 article read (1 new); 1 meeting found\n"
    assert [m["start"] for m in list_json(db)] == ["2025-08-15"]


def test_json_lines_hold_an_article_a_line(run, tmp_path, db, list_json):
    lines = [{"id": f"id-{n}", "published": f"2025-08-{n}", "text": ARTICLE} for n in (17, 24)]
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    assert run("ingest", path, "--db", db).code == 0
    found = {s["document"] for m in list_json(db) for s in m["sources"]}
    assert found == {"id-17", "id-24"}


def test_files_that_are_no_articles_are_counted_and_do_not_fail(run, articles, tmp_path, db):
    (tmp_path / "mixed").mkdir()
    (tmp_path / "mixed" / "a.md").write_text((articles / "talks.md").read_text("utf-8"), "utf-8")
    (tmp_path / "mixed" / "picture.png").write_bytes(b"\x89PNG")
    result = run("ingest", tmp_path / "mixed", "--db", db)
    assert result.code == 0
    assert result.err.endswith("; 1 other file ignored\n")


def test_a_bad_article_is_named_and_the_others_are_stored(run, articles, tmp_path, db):
    result = run("ingest", tmp_path / "missing.md", articles, "--db", db)
    assert result.code == 1
    assert result.err.splitlines() == [
        f"{tmp_path / 'missing.md'}: no such file or folder",
        "2 articles read (2 new); 6 meetings found; 1 failed",
    ]
    assert len(stored_documents(db)) == 2


def test_the_database_may_be_named_by_the_environment(run, articles, db, monkeypatch):
    monkeypatch.setenv("TIMELINE_DB", db)
    assert run("ingest", articles).code == 0
    assert len(stored_documents(db)) == 2


def test_an_option_beats_the_environment(run, articles, db, tmp_path, monkeypatch):
    monkeypatch.setenv("TIMELINE_DB", f"sqlite:///{tmp_path / 'other.db'}")
    run("ingest", articles, "--db", db)
    assert not (tmp_path / "other.db").exists()
    assert len(stored_documents(db)) == 2


def test_the_settings_file_may_name_the_database_and_the_width_of_vague_words(
    run, tmp_path, monkeypatch, list_json, db
):
    config = tmp_path / "timeline" / "config.toml"
    config.parent.mkdir()
    config.write_text(f'db = "{db}"\n[widths]\nday = 3\n', "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("TIMELINE_DB")
    text = b"Donald Trump will meet Vladimir Putin in the days ahead.\n"
    assert run("ingest", "-", "--published", "2025-08-17", stdin=text).code == 0
    (meeting,) = list_json(db)
    assert meeting["edtf"] == "[2025-08-18..2025-08-20]"


def test_without_any_word_on_it_the_database_is_in_the_users_data_folder(
    run, articles, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("TIMELINE_DB")
    assert run("ingest", articles).code == 0
    assert (tmp_path / "timeline" / "timeline.db").is_file()


@pytest.mark.parametrize("paths", [[], ["--db", "sqlite://"]], ids=["nothing", "no path"])
def test_without_a_path_it_is_wrong_usage(run, paths):
    assert run("ingest", *paths).code == 2


CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Council//EN
BEGIN:VEVENT
UID:fac-1@council.example
DTSTAMP:{stamp}
DTSTART;VALUE=DATE:{day}
SUMMARY:Foreign Affairs Council
LOCATION:Brussels
END:VEVENT
END:VCALENDAR
"""


def test_an_official_calendar_meets_the_news_and_is_followed_when_it_changes(
    run, db, list_json, tmp_path
):
    calendar, news = tmp_path / "council.ics", tmp_path / "news.md"
    calendar.write_text(CALENDAR.format(stamp="20250801T100000Z", day="20250829"))
    news.write_text(
        "---\npublished: 2025-08-02\n---\nThe Foreign Affairs Council will meet in Brussels on "
        "August 29.\n"
    )
    for file in (calendar, news):
        assert run("ingest", file, "--db", db).code == 0
    (meeting,) = list_json(db)
    assert [s["document"] for s in meeting["sources"]] == ["fac-1@council.example", "news"]
    calendar.write_text(CALENDAR.format(stamp="20250810T100000Z", day="20250830"))
    assert "1 updated" in run("ingest", calendar, "--db", db).err
    (moved,) = list_json(db)
    assert (moved["uid"], moved["start"]) == (meeting["uid"], "2025-08-30")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_fault_of_a_reader_loses_no_article_before_it(run, tmp_path, monkeypatch, workers):
    def failing(stream, origin, key):
        raise RuntimeError("no way")

    find = opening.find_reader
    monkeypatch.setattr(
        opening,
        "find_reader",
        lambda suffix, head: failing if head.startswith(b"worst") else find(suffix, head),
    )
    (tmp_path / "all").mkdir()
    for number in range(10, 30):
        told = f"Macron will meet Merz in Berlin on {number} September."
        (tmp_path / "all" / f"{number}.md").write_text(told)
    (tmp_path / "all" / "z.md").write_text("worst")
    options = ("--published", "2025-08-17", "--workers", workers)
    ended = run("ingest", tmp_path / "all", *options, "--db", f"sqlite:///{tmp_path}/a.db")
    assert ended.code == 1
    assert "20 articles read" in ended.err
    assert "a fault in timeline (RuntimeError: no way)" in ended.err


def test_several_processes_find_what_one_finds(run, tmp_path):
    told = [
        {
            "id": str(n),
            "published": "2025-08-17",
            "text": f"Macron will meet Merz in Berlin on {n} September.",
        }
        for n in range(1, 25)
    ]
    told.append({**told[0], "id": "again"})
    lines = "".join(json.dumps(article) + "\n" for article in told)
    (tmp_path / "a.jsonl").write_text(lines + "not JSON\n")
    found = {}
    for workers in ("1", "2"):
        db = f"sqlite:///{tmp_path}/{workers}.db"
        ended = run("ingest", tmp_path / "a.jsonl", "--workers", workers, "--db", db)
        assert (ended.code, ended.out) == (1, "")
        assert "25 articles read (24 new, 1 skipped, already known)" in ended.err
        listed = run("list", "--all", "--json", "--db", db, "--today", "2025-08-17").data
        found[workers] = [{**meeting, "uid": ""} for meeting in listed]
    assert len(found["1"]) == 24
    assert found["1"] == found["2"]
