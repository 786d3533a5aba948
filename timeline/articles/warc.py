"""Reads web archives (WARC, ISO 28500): each web page that a crawl was given is an article.

One record is in memory at a time. A broken record is told, and the search goes on behind it for
the next that is whole. The records are parted here; what one of them holds is FastWARC's to say.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from timeline.articles.extra import require_formats
from timeline.articles.page import MAX_PAGE, read_page
from timeline.articles.raw import MAX_BYTES, RawArticle, fault
from timeline.errors import ArticleError
from timeline.model.text import clean_line

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["read_warc"]

_PAGES = {"text/html", "application/xhtml+xml"}
_OK = 200
_GZIP, _PLAIN = b"\x1f\x8b\x08", b"WARC/1."
_CHUNK = 65_536
_KEPT = MAX_PAGE + 100_000
"""Bytes of a record that are looked at: more than a page with its headers may have."""
_MOST = 200
"""Times its packed size that a record may unpack to, beyond what an article may have."""
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CUT, _BROKEN = "the archive ends within this record", "a broken record"
_BOMB = f"unpacks to more than {_MOST} times its size"
_TOGETHER = "its records are packed together, not each by itself; unpack it first (gunzip)"


def read_warc(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle | ArticleError]:
    """Read the web pages among the records of an archive, packed or not.

    A page is published when it says so itself: the moment of the crawl is no publication date, but
    of two captures of a page the later takes the other's place.
    """
    require_formats("fastwarc", origin)
    begin = stream.read(len(_GZIP))
    records = _packed if begin == _GZIP else _plain
    found = False
    for number, data in enumerate(records(_Rest(begin, stream)), start=1):
        for article in _read_record(data, f"{origin}:{number}"):
            found = True
            yield article
    if not found:
        raise ArticleError(origin, "no web pages in this archive")


def _read_record(data: bytes | str, origin: str) -> Iterator[RawArticle | ArticleError]:
    """The article of a record, if it is a web page; what is wrong with one is told."""
    if isinstance(data, str):
        yield ArticleError(origin, data)
        return
    from fastwarc.warc import ArchiveIterator

    try:
        for record in ArchiveIterator(io.BytesIO(data), auto_decode="all"):
            if _is_page(record):
                yield from _read_page(record, origin)
    except ArticleError as error:
        yield error
    except (OSError, ValueError) as error:
        yield ArticleError(origin, f"{_BROKEN} ({clean_line(str(error))})")
    except Exception as error:  # noqa: BLE001 -- the edge: a fault of ours costs one page only
        yield fault(origin, error)


def _read_page(record: WarcRecord, origin: str) -> Iterator[RawArticle]:
    address = clean_line(record.headers.get("WARC-Target-URI") or "").strip("<>")
    data = record.reader.read(MAX_PAGE + 1)
    page = io.BytesIO(_in_utf8(data, record.http_charset))
    captured = record.record_date
    for raw in read_page(page, origin, address or origin):
        yield replace(
            raw,
            id=raw.id or address or None,
            stated={"url": address, **raw.stated},
            version=int(captured.timestamp()) if captured else None,
        )


def _is_page(record: WarcRecord) -> bool:
    """Whether a record is a web page that a server gave."""
    from fastwarc.warc import resource, response

    if record.record_type not in (response, resource):
        return False
    answer = record.http_headers
    stated = record.headers.get("Content-Type") if answer is None else record.http_content_type
    is_given = answer is None or answer.status_code == _OK
    return is_given and (stated or "").partition(";")[0].strip().lower() in _PAGES


def _in_utf8(data: bytes, charset: str | None) -> bytes:
    """A page in UTF-8, where its server says what else it is in."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        with suppress(LookupError, ValueError):
            return data.decode(charset or "utf-8").encode("utf-8")
    return data


class _Rest:
    """What is left of a stream, and bytes that were taken from it and put back."""

    def __init__(self, ahead: bytes, stream: BinaryIO) -> None:
        self._ahead, self._stream = ahead, stream

    def read(self) -> bytes:
        """Some bytes; none at the end."""
        ahead, self._ahead = self._ahead, b""
        return ahead or self._stream.read(_CHUNK)

    def put_back(self, data: bytes) -> None:
        self._ahead = data + self._ahead

    def find(self, mark: bytes) -> bool:
        """Go on to where ``mark`` is found; false where it is not."""
        window = b""
        while data := self.read():
            window += data
            if (at := window.find(mark)) >= 0:
                self.put_back(window[at:])
                return True
            window = window[-len(mark) + 1 :]
        return False

    def take(self, size: int, kept: int) -> tuple[bytes, bool]:
        """The first ``kept`` of the next ``size`` bytes, and whether there are so many."""
        pieces = io.BytesIO()
        while size > 0 and (data := self.read()):
            self.put_back(data[size:])
            data = data[:size]
            size -= len(data)
            pieces.write(data[: max(kept - pieces.tell(), 0)])
        return pieces.getvalue(), size == 0


def _packed(rest: _Rest) -> Iterator[bytes | str]:
    """The records of an archive each of which is packed by itself, unpacked; or what is wrong."""
    while data := rest.read():
        inflater, record, size, packed = zlib.decompressobj(31), io.BytesIO(), 0, 0
        try:
            while data and not inflater.eof and size <= packed * _MOST + MAX_BYTES:
                piece = inflater.decompress(data, _CHUNK)
                size += len(piece)
                packed += len(data) - len(inflater.unconsumed_tail)
                record.write(piece[: max(_KEPT - record.tell(), 0)])
                data = inflater.unconsumed_tail or (b"" if inflater.eof else rest.read())
        except zlib.error:
            yield _BROKEN
            rest.put_back(data[1:])
            rest.find(_GZIP)
            continue
        if data and not inflater.eof:
            yield _BOMB
            rest.put_back(data)
            rest.find(_GZIP)
            continue
        rest.put_back(inflater.unused_data)
        if size > _KEPT and _are_many(record.getvalue(), size):
            yield _TOGETHER
        else:
            yield record.getvalue() if inflater.eof else _CUT


def _are_many(kept: bytes, size: int) -> bool:
    """Whether there is more behind a record, of whose ``size`` bytes the first were kept."""
    head = _HEAD_END.search(kept)
    length = _LENGTH.search(kept, 0, head.end() if head else 0)
    return head is not None and length is not None and head.end() + int(length[1]) + 8 < size


def _plain(rest: _Rest) -> Iterator[bytes | str]:
    """The records of an archive that is not packed; or what is wrong."""
    while data := rest.read():
        rest.put_back(data)
        head, is_whole = _take_head(rest)
        if not head.strip():
            continue
        length = _LENGTH.search(head)
        if not head.startswith(_PLAIN) or length is None:
            yield _BROKEN
            rest.put_back(head[1:])
            rest.find(_PLAIN)
            continue
        body, is_whole = rest.take(int(length[1]), _KEPT)
        yield head + body if is_whole else _CUT


def _take_head(rest: _Rest) -> tuple[bytes, bool]:
    """What stands before the next empty line, and whether there is one; not the empty lines."""
    window = b""
    while data := rest.read():
        window = (window + data).lstrip(b"\r\n")
        end = _HEAD_END.search(window)
        if end or len(window) > _CHUNK:
            at = end.end() if end else len(window)
            rest.put_back(window[at:])
            return window[:at], end is not None
    return window, False
