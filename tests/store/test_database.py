"""Every way in which a database cannot be used ends in one clear line."""

import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text
from sqlmodel import col

from timeline.errors import DatabaseError
from timeline.store import open_database
from timeline.store import tables as t
from timeline.store.articles import save_article
from timeline.store.database import connect, read_url
from timeline.store.queries import MeetingFilter, count_meetings, list_meetings

TODAY = date(2025, 8, 17)
LOCKED = "locked by another program; try again"


def refusal(url: str, **options: float) -> str:
    """The message of the refusal to open a database."""
    with pytest.raises(DatabaseError) as caught, open_database(url, **options):
        pass
    message = str(caught.value)
    assert caught.value.exit_code == 3
    assert "\n" not in message
    return message


def run(script: str, *arguments: str) -> str:
    """What a script prints in a process of its own."""
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_missing_file_and_its_folder_are_made(tmp_path: Path):
    file = tmp_path / "new folder" / "timeline.db"
    with open_database(f"sqlite:///{file}") as database, database.reading() as session:
        assert count_meetings(session, MeetingFilter(), today=TODAY) == 0
    assert file.is_file()


def test_an_empty_file_becomes_a_database(tmp_path: Path):
    file = tmp_path / "empty.db"
    file.touch()
    with open_database(f"sqlite:///{file}") as database, database.reading() as session:
        assert count_meetings(session, MeetingFilter(), today=TODAY) == 0


def test_a_database_in_memory_works_and_is_gone_afterwards(document, mention):
    with open_database("sqlite://") as database:
        with database.writing() as session:
            save_article(session, document("a", "x"), [mention(TODAY, "Ann/US", "Bo/RU")])
        with database.reading() as session:
            assert count_meetings(session, MeetingFilter(), today=TODAY) == 1
    with open_database("sqlite://") as database, database.reading() as session:
        assert count_meetings(session, MeetingFilter(), today=TODAY) == 0


def test_opening_and_reading_a_current_database_writes_nothing(sqlite_url, tmp_path: Path):
    open_database(sqlite_url).close()
    file = tmp_path / "timeline.db"
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    with open_database(sqlite_url) as database, database.reading() as session:
        list_meetings(session, MeetingFilter(), today=TODAY)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_opening_and_asking_imports_no_alembic(sqlite_url):
    open_database(sqlite_url).close()
    script = (
        "import sys; from timeline.store import open_database; import timeline.store.queries;"
        "open_database(sys.argv[1]); print([m for m in sys.modules if 'alembic' in m])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, sqlite_url], capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_a_file_that_is_no_database(tmp_path: Path):
    file = tmp_path / "notes.db"
    file.write_text("These are notes. " * 100)
    assert refusal(f"sqlite:///{file}") == (
        f"{file}: not a database; choose another file with --db"
    )
    assert file.read_text().startswith("These are notes.")


def test_a_folder_in_place_of_the_file(tmp_path: Path):
    assert refusal(f"sqlite:///{tmp_path}") == (
        f"{tmp_path}: a folder, not a database; name a file in it"
    )


def test_a_file_in_place_of_the_folder(tmp_path: Path):
    (tmp_path / "file").write_text("")
    message = refusal(f"sqlite:///{tmp_path}/file/timeline.db")
    assert message.startswith(f"{tmp_path}/file/timeline.db: no file can be made there")
    assert "--db" in message


@pytest.mark.parametrize("path", ["a%00b", "a\x00b", "file:a%00b?uri=true"])
def test_a_path_with_a_null_character(path, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    message = refusal(f"sqlite:///{path}")
    assert message == "a\\x00b: no path has a null character; choose another with --db"
    assert list(tmp_path.iterdir()) == []


def test_the_database_of_another_program_is_left_alone(tmp_path: Path):
    file = tmp_path / "places.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
    before = file.read_bytes()
    assert "belongs to another program" in refusal(f"sqlite:///{file}")
    assert file.read_bytes() == before


@pytest.mark.parametrize("revision", [None, "0001", "abc123"])
@pytest.mark.parametrize("table", ["bookmark", "document"])
def test_another_program_that_uses_alembic_is_left_alone(url, revision, table):
    """Whatever its revision, even one that is called like ours."""
    engine = connect(read_url(url))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE {table} (url VARCHAR)"))
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR)"))
        if revision is not None:
            connection.execute(text(f"INSERT INTO alembic_version VALUES ('{revision}')"))  # noqa: S608
    assert "belongs to another program; choose another with --db" in refusal(url)
    assert set(inspect(engine).get_table_names()) == {table, "alembic_version"}
    engine.dispose()


def test_a_database_that_was_only_begun_is_finished(url):
    """Alembic's own table is there, and nothing else."""
    engine = connect(read_url(url))
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
        )
    engine.dispose()
    with open_database(url) as database, database.reading() as session:
        assert count_meetings(session, MeetingFilter(), today=TODAY) == 0


