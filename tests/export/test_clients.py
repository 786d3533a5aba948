"""Real calendar programs import the file and show what it says, each in folders of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

KHAL = shutil.which("khal", path=os.pathsep.join([str(Path(sys.executable).parent), os.defpath]))
KHAL_CONFIG = """
[calendars]
[[timeline]]
path = {folder}/events
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


class Khal:
    def __init__(self, folder):
        if KHAL is None:
            pytest.skip("khal is not installed (pip install khal)")
        self.folder = folder
        (folder / "events").mkdir()
        (folder / "khal.conf").write_text(KHAL_CONFIG.format(folder=folder))

    def run(self, *arguments):
        command = [KHAL, "-c", str(self.folder / "khal.conf"), *arguments]
        environment = {"HOME": str(self.folder), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        assert "rror" not in done.stderr
        return done.stdout

    def take(self, exported):
        (self.folder / "in.ics").write_bytes(exported)
        self.run("import", "--batch", str(self.folder / "in.ics"))

    def shown_on(self, day):
        form = "{uid}|{start-end-time-style}|{status}|{title}"
        lines = self.run("list", "--day-format", "", "-f", form, day, "1d").splitlines()
        rows = (line.split("|", 3) for line in lines if line.strip())
        return {uid: (time.strip(), status.strip(), title) for uid, time, status, title in rows}


class Calcurse:
    def __init__(self, folder):
        if shutil.which("calcurse") is None:
            pytest.skip("calcurse is not installed (apt-get install calcurse)")
        self.folder = folder

    def run(self, *arguments):
        folders = ["-D", str(self.folder / "data"), "-C", str(self.folder / "config")]
        environment = {"HOME": str(self.folder), "TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [shutil.which("calcurse"), *folders, *arguments],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def take(self, exported):
        (self.folder / "in.ics").write_bytes(exported)
        return self.run("-i", str(self.folder / "in.ics"))

    def shown_on(self, day):
        between = ["--input-datefmt", "4", "--from", day, "--to", day]
        return self.run("-Q", *between, "--format-event", " %m\n", "--format-apt", "%S-%E %m\n")


@pytest.fixture
def khal(tmp_path):
    return Khal(tmp_path)


@pytest.fixture
def calcurse(tmp_path):
    return Calcurse(tmp_path)


@pytest.fixture
def exported(make):
    return make.export("ical", *make.six_cases())


WHO = "Donald Trump and Volodymyr Zelensky meet"


def test_khal_shows_days_windows_clock_times_and_cancellations(khal, exported):
    khal.take(exported)
    shown = khal.shown_on("2025-08-18")
    assert shown["day@timeline"] == ("", "CONFIRMED", WHO)
    window = f"Tentative: {WHO} (between 18 and 27 Aug)"
    assert shown["window@timeline"][1:] == ("TENTATIVE", window)
    assert shown["clock@timeline"] == ("19:15-20:15", "CONFIRMED", WHO)  # 13:15 in Washington
    assert shown["off@timeline"] == ("15:00-16:00", "CANCELLED", f"CANCELLED: {WHO}")
    assert shown["moved@timeline"] == ("", "CONFIRMED", WHO)
    assert "moved@timeline" not in khal.shown_on("2025-08-12")
    assert set(khal.shown_on("2025-08-27")) == {"window@timeline"}
    assert khal.shown_on("2025-08-28") == {}


def test_khal_shows_awkward_titles_as_they_are(khal, exported, make):
    khal.take(exported)
    shown = khal.shown_on("2025-08-18")
    assert {uid: shown[f"{uid}@timeline"][2] for uid in make.shown} == make.shown


def test_khal_follows_a_meeting_that_moves_and_is_called_off_without_doubling_it(khal, make):
    announced, moved, cancelled = make.following()
    khal.take(make.export("ical", announced))
    khal.take(make.export("ical", moved))
    assert khal.shown_on("2025-08-18") == {}
    khal.take(make.export("ical", cancelled))
    ((_, status, title),) = khal.shown_on("2025-08-19").values()
    assert (status, title) == ("CANCELLED", f"CANCELLED: {WHO}")


def test_khal_takes_a_thousand_meetings(khal, make):
    khal.take(make.export("ical", *make.many(1000)))
    assert len(list((khal.folder / "events").glob("*.ics"))) == 1000
    assert len(khal.shown_on("2026-01-01")) == 1


def test_khal_takes_an_empty_calendar(khal, make):
    khal.take(make.export("ical"))


def test_calcurse_skips_nothing_and_shows_every_title(calcurse, exported, make):
    report = calcurse.take(exported)
    assert "2 apps / 11 events / 0 todos / 0 skipped" in report
    shown = calcurse.shown_on("2025-08-18")
    for title in make.shown.values():
        assert f" {title}\n" in shown
    assert f"19:15-20:15 {WHO}\n" in shown
    assert f"15:00-16:00 CANCELLED: {WHO}\n" in shown
    assert calcurse.shown_on("2025-08-12") == ""
    assert f" Tentative: {WHO} (between 18 and 27 Aug)\n" in calcurse.shown_on("2025-08-27")
    assert "Tentative" not in calcurse.shown_on("2025-08-28")


def test_calcurse_takes_a_thousand_meetings(calcurse, make):
    report = calcurse.take(make.export("ical", *make.many(1000)))
    assert "0 apps / 1000 events / 0 todos / 0 skipped" in report


def test_calcurse_takes_an_empty_calendar(calcurse, make):
    assert "0 skipped" in calcurse.take(make.export("ical"))
