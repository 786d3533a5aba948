"""Reads JSON Lines: one article a line, so that archives of any size need little memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from timeline.articles.ninjs import is_ninjs, read_item
from timeline.articles.raw import MAX_BYTES, TOO_LARGE, RawArticle, decode
from timeline.errors import ArticleError

__all__ = ["Seen", "bounded_lines", "read_json_lines", "refuse_second"]

Seen = dict[tuple[str, int | None], tuple[int, int]]
"""Id and version of each article -> its line, and a hash of what it says."""


def read_json_lines(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle | ArticleError]:
    """Read an article (``id``, ``title``, ``published``, …, ``text``) or ninjs item from each line.

    A line that cannot be read is handed on as an error that names it; blank lines are skipped. So
    is another article under the id of an earlier line: each ingest would store first one, then the
    other.
    """
    empty = True
    seen: Seen = {}
    for number, line in enumerate(bounded_lines(stream), start=1):
        if line.strip():
            empty = False
            try:
                article = _read_line(line, f"{origin}:{number}", key)
                if article is not None:
                    refuse_second(article, number, seen)
                    yield article
            except ArticleError as error:
                yield error
    if empty:
        raise ArticleError(origin, "the file is empty")


def refuse_second(article: RawArticle, number: int, seen: Seen) -> None:
    """Raise ArticleError for another article under an id and version that an earlier line had.

    The same once more does no harm.
    """
    if article.id is None:
        return
    says = hash((article.text, str(article.stated.get("published"))))
    line, said = seen.setdefault((article.id, article.version), (number, says))
    if said != says:
        raise ArticleError(
            article.origin, f"line {line} has the same `id` and another text or date; keep one"
        )


def bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines of a stream, each cut off just above the size limit."""
    while line := stream.readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1) or b"\n"


def _read_line(line: bytes, origin: str, key: str) -> RawArticle | None:
    """The article of a line; None for an agency's item that is no text."""
    if len(line) > MAX_BYTES:
        raise ArticleError(origin, TOO_LARGE)
    try:
        fields = json.loads(decode(line, origin))
    except json.JSONDecodeError as error:
        raise ArticleError(origin, f"not JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise ArticleError(origin, "not JSON that can be read: too long or too deep") from error
    if not isinstance(fields, dict):
        raise ArticleError(origin, "not a JSON object with the fields of an article")
    if is_ninjs(fields):
        return read_item(fields, origin)
    text = fields.pop("text", None)
    if not isinstance(text, str):
        raise ArticleError(origin, "no field `text` that holds the article")
    own = _id(fields.pop("id", None), origin)
    return RawArticle(origin=origin, key=own or key, text=text, stated=fields, id=own)


def _id(value: object, origin: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ArticleError(origin, "`id` must be text or a whole number")
    return str(value)
