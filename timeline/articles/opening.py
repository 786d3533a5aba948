"""Opens an input without ever waiting on a pipe or device, and picks its reader."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from timeline.articles.inputs import Input, describe
from timeline.articles.jsonlines import read_json_lines
from timeline.articles.plain import read_markdown, read_plain
from timeline.articles.raw import RawArticle
from timeline.articles.readers import READERS
from timeline.errors import ArticleError
from timeline.model.text import clean_line

__all__ = ["read_raw"]

_JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")


def read_raw(found: Input, stdin: BinaryIO | None) -> Iterator[RawArticle | ArticleError]:
    """Read one input with the reader that its suffix names; standard input by how it begins."""
    try:
        if found.path is None:
            if stdin is None and sys.stdin is None:
                raise ArticleError(found.origin, "it is closed; give the path of a file")
            yield from _read_standard_input(stdin or sys.stdin.buffer, found.origin)
        else:
            reader = READERS.get(found.path.suffix.lower(), read_plain)
            with _open_file(found.path, found.origin) as stream:
                yield from reader(stream, found.origin, clean_line(found.path.stem))
    except ArticleError as error:
        yield error
    except OSError as error:
        yield ArticleError(found.origin, describe(error))


def _read_standard_input(stdin: BinaryIO, origin: str) -> Iterator[RawArticle | ArticleError]:
    stream = io.BufferedReader(cast("io.RawIOBase", stdin))
    try:
        reader = read_json_lines if _JSON_START.match(stream.peek()) else read_markdown
        yield from reader(stream, origin, "stdin")
    finally:
        stream.detach()  # else it would close what it was given


def _open_file(path: Path, origin: str) -> BinaryIO:
    """Open a regular file; a pipe or device is refused, and opening it does not block."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    stream = os.fdopen(os.open(path, flags), "rb")
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise ArticleError(origin, "not a regular file; give `-` to read standard input")
    return stream
