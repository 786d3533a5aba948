"""What is measured on: articles from a file or the samples, and a database of many meetings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from timeline.articles import read_articles
from timeline.model import (
    Dct,
    Document,
    Interval,
    Kind,
    Mention,
    Participant,
    ParticipantKind,
    Place,
    Quote,
    Status,
)

SAMPLES = Path(__file__).parents[1] / "sample_articles"
TODAY = date(2025, 8, 17)


def read_documents(corpus: Path | None, number: int) -> list[Document]:
    """The first articles of a corpus; of the samples as many as asked, each copy a week apart."""
    if corpus is not None:
        return list(islice(_good(corpus), number))
    samples = list(_good(SAMPLES))
    return list(islice(_copies(samples), number))


def _good(path: Path) -> Iterator[Document]:
    return (found for found in read_articles([path]) if isinstance(found, Document))


def _copies(documents: list[Document]) -> Iterator[Document]:
    for week in count():
        for document in documents:
            day = document.dct.day + timedelta(weeks=week)
            text = document.text + f"\nCopy {week}.\n"
            yield replace(document, key=f"{document.key}-{week}", text=text, dct=Dct(day))


def write_json_lines(documents: Iterable[Document], path: Path) -> None:
    """Write articles as a file that `timeline` reads."""
    with path.open("w", encoding="utf-8") as stream:
        for document in documents:
            fields = {"id": document.key, "published": document.dct.isoformat()}
            stream.write(json.dumps({**fields, "text": document.text}) + "\n")


def make_meetings(url: str, number: int) -> None:
    """Fill a database with meetings, an article each, half of them before `TODAY`."""
    from timeline.store.articles import save_article
    from timeline.store.database import open_database

    with open_database(url) as database, database.writing() as session:
        for n in range(number):
            save_article(session, *_article_and_mention(n, n - number // 2))


def _article_and_mention(number: int, offset: int) -> tuple[Document, list[Mention]]:
    day = TODAY + timedelta(days=offset)
    sides = (f"President of Country {number}", f"Premier of Republic {number}")
    text = f"The {sides[0]} will meet the {sides[1]} in Geneva on {day:%d %B %Y}."
    people = (Participant(name=side, kind=ParticipantKind.PERSON) for side in sides)
    mention = Mention(
        title=f"President {number} – Premier {number} meeting, Geneva",
        kind=Kind.MEETING,
        status=Status.HELD if offset < 0 else Status.SCHEDULED,
        participants=tuple(people),
        quotes=(Quote(text, 0, f"{day:%d %B %Y}"),),
        interval=Interval(day, day),
        place=Place(name="Geneva", city="Geneva", country="CH"),
    )
    document = Document(key=f"article-{number}", text=text, dct=Dct(TODAY), origin="benchmark")
    return document, [mention]
