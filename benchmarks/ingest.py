"""How fast archives are read and stored, and in how much memory: python -m benchmarks.ingest.

    python -m benchmarks.ingest [CORPUS.jsonl] [--articles N] [--large N]

Each figure is that of a whole command, its start included, on a new SQLite database: some hundreds
of articles say little. With --large the memory is measured too, of so many articles beside those of
the corpus: copies of them, years on. Without a corpus the sample articles are used, over and over.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from html import escape
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.data import read_documents, write_json_lines
from benchmarks.measure import HEAD, Row, python, rate_of
from timeline.model import Dct, Document

ALL = 1_000_000
PARSED = 100
"""Articles that the parser alone is given."""
PAGES = 300
YEAR = timedelta(days=364)
"""A whole number of weeks: "Friday" stays a Friday."""


@dataclass(frozen=True)
class Run:
    """What a command took: seconds, and the memory of its largest process in MB."""

    seconds: float
    memory: float


def ingest(articles: Path, database: Path, *options: str) -> Run:
    command = python("-m", "timeline", "ingest", str(articles), "--quiet", *options)
    begin = time.perf_counter()
    process = subprocess.Popen([*command, "--db", f"sqlite:///{database}"])
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: ended with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss * unit / 1e6)


def articles_of(documents: Sequence[Document], folder: Path) -> Iterator[Row]:
    """One process, two, and two workers of Dask."""
    wire, number = folder / "wire.jsonl", len(documents)
    write_json_lines(documents, wire)
    one = number / ingest(wire, folder / "one.db", "--workers", "1").seconds
    yield Row(
        "ingest --workers 1", one, "articles/s", "spaCy alone, every sentence", parse(documents)
    )
    two = number / ingest(wire, folder / "two.db", "--workers", "2").seconds
    yield Row("ingest --workers 2", two, "articles/s", "--workers 1", one)
    with dask_cluster(folder) as address:
        dask = number / ingest(wire, folder / "dask.db", "--scheduler", address).seconds
    yield Row("ingest --scheduler, two workers", dask, "articles/s", "--workers 2", two)
    known = number / again(wire, documents[:1], folder / "one.db")
    yield Row("ingest again, after its start", known, "articles/s", "--workers 1", one)


def parse(documents: Sequence[Document]) -> float:
    from timeline.nlp.parse import parse_paragraphs

    list(parse_paragraphs([(0, documents[0].text)]))  # loads the model
    return rate_of(lambda d: list(parse_paragraphs([(0, d.text)])), documents[:PARSED])


def again(wire: Path, one: Sequence[Document], database: Path) -> float:
    """The seconds that known articles take, beside those of a command that is given one."""
    write_json_lines(one, wire.with_name("one.jsonl"))
    start = min(ingest(wire.with_name("one.jsonl"), database).seconds for _ in range(3))
    return min(ingest(wire, database).seconds for _ in range(3)) - start


@contextmanager
def dask_cluster(folder: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, which are ready."""
    from timeline.cluster import open_cluster

    file = folder / "scheduler.json"
    dask = python("-m", "distributed.cli.dask_scheduler", "--port", "0", "--host", "127.0.0.1")
    worker = python("-m", "distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny")
    at = ["--no-dashboard", "--scheduler-file", str(file)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    commands = [[*dask, *at], [*worker, *at], [*worker, *at]]
    processes = [subprocess.Popen(command, env=environment(), **quiet) for command in commands]
    try:
        while not file.exists():
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        with open_cluster(address) as cluster:
            while cluster.threads() < 2:
                time.sleep(0.1)
        yield address
    finally:
        for process in processes:
            process.kill()
            process.wait()


def environment() -> dict[str, str]:
    """This one, as docs/cluster.md has it; this checkout is found from any folder."""
    found = os.pathsep.join(filter(None, sys.path))
    unprofiled = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
    return {**os.environ, **unprofiled, "PYTHONPATH": found}


def pages_of(documents: Sequence[Document], folder: Path) -> Iterator[Row]:
    """Web pages, read into articles, and ingested."""
    from trafilatura import extract

    from timeline.articles import read_articles

    pages = folder / "pages"
    pages.mkdir()
    for number, document in enumerate(documents[:PAGES]):
        (pages / f"{number}.html").write_text(page(document, number), "utf-8")
    files = sorted(pages.iterdir())
    extract(files[0].read_text("utf-8"))
    ours = rate_of(lambda file: list(read_articles([file])), files)
    peer = rate_of(lambda file: extract(file.read_text("utf-8")), files)
    yield Row("read web pages", ours, "pages/s", "trafilatura alone", peer)
    whole = len(files) / ingest(pages, folder / "pages.db", "--workers", "2").seconds
    yield Row("ingest --workers 2, web pages", whole, "pages/s", "trafilatura alone", peer)


def page(document: Document, number: int) -> str:
    """An article as a web site shows it: between menus, scripts and other headlines."""
    stated = {"@type": "NewsArticle", "datePublished": document.dct.isoformat()}
    text = "".join(f"<p>{escape(part)}</p>\n" for part in document.text.split("\n\n"))
    links = "".join(
        f'<li class="item"><a href="/section/{n}">Section {n}</a></li>' for n in range(120)
    )
    script = f"var seen = [{', '.join(str(n * 7919) for n in range(4000))}];"
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{escape(document.title or "News")}</title>'
        f'<link rel="canonical" href="https://news.example/{number}"><script>{script}</script>'
        f'<script type="application/ld+json">{json.dumps(stated)}</script></head><body>'
        f"<nav><ul>{links}</ul></nav><main><article><h1>{escape(document.title or 'News')}</h1>"
        f"{text}</article></main><aside><ul>{links}</ul></aside><footer>{links}</footer></body></html>"
    )


