"""Several at once, or one cut short: nothing is lost, nothing doubled, nobody waits for ever."""

import random
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import sleep

import many_articles
from sqlalchemy import func, select

from timeline.model import Change, Dct, Status
from timeline.store import open_database
from timeline.store import tables as t
from timeline.store.articles import save_article
from timeline.store.correct import edit_meeting
from timeline.store.queries import MeetingFilter, get_meeting, list_meetings, read_meetings
from timeline.store.upkeep import find_faults

TODAY = date(2025, 10, 1)
ALL = MeetingFilter(include_undated=True)


def start_storing(url, first, step, count):
    arguments = [str(Path(many_articles.__file__)), url, str(first), str(step), str(count)]
    return subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finish(*processes):
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert (errors, process.returncode) == ("", 0)


def store_alone(url, count):
    with open_database(url) as database, database.writing() as session:
        for number in range(count):
            save_article(session, *many_articles.make_article(number))


def content(url):
    """All meetings, uids aside, and how many rows there are of what."""
    with open_database(url) as database, database.reading() as session:
        assert find_faults(database) == []
        meetings = read_meetings(session, ALL, today=TODAY)
        shown = sorted(repr(replace(m, uid="", sequence=0)) for m in meetings)
        rows = {
            table.__tablename__: session.connection().scalar(
                select(func.count()).select_from(table)
            )
            for table in (t.Document, t.Mention, t.Quote, t.Block, t.MeetingQuote, t.History)
        }
    return shown, rows


def test_two_processes_that_share_the_articles_make_what_one_makes(url, tmp_path):
    halves = [start_storing(url, first, 2, 60) for first in (0, 1)]
    finish(*halves)
    alone = f"sqlite:///{tmp_path / 'alone.db'}"
    store_alone(alone, 60)
    assert content(url) == content(alone)


def test_an_edit_while_articles_come_in_is_kept_and_no_article_is_lost(url):
    store_alone(url, 20)
    ingest = start_storing(url, 20, 1, 60)
    with open_database(url) as database:
        edited = {}
        for line in ingest.stdout:
            if int(line) % 10 == 0:
                with database.writing() as session:
                    row = list_meetings(session, MeetingFilter(), today=TODAY)[int(line) // 10]
                    change = Change(title=f"Edited at {line.strip()}", status=Status.HELD)
                    uid = edit_meeting(session, row.uid, change, by="eve", made=Dct(TODAY))
                    edited[uid] = change.title
        finish(ingest)
        with database.reading() as session:
            found = {uid: get_meeting(session, uid) for uid in edited}
            documents = session.connection().scalar(select(func.count()).select_from(t.Document))
    assert edited
    assert documents == 60
    for uid, title in edited.items():
        meeting = found[uid]
        if meeting.uid == uid:  # else it was merged into one that may be edited too
            assert (meeting.title, meeting.status) == (title, Status.HELD)
        assert any(entry.by == "eve" for entry in meeting.history)


def test_a_reader_sees_whole_meetings_while_articles_come_in(url):
    ingest = start_storing(url, 0, 1, 40)
    assert ingest.stdout.readline() == "0\n"
    looked = 0
    with open_database(url) as database:
        while ingest.poll() is None:
            with database.reading() as session:
                rows = list_meetings(session, ALL, today=TODAY)
                again = list_meetings(session, ALL, today=TODAY)
            assert rows == again
            assert all(row.participants and row.source_count for row in rows)
            looked += 1
    finish(ingest)
    assert looked


def test_killed_ten_times_the_same_command_ends_as_if_never_stopped(url, tmp_path):
    count = 500
    r = random.Random(5)  # noqa: S311
    last = 0
    for _ in range(10):
        ingest = start_storing(url, 0, 1, count)
        last += r.randrange(1, 45)
        while int(ingest.stdout.readline()) < last:
            pass
        sleep(r.random() / 50)  # somewhere in the next article
        ingest.kill()
        ingest.communicate()
        assert ingest.returncode == -signal.SIGKILL
    finish(start_storing(url, 0, 1, count))
    alone = f"sqlite:///{tmp_path / 'alone.db'}"
    store_alone(alone, count)
    assert content(url) == content(alone)
