"""Programs that follow a calendar: vdirsyncer subscribes to it, Radicale serves it over CalDAV."""

import importlib.util
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from icalendar import Calendar

VDIRSYNCER = Path(sys.executable).parent / "vdirsyncer"
VDIRSYNCER_CONFIG = """
[general]
status_path = "{folder}/status"

[pair followed]
a = "feed"
b = "copy"
collections = null
conflict_resolution = "a wins"

[storage feed]
type = "http"
url = "{feed}"

[storage copy]
{copy}
"""
INTO_FOLDER = """
type = "filesystem"
path = "{folder}/copy"
fileext = ".ics"
"""
INTO_CALDAV = """
type = "caldav"
url = "{url}"
username = "ann"
password = "secret"
"""
RADICALE_CONFIG = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {folder}/collections
"""
MAKE_CALENDAR = b"""<?xml version="1.0"?>
<C:mkcalendar xmlns:C="urn:ietf:params:xml:ns:caldav"/>"""


class Vdirsyncer:
    def __init__(self, folder, feed, copy):
        if not VDIRSYNCER.exists():
            pytest.skip("vdirsyncer is not installed (pip install vdirsyncer)")
        self.folder = folder
        config = VDIRSYNCER_CONFIG.format(folder=folder, feed=feed, copy=copy)
        (folder / "vdirsyncer.conf").write_text(config)
        (folder / "copy").mkdir()
        self.run("discover", "--no-list")

    def run(self, *arguments):
        command = [VDIRSYNCER, "-c", self.folder / "vdirsyncer.conf", *arguments]
        environment = {"HOME": str(self.folder), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment, input="y\n", check=False
        )
        assert done.returncode == 0, done.stderr

    def events(self):
        files = (self.folder / "copy").glob("*.ics")
        return [e for file in files for e in Calendar.from_ical(file.read_bytes()).walk("VEVENT")]


@pytest.fixture
def feed(make, tmp_path):
    """A folder whose `calendar.ics` is served over HTTP, and the calendar's address."""
    folder = tmp_path / "served"
    folder.mkdir()
    port = make.free_port()
    arguments = [port, "--bind", "127.0.0.1"]
    with make.serving("http.server", *arguments, port=port, folder=folder):
        yield folder / "calendar.ics", f"http://127.0.0.1:{port}/calendar.ics"


@pytest.fixture
def caldav(make, tmp_path):
    """The address of an empty calendar of a Radicale of its own."""
    if importlib.util.find_spec("radicale") is None:
        pytest.skip("Radicale is not installed (pip install radicale)")
    port = make.free_port()
    config = tmp_path / "radicale.conf"
    config.write_text(RADICALE_CONFIG.format(port=port, folder=tmp_path))
    with make.serving("radicale", "--config", config, port=port, folder=tmp_path):
        url = f"http://127.0.0.1:{port}/ann/meetings/"
        ask("MKCALENDAR", url, MAKE_CALENDAR, "application/xml")
        yield url


def ask(method, url, body=None, kind="text/calendar; charset=utf-8"):
    headers = {"Authorization": "Basic YW5uOnNlY3JldA==", "Content-Type": kind}
    request = urllib.request.Request(url, data=body, headers=headers, method=method)  # noqa: S310
    with urllib.request.urlopen(request, timeout=120) as response:  # noqa: S310
        return response.read()


def events_at(url):
    return Calendar.from_ical(ask("GET", url)).walk("VEVENT")


def told(events):
    """Of each event what a follower may not lose; vdirsyncer gives it a UID of its own."""
    rows = ((str(e["SUMMARY"]), str(e["STATUS"]), e.start, e.end) for e in events)
    return sorted(rows, key=str)


def told_by(exported):
    return told(Calendar.from_ical(exported).walk("VEVENT"))


def test_vdirsyncer_copies_every_case_as_it_is_meant(make, feed, tmp_path):
    file, url = feed
    file.write_bytes(make.export("ical", *make.six_cases()))
    vdirsyncer = Vdirsyncer(tmp_path, url, INTO_FOLDER.format(folder=tmp_path))
    vdirsyncer.run("sync")
    assert told(vdirsyncer.events()) == told_by(file.read_bytes())


def test_vdirsyncer_follows_a_meeting_that_moves_and_is_called_off(make, feed, tmp_path):
    file, url = feed
    file.write_bytes(make.export("ical"))
    vdirsyncer = Vdirsyncer(tmp_path, url, INTO_FOLDER.format(folder=tmp_path))
    for meeting in make.following():
        file.write_bytes(make.export("ical", meeting))
        vdirsyncer.run("sync")
        assert told(vdirsyncer.events()) == told_by(file.read_bytes())


def test_vdirsyncer_takes_a_thousand_meetings(make, feed, tmp_path):
    file, url = feed
    file.write_bytes(make.export("ical", *make.many(1000)))
    vdirsyncer = Vdirsyncer(tmp_path, url, INTO_FOLDER.format(folder=tmp_path))
    vdirsyncer.run("sync")
    assert len(vdirsyncer.events()) == 1000


def test_radicale_takes_every_case_and_a_thousand_meetings(make, caldav):
    exported = make.export("ical", *make.six_cases(), *make.many(1000))
    ask("PUT", caldav, exported)
    titles = {str(event["UID"]): str(event["SUMMARY"]) for event in events_at(caldav)}
    assert len(titles) == len(make.six_cases()) + 1000
    assert {uid: titles[f"{uid}@timeline"] for uid in make.shown} == make.shown


def test_radicale_follows_a_meeting_that_moves_and_is_called_off(make, caldav):
    for meeting in make.following():
        exported = make.export("ical", meeting)
        ask("PUT", caldav, exported)
        (event,) = events_at(caldav)
        assert event["UID"] == "m1@timeline"
        assert told([event]) == told_by(exported)


def test_a_caldav_calendar_follows_a_subscription_without_doubling(make, feed, caldav, tmp_path):
    file, url = feed
    file.write_bytes(make.export("ical"))
    vdirsyncer = Vdirsyncer(tmp_path, url, INTO_CALDAV.format(url=caldav))
    for meeting in make.following():
        file.write_bytes(make.export("ical", meeting))
        vdirsyncer.run("sync")
        assert told(events_at(caldav)) == told_by(file.read_bytes())
