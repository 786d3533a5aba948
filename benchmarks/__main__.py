"""Measure speed and print a table: python -m benchmarks [CORPUS.jsonl] [--articles N].

Each figure stands beside a baseline or a peer measured in the same run; the ratio is what to
compare between machines. Without a corpus the sample articles are used, over and over.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.data import TODAY, make_meetings, read_documents
from benchmarks.measure import HEAD, Row, python, rate_of, seconds_of
from timeline.model import Document

MEETINGS = 1000
PEER_ARTICLES = 20
"""The peer of the tagger is slow: it gets no more articles than these."""


def start_up() -> Iterator[Row]:
    ours, theirs = seconds_of(python("-m", "timeline", "--help"), python("-c", "import typer"))
    yield Row("timeline --help", ours, "s", "import typer", theirs)


def listing(folder: Path) -> Iterator[Row]:
    url = f"sqlite:///{folder}/meetings.db"
    make_meetings(url, MEETINGS)
    options = ["list", "--db", url, "--today", TODAY.isoformat()]
    table, everything, theirs = seconds_of(
        python("-m", "timeline", *options),
        python("-m", "timeline", *options, "--json"),
        python("-c", "import sqlmodel"),
    )
    yield Row(f"list, {MEETINGS:,} meetings", table, "s", "import sqlmodel", theirs)
    yield Row(f"list --json, {MEETINGS:,} meetings", everything, "s", "import sqlmodel", theirs)


def tagging(documents: list[Document]) -> Iterator[Row]:
    from dateparser.search import search_dates

    from timeline.temporal import tag

    tag(documents[0].text, dct=documents[0].dct)  # loads the rules
    ours = rate_of(lambda document: tag(document.text, dct=document.dct), documents)
    peer = rate_of(
        lambda document: search_dates(document.text, languages=["en"]), documents[:PEER_ARTICLES]
    )
    yield Row("tag", ours, "articles/s", "dateparser.search", peer)


def ingesting(documents: list[Document], folder: Path) -> Iterator[Row]:
    from timeline.nlp.parse import parse_paragraphs
    from timeline.pipeline import ingest
    from timeline.store.database import open_database

    with open_database(f"sqlite:///{folder}/ingest.db") as database:
        list(ingest(documents[:1], database))  # loads names and model
        ours = rate_of(lambda document: list(ingest([document], database)), documents[1:])
    parser = rate_of(
        lambda document: list(parse_paragraphs([(0, document.text)])),
        documents[: len(documents) // 2],
    )
    yield Row("ingest", ours, "articles/s", "spaCy alone, every sentence", parser)


def exporting(folder: Path) -> Iterator[Row]:
    """The calendar of the database of `listing`, beside icalendar writing the same events."""
    from icalendar import Calendar

    from timeline.export import EXPORTERS
    from timeline.store.database import open_database
    from timeline.store.queries import MeetingFilter, read_meetings

    url = f"sqlite:///{folder}/meetings.db"
    with open_database(url) as database, database.reading() as session:
        meetings = list(read_meetings(session, MeetingFilter(), today=TODAY))
    stream = BytesIO()
    EXPORTERS["ical"](meetings, stream, today=TODAY)
    ours = rate_of(lambda some: EXPORTERS["ical"](some, BytesIO(), today=TODAY), [meetings] * 3)
    calendar = Calendar.from_ical(stream.getvalue())
    peer = rate_of(lambda each: each.to_ical(), [calendar] * 3)
    yield Row("write a calendar", ours * MEETINGS, "meetings/s", "icalendar", peer * MEETINGS)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", help="articles, as timeline reads them")
    parser.add_argument("--articles", type=int, default=200, metavar="N", help="how many, at most")
    given = parser.parse_args()
    documents = read_documents(given.corpus, given.articles)
    print(HEAD)
    with TemporaryDirectory() as folder:
        for rows in (
            start_up(),
            listing(Path(folder)),
            exporting(Path(folder)),
            tagging(documents),
            ingesting(documents, Path(folder)),
        ):
            for row in rows:
                print(row, flush=True)


if __name__ == "__main__":
    main()
