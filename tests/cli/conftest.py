"""Runs the command as its entry point does, in this process, on real files and databases."""

import gc
import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from timeline.cli import main

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


@dataclass(frozen=True)
class Result:
    """How a command ended, and what it wrote where."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON on standard output."""
        return json.loads(self.out)


@contextmanager
def streams(stdin: bytes) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """Standard streams of our own, as a pipe would be."""
    saved = sys.stdin, sys.stdout, sys.stderr
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in "oe")
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(stdin), "utf-8"), out, err
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = saved


def run_command(*arguments: object, stdin: bytes = b"") -> Result:
    """What `timeline ARGUMENTS` does."""
    with pytest.MonkeyPatch.context() as patch, streams(stdin) as (out, err):
        patch.setattr(sys, "argv", ["timeline", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        del ended
        if stdin:
            gc.collect()  # else what still reads from it would outlive it
        written = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return Result(int(code or 0), *written)


@pytest.fixture(scope="session")
def run() -> Callable[..., Result]:
    return run_command


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
    assert run_command("ingest", articles, "--db", url).code == 0
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