def memory_of(documents: Sequence[Document], large: int, folder: Path) -> Iterator[Row]:
    """The memory of the largest process for the corpus, and for many times as much."""
    few, many = folder / "few.jsonl", folder / "many.jsonl"
    write_json_lines(documents, few)
    write_json_lines(islice(copies(documents), large), many)
    small = ingest(few, folder / "few.db", "--workers", "2")
    whole = ingest(many, folder / "many.db", "--workers", "2")
    label = f"{len(documents):,} articles"
    yield Row(f"memory, {large:,} articles", whole.memory, "MB", label, small.memory)
    rates = large / whole.seconds, len(documents) / small.seconds
    yield Row(f"ingest, {large:,} articles", rates[0], "articles/s", label, rates[1])


def copies(documents: Sequence[Document]) -> Iterator[Document]:
    """The articles, and again years later, with the years in their texts."""
    for years in count():
        for document in documents:
            text = re.sub(r"\b(?:19|20)\d\d\b", partial(later, years=years), document.text)
            day = document.dct.day + years * YEAR
            yield replace(document, key=f"{document.key}-{years}", text=text, dct=Dct(day))


def later(year: re.Match[str], *, years: int) -> str:
    return str(int(year[0]) + years)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest", description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", help="articles, as timeline reads them")
    parser.add_argument("--articles", type=int, default=ALL, metavar="N", help="how many, at most")
    parser.add_argument("--large", type=int, metavar="N", help="articles to measure the memory of")
    given = parser.parse_args()
    number = given.articles if given.corpus else min(given.articles, 300)
    documents = read_documents(given.corpus, number)
    print(HEAD)
    with TemporaryDirectory() as folder:
        rows = [articles_of(documents, Path(folder)), pages_of(documents, Path(folder))]
        if given.large:
            rows.append(memory_of(documents, given.large, Path(folder)))
        for row in (row for part in rows for row in part):
            print(row, flush=True)


if __name__ == "__main__":
    main()