def test_a_table_that_is_missing_while_saving_is_a_fault_of_the_database(
    database, document, mention
):
    with database.writing() as session:
        session.connection().execute(text("DROP TABLE block"))
    with pytest.raises(DatabaseError) as caught, database.writing() as session:
        save_article(session, document("a", "They meet."), [mention(TODAY, "Ann/US", "Bo/RU")])
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(f"{database.name}: ")
    assert "restore a copy" in message


def test_a_truncated_database(sqlite_url, tmp_path: Path, document, mention):
    open_database(sqlite_url).close()
    file = tmp_path / "timeline.db"
    file.write_bytes(file.read_bytes()[:5000])
    assert f"{file}: damaged" in refusal(sqlite_url)


def test_a_database_from_a_newer_version(url):
    with open_database(url) as database, database.writing() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    message = refusal(url)
    assert "from a newer version of timeline (revision '9999'); update timeline" in message


def test_a_read_only_database_can_be_read_but_not_written(sqlite_url, tmp_path: Path, document):
    open_database(sqlite_url).close()
    address = f"sqlite:///file:{tmp_path}/timeline.db?mode=ro&uri=true"
    with open_database(address) as database:
        with database.reading() as session:
            assert count_meetings(session, MeetingFilter(), today=TODAY) == 0
        with pytest.raises(DatabaseError) as caught, database.writing() as session:
            save_article(session, document("a", "They meet."), [])
    assert f"{tmp_path}/timeline.db: read-only" in str(caught.value)


def test_a_database_that_another_program_keeps_locked(sqlite_url, tmp_path: Path):
    open_database(sqlite_url).close()
    with (
        closing(sqlite3.connect(tmp_path / "timeline.db", isolation_level=None)) as other,
        open_database(sqlite_url, timeout=0.1) as database,
    ):
        other.execute("BEGIN IMMEDIATE")
        with database.reading() as session:
            assert count_meetings(session, MeetingFilter(), today=TODAY) == 0
        with pytest.raises(DatabaseError, match=LOCKED), database.writing():
            pass


def test_a_postgres_writer_waits_no_longer_than_told(postgres_url):
    with (
        open_database(postgres_url, timeout=0.1) as one,
        open_database(postgres_url) as other,
        other.writing(),
    ):
        with pytest.raises(DatabaseError, match=LOCKED), one.writing():
            pass
        with one.reading() as session:
            assert count_meetings(session, MeetingFilter(), today=TODAY) == 0


def test_a_server_that_is_not_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    message = refusal(f"postgresql://ann:secret@127.0.0.1:{port}/news")
    assert message.startswith(f"postgresql://ann:***@127.0.0.1:{port}/news: the server refused")
    assert "secret" not in message


