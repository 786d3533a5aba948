"""How the time to store an article grows with the database: python -m benchmarks.store [SIZE...].

Each size is the number of meetings that are there before. Beside it stands a peer measured in the
same run: the same rows of the article itself, put into bare tables by Python's sqlite3, one
transaction an article. With --keep the databases stay, for other measurements.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.histories import TODAY, Telling, World, write_histories
from timeline.model import Dct, Document
from timeline.store.articles import save_article
from timeline.store.database import open_database

SIZES = (1_000, 10_000, 100_000)
ARTICLES = 300


def new_articles(number: int) -> list[Telling]:
    """The news of a day: articles on the same leaders, on the meetings of the weeks around it."""
    world = World()
    world.random = Random(7)
    histories = world.histories(number, days=(-20, 45))
    found = [telling for history in histories for telling in history][:number]
    return [replace(telling, document=_of_today(telling.document)) for telling in found]


def _of_today(document: Document) -> Document:
    key = f"new-{document.key}"
    text = f"New. {document.text}"
    return replace(document, key=key, identity=key, text=text, dct=Dct(TODAY + timedelta(days=1)))


def milliseconds(work: Callable[[Telling], None], tellings: list[Telling]) -> float:
    """The mean time for one article; the first ten fill the caches."""
    for telling in tellings[:10]:
        work(telling)
    begin = perf_counter()
    for telling in tellings[10:]:
        work(telling)
    return (perf_counter() - begin) * 1000 / len(tellings[10:])


def store(url: str, tellings: list[Telling]) -> float:
    """The time to match and store an article, in a transaction of its own."""
    with open_database(url) as database:

        def save(telling: Telling) -> None:
            with database.writing() as session:
                save_article(session, telling.document, [telling.mention])

        return milliseconds(save, tellings)


def store_plainly(file: Path, tellings: list[Telling]) -> float:
    """The time to insert what the article and its mention are, and nothing derived."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_BARE)

        def save(telling: Telling) -> None:
            document, mention = telling.document, telling.mention
            row = (document.key, document.text, document.dct.isoformat(), document.text_hash)
            with connection:
                id_ = connection.execute("INSERT INTO d VALUES (NULL, ?, ?, ?, ?)", row).lastrowid
                told = (id_, mention.title, mention.kind, mention.status, mention.confidence)
                id_ = connection.execute(
                    "INSERT INTO m VALUES (NULL, ?, ?, ?, ?, ?)", told
                ).lastrowid
                sides = [(id_, n, p.name, p.kind) for n, p in enumerate(mention.participants)]
                connection.executemany("INSERT INTO p VALUES (?, ?, ?, ?)", sides)
                quotes = [(id_, n, q.text) for n, q in enumerate(mention.quotes)]
                connection.executemany("INSERT INTO q VALUES (?, ?, ?)", quotes)

        return milliseconds(save, tellings)


_BARE = """
    CREATE TABLE d (id INTEGER PRIMARY KEY, key UNIQUE, text, dct, hash UNIQUE);
    CREATE TABLE m (id INTEGER PRIMARY KEY, document, title, kind, status, confidence);
    CREATE TABLE p (mention, position, name, kind, PRIMARY KEY (mention, position));
    CREATE TABLE q (mention, position, text, PRIMARY KEY (mention, position));
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="SIZE")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the databases there")
    given = parser.parse_args()
    tellings = new_articles(ARTICLES)
    print(f"{'meetings':>9}{'ms an article':>15}{'plain inserts':>15}{'ratio':>8}")
    with TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        for size in given.sizes:
            url = f"sqlite:///{folder}/histories-{size}.db"
            write_histories(url, World().histories(size))
            plain = store_plainly(Path(temporary) / f"plain-{size}.db", tellings)
            ours = store(url, tellings)
            print(f"{size:>9,}{ours:>15.2f}{plain:>15.2f}{ours / plain:>8.1f}", flush=True)


if __name__ == "__main__":
    main()
