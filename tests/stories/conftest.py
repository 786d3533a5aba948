"""A database for each telling of a story."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from timeline.store import open_database


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the current schema to copy: faster than migrating each."""
    file = tmp_path_factory.mktemp("template") / "timeline.db"
    open_database(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def new_url(template: Path, tmp_path: Path) -> Callable[[], str]:
    """Makes an empty SQLite database at each call, and gives its URL."""
    numbers = count()

    def make() -> str:
        file = tmp_path / f"{next(numbers)}.db"
        shutil.copy(template, file)
        return f"sqlite:///{file}"

    return make
