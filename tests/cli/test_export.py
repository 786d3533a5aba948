import csv
import io
import json
from datetime import timedelta
from typing import get_args

import pytest
from icalendar import Calendar

from timeline.cli.meetings import ExportFormat
from timeline.export import EXPORTERS

TODAY = "2025-08-17"


@pytest.fixture
def export(run, stored):
    def exported(*options):
        result = run("export", "--db", stored, "--today", TODAY, *options)
        assert (result.code, result.err) == (0, "")
        return result.out

    return exported


def summaries(calendar):
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(calendar).walk("VEVENT")]


def test_a_calendar_holds_the_predicted_meetings_and_marks_lapsed_ones(export):
    found = summaries(export())
    assert len(found) == 4
    assert [name.startswith("Unconfirmed: ") for name in found] == [True, False, False, False]
    assert not any("Macron" in name for name in found)


def test_with_filters_a_calendar_holds_what_list_shows(export):
    assert len(summaries(export("--past"))) == 2
    assert ["Macron" in name for name in summaries(export("--who", "Macron"))] == [True]


def test_json_and_csv_hold_everything_undated_meetings_too(run, export, stored):
    everything = run("list", "--json", "--all", "--db", stored, "--today", TODAY).out
    assert export("--format", "json") == everything
    rows = list(csv.DictReader(io.StringIO(export("--format", "csv"))))
    assert len(rows) == 6


@pytest.mark.parametrize(("format_", "empty"), [("json", "[]\n"), ("ical", "BEGIN:VCALENDAR")])
def test_an_export_of_nothing_is_said_and_is_no_failure(run, stored, format_, empty):
    result = run("export", "--db", stored, "--format", format_, "--status", "cancelled")
    assert (result.code, result.out.startswith(empty)) == (0, True)
    assert result.err == "no meetings to write; `timeline list --all` shows what is stored\n"


def test_filters_narrow_json_and_csv(export):
    assert len(json.loads(export("--format", "json", "--status", "held"))) == 1
    assert len(export("--format", "csv", "--upcoming").splitlines()) == 4


def test_a_file_gets_what_standard_output_would(export, tmp_path):
    file = tmp_path / "meetings.ics"
    assert export("-o", file) == ""
    assert file.read_bytes().decode() == export()


def test_the_same_data_gives_the_same_bytes(export):
    assert export() == export()


def test_a_file_that_cannot_be_written_is_one_line_and_exit_code_1(run, stored, tmp_path):
    result = run("export", "--db", stored, "-o", tmp_path / "missing" / "meetings.ics")
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert str(tmp_path / "missing" / "meetings.ics") in result.err
    assert list(tmp_path.iterdir()) == []


def test_every_export_format_can_be_asked_for():
    assert set(get_args(ExportFormat)) == EXPORTERS.keys()


def test_a_calendar_rings_only_if_asked_and_so_long_before_as_asked(export):
    assert "VALARM" not in export()
    rung = Calendar.from_ical(export("--alarm", "2h")).walk("VALARM")
    assert [alarm["trigger"].dt for alarm in rung] == [
        timedelta(hours=-2)
    ] * 3  # what lapsed on 13 August rings no more


@pytest.mark.parametrize("span", ["", "2", "h", "-2h", "2y", "99999d", "²h", "1.5h"])
def test_an_alarm_of_no_known_span_is_refused(run, stored, span):
    result = run("export", "--db", stored, "--alarm", span)
    assert (result.code, result.out) == (2, "")
    assert "--alarm" in result.err


def test_only_a_calendar_has_alarms(run, stored):
    result = run("export", "--db", stored, "--format", "csv", "--alarm", "1d")
    assert (result.code, result.out) == (2, "")