def test_a_database_that_the_server_does_not_have(postgres_server):
    message = refusal(postgres_server.replace("/postgres?", "/nothing?"))
    assert 'database "nothing" does not exist' in message


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("timeline.db", "'timeline.db' is not a database URL; write sqlite:///FILE"),
        ("", "'' is not a database URL"),
        ("postgres//ann:secret@host/news", "is not a database URL"),
        ("postgresql://ann:secret@host:port/news", "is not a database URL"),
        ("mysql://ann:secret@host/news", "'mysql' databases are not supported"),
        ("foo://host", "'foo' databases are not supported"),
    ],
)
def test_what_is_no_url_of_ours(url, says):
    message = refusal(url)
    assert says in message
    assert "secret" not in message


def test_a_missing_driver_is_named_with_its_remedy():
    script = (
        "import sys; sys.modules['psycopg'] = None; from timeline.store import open_database\n"
        "try: open_database('postgresql://host/news')\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    assert run(script) == (
        "DatabaseError postgresql://host/news: the PostgreSQL driver is missing; "
        "pip install 'diplomatic-timeline[postgres]'"
    )


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_postgres_urls_mean_psycopg(postgres_url, scheme):
    address = postgres_url.partition("://")[2]
    with open_database(f"{scheme}://{address}") as database:
        assert database.engine.driver == "psycopg"


WRITER = """
import sys
from datetime import date
from timeline.model import *
from timeline.store import open_database
from timeline.store.articles import save_article
from timeline.store.database import connect, read_url

url, name = sys.argv[1:]
sides = tuple(Participant(name=n, kind=ParticipantKind.PERSON, country=c)
              for n, c in (("Ann Ash", "US"), ("Boris Birch", "RU")))
with open_database(url) as database:
    for number in range(20):
        # Both tell of the same meetings, and half of the articles are the same too.
        text = f"Report {number}" if number % 2 else f"Report {number} of {name}"
        day = date(2025, 1, 1).replace(month=1 + number // 2)
        mention = Mention(title="t", kind=Kind.MEETING, status=Status.SCHEDULED,
                          participants=sides, quotes=(Quote(text, 0),), interval=Interval(day, day))
        document = Document(key=f"{name}-{number}", text=text, dct=Dct(date(2024, 12, 30)),
                            origin=name, identity=f"{name}-{number}")
        with database.writing() as session:
            save_article(session, document, [mention])
"""


def test_two_processes_that_write_at_once_lose_and_double_nothing(url):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, url, name], stderr=subprocess.PIPE)
        for name in ("one", "two")
    ]
    assert [(w.communicate(timeout=120)[1], w.returncode) for w in writers] == [(b"", 0)] * 2
    with open_database(url) as database, database.reading() as session:
        meetings = list_meetings(session, MeetingFilter(), today=TODAY)
        documents = list(session.connection().scalars(select(col(t.Document.text))))
    assert len(meetings) == 10
    assert len(documents) == len(set(documents)) == 30


def test_processes_that_make_the_same_database_at_once_all_succeed(url):
    script = "import sys; from timeline.store import open_database; open_database(sys.argv[1])"
    makers = [
        subprocess.Popen([sys.executable, "-c", script, url], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [(m.communicate(timeout=60)[1], m.returncode) for m in makers] == [(b"", 0)] * 3


def test_threads_can_read_while_one_writes(database, save, document, mention):
    counts: list[int] = []

    def read() -> None:
        with database.reading() as session:
            counts.append(count_meetings(session, MeetingFilter(), today=TODAY))

    with database.writing():
        thread = threading.Thread(target=read)
        thread.start()
        thread.join(timeout=10)
    assert counts == [0]


def test_sqlite_checks_foreign_keys_and_keeps_a_write_ahead_log(current_sqlite_url):
    with open_database(current_sqlite_url) as database, database.writing() as session:
        assert session.connection().scalar(text("PRAGMA foreign_keys")) == 1
        assert session.connection().scalar(text("PRAGMA journal_mode")) == "wal"
