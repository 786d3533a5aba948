import signal
import subprocess
import sys
from _thread import interrupt_main
from datetime import date
from pathlib import Path
from threading import Timer

import pytest
from alembic import command
from sqlalchemy import inspect, text

from timeline.errors import DatabaseError
from timeline.store import migrate, open_database
from timeline.store import tables as t
from timeline.store.database import SCHEMA, connect, read_url


def test_the_migrations_build_exactly_what_the_tables_say():
    assert migrate.check() == []
    assert migrate.head() == SCHEMA


def test_they_build_the_same_on_postgres(postgres_url):
    with open_database(postgres_url) as database, migrate.migrating(database.engine) as connection:
        command.check(migrate.configuration(connection))


def test_check_finds_a_table_that_no_migration_makes(capsys):
    extra = t.Table.metadata.tables["document"].to_metadata(t.Table.metadata, name="forgotten")
    try:
        assert migrate.main(["check"]) == 1
    finally:
        t.Table.metadata.remove(extra)
    assert "forgotten" in capsys.readouterr().err


def test_check_is_a_command():
    done = subprocess.run(
        [sys.executable, "-m", "timeline.store.migrate", "check"], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == (
        f"migrations: revision {SCHEMA} builds exactly what the tables say"
    )


def test_all_migrations_can_be_undone(url):
    with open_database(url) as database:
        with migrate.migrating(database.engine) as connection:
            command.downgrade(migrate.configuration(connection), "base")
        assert set(inspect(database.engine).get_table_names()) == {"alembic_version"}
        migrate.upgrade(database.engine, None)
        assert set(t.Table.metadata.tables) < set(inspect(database.engine).get_table_names())


def test_a_migration_that_fails_leaves_the_database_as_it_was(url):
    with open_database(url) as database:

        def fail() -> None:
            with migrate.migrating(database.engine) as connection:
                command.downgrade(migrate.configuration(connection), "base")
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            fail()
    with open_database(url) as database:
        assert "meeting" in inspect(database.engine).get_table_names()


@pytest.fixture
def ctrl_c():
    """Ctrl-C as a terminal has it: whoever runs the tests may ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_ends_a_statement_that_takes_long(sqlite_url):
    counting = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000000)"
        " SELECT max(i) FROM n"
    )
    with open_database(sqlite_url) as database:
        pressed = Timer(0.2, interrupt_main)
        pressed.start()

        def count_for_ever():
            with migrate.migrating(database.engine) as connection:
                connection.exec_driver_sql("DROP TABLE meeting_text")
                connection.exec_driver_sql(counting)

        with pytest.raises(KeyboardInterrupt):
            count_for_ever()
        assert "meeting_text" in inspect(database.engine).get_table_names()


def test_a_table_can_be_built_anew_without_losing_what_refers_to_it(sqlite_url, document, mention):
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    from timeline.store.articles import save_article

    with open_database(sqlite_url) as database:
        with database.writing() as session:
            save_article(
                session, document("a", "x"), [mention(date(2025, 8, 15), "Ann/US", "Bo/RU")]
            )
        with migrate.migrating(database.engine) as connection:
            operations = Operations(MigrationContext.configure(connection))
            with operations.batch_alter_table("meeting", recreate="always") as batch:
                batch.alter_column("title", nullable=True)
        with database.reading() as session:
            for table in ("meeting", "meeting_participant", "history", "meeting_quote"):
                count = session.connection().scalar(text(f"SELECT count(*) FROM {table}"))  # noqa: S608
                assert count, table
        with database.writing() as session:
            assert session.connection().scalar(text("PRAGMA foreign_keys")) == 1


def test_a_database_that_is_behind_is_brought_up(url):
    engine = connect(read_url(url))
    migrate.upgrade(engine, None)
    with migrate.migrating(engine) as connection:
        command.downgrade(migrate.configuration(connection), "-1")
    engine.dispose()
    with open_database(url) as database:
        assert "meeting" in inspect(database.engine).get_table_names()


def test_a_revision_that_is_not_known_is_refused(sqlite_url):
    engine = connect(read_url(sqlite_url))
    with pytest.raises(DatabaseError, match="newer version"):
        migrate.upgrade(engine, "9999")
    engine.dispose()


def test_tables_of_a_full_text_search_are_not_taken_for_ours(sqlite_url):
    with open_database(sqlite_url) as database:
        with database.writing() as session:
            session.connection().execute(text("CREATE VIRTUAL TABLE notes_fts USING fts5(words)"))
        with migrate.migrating(database.engine) as connection:
            command.check(migrate.configuration(connection))


@pytest.mark.parametrize("with_database", [True, False])
def test_alembic_itself_works_from_the_checkout(sqlite_url, with_database, monkeypatch):
    monkeypatch.delenv("TIMELINE_DB", raising=False)
    if with_database:
        monkeypatch.setenv("TIMELINE_DB", sqlite_url)
        open_database(sqlite_url).close()
    checkout = migrate.migrations().parent
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "check"], cwd=checkout, capture_output=True, text=True
    )
    assert "No new upgrade operations detected" in done.stdout + done.stderr
    assert done.returncode == 0


def test_alembic_itself_takes_a_migration_back_and_loses_nothing(
    sqlite_url, document, mention, monkeypatch
):
    from timeline.store.articles import save_article

    with open_database(sqlite_url) as database, database.writing() as session:
        save_article(session, document("a", "x"), [mention(date(2025, 8, 15), "Ann/US", "Bo/RU")])
    monkeypatch.setenv("TIMELINE_DB", sqlite_url)
    alembic = [sys.executable, "-m", "alembic", "downgrade", "0001"]
    subprocess.run(alembic, cwd=migrate.migrations().parent, capture_output=True, check=True)
    with connect(read_url(sqlite_url)).connect() as connection:
        for table in ("mention", "quote", "meeting", "history"):
            assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 1, table  # noqa: S608


def test_the_migrations_are_found_in_a_wheel_too(tmp_path: Path, monkeypatch):
    package = tmp_path / "site-packages" / "timeline"
    (package / "_migrations").mkdir(parents=True)
    (package.parent / "migrations").mkdir()
    (package.parent / "migrations" / "env.py").touch()  # of another package
    monkeypatch.setattr(migrate, "files", lambda _: package)
    assert migrate.migrations() == package / "_migrations"
