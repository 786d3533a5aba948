"""Opens an input without ever waiting on a pipe or device, and picks its reader."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from timeline.articles.files import open_file
from timeline.articles.inputs import Input, describe
from timeline.articles.jsonlines import read_json_lines
from timeline.articles.meter import Meter
from timeline.articles.plain import read_markdown, read_plain
from timeline.articles.raw import RawArticle, Reader, fault
from timeline.articles.readers import find_reader
from timeline.articles.web import Web
from timeline.errors import ArticleError
from timeline.model.text import clean_line

__all__ = ["read_raw"]

_HEAD = 8192
_SUFFIX_OF = {
    "application/atom+xml": ".atom",
    "application/feed+json": ".json",
    "application/gzip": ".gz",
    "application/json": ".json",
    "application/rss+xml": ".rss",
    "application/x-ndjson": ".jsonl",
    "application/xhtml+xml": ".html",
    "application/zip": ".zip",
    "text/calendar": ".ics",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
"""Media type (IANA) -> the suffix of such files."""
_JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")


def read_raw(
    found: Input, stdin: BinaryIO | None, web: Web, meter: Meter
) -> Iterator[RawArticle | ArticleError]:
    """Read one input with the reader that its beginning or its suffix names."""
    try:
        if found.url is not None:
            yield from _read_address(found.url, found.origin, web)
        elif found.path is None:
            if stdin is None and sys.stdin is None:
                raise ArticleError(found.origin, "it is closed; give the path of a file")
            yield from _read_standard_input(stdin or sys.stdin.buffer, found.origin)
        else:
            with open_file(found.path, found.origin) as stream:
                meter.watch(stream)
                reader = find_reader(found.path.suffix.lower(), stream.peek()) or read_plain
                yield from reader(stream, found.origin, clean_line(found.path.stem))
    except ArticleError as error:
        yield error
    except OSError as error:
        yield ArticleError(found.origin, describe(error))
    except Exception as error:  # noqa: BLE001 -- the edge: a fault of ours costs one input only
        yield fault(found.origin, error)


def _read_address(url: str, origin: str, web: Web) -> Iterator[RawArticle | ArticleError]:
    """What an address gives, read as what it is; a page that names no address has this one."""
    stream, media_type, final = web.fetch(url)
    reader = find_reader(_SUFFIX_OF.get(media_type, ""), stream.getvalue()[:_HEAD])
    if reader is None:
        raise ArticleError(origin, f"no reader for {clean_line(media_type) or 'what it gave'}")
    for raw in reader(stream, origin, final):
        if isinstance(raw, RawArticle) and raw.id is None and raw.origin == origin:
            raw = replace(raw, id=final, stated={"url": final, **raw.stated})
        yield raw


def _read_standard_input(stdin: BinaryIO, origin: str) -> Iterator[RawArticle | ArticleError]:
    source = _AsItComes(stdin)
    reader = source.look(_reader_of) or read_markdown
    yield from reader(io.BufferedReader(source), origin, "stdin")


def _reader_of(head: bytes) -> Reader | None:
    """What reads standard input, by how it begins; None where that does not say, or not yet."""
    return find_reader("", head) or (read_json_lines if _JSON_START.match(head) else None)


class _AsItComes(io.RawIOBase):
    """What a pipe holds now, without waiting for more; never closes what it was given."""

    def __init__(self, stream: BinaryIO) -> None:
        self._read = getattr(stream, "readinto1", None) or cast("io.RawIOBase", stream).readinto
        self._ahead = b""

    def look(self, tell: Callable[[bytes], Reader | None]) -> Reader | None:
        """Look ahead until the beginning tells something: a pipe may give it a piece at a time."""
        piece = memoryview(bytearray(io.DEFAULT_BUFFER_SIZE))
        while len(self._ahead) < len(piece) and (size := self._read(piece)):
            self._ahead += piece[:size]
            if (found := tell(self._ahead)) is not None:
                return found
        return None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._ahead:
            return self._read(buffer) or 0
        size = min(len(buffer), len(self._ahead))
        buffer[:size], self._ahead = self._ahead[:size], self._ahead[size:]
        return size
