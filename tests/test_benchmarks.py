"""The tagger's benchmark scores against TimeML and names the peers that it cannot measure."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
TIMEML = """<?xml version="1.0"?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2025-08-17">August 17, 2025</TIMEX3></DCT>
<TEXT>They met on <TIMEX3 tid="t1" type="DATE" value="2025-08-15">Friday</TIMEX3> &amp; will meet
{second}, and the envoys stayed for
<TIMEX3 tid="t3" type="DURATION" value="P2D">two days</TIMEX3>.</TEXT>
</TimeML>
"""
RIGHT = 'in <TIMEX3 tid="t2" type="DATE" value="2026-03">March</TIMEX3>'
WRONG = 'in <TIMEX3 tid="t2" type="DATE" value="2027-03">March 2026</TIMEX3>'


def table(folder: Path, second: str) -> dict[str, list[str]]:
    """The rows that are printed for a document, by tagger."""
    (folder / "one.tml").write_text(TIMEML.format(second=second), "utf-8")
    command = [sys.executable, "-m", "benchmarks.temporal", str(folder), "--only", "table"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    return {name: cells for name, *cells in rows}


def test_what_is_found_is_scored_by_extent_overlap_and_value(tmp_path: Path) -> None:
    rows = table(tmp_path, RIGHT)
    assert rows["timeline"][1:] == ["100.0", "100.0", "100.0", "0"]


def test_an_extent_or_a_value_that_differs_costs_its_score(tmp_path: Path) -> None:
    rows = table(tmp_path, WRONG)
    assert rows["timeline"][1:] == ["100.0", "100.0", "66.7", "0"]


def test_a_peer_that_is_not_installed_is_named_as_not_measured(tmp_path: Path) -> None:
    rows = table(tmp_path, RIGHT)
    for name in ("timexy", "timefhuman", "parsedatetime"):
        if find_spec(name) is None:
            assert rows[name] == ["not", "measured:", name, "not", "installed"]


def test_the_meetings_of_annotated_articles_are_scored(tmp_path: Path) -> None:
    for suffix in (".md", ".json"):
        name = f"alaska-aftermath{suffix}"
        (tmp_path / name).write_bytes((ROOT / "sample_articles" / name).read_bytes())
    command = [sys.executable, "-m", "benchmarks.meetings", str(tmp_path), "-v"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "usable F1 1.000" in done.stdout


def test_what_is_held_out_is_not_shown() -> None:
    held_out = ROOT / "tests" / "gold" / "held_out"
    command = [sys.executable, "-m", "benchmarks.meetings", str(held_out), "-v"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "totals only" in done.stderr
    assert done.stdout == ""
