"""How an ingest goes: silent, in lines, in JSON, or as a bar; and standard input as it comes."""

import io
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from timeline.articles import Meter, read_articles
from timeline.cli.bar import progress_line
from timeline.errors import ArticleError
from timeline.pipeline import Ingested, Summary

TIMELINE = Path(sys.executable).with_name("timeline")
ARTICLE = "Emmanuel Macron met Friedrich Merz in Paris on Friday."


@pytest.fixture
def mixed(articles, tmp_path):
    return (articles / "white-house.md", tmp_path / "missing.md", articles / "talks.md")


def test_quietly_only_failures_are_named(run, mixed, db):
    result = run("ingest", "--quiet", *mixed, "--db", db)
    assert (result.code, result.out) == (1, "")
    assert result.err == f"{mixed[1]}: no such file or folder\n"


def test_closely_each_article_has_a_line_before_the_summary(run, mixed, db):
    result = run("ingest", "-v", *mixed, "--db", db)
    first, second, third, summary = result.err.splitlines()
    assert first == f"new {mixed[0]}: 2 meetings"
    assert second == f"failed {mixed[1]}: no such file or folder"
    assert third == f"new {mixed[2]}: 4 meetings"
    assert summary.startswith("2 articles read")


def test_a_log_in_json_has_an_object_for_each_article_and_one_for_all(run, mixed, db):
    result = run("ingest", "--log-json", *mixed, "--db", db)
    *each, last = map(json.loads, result.err.splitlines())
    assert each == [
        {"article": str(mixed[0]), "outcome": "new", "meetings": 2},
        {"article": str(mixed[1]), "outcome": "failed", "error": "no such file or folder"},
        {"article": str(mixed[2]), "outcome": "new", "meetings": 4},
    ]
    assert (last["new"], last["failed"], last["meetings"]) == (2, 1, 6)


def test_two_ways_at_once_are_wrong_usage(run, mixed, db):
    result = run("ingest", "--quiet", "--log-json", *mixed, "--db", db)
    assert result.code == 2
    assert result.err == "--quiet, --verbose and --log-json: give one of them\n"


def test_the_bar_counts_articles_meetings_and_failures_and_tells_the_rate():
    summary = Summary()
    summary.add(Ingested("a.md", "new", meetings=3))
    summary.add(Ingested("b.md", "failed", error=ArticleError("b.md", "empty")))
    assert progress_line(summary, 4.0) == "2 articles, 3 meetings, 1 failed, 0.5/s"


def test_a_meter_knows_all_bytes_before_and_what_is_read_meanwhile(tmp_path):
    lines = [
        json.dumps({"id": str(n), "published": "2025-08-17", "text": "x" * 9000}) for n in "ab"
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    (tmp_path / "b.txt").write_text("17 August 2025. " + ARTICLE)
    meter = Meter()
    meter.measure([tmp_path])
    sizes = [(tmp_path / name).stat().st_size for name in ("a.jsonl", "b.txt")]
    assert meter.total == sum(sizes)
    seen = [(meter.origin, meter.done) for _ in read_articles([tmp_path], meter=meter)]
    assert [Path(origin).name for origin, _ in seen] == ["a.jsonl:1", "a.jsonl:2", "b.txt"]
    assert 9000 < seen[0][1] < sizes[0]
    assert seen[-1][1] == sum(sizes)


def test_of_standard_input_no_size_is_known():
    meter = Meter()
    meter.measure(["-"])
    assert meter.total == 0


def test_standard_input_stays_open_for_whoever_gave_it():
    stdin = io.BytesIO(b"17 August 2025. " + ARTICLE.encode())
    (article,) = read_articles(["-"], stdin=stdin)
    assert article.dct.day == date(2025, 8, 17)
    assert not stdin.closed


def test_a_line_on_standard_input_is_stored_before_the_next_one_comes(db):
    file = Path(db.removeprefix("sqlite:///"))
    with subprocess.Popen(
        [TIMELINE, "ingest", "-", "--verbose", "--db", db],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        for number in range(1, 3):
            line = {"id": f"a{number}", "published": f"2025-08-1{number}", "text": ARTICLE}
            process.stdin.write(json.dumps(line) + "\n")
            process.stdin.flush()
            assert process.stderr.readline().startswith(f"new standard input:{number}")
            with closing(sqlite3.connect(file)) as connection:
                assert connection.execute("SELECT count(*) FROM document").fetchone() == (number,)
        process.stdin.close()
        assert process.wait(timeout=60) == 0
