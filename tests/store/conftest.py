"""Real databases: an SQLite file, and one on a PostgreSQL server (`tests/conftest.py`)."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

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
def postgres_template(postgres: Any) -> str:
    """A database of the current schema to copy: faster than migrating each."""
    name = postgres.make()
    open_database(postgres.url(name)).close()
    return name


@pytest.fixture
def current_postgres_url(postgres: Any, postgres_template: str) -> Iterator[str]:
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
