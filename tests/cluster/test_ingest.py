"""`timeline ingest --scheduler`: what it stores is what one process would, whatever dies."""

import json
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from command import run_timeline
from sqlalchemy import func, select

from timeline.articles import read_articles
from timeline.model import Document
from timeline.store import open_database
from timeline.store import tables as t
from timeline.store.queries import MeetingFilter, read_meetings
from timeline.store.upkeep import find_faults

SAMPLES = Path(__file__).parents[2] / "sample_articles"
TODAY = date(2025, 8, 17)
FEW, BEFORE = 4, 12
"""Articles that are stored before the writer is killed, and before a worker is."""


@pytest.fixture(scope="module")
def wire(tmp_path_factory):
    """The sample articles, and copies of them of other weeks."""
    file = tmp_path_factory.mktemp("wire") / "wire.jsonl"
    samples = [d for d in read_articles([SAMPLES]) if isinstance(d, Document) and d.event is None]
    with file.open("w", encoding="utf-8") as stream:
        for copy in range(2):
            for document in samples:
                published = document.dct.day + timedelta(weeks=copy)
                article = {
                    "id": f"{document.key}-{copy}",
                    "published": published.isoformat(),
                    "text": f"{document.text}\nCopy {copy}.\n",
                }
                stream.write(json.dumps(article) + "\n")
    return file


@pytest.fixture
def ingest(cluster, wire, postgres_url):
    """Starts the command, which says a line for each article that it has stored."""

    @contextmanager
    def start():
        command = [sys.executable, "-m", "timeline", "ingest", wire, "--verbose"]
        options = ["--db", postgres_url, "--scheduler", cluster.address]
        with subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True) as process:
            try:
                yield process
            finally:
                process.kill()

    return start


def first_lines(process, number):
    return [process.stderr.readline() for _ in range(number)]


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
    ingest, cluster, wire, postgres_url, tmp_path
):
    articles = len(wire.read_text("utf-8").splitlines())
    with ingest() as writer:
        assert all(line.startswith("new ") for line in first_lines(writer, FEW))
        writer.kill()
    with ingest() as writer:
        told = first_lines(writer, BEFORE)
        victim = cluster.started[1]
        victim.kill()
        assert victim.wait() == -signal.SIGKILL
        *rest, summary = writer.stderr
    known = sum(line.startswith("known ") for line in told)
    new = sum(line.startswith("new ") for line in [*told, *rest])
    assert known >= FEW
    assert rest  # it was killed in the midst of it
    assert known + new == articles
    assert summary.startswith(f"{articles} articles read ({new} new, {known} skipped")

    alone = f"sqlite:///{tmp_path / 'alone.db'}"
    assert run_timeline("ingest", wire, "--db", alone, "--workers", "1").code == 0
    assert content(postgres_url) == content(alone)
