"""Looking at timeline itself: which settings hold and whence, and whether all is in order."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from timeline.cli.checks import examine
from timeline.store.database import SCHEMA, connect, find_revision, read_url
from timeline.store.migrate import upgrade

NOW = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def config_file(tmp_path, monkeypatch):
    file = tmp_path / "own.toml"
    file.write_text(
        'db = "sqlite:///of-file.db"\nhemisphere = "north"\n[widths]\nday = 3\nsoon = 4\n'
    )
    monkeypatch.setenv("TIMELINE_CONFIG", str(file))
    for name in ("TIMELINE_DB", "TIMELINE_WIDTHS", "TIMELINE_HEMISPHERE"):
        monkeypatch.delenv(name, raising=False)
    return str(file)


def shown(run, *options):
    told = run("config", "--json", *options).data
    return {name: (s["value"], s["origin"]) for name, s in told["settings"].items()}


def test_each_setting_is_shown_with_the_place_that_states_it(run, config_file, monkeypatch):
    monkeypatch.setenv("TIMELINE_WIDTHS", "day=30")
    settings = shown(run)
    assert settings["db"] == ("sqlite:///of-file.db", config_file)
    assert settings["hemisphere"] == ("north", config_file)
    assert settings["widths.day"] == ("30", "TIMELINE_WIDTHS")
    assert settings["widths.soon"] == ("4", config_file)
    assert settings["widths.near"][1] == settings["today"][1] == "default"


def test_an_option_beats_the_environment_which_beats_the_file(run, config_file, monkeypatch):
    monkeypatch.setenv("TIMELINE_DB", "sqlite:///of-environment.db")
    monkeypatch.setenv("TIMELINE_TODAY", "2025-08-17")
    monkeypatch.setenv("TIMELINE_HEMISPHERE", "south")
    settings = shown(run)
    assert settings["db"] == ("sqlite:///of-environment.db", "TIMELINE_DB")
    assert settings["today"] == ("2025-08-17", "TIMELINE_TODAY")
    assert settings["hemisphere"] == ("south", "TIMELINE_HEMISPHERE")
    settings = shown(run, "--db", "sqlite:///of-option.db", "--today", "2025-08-18")
    assert settings["db"] == ("sqlite:///of-option.db", "--db")
    assert settings["today"] == ("2025-08-18", "--today")


def test_no_password_is_shown(run):
    result = run("config", "--db", "postgresql://ann:se:cret@db.example/news")
    assert "postgresql://ann:***@db.example/news" in result.out
    assert "cret" not in result.out


def test_the_settings_file_is_named_also_where_there_is_none(run, config_file):
    assert run("config").out.splitlines()[0] == f"settings file: {config_file}"
    Path(config_file).unlink()
    assert run("config").code == 2


def test_a_machine_in_order_is_told_to_be(run, stored):
    result = run("doctor", "--db", stored)
    assert result.code == 0, result.out
    assert f"version {SCHEMA}, whole, search works" in result.out
    assert "[web]      installed" in result.out


def checked(db, *, now=NOW):
    return {check.name: check for check in examine(db, now=now)}


def test_a_database_that_is_not_there_yet_is_not_made(tmp_path):
    check = checked(f"sqlite:///{tmp_path}/none.db")["database"]
    assert (check.state, "not there yet" in check.told) == ("ok", True)
    assert not (tmp_path / "none.db").exists()


def test_an_older_database_is_told_of_and_left_as_it_is(db):
    engine = connect(read_url(db))
    upgrade(engine, None, to="0006")
    engine.dispose()
    check = checked(db)["database"]
    assert (check.state, check.advice) == (
        "warning",
        "back it up; the next command upgrades it",
    )
    assert find_revision(db) == "0006"


def test_meetings_that_cannot_be_searched_for_are_a_fault(run, stored, tmp_path):
    file = tmp_path / "copy.db"
    shutil.copy(stored.removeprefix("sqlite:///"), file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO meeting_fts (meeting_fts) VALUES ('delete-all')")
    result = run("doctor", "--json", "--db", f"sqlite:///{file}")
    (fault,) = (check for check in result.data if check["state"] == "fault")
    assert (result.code, fault["name"]) == (1, "database")
    assert "timeline rebuild" in fault["advice"]


def test_the_file_of_another_program_is_a_fault_with_what_to_do(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE bookmarks (id)")
    check = checked(f"sqlite:///{tmp_path}/other.db")["database"]
    assert (check.state, check.advice) == ("fault", "choose another with --db")


def test_a_setting_that_cannot_be_is_a_fault_and_the_other_checks_go_on(config_file):
    Path(config_file).write_text("widht = 3\n")
    checks = checked("sqlite://")
    assert checks["settings"].state == "fault"
    assert checks["model"].state == checks["clock"].state == "ok"


def test_a_clock_before_the_installation_is_a_fault():
    assert checked("sqlite://", now=datetime(1970, 1, 1, tzinfo=UTC))["clock"].state == "fault"
    assert checked("sqlite://")["clock"].state == "ok"


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    assert checked("sqlite://")["folders"].state == "warning"
