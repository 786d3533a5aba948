"""The installed command as a process of its own: start-up, pipes, interruption, other encodings."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from timeline import __version__

TIMELINE = Path(sys.executable).with_name("timeline")
ARTICLE = "Emmanuel Macron met Friedrich Merz in Paris on Friday.\n"
HEAVY = {
    "alembic",
    "caldav",
    "dateparser",
    "distributed",
    "icalendar",
    "keyring",
    "pydantic",
    "rich",
    "spacy",
    "sqlalchemy",
    "sqlmodel",
    "textual",
    "watchfiles",
}


def timeline(*arguments, **options):
    """Run the installed command."""
    settings = {"capture_output": True, "text": True, "encoding": "utf-8", "timeout": 120}
    return subprocess.run([TIMELINE, *map(str, arguments)], **(settings | options))


def imported_by(*arguments):
    """The names of the packages that a command imports."""
    code = "import sys; from timeline.cli import main\ntry: main()\nfinally: print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    return {name.partition(".")[0] for name in result.stdout.splitlines()[-1].split()}


def test_the_whole_way_from_an_article_to_a_calendar(articles, db, tmp_path):
    assert timeline("ingest", articles, "--db", db).returncode == 0
    listed = timeline("list", "--db", db, "--today", "2025-08-17")
    assert "Zelensky" in listed.stdout
    exported = timeline("export", "--db", db, "-o", tmp_path / "meetings.ics")
    assert exported.returncode == 0
    assert (tmp_path / "meetings.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_it_tells_its_version():
    assert timeline("--version").stdout == f"timeline {__version__}\n"


def test_it_runs_as_a_module_too():
    result = subprocess.run(
        [sys.executable, "-m", "timeline", "--version"], capture_output=True, text=True
    )
    assert result.stdout == f"timeline {__version__}\n"


def test_help_imports_nothing_heavy():
    assert imported_by("--help") & HEAVY == set()


def test_a_list_imports_no_more_than_the_database_needs(stored):
    assert imported_by("list", "--db", stored) & HEAVY == {
        "pydantic",
        "rich",
        "sqlalchemy",
        "sqlmodel",
    }


COUNTING_SEARCHES = """
import gc, os, sys
searches = []
gc.callbacks.append(lambda phase, _: searches.append(phase))
from timeline.cli import main
searches.clear()
try:
    main()
finally:
    os.write(2, str(searches.count("start")).encode())
"""


def test_a_command_seldom_looks_for_garbage_among_what_it_imported(stored):
    command = [sys.executable, "-c", COUNTING_SEARCHES, "list", "--db", stored]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert int(done.stderr) < 30  # some 150 with Python's own threshold


def test_time_expressions_need_neither_database_nor_parser(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text(ARTICLE, "utf-8")
    heavy = {"alembic", "dateparser", "icalendar", "spacy", "sqlalchemy", "textual"}
    assert imported_by("tag", path, "--published", "2025-08-17") & heavy == set()


def test_a_reader_that_stops_early_is_no_error_to_speak_of(stored):
    command = f"'{TIMELINE}' list --json --db '{stored}' | true"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=120)
    assert result.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("command", [["list"], ["list", "--json"], ["export"]])
def test_a_full_disk_is_one_line_and_exit_code_1(stored, command):
    with Path("/dev/full").open("w") as full:
        result = timeline(*command, "--db", stored, capture_output=False, stdout=full, stderr=-1)
    assert result.returncode == 1
    assert result.stderr == "standard output: cannot be written: no space left on device\n"


@pytest.mark.parametrize("form", ["--json", ""])
def test_closed_output_is_one_line_and_exit_code_1(stored, form):
    command = f"'{TIMELINE}' list {form} --db '{stored}' >&-"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=120)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1


def test_a_terminal_without_unicode_gets_question_marks(stored):
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    result = timeline("list", "--db", stored, "--today", "2025-08-17", env=environment)
    assert result.returncode == 0
    assert "? scheduled" in result.stdout


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_says_what_is_stored_and_how_to_go_on(tmp_path, db, stop):
    lines = [
        {"id": f"a{n}", "published": "2025-08-17", "text": f"{n}. {ARTICLE}"} for n in range(999)
    ]
    path = tmp_path / "wire.jsonl"
    path.write_text("not JSON\n" + "\n".join(map(json.dumps, lines)), "utf-8")
    with subprocess.Popen(
        [TIMELINE, "ingest", path, "--db", db],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # CI may ignore it
    ) as process:
        assert "not JSON" in process.stderr.readline()
        process.send_signal(stop)
        told = process.stderr.read()
    assert process.returncode == 130
    assert len(told.splitlines()) == 1
    read = int(re.match(r"interrupted: (\d+) articles? read", told)[1])
    with closing(sqlite3.connect(db.removeprefix("sqlite:///"))) as connection:
        assert connection.execute("SELECT count(*) FROM document").fetchone() == (read,)
    assert read < len(lines)


@pytest.mark.skipif(shutil.which("script") is None, reason="needs script(1) for a terminal")
def test_on_a_terminal_failures_stay_visible_above_the_progress(tmp_path, articles, db):
    command = f"'{TIMELINE}' ingest '{tmp_path}/missing.md' '{articles}' --db '{db}'"
    result = subprocess.run(
        ["script", "-qec", command, "/dev/null"], capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 1
    assert "missing.md: no such file or folder" in result.stdout
    assert "2 articles read (2 new); 6 meetings found; 1 failed" in result.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete_it(shell):
    script = timeline("--show-completion", shell)
    assert script.returncode == 0
    assert "_TIMELINE_COMPLETE" in script.stdout


@pytest.mark.parametrize(
    ("words", "completed"),
    [("timeline exp", "export"), ("timeline list --status sch", "scheduled")],
)
def test_bash_is_told_the_commands_and_values(words, completed):
    environment = {
        **os.environ,
        "_TIMELINE_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    assert completed in timeline(env=environment).stdout.split()
