"""Settings: the file, the environment, and what each command makes of them."""

import json

import pytest

from timeline.cli.watch import read_interval

TEXT = b"Donald Trump will meet Vladimir Putin in the days ahead.\n"
SUMMER = b"Donald Trump will meet Vladimir Putin next summer.\n"
VARIABLES = ("TIMELINE_CONFIG", "TIMELINE_EVERY", "TIMELINE_WIDTHS", "TIMELINE_HEMISPHERE")


@pytest.fixture
def state(tmp_path, monkeypatch):
    """Writes a settings file, and sets variables of the environment."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    config = tmp_path / "timeline" / "config.toml"
    config.parent.mkdir()

    def write(text, **variables):
        config.write_text(text, "utf-8")
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return config

    return write


WIDTHS = {
    "file": ("[widths]\nday = 3\n", {}),
    "environment": ("[widths]\nday = 30\nsoon = 1\n", {"TIMELINE_WIDTHS": "day=3, soon=5"}),
}
HEMISPHERES = {
    "file": ("hemisphere = 'south'\n", {}),
    "environment": ("hemisphere = 'north'\n", {"TIMELINE_HEMISPHERE": "south"}),
}


@pytest.fixture(params=["width", "hemisphere"])
def stated(request):
    """A kind of setting: its statements by place, an article, and the days it then tells of."""
    if request.param == "width":
        return WIDTHS, TEXT, ("2025-08-18", "2025-08-20")
    return HEMISPHERES, SUMMER, ("2025-12-01", "2026-02-28")


@pytest.mark.parametrize("place", ["file", "environment"])
def test_tag_and_explain_follow_the_settings(run, state, stated, place):
    statements, text, days = stated
    settings, variables = statements[place]
    state(settings, **variables)
    found = json.loads(run("tag", "-", "--published", "2025-08-17", stdin=text).out)
    assert (found["earliest"], found["latest"]) == days
    explained = run("explain", "-", "--published", "2025-08-17", stdin=text)
    assert f"{days[0]} to {days[1]}" in explained.out


@pytest.mark.parametrize("place", ["file", "environment"])
def test_ingest_follows_the_settings(run, state, list_json, db, stated, place):
    statements, text, days = stated
    settings, variables = statements[place]
    state(settings, **variables)
    assert run("ingest", "-", "--published", "2025-08-17", "--db", db, stdin=text).code == 0
    (meeting,) = list_json(db)
    assert (meeting["start"], meeting["end"]) == days


def test_another_file_may_be_named(run, state, tmp_path):
    named = tmp_path / "own.toml"
    named.write_text("[widths]\nday = 3\n", "utf-8")
    state("[widths]\nday = 99\n", TIMELINE_CONFIG=str(named))
    found = json.loads(run("tag", "-", "--published", "2025-08-17", stdin=TEXT).out)
    assert found["latest"] == "2025-08-20"


@pytest.mark.parametrize(
    ("variable", "value", "reason"),
    [
        ("TIMELINE_WIDTHS", "fortnight=3", "no width is called 'fortnight'; there are imminent"),
        ("TIMELINE_WIDTHS", "day=0", "the width 'day' must be 1 to 100,000 days, not 0"),
        ("TIMELINE_WIDTHS", "day", "a width is written as in day=14, not 'day'"),
        ("TIMELINE_WIDTHS", "day=3.5", "a width is written as in day=14, not 'day=3.5'"),
        ("TIMELINE_HEMISPHERE", "up", "the hemisphere is north or south, not 'up'"),
    ],
)
def test_a_variable_that_cannot_be_is_told_in_one_line(run, state, variable, value, reason):
    state("", **{variable: value})
    result = run("tag", "-", "--published", "2025-08-17", stdin=TEXT)
    assert (result.code, result.out) == (2, "")
    (line,) = result.err.splitlines()
    assert line.startswith(f"{variable}: {reason}")


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ("hemisphere = 1", "the hemisphere is north or south, not 1"),
        ("[widths]\nday = -1", "the width 'day' must be 1 to 100,000 days, not -1"),
        ("[widths]\nday = true", "widths must be a table of whole numbers of days"),
        ("[widths]\nday = 3\nday = 4", "not TOML: "),
        (
            "widht = 3",
            "there is no setting 'widht'; there are db, every, hemisphere, scheduler and widths",
        ),
    ],
)
def test_a_setting_that_cannot_be_is_told_in_one_line(run, state, settings, reason):
    config = state(settings)
    result = run("tag", "-", "--published", "2025-08-17", stdin=TEXT)
    assert (result.code, result.out) == (2, "")
    (line,) = result.err.splitlines()
    assert line.startswith(f"{config}: {reason}")


def test_a_file_that_is_named_but_missing_is_told_in_one_line(run, state, tmp_path):
    state("", TIMELINE_CONFIG=str(tmp_path / "none.toml"))
    result = run("tag", "-", "--published", "2025-08-17", stdin=TEXT)
    assert (result.code, result.out) == (2, "")
    (line,) = result.err.splitlines()
    assert line == f"{tmp_path / 'none.toml'}: no such file, but TIMELINE_CONFIG names it"


@pytest.mark.parametrize(
    ("settings", "variables", "option", "seconds"),
    [
        ("", {}, None, 900),
        ("every = '1h'\n", {}, None, 3600),
        ("every = '1h'\n", {"TIMELINE_EVERY": "2h"}, None, 7200),
        ("every = '1h'\n", {"TIMELINE_EVERY": "2h"}, "5m", 300),
    ],
)
def test_how_often_addresses_are_asked_is_a_setting(state, settings, variables, option, seconds):
    state(settings, **variables)
    assert read_interval(option, watch=True) == seconds


@pytest.mark.parametrize(
    ("settings", "variables", "reason"),
    [
        ("every = 5\n", {}, "every must be a span of time in quotes"),
        ("every = '1s'\n", {}, "config.toml: every: '1s' is no span of time"),
        ("every = '0m'\n", {}, "config.toml: every: '0m' is too often"),
        ("", {"TIMELINE_EVERY": "soon"}, "TIMELINE_EVERY: 'soon' is no span of time"),
    ],
)
def test_a_span_that_is_none_is_wrong_usage_and_names_its_place(
    run, db, state, tmp_path, settings, variables, reason
):
    state(settings, **variables)
    result = run("ingest", "--watch", tmp_path, "--db", db)
    assert result.code == 2
    assert reason in result.err


def test_config_tells_how_often_addresses_are_asked(run, state):
    config = state("every = '1h'\n")
    rows = json.loads(run("config", "--json").out)["settings"]
    assert rows["every"] == {"value": "1h", "origin": str(config)}


@pytest.mark.parametrize(
    ("settings", "variables"),
    [
        ("scheduler = 'tcp://127.0.0.1'\n", {}),
        ("scheduler = 'tcp://10.0.0.7:8786'\n", {"TIMELINE_SCHEDULER": "tcp://127.0.0.1"}),
    ],
)
def test_the_cluster_that_reads_is_a_setting_which_workers_of_this_machine_beat(
    run, db, state, tmp_path, settings, variables
):
    state(settings, **variables)
    article = tmp_path / "article.txt"
    article.write_text("17 August 2025. Rain fell.", "utf-8")
    failed = run("ingest", article, "--db", db)
    assert failed.code != 0
    assert "tcp://127.0.0.1" in failed.err
    assert run("ingest", article, "--db", db, "--workers", "1").code == 0


def test_a_scheduler_that_is_no_text_is_wrong_usage(run, db, state, tmp_path):
    state("scheduler = 8786\n")
    result = run("ingest", tmp_path, "--db", db)
    assert result.code == 2
    assert "scheduler must be an address in quotes" in result.err
