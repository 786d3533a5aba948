"""Reads plain text and Markdown, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from timeline.articles.front_matter import split_front_matter
from timeline.articles.raw import RawArticle, read_whole

__all__ = ["read_markdown", "read_plain"]

_HEADING = re.compile(r"\s*#[ \t]+(\S[^\r\n]*?)[ \t]*#*[ \t]*(?:\r?\n|\Z)")


def read_plain(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle]:
    """Read one article; its text is what follows the front matter, exactly as it stands."""
    stated, text = split_front_matter(read_whole(stream, origin), origin)
    yield RawArticle(origin=origin, key=key, text=text, stated=stated)


def read_markdown(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle]:
    """Read one article as `read_plain` does; a first heading serves as title if none is stated."""
    for raw in read_plain(stream, origin, key):
        heading = _HEADING.match(raw.text)
        stated = {"title": heading[1], **raw.stated} if heading else raw.stated
        yield RawArticle(origin=origin, key=key, text=raw.text, stated=stated)
