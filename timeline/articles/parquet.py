"""Reads Parquet: one article a row, under the names of its columns, some rows at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO

from timeline.articles.extra import require_formats
from timeline.articles.jsonlines import Seen, refuse_second
from timeline.articles.packed import seekable
from timeline.articles.raw import MAX_BYTES, TOO_LARGE, RawArticle
from timeline.articles.table import article_of_row, column_names
from timeline.errors import ArticleError
from timeline.model.text import clean_line

__all__ = ["read_parquet"]

_KNOWN = {"id", "title", "published", "source", "url", "language", "author", "text"}
_ROWS, _BUFFER = 64, 65_536
_MEMORY = 250_000_000
"""Bytes that the rows of one batch may take."""
_MOST, _ALWAYS = 200, 1_000_000
"""Times its packed size that a file may unpack to, and bytes that any may."""
_NO_TEXT = "no column `text`; there are {}"


def read_parquet(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle | ArticleError]:
    """Read one article from each row; the columns are named as those of a table (CSV).

    Only columns of articles are read. A row that cannot be read is handed on as an error that
    names it, as is another article under the id of an earlier row.
    """
    require_formats("pyarrow", origin)
    from pyarrow import ArrowException

    stream = seekable(stream, origin)
    seen: Seen = {}
    try:
        for number, fields in enumerate(_rows(stream, origin), start=1):
            try:
                article = _article(fields, f"{origin}:{number}", key)
                refuse_second(article, number, seen)
                yield article
            except ArticleError as error:
                yield error
    except (ArrowException, OSError, ValueError) as error:
        reason = clean_line(str(error))[:200]
        raise ArticleError(origin, f"not Parquet that can be read ({reason})") from error


def _rows(stream: BinaryIO, origin: str) -> Iterator[Mapping[str, Any]]:
    """The rows: name of a column -> what stands in it, as an Arrow value."""
    from pyarrow import parquet

    schema = parquet.read_schema(stream)
    stream.seek(0)
    renamed = dict(zip(schema.names, column_names(schema.names), strict=True))
    columns = {name: called for name, called in renamed.items() if called in _KNOWN}
    if "text" not in columns.values():
        raise ArticleError(origin, _NO_TEXT.format(clean_line(", ".join(schema.names))[:200]))
    file = parquet.ParquetFile(stream, buffer_size=_BUFFER)
    largest = _check(file.metadata, stream.seek(0, io.SEEK_END), origin)
    # each row of a batch may hold the largest text again, which the file holds once
    size = min(max(_MEMORY // largest, 1), _ROWS)
    for batch in file.iter_batches(batch_size=size, columns=list(columns)):
        names = [columns[name] for name in batch.schema.names]
        for row in range(batch.num_rows):
            yield {name: batch.column(at)[row] for at, name in enumerate(names)}


def _check(metadata: Any, packed: int, origin: str) -> int:
    """The bytes that the largest group of rows unpacks to; ArticleError where that is absurd.

    Only the groups are asked: pyarrow ends the process when it is asked for a column whose
    description is broken.
    """
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    sizes = [max(group.total_byte_size, 1) for group in groups]
    if sum(sizes) > packed * _MOST + _ALWAYS:
        raise ArticleError(origin, f"unpacks to more than {_MOST} times its size")
    return max(sizes, default=1)


def _article(row: Mapping[str, Any], origin: str, key: str) -> RawArticle:
    try:
        fields = {name: _plain(value) for name, value in row.items()}
    except (KeyError, ValueError, OverflowError) as error:  # KeyError: a time zone of no name
        raise ArticleError(
            origin, f"a row that cannot be read: {clean_line(str(error))}"
        ) from error
    if len(str(fields.get("text", ""))) > MAX_BYTES:
        raise ArticleError(origin, TOO_LARGE)
    given = {name: value for name, value in fields.items() if value not in (None, "")}
    return article_of_row(given, origin, key)


def _plain(value: Any) -> object:
    """What an Arrow value says: a text, a list of texts, a date as text, a number as text."""
    from pyarrow import timestamp, types

    if types.is_timestamp(value.type) and value.type.unit == "ns":
        value = value.cast(timestamp("us", value.type.tz), safe=False)  # Python knows no less
    found = value.as_py()
    if isinstance(found, datetime | date):
        return found.isoformat()
    return str(found) if isinstance(found, int) else found
