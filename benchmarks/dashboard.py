"""How fast the dashboard is in a terminal: python -m benchmarks.dashboard [--db URL].

It runs in a pseudo-terminal of 120 by 36 cells. Measured are the time from the command to the first
meetings on screen, from a key to the first output that it causes, from each letter of a search to
the count of its matches on screen (beside it the processor time of the whole program until then:
where other programs run, it tells more), and the memory. Beside it stands a peer measured in the
same run: Textual's own `DataTable`, filled with the same rows by plain SQL.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from statistics import median, quantiles
from struct import pack
from tempfile import TemporaryDirectory
from termios import TIOCSWINSZ
from time import perf_counter

from benchmarks.histories import TODAY, World, write_histories

COLUMNS, LINES = 120, 36
PATIENCE = 120.0
SILENCE = 0.25
"""Seconds without output after which a screen is at rest."""
TYPING = 0.15
"""Seconds from one letter's answer to the next letter."""
WORDS = ("report", "president", "bacefo", "minister 77", "oslo")
"""Searched for: words of every meeting, of few, and of none."""

DASHBOARD = """
import datetime, sys
from tui.app import run_dashboard
run_dashboard(url=sys.argv[1], today=datetime.date.fromisoformat(sys.argv[2]))
"""
TABLE = """
import sqlite3, sys
from textual.app import App
from textual.widgets import DataTable

ROWS = '''
    SELECT start, status, title, place.name, confidence, source_count FROM meeting
    LEFT JOIN place ON place.id = place_id WHERE start IS NOT NULL ORDER BY start, "end", uid
'''

class Table(App):
    def compose(self):
        yield DataTable(cursor_type="row")
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("When", "Status", "Meeting", "Where", "Sure", "Src")
        table.add_rows(sqlite3.connect(sys.argv[1].removeprefix("sqlite:///")).execute(ROWS))

Table().run()
"""


class Terminal:
    """A program in a pseudo-terminal: what it writes, and when."""

    def __init__(self, process: subprocess.Popen[bytes], file: int) -> None:
        self.process = process
        self.file = file

    def until(self, *wanted: str) -> float:
        """Seconds until one of some texts was written."""
        seen, begin = b"", perf_counter()
        while not any(text.encode() in seen for text in wanted):
            if not self._ready(PATIENCE):
                raise TimeoutError(f"no {wanted} within {PATIENCE:.0f} s")
            seen += os.read(self.file, 65536)
        return perf_counter() - begin

    def rest(self) -> None:
        """Wait until nothing more is written."""
        while self._ready(SILENCE):
            os.read(self.file, 65536)

    def press(self, key: str) -> float:
        """Seconds from a key to the first output."""
        begin = perf_counter()
        os.write(self.file, key.encode())
        self._ready(PATIENCE)
        took = perf_counter() - begin
        self.rest()
        return took

    def search(self, text: str) -> list[tuple[float, float]]:
        """Seconds from each letter to what it finds on screen, and of the processor."""
        took = []
        for end, letter in enumerate(text, 1):
            busy = self.busy
            os.write(self.file, letter.encode())
            if letter != " ":  # which finds nothing else
                took.append((self.until(f"“{text[:end]}”"), self.busy - busy))
            self.watch(TYPING)
        return took

    def watch(self, seconds: float) -> None:
        """Take what is written for some time."""
        end = perf_counter() + seconds
        while (left := end - perf_counter()) > 0:
            if self._ready(left):
                os.read(self.file, 65536)

    @property
    def busy(self) -> float:
        """Seconds that the processor has worked for it."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    @property
    def megabytes(self) -> float:
        """The memory that it has in use."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def _ready(self, seconds: float) -> bool:
        return bool(select.select([self.file], [], [], seconds)[0])


@contextmanager
def started(code: str, *arguments: str) -> Iterator[Terminal]:
    """A Python program in a terminal of its own."""
    ours, theirs = pty.openpty()
    ioctl(ours, TIOCSWINSZ, pack("HHHH", LINES, COLUMNS, 0, 0))
    size = {"COLUMNS": str(COLUMNS), "LINES": str(LINES), "TERM": "xterm-256color"}
    home = TemporaryDirectory()  # nobody's themes and filters
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | size | {"XDG_STATE_HOME": home.name, "XDG_CONFIG_HOME": home.name},
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        home.cleanup()


def tell(name: str, value: float, unit: str) -> None:
    print(f"  {name:<44}{value:>10.1f} {unit}", flush=True)


def measure(name: str, terminal: Terminal, first: float, keys: list[str]) -> None:
    """Print how long the first rows took, how long keys take, and the memory."""
    print(name)
    tell("first meetings on screen", first * 1000, "ms")
    terminal.rest()
    times = [terminal.press(key) * 1000 for key in keys]
    tell(f"a key ({len(times)} of them), median", median(times), "ms")
    tell("a key, 95th percentile", quantiles(times, n=20)[-1], "ms")
    tell("memory", terminal.megabytes, "MB")


def measure_dashboard(url: str, keys: list[str]) -> None:
    with started(DASHBOARD, url, TODAY.isoformat()) as terminal:
        paint = terminal.until("Opening")
        first = paint + terminal.until("Today, ")
        measure("timeline dashboard", terminal, first, keys)
        measure_search(terminal)
        tell("memory after searching", terminal.megabytes, "MB")


def measure_search(terminal: Terminal) -> None:
    """Print how long the answer to each letter takes."""
    every = []
    for words in WORDS:
        terminal.press("/")
        took = terminal.search(words)
        every += took
        terminal.press("\x1b")
        terminal.rest()
        tell_search(f"search, each letter of “{words}”", took)
    tell_search("search, every letter", every)


def tell_search(name: str, took: list[tuple[float, float]]) -> None:
    times, busy = (sorted(1000 * each for each in part) for part in zip(*took, strict=True))
    tell(name, median(times), f"ms (slowest {times[-1]:.0f}, processor {median(busy):.0f})")


def measure_table(url: str, keys: list[str]) -> None:
    with started(TABLE, url) as terminal:
        first = terminal.until("scheduled", "held", "expected")
        measure("Textual's DataTable with the same rows", terminal, first, keys)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dashboard", description=__doc__)
    parser.add_argument("--meetings", type=int, default=100_000, metavar="N")
    parser.add_argument("--db", metavar="URL", help="a database that is there, sqlite:///FILE")
    parser.add_argument("--keys", type=int, default=100, metavar="N", help="keys to press")
    given = parser.parse_args()
    keys = (["\x1b[B"] * 3 + ["\x1b[A"]) * -(-given.keys // 4)
    with TemporaryDirectory() as folder:
        url = given.db or f"sqlite:///{folder}/meetings.db"
        if not given.db:
            write_histories(url, World().histories(given.meetings))
        measure_dashboard(url, keys)
        measure_table(url, keys)


if __name__ == "__main__":
    main()
