"""Libraries inside calendar programs read the file: libical (GNOME, KDE), ical.js (Thunderbird)."""

import ctypes
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ICAL_JS = HERE.parents[1] / ".cache/npm/node_modules/ical.js/dist/ical.js"


def output_of(command, given):
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    return done.stdout


@pytest.fixture(scope="module")
def count_faults():
    try:
        ctypes.CDLL("libical.so.3")
    except OSError:
        pytest.skip("libical is not installed (apt-get install libical3)")

    def counted(exported):
        command = [sys.executable, HERE / "libical_check.py"]
        return int(output_of(command, exported))

    return counted


@pytest.fixture(scope="module")
def read_with_ical_js():
    if shutil.which("node") is None:
        pytest.skip("node is not installed (apt-get install nodejs)")
    if not ICAL_JS.exists():
        pytest.skip("ical.js is not installed (npm install --prefix .cache/npm ical.js)")

    def read(exported):
        command = [shutil.which("node"), HERE / "ical_js_read.mjs", ICAL_JS]
        return {event["uid"]: event for event in json.loads(output_of(command, exported))}

    return read


def test_libical_finds_no_fault_in_any_case(count_faults, make):
    assert count_faults(make.export("ical", *make.six_cases())) == 0
    assert count_faults(make.export("ical", *make.many(1000))) == 0


def test_libical_finds_no_fault_in_alarms(count_faults, make):
    assert count_faults(make.export_with_alarm(*make.six_cases())) == 0


def test_libical_would_find_one(count_faults, make):
    exported = make.export("ical", make.meeting())
    assert count_faults(exported.replace(b"DTSTART;VALUE=DATE:2025", b"DTSTART:never")) > 0
    assert count_faults(exported.replace(b"GEO:38.89768;", b"GEO:")) > 0
    assert count_faults(exported.replace(b"CATEGORIES:", b"CATEGORIES ")) > 0


def test_ical_js_reads_each_case_as_it_is_meant(read_with_ical_js, make):
    found = read_with_ical_js(make.export("ical", *make.six_cases()))
    spans = {uid: (event["start"], event["end"]) for uid, event in found.items()}
    assert spans["day@timeline"] == ("2025-08-18", "2025-08-19")
    assert spans["window@timeline"] == ("2025-08-18", "2025-08-28")
    assert spans["clock@timeline"] == ("2025-08-18T17:15:00.000Z", "2025-08-18T18:15:00.000Z")
    assert spans["moved@timeline"] == ("2025-08-18", "2025-08-19")
    assert found["moved@timeline"]["sequence"] == 1
    assert found["off@timeline"]["status"] == "CANCELLED"
    assert found["day@timeline"]["contacts"][0] == "Donald Trump (president, United States)"
    assert {uid: found[f"{uid}@timeline"]["title"] for uid in make.shown} == make.shown


def test_ical_js_reads_a_thousand_meetings(read_with_ical_js, make):
    assert len(read_with_ical_js(make.export("ical", *make.many(1000)))) == 1000
