"""Unpacks gzip and zip in memory and on the way: nothing is ever written to a disk.

What unpacks to far more than its own size is refused, so that no small file can fill the machine.
"""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from timeline.articles.plain import read_plain
from timeline.articles.raw import MAX_BYTES, RawArticle, Reader, fault
from timeline.errors import ArticleError
from timeline.model.text import clean_line

__all__ = ["reading_gzip", "reading_zip", "seekable"]

_MOST = 200
"""Times its packed size that a file may unpack to: text packs to a tenth, at the most to a 30th."""

_ALWAYS = 1_000_000
"""Bytes that any file may unpack to."""
_HEAD = 8192
_BROKEN = (EOFError, OSError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError)
_UNOPENED = (*_BROKEN, ValueError, struct.error, RuntimeError)
"""What zipfile raises for names, fields and flags that are none."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Packed so that it can be unpacked piece by piece: the others unpack without any bound."""

FindReader = Callable[[str, bytes], Reader | None]
"""``find_reader(suffix, head)`` is the reader of an unpacked file, None where there is none."""


def reading_gzip(find_reader: FindReader, *, unpacking: Collection[Reader] = ()) -> Reader:
    """A reader of gzip files: the file inside is read as its own kind, by default as text.

    ``unpacking`` are readers that unpack what they read themselves.
    """

    def find_or_plain(suffix: str, head: bytes) -> Reader:
        return find_reader(suffix, head) or read_plain

    def read_gzip(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle | ArticleError]:
        stream = seekable(stream, origin)
        packed = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        name = PurePosixPath(key)
        reader = find_or_plain(name.suffix.lower(), _look_inside(stream))
        if reader in unpacking:
            yield from reader(stream, origin, clean_line(name.stem))
            return
        try:
            with gzip.GzipFile(fileobj=stream) as unpacked:
                inside = _Bounded(cast("BinaryIO", unpacked), packed * _MOST + _ALWAYS, origin)
                yield from _read_inside(inside, name, origin, find_or_plain)
        except _BROKEN as error:
            raise ArticleError(origin, f"broken gzip ({_reason(error)})") from error

    return read_gzip


def reading_zip(find_reader: FindReader) -> Reader:
    """A reader of zip archives: each file inside that has a reader, in the archive's order."""

    def read_zip(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle | ArticleError]:
        try:
            archive = zipfile.ZipFile(seekable(stream, origin))
        except _UNOPENED as error:
            raise ArticleError(origin, f"broken zip ({_reason(error)})") from error
        with archive:
            for member in archive.infolist():
                if not _is_hidden(member):
                    yield from _read_member(archive, member, origin, find_reader)

    return read_zip


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, origin: str, find_reader: FindReader
) -> Iterator[RawArticle | ArticleError]:
    inner = f"{origin}/{clean_line(member.filename)}"
    if member.flag_bits & 1:
        yield ArticleError(inner, "encrypted; unpack it first")
        return
    if member.compress_type not in _METHODS:
        yield ArticleError(inner, "packed in a way that is not read; zip it with deflate")
        return
    try:
        opened = archive.open(member)
    except _UNOPENED as error:
        yield ArticleError(inner, f"broken in its archive ({_reason(error)})")
        return
    try:
        with opened as unpacked:
            limit = member.compress_size * _MOST + _ALWAYS
            inside = _Bounded(cast("BinaryIO", unpacked), limit, inner)
            yield from _read_inside(inside, PurePosixPath(member.filename), inner, find_reader)
    except ArticleError as error:
        yield error
    except _BROKEN as error:
        yield ArticleError(inner, f"broken in its archive ({_reason(error)})")
    except Exception as error:  # noqa: BLE001 -- a fault of ours costs one file of the archive only
        yield fault(inner, error)


def _read_inside(
    inside: _Bounded, name: PurePosixPath, origin: str, find_reader: FindReader
) -> Iterator[RawArticle | ArticleError]:
    stream = io.BufferedReader(inside)
    reader = find_reader(name.suffix.lower(), stream.peek())
    if reader is not None:
        yield from reader(cast("BinaryIO", stream), origin, clean_line(name.stem))


def _look_inside(stream: BinaryIO) -> bytes:
    """How the file inside begins, as far as that can be unpacked."""
    packed = stream.read(_HEAD)
    stream.seek(0)
    try:
        return zlib.decompressobj(31).decompress(packed, _HEAD)
    except zlib.error:
        return b""


def seekable(stream: BinaryIO, origin: str) -> BinaryIO:
    """The stream, or what a pipe brings, in memory; raises ArticleError where that is too much."""
    if stream.seekable():
        return stream
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleError(
            origin, "larger than what is read of its kind from a pipe; give its path"
        )
    return io.BytesIO(data)


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    return member.is_dir() or any(
        (p.startswith(".") and p != "..") or p == "__MACOSX" for p in parts
    )


def _reason(error: Exception) -> str:
    return clean_line(str(error)).lower() or type(error).__name__


class _Bounded(io.RawIOBase):
    """A stream that hands on no more than ``limit`` bytes, and then raises ArticleError."""

    def __init__(self, stream: BinaryIO, limit: int, origin: str) -> None:
        self._stream, self._left, self._origin = stream, limit, origin

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise ArticleError(self._origin, f"unpacks to more than {_MOST} times its size")
        buffer[: len(data)] = data
        return len(data)
