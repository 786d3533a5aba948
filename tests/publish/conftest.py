"""A real CalDAV server (Radicale) of our own, calendars on it, and a timeline to publish."""

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import combinations
from types import SimpleNamespace

import pytest
from command import run_timeline
from icalendar import Calendar

from timeline.model import (
    Dct,
    Document,
    Interval,
    Kind,
    Mention,
    Participant,
    ParticipantKind,
    Place,
    Quote,
    Status,
)
from timeline.store import open_database
from timeline.store.articles import save_article

TODAY = "2025-08-17"
CONFIG = """
[server]
hosts = 127.0.0.1:{port}
max_resource_size = 4000
{tls}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[rights]
type = from_file
file = {folder}/rights
[storage]
filesystem_folder = {folder}/collections
"""
RIGHTS = """
[root]
user: .+
collection:
permissions: R
[owner]
user: .+
collection: {user}(/.*)?
permissions: RrWw
[guest]
user: bob
collection: ann(/.*)?
permissions: Rr
"""
MAKE = b'<C:mkcalendar xmlns:C="urn:ietf:params:xml:ns:caldav"/>'
MAKE_TASKS = (
    b'<C:mkcalendar xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:"><D:set><D:prop>'
    b'<C:supported-calendar-component-set><C:comp name="VTODO"/>'
    b"</C:supported-calendar-component-set></D:prop></D:set></C:mkcalendar>"
)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def radicale(folder, tls=""):
    """A running Radicale with the users ann and bob; the address that its paths begin with."""
    if importlib.util.find_spec("radicale") is None:
        pytest.skip("Radicale is not installed (pip install radicale)")
    port = free_port()
    (folder / "users").write_text("ann:secret\nbob:guest\n")
    (folder / "rights").write_text(RIGHTS)
    (folder / "config").write_text(CONFIG.format(port=port, folder=folder, tls=tls))
    with (folder / "log").open("wb") as log:
        command = [sys.executable, "-m", "radicale", "--config", folder / "config"]
        server = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            for _ in range(600):
                assert server.poll() is None, (folder / "log").read_text()
                with socket.socket() as client:
                    if client.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield f"http{'s' if tls else ''}://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(timeout=20)


class CalendarOnServer:
    """A calendar of ann's on a Radicale, looked at without any code of ours."""

    def __init__(self, root, folder, name, made_with=MAKE):
        self.root, self.url = root, f"{root}ann/{name}/"
        self.folder = folder / "collections" / "collection-root" / "ann" / name
        self.ask("MKCALENDAR", body=made_with, kind="application/xml")

    def ask(self, method, name="", *, body=None, kind="text/calendar; charset=utf-8"):
        headers = {"Authorization": "Basic YW5uOnNlY3JldA==", "Content-Type": kind}
        request = urllib.request.Request(  # noqa: S310
            self.url + name, data=body, headers=headers, method=method
        )
        with urllib.request.urlopen(request, timeout=120) as response:  # noqa: S310
            return response.read(), response.headers.get("ETag")

    def put(self, name, uid, title, *, more=""):
        """Write an event by hand, as somebody with a calendar program would."""
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", "BEGIN:VEVENT", f"UID:{uid}"]
        lines += ["DTSTAMP:20250801T000000Z", "DTSTART:20250901T090000Z", f"SUMMARY:{title}"]
        lines += [*more.split(), "END:VEVENT", "END:VCALENDAR", ""]
        self.ask("PUT", name, body="\r\n".join(lines).encode())

    def count(self):
        """How many events there are, without disturbing the server."""
        return sum(1 for file in self.folder.glob("*.ics") if not file.name.startswith("."))

    def events(self):
        """All events, by title."""
        found = Calendar.from_ical(self.ask("GET")[0]).walk("VEVENT")
        return {str(event["SUMMARY"]): event for event in found}


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("radicale")
    with radicale(folder) as root:
        yield SimpleNamespace(root=root, folder=folder)


@pytest.fixture
def calendar(server, request, monkeypatch):
    """An empty calendar of ann's, whose password is in the environment."""
    monkeypatch.setenv("TIMELINE_CALDAV_USER", "ann")
    monkeypatch.setenv("TIMELINE_CALDAV_PASSWORD", "secret")
    number = len(list(server.folder.glob("collections/collection-root/ann/*")))
    return CalendarOnServer(server.root, server.folder, f"calendar-{number}")


class Timeline:
    """A database that articles are told to, and that is published from."""

    def __init__(self, file):
        self.file, self.url = file, f"sqlite:///{file}"

    def tell(self, *articles):
        """Store articles: each a title, a day, and fields of its mention."""
        with open_database(self.url) as database, database.writing() as session:
            for sides, day, fields in articles:
                save_article(session, *article(sides, day, **fields))
        return self

    def tell_many(self, number):
        """As many meetings, each of two others, a day apart."""
        pairs = combinations((f"Leader {a}{b}" for a in "ABCDE" for b in "ABCDE"), 2)
        days = (date(2025, 8, 18) + timedelta(days=n) for n in range(number))
        return self.tell(*((sides, day, {}) for sides, day in zip(pairs, days, strict=False)))

    def publish(self, url, *options, today=TODAY):
        return run_timeline("publish", url, "--db", self.url, "--today", today, *options)

    def start(self, url, *options):
        """The same as a process of its own."""
        command = [sys.executable, "-m", "timeline", "publish", url, "--db", self.url]
        return subprocess.Popen(
            [*command, "--today", TODAY, *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    def uid(self, *options):
        (found,) = run_timeline("list", "--json", "--db", self.url, *options).data
        return found["uid"]


def article(sides, day, *, published="2025-08-15", quote="They will meet.", quotes=1, **fields):
    names = [Participant(name=name, kind=ParticipantKind.PERSON, country="US") for name in sides]
    known = {
        "title": f"{'-'.join(sides)} meeting",
        "kind": Kind.MEETING,
        "status": Status.SCHEDULED,
        "participants": tuple(names),
        "quotes": tuple(Quote(f"{n}. {quote}", 1000 * n) for n in range(quotes)),
        "interval": Interval(day, day),
    }
    key = f"{'-'.join(sides)}-{published}-{day}"
    document = Document(
        key=key, text=key, dct=Dct.fromisoformat(published), origin=key, identity=key
    )
    return document, [Mention(**(known | fields))]


@pytest.fixture
def timeline(tmp_path):
    pytest.importorskip("caldav", reason="the extra [caldav] is not installed")
    return Timeline(tmp_path / "timeline.db")


@pytest.fixture
def another(tmp_path):
    """Another timeline, in a database of its own."""
    return Timeline(tmp_path / "another.db")


@pytest.fixture(scope="session")
def make():
    return SimpleNamespace(
        calendar=CalendarOnServer,
        interrupt=signal.SIGINT,
        radicale=radicale,
        tasks=MAKE_TASKS,
        place=Place,
        status=Status,
        wait_for=wait_for,
    )


def wait_for(happened):
    """Wait until something has happened; fail if it does not in half a minute."""
    for _ in range(1500):
        if happened():
            return
        time.sleep(0.02)
    pytest.fail("it did not happen in half a minute")


@pytest.fixture(scope="session")
def run():
    return run_timeline
