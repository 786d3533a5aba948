"""Reads tables (CSV): one article a row, under the names that the first line gives the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from timeline.articles.jsonlines import Seen, bounded_lines, refuse_second
from timeline.articles.raw import MAX_BYTES, TOO_LARGE, RawArticle, decode
from timeline.errors import ArticleError

__all__ = ["article_of_row", "column_names", "read_table"]

_NAMES = {
    "body": "text",
    "content": "text",
    "date": "published",
    "headline": "title",
    "link": "url",
    "publisher": "source",
}
"""Other names of columns -> the one that front matter has."""
_MARKS = (",", ";", "\t")
_NO_TEXT = "no column `text`; the first line must name the columns (id, title, published, …, text)"


def read_table(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle | ArticleError]:
    """Read one article from each row; the columns are parted by commas, semicolons or tabs.

    A row that cannot be read is handed on as an error that names its last line, as is another
    article under the id of an earlier row; empty rows are skipped.
    """
    csv.field_size_limit(MAX_BYTES)
    lines = _Lines(bounded_lines(stream), origin)
    head = next((line for line in lines if line.strip()), None)
    if head is None:
        raise ArticleError(origin, "the file is empty")
    mark = max(_MARKS, key=head.count)
    try:
        names = column_names(next(csv.reader([head], delimiter=mark)))
    except csv.Error as error:
        raise ArticleError(origin, f"not CSV: {error}") from error
    if "text" not in names:
        raise ArticleError(origin, _NO_TEXT)
    rows = csv.reader(lines, delimiter=mark)
    seen: Seen = {}
    while True:
        try:
            row = next(rows, None)
            if row is None:
                return
            if any(row):
                fields = _fields(names, row, lines.origin)
                article = article_of_row(fields, lines.origin, key)
                refuse_second(article, lines.number, seen)
                yield article
        except csv.Error as error:
            yield ArticleError(lines.origin, f"not CSV: {error}")
        except ArticleError as error:
            yield error


@dataclass(slots=True)
class _Lines:
    """The lines of a file as text; unlike a generator it goes on after one that cannot be read."""

    lines: Iterator[bytes]
    file: str
    number: int = 0

    @property
    def origin(self) -> str:
        """How messages name the line read last."""
        return f"{self.file}:{self.number}"

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.number += 1
        if len(line) > MAX_BYTES:
            raise ArticleError(self.origin, TOO_LARGE)
        return decode(line, self.origin)


def column_names(fields: Sequence[str]) -> list[str]:
    """What columns are called; another name of a column that is there too is no other name.

    >>> column_names(["Headline", "date", "published"])
    ['title', 'date', 'published']
    """
    given = [field.strip().lower() for field in fields]
    return [name if _NAMES.get(name) in given else _NAMES.get(name, name) for name in given]


def article_of_row(stated: Mapping[str, object], origin: str, key: str) -> RawArticle:
    """The article of a row: column -> what stands in it, without those that are empty."""
    fields = dict(stated)
    text, own = fields.pop("text", ""), fields.pop("id", None)
    if not isinstance(text, str) or not text.strip():
        raise ArticleError(origin, "no text in this row")
    name = None if own is None else str(own)
    return RawArticle(origin=origin, key=name or key, text=text, stated=fields, id=name)


def _fields(names: Sequence[str], row: Sequence[str], origin: str) -> Mapping[str, str]:
    if len(row) > len(names):
        reason = f"{len(row)} fields, but the first line names {len(names)} columns"
        raise ArticleError(origin, reason)
    return {name: field for name, field in zip(names, row, strict=False) if name and field.strip()}
