"""How fast meetings reach calendars: python -m benchmarks.export [--meetings N] [--db URL].

Measured are the calendar of a whole database, as a file, with the memory that it takes; then a
running `timeline serve`: a calendar of some 500 meetings that is asked for for the first time, the
same when it has not changed (304), and 50 clients that each poll one every second. Beside them
stand, in the same run, icalendar writing as many bare events, and a bare Starlette that answers
with the same bytes without looking anything up.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from benchmarks.histories import TODAY, World, write_histories
from benchmarks.measure import HEAD, Row, python
from timeline.store.database import open_database
from timeline.store.queries import MeetingFilter, count_meetings

WANTED = 500
"""How many meetings a filtered calendar has, about."""
PEER_WRITES = """
import sys
from datetime import date
from icalendar import Calendar, Event
calendar = Calendar()
for n in range(int(sys.argv[1])):
    event = Event()
    event.add("uid", str(n))
    event.add("summary", f"Meeting {n}")
    event.add("dtstart", date(2025, 8, 18))
    calendar.add_component(event)
open(sys.argv[2], "wb").write(calendar.to_ical())
"""
PEER_SERVES = """
import sys
import uvicorn
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import Route
body = open(sys.argv[1], "rb").read()
def answer(request):
    known = request.headers.get("if-none-match") == '"1"'
    return Response(b"" if known else body, 304 if known else 200, {"ETag": '"1"'})
app = Starlette(routes=[Route("/{any:path}", answer)])
app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
class Server(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets)
        port = self.servers[0].sockets[0].getsockname()[1]
        print(f"http://127.0.0.1:{port}/", file=sys.stderr, flush=True)
Server(uvicorn.Config(app, port=0, log_level="error", access_log=False)).run()
"""


WATCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command from a small process: a child counts the memory of its parent as its own."""


def run_once(command: list[str]) -> tuple[float, float]:
    """How many seconds a command takes, and the megabytes that it has at most."""
    begin = perf_counter()
    done = subprocess.run(python("-c", WATCH, *command), check=True, capture_output=True)
    return perf_counter() - begin, int(done.stdout) / 1024


def exporting(url: str, number: int, folder: Path) -> Iterator[Row]:
    """All meetings that have a date, as one calendar."""
    options = ["--db", url, "--today", TODAY.isoformat(), "--since", "0001-01-01"]
    ours = run_once(python("-m", "timeline", "export", *options, "-o", str(folder / "all.ics")))
    peer = run_once(python("-c", PEER_WRITES, str(number), str(folder / "bare.ics")))
    name = "icalendar, bare events"
    yield Row(f"export {number:,} meetings", ours[0], "s", name, peer[0])
    yield Row("memory at most", ours[1], "MB", name, peer[1])


