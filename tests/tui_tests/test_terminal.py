"""The dashboard in a real terminal: first paint before the database, rows, keys, and a way out."""

import os
import pty
import select
import subprocess
import sys
import time
from fcntl import ioctl
from struct import pack
from termios import TIOCSWINSZ

import pytest

PATIENCE = 30.0


def read_until(terminal: int, *wanted: bytes) -> bytes:
    """What the terminal shows until all of ``wanted`` was on it."""
    seen, deadline = b"", time.monotonic() + PATIENCE
    while not all(text in seen for text in wanted):
        ready, _, _ = select.select([terminal], [], [], max(0.0, deadline - time.monotonic()))
        assert ready, f"no {wanted} in {seen[-2000:]!r}"
        seen += os.read(terminal, 65536)
    return seen


@pytest.fixture
def start(tmp_path):
    """Starts the dashboard on a URL; gives the process and its terminal, 80 by 24."""
    running = []

    def run(url: str) -> tuple[subprocess.Popen[bytes], int]:
        ours, theirs = pty.openpty()
        ioctl(ours, TIOCSWINSZ, pack("HHHH", 24, 80, 0, 0))
        code = (
            "import datetime; from timeline.errors import TimelineError; "
            "from tui.app import run_dashboard\n"
            f"try: run_dashboard(url={url!r}, today=datetime.date(2025, 8, 17))\n"
            "except TimelineError as error: raise SystemExit(error.exit_code)"
        )
        environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        environment["XDG_STATE_HOME"] = str(tmp_path / "state")
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
        )
        os.close(theirs)
        running.append((process, ours))
        return process, ours

    yield run
    for process, terminal in running:
        process.kill()
        process.wait()
        os.close(terminal)


@pytest.mark.usefixtures("four_meetings")
def test_rows_appear_after_the_first_paint_and_q_leaves(start, url):
    process, terminal = start(url)
    seen = read_until(terminal, b"Opening the timeline", b"Today, Sunday 17")
    assert seen.index(b"Opening the timeline") < seen.index(b"Today, Sunday 17")
    os.write(terminal, b"q")
    read_until(terminal, b"\x1b[?1049l")
    assert process.wait(PATIENCE) == 0


@pytest.mark.usefixtures("four_meetings")
def test_keys_typed_at_once_after_the_slash_are_all_filter(start, url):
    _, terminal = start(url)
    read_until(terminal, b"Today, Sunday 17")
    os.write(terminal, b"/quartz")
    read_until(terminal, "No meeting matches “quartz”".encode())


def test_leaving_an_unusable_database_ends_with_its_exit_code(start, tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("These are notes, and not a database at all. " * 20)
    process, terminal = start(f"sqlite:///{path}")
    read_until(terminal, b"not a database")
    os.write(terminal, b"q")
    read_until(terminal, b"\x1b[?1049l")
    assert process.wait(PATIENCE) == 3


def test_the_screen_needs_no_database_library_to_start():
    heavy = ("sqlmodel", "alembic", "spacy")
    code = f"import sys, tui.app; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
