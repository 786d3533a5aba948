"""vdirsyncer subscribes to a running server and follows a meeting that moves and is called off."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar

VDIRSYNCER = Path(sys.executable).parent / "vdirsyncer"
CONFIG = """
[general]
status_path = "{folder}/status"
[pair followed]
a = "feed"
b = "copy"
collections = null
conflict_resolution = "a wins"
[storage feed]
type = "http"
url = "{url}"
[storage copy]
type = "filesystem"
path = "{folder}/copy"
fileext = ".ics"
"""


@pytest.fixture
def followed(served, tmp_path):
    """What vdirsyncer has of the server's calendar after each call."""
    if not VDIRSYNCER.exists():
        pytest.skip("vdirsyncer is not installed (pip install vdirsyncer)")
    served.start()
    folder = tmp_path / "vdirsyncer"
    (folder / "copy").mkdir(parents=True)
    config = folder / "config"
    config.write_text(CONFIG.format(folder=folder, url=served.address + "calendar.ics?who=Modi"))

    def run(*arguments):
        command = [VDIRSYNCER, "-c", config, *arguments]
        environment = {"HOME": str(folder), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr

    run("discover", "--no-list")

    def sync():
        run("sync")
        files = (folder / "copy").glob("*.ics")
        return [
            (event.start.isoformat(), str(event["STATUS"]), int(event["SEQUENCE"]))
            for file in files
            for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        ]

    return sync


def test_a_subscriber_follows_a_meeting_that_moves_and_is_called_off(served, followed, first):
    assert followed() == [("2025-08-20", "CONFIRMED", 0)]
    served.tell("second", "2025-08-16", first + "August 22, two days later than planned.")
    assert followed() == [("2025-08-22", "CONFIRMED", 1)]
    served.tell(
        "third",
        "2025-08-17",
        "The meeting of Indian Prime Minister Narendra Modi and Chinese President Xi Jinping in "
        "Beijing on August 22 has been called off.",
    )
    assert followed() == [("2025-08-22", "CANCELLED", 2)]
