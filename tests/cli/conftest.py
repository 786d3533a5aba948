"""Articles that tell of six meetings, and databases of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command import Result, run_timeline

WHITE_HOUSE = """\
---
title: Zelensky goes to Washington
published: 2025-08-17
source: Test Wire
url: https://news.example/white-house
---
Ukrainian President Volodymyr Zelensky will meet US President Donald Trump at the White House on \
Monday.

French President Emmanuel Macron met German Chancellor Friedrich Merz in Paris on Friday.
"""
TALKS = """\
---
title: Ministers may talk
published: 2025-08-10
---
Indian Foreign Minister Subrahmanyam Jaishankar may meet Chinese Foreign Minister Wang Yi in \
Beijing in September.

Japanese Prime Minister Shigeru Ishiba will visit Manila on September 3 for talks with Philippine \
President Ferdinand Marcos Jr.

Brazilian President Luiz Inácio Lula da Silva will meet Argentine President Javier Milei, \
officials said, without giving a date.

Turkish President Recep Tayyip Erdogan was to meet Greek Prime Minister Kyriakos Mitsotakis in \
Ankara on August 13.
"""
TODAY = "2025-08-17"


@pytest.fixture(scope="session")
def run() -> Callable[..., Result]:
    return run_timeline


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles that tell of six meetings, two of them past as of `TODAY` and one undated."""
    folder = tmp_path_factory.mktemp("articles")
    (folder / "white-house.md").write_text(WHITE_HOUSE, "utf-8")
    (folder / "talks.md").write_text(TALKS, "utf-8")
    return folder


@pytest.fixture(scope="session")
def stored(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a database of the meetings of `articles`, to read only."""
    url = f"sqlite:///{tmp_path_factory.mktemp('stored') / 'timeline.db'}"
    assert run_timeline("ingest", articles, "--db", url).code == 0
    return url


@pytest.fixture
def db(tmp_path: Path) -> str:
    """The URL of a database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'timeline.db'}"


@pytest.fixture
def list_json(run: Callable[..., Result]) -> Callable[..., list[dict[str, Any]]]:
    """The meetings that `timeline list --json` prints."""

    def meetings(url: str, *options: object) -> list[dict[str, Any]]:
        result = run("list", "--json", "--db", url, "--today", TODAY, *options)
        assert result.code == 0, result.err
        found = result.data
        assert isinstance(found, list)
        return found

    return meetings