@dataclass(frozen=True)
class Server:
    """A server that runs: where it is, and its process."""

    port: int
    process: subprocess.Popen[str]

    @property
    def megabytes(self) -> float:
        """The memory that it has in use."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextmanager
def serving(command: list[str]) -> Iterator[Server]:
    """A server that says on standard error at which address it is."""
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        port = int(line.partition("//")[2].partition("/")[0].rpartition(":")[2])
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(timeout=30)


class Client:
    """A calendar program: it keeps its connection, and the version that it has of each address."""

    def __init__(self, server: Server) -> None:
        self.connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.versions: dict[str, str] = {}

    def ask(self, path: str) -> tuple[int, float, bytes]:
        """The status of an answer, the milliseconds that it took, and its body."""
        headers = {"Accept-Encoding": "gzip"}
        if path in self.versions:
            headers["If-None-Match"] = self.versions[path]
        begin = perf_counter()
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        took = (perf_counter() - begin) * 1000
        self.versions[path] = answer.headers["ETag"]
        return answer.status, took, body

    def poll(self, path: str, seconds: float) -> tuple[list[float], int]:
        """Ask every second: how many milliseconds each answer took, and how many were errors."""
        times, errors, end = [], 0, perf_counter() + seconds
        while perf_counter() < end:
            try:
                status, took, _ = self.ask(path)
                times.append(took)
                errors += status not in (200, 304)
            except (OSError, HTTPException):
                errors += 1
            sleep(max(0.0, min(1.0, end - perf_counter())))
        return times, errors


def find_windows(url: str, number: int) -> tuple[list[str], int]:
    """Addresses of calendars of as many meetings as wanted, and how many the first has."""
    with open_database(url) as database, database.reading() as session:

        def count(since: date, until: date) -> int:
            wanted = MeetingFilter(since=since, until=until)
            return count_meetings(session, wanted, today=TODAY)

        first, days = TODAY - timedelta(days=400), 1
        while count(first, first + timedelta(days=days)) < WANTED and days < 400:
            days += 1
        found = count(first, first + timedelta(days=days))
    begins = (first + timedelta(days=n) for n in range(number))
    paths = [f"/calendar.ics?since={day}&until={day + timedelta(days=days)}" for day in begins]
    return paths, found


def answering(server: Server, paths: Sequence[str]) -> tuple[float, float]:
    """Median milliseconds of a calendar that is asked for for the first time, and of a 304."""
    client = Client(server)
    client.ask("/healthz")
    anew = [client.ask(path)[1] for path in paths]
    known = [client.ask(path) for path in paths for _ in range(10)]
    assert {status for status, *_ in known} == {304}
    return median(anew), median(took for _, took, _ in known)


def polling(server: Server, paths: Sequence[str], seconds: float) -> tuple[list[float], int]:
    """What so many clients at once see, one for each address."""
    with ThreadPoolExecutor(len(paths)) as clients:
        seen = list(clients.map(lambda path: Client(server).poll(path, seconds), paths))
    return [took for times, _ in seen for took in times], sum(errors for _, errors in seen)


def served(url: str, folder: Path, clients: int, seconds: float) -> Iterator[Row]:
    """A running server, beside one that looks nothing up."""
    paths, number = find_windows(url, clients + 10)
    options = ["--db", url, "--today", TODAY.isoformat(), "--port", "0"]
    with serving(python("-m", "timeline", "serve", *options)) as ours:
        body = folder / "some.ics"
        connection = HTTPConnection("127.0.0.1", ours.port, timeout=60)
        connection.request("GET", paths[0])
        body.write_bytes(connection.getresponse().read())
        with serving(python("-c", PEER_SERVES, str(body))) as peer:
            name = "bare Starlette, the same bytes"
            (anew, known), (peer_anew, peer_known) = (
                answering(server, paths[1:10]) for server in (ours, peer)
            )
            yield Row(f"a calendar of {number:,}, first time", anew, "ms", name, peer_anew)
            yield Row("the same again (304)", known, "ms", name, peer_known)
            (times, errors), (peer_times, _) = (
                polling(server, paths[10:], seconds) for server in (ours, peer)
            )
            what = f"{clients} clients, {seconds:.0f} s"
            yield Row(f"{what}: median", median(times), "ms", name, median(peer_times))
            slowest, peer_slowest = (quantiles(t, n=20)[-1] for t in (times, peer_times))
            yield Row(f"{what}: 95%", slowest, "ms", name, peer_slowest)
            yield Row("memory of the server", ours.megabytes, "MB", name, peer.megabytes)
            print(f"{len(times):,} answers to {clients} clients, {errors} errors")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.export", description=__doc__)
    parser.add_argument("--meetings", type=int, default=100_000, metavar="N")
    parser.add_argument("--db", metavar="URL", help="a database that is there")
    parser.add_argument("--clients", type=int, default=50, metavar="N")
    parser.add_argument("--seconds", type=float, default=60, metavar="S", help="how long they poll")
    given = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        url = given.db or f"sqlite:///{folder}/meetings.db"
        if not given.db:
            write_histories(url, World().histories(given.meetings))
        with open_database(url) as database, database.reading() as session:
            number = count_meetings(session, MeetingFilter(), today=TODAY)
        print(HEAD)
        for row in exporting(url, number, folder):
            print(row, flush=True)
        for row in served(url, folder, given.clients, given.seconds):
            print(row, flush=True)


if __name__ == "__main__":
    main()
