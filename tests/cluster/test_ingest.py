"""`timeline ingest --scheduler`: what it stores is what one process would, whatever dies."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from command import run_timeline
from sqlalchemy import func, select
from stories.stories import EVENTS, read_story

from timeline.cluster import open_cluster
from timeline.model import Dct, Document
from timeline.pipeline import ingest as ingest_articles
from timeline.store import open_database
from timeline.store import tables as t
from timeline.store.queries import MeetingFilter, read_meetings
from timeline.store.upkeep import find_faults

TODAY = date(2025, 8, 17)


@pytest.fixture(scope="module")
def wire(tmp_path_factory):
    """The articles of all stories: meetings that are announced, moved, called off and held."""
    file = tmp_path_factory.mktemp("wire") / "wire.jsonl"
    stories = [read_story(path) for path in sorted(EVENTS.iterdir())]
    with file.open("w", encoding="utf-8") as stream:
        for document in (article for story in stories for article in story.articles):
            article = {
                "id": document.key,
                "published": document.dct.isoformat(),
                "source": document.source,
                "text": document.text,
            }
            stream.write(json.dumps(article) + "\n")
    return file


@pytest.fixture
def ingest(processes, wire, postgres_url):
    """Starts the command, which says a line for each article that it has stored."""

    @contextmanager
    def start():
        command = [sys.executable, "-m", "timeline", "ingest", wire, "--verbose"]
        options = ["--db", postgres_url, "--scheduler", processes.address]
        with subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True) as process:
            try:
                yield process
            finally:
                process.kill()

    return start


def read_until(process, begin):
    """The lines that a process says, to the first that begins so."""
    lines = [process.stderr.readline()]
    while not lines[-1].startswith(begin):
        assert lines[-1], lines
        lines.append(process.stderr.readline())
    return lines


def content(url):
    """All meetings with their histories, uids aside, and how many rows there are of what."""
    wanted = MeetingFilter(include_undated=True, include_dismissed=True)
    with open_database(url) as database, database.reading() as session:
        assert find_faults(database) == []
        meetings = read_meetings(session, wanted, today=TODAY)
        shown = sorted(repr(replace(m, uid="", sequence=0)) for m in meetings)
        rows = {
            table.__tablename__: session.connection().scalar(
                select(func.count()).select_from(table)
            )
            for table in (t.Document, t.Mention, t.Quote, t.MeetingQuote, t.History)
        }
    return shown, rows


def test_the_writer_and_a_worker_are_killed_and_all_is_stored_once(
    ingest, processes, wire, postgres_url, tmp_path
):
    articles = len(wire.read_text("utf-8").splitlines())
    processes.start_scheduler()
    with ingest() as writer:
        assert (
            writer.stderr.readline()
            == f"{processes.address}: no worker is there yet; waiting for one\n"
        )
        victim, _ = processes.start_worker(), processes.start_worker()
        assert writer.stderr.readline().startswith("new ")
        writer.kill()
    with ingest() as writer:
        told = read_until(writer, "new ")
        victim.kill()
        assert victim.wait() == -signal.SIGKILL
        *rest, summary = writer.stderr
    outcomes = Counter(line.split()[0] for line in [*told, *rest])
    known, new = outcomes["known"], outcomes["new"]
    assert known > 0
    assert outcomes == {"known": known, "new": articles - known}
    assert summary.startswith(f"{articles} articles read ({new} new, {known} skipped")

    alone = f"sqlite:///{tmp_path / 'alone.db'}"
    assert run_timeline("ingest", wire, "--db", alone, "--workers", "1").code == 0
    assert content(postgres_url) == content(alone)


def die_of(number, work, checked):
    """Read an article, except one: that takes its process with it."""
    if checked[0].key == f"article-{number}":
        os.kill(os.getpid(), signal.SIGKILL)
    return work(checked)


def test_an_article_that_takes_its_workers_with_it_is_one_failed_article(processes, tmp_path):
    processes.start_scheduler(allowed_failures=0)
    workers = [processes.start_worker() for _ in "abc"]
    with (
        open_cluster(processes.address) as cluster,
        open_database(f"sqlite:///{tmp_path / 'timeline.db'}") as database,
    ):

        def ahead(items, work, *, is_work):
            return cluster.ahead(items, partial(die_of, 1, work), is_work=is_work)

        first, failed, *others = ingest_articles(map(make_article, range(4)), database, ahead=ahead)
    assert str(failed.error).startswith("article-1.md: not stored: each worker that reads it dies")
    assert [stored.outcome for stored in (first, *others)] == ["new"] * 3
    assert sum(worker.poll() is not None for worker in workers) == 2  # among others, then alone


def make_article(number):
    text = f"{number}. Emmanuel Macron met Friedrich Merz in Paris on Friday."
    dct = Dct(TODAY + timedelta(days=number))
    key = f"article-{number}"
    return Document(key=key, text=text, dct=dct, origin=f"{key}.md", identity=key)


def test_without_a_scheduler_it_is_one_line_that_names_the_address(wire, monkeypatch):
    monkeypatch.setattr("timeline.cluster.connect.PATIENCE", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = "tcp://{}:{}".format(*silent.getsockname())
        for _ in ("silent", "closed"):
            result = run_timeline("ingest", wire, "--scheduler", address)
            assert (result.code, result.out) == (1, "")
            assert result.err.startswith(f"{address}: no Dask scheduler answers there; ")
            assert len(result.err.splitlines()) == 1
            silent.close()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (
            ["--scheduler", "tcp://here:there"],
            "'tcp://here:there' is no address of a Dask scheduler (",
        ),
        (["--scheduler", "tcp://127.0.0.1:1", "--workers", "2"], "--workers and --scheduler: give"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(wire, options, reason):
    result = run_timeline("ingest", wire, *options)
    assert result.code == 2
    assert result.err.startswith(reason)
    assert len(result.err.splitlines()) == 1


def test_the_extra_is_needed_for_a_scheduler_only(wire, tmp_path):
    code = "import sys; sys.modules['distributed'] = None; from timeline.cli import main; main()"
    article = tmp_path / "article.txt"
    article.write_text("17 August 2025. Rain fell.", "utf-8")

    def ingest_without(*options):
        command = [sys.executable, "-c", code, "ingest", article, *options]
        done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=180)
        return done.returncode, done.stderr

    database = ("--db", f"sqlite:///{tmp_path / 'timeline.db'}")
    assert ingest_without(*database)[0] == 0
    exit_code, told = ingest_without(*database, "--scheduler", "tcp://127.0.0.1:1")
    assert exit_code == 1
    assert told == (
        "--scheduler needs the extra [cluster]: pip install 'diplomatic-timeline[cluster]'\n"
    )
