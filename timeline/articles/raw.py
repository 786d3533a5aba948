"""What every reader hands on: an article's text and what its file says of it, not yet checked."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from timeline.errors import ArticleError
from timeline.model import CalendarEvent
from timeline.model.text import clean_line

__all__ = [
    "MAX_BYTES",
    "TOO_LARGE",
    "RawArticle",
    "Reader",
    "Withdrawn",
    "decode",
    "fault",
    "language_code",
    "read_whole",
]

MAX_BYTES = 50_000_000
"""The size limit of one article, in bytes of its file (in JSON Lines: of its line)."""

TOO_LARGE = f"larger than {MAX_BYTES // 1_000_000} MB, the limit of one article; split it"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]\w+)*")
_WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """An article as its file gives it.

    ``origin`` names it in messages, ``key`` is the file's stem, ``stated`` what the file says of
    it under the names that front matter has (``title``, ``published``, …), values of any type.
    ``id`` is the article's own name in a file of many, None where it has none; ``dated_by`` says
    where ``published`` stands, if not simply in the file's metadata; ``event`` is what a calendar
    states beside the text. ``version`` grows with each version of an item, where it states one.
    """

    origin: str
    key: str
    text: str
    stated: Mapping[str, object] = field(default_factory=dict)
    id: str | None = None
    dated_by: str | None = None
    event: CalendarEvent | None = None
    version: int | None = None


class Withdrawn(ArticleError):  # noqa: N818 -- named as those of timeline.errors
    """What its publisher keeps back or has taken back: it is told, and counts as ignored."""


Reader = Callable[[BinaryIO, str, str], Iterator[RawArticle | ArticleError]]
"""``reader(stream, origin, key)`` yields the articles of one file, or raises ArticleError."""


def read_whole(stream: BinaryIO, origin: str) -> str:
    """Read a file of one article as text, within the size limit; raises ArticleError."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleError(origin, TOO_LARGE)
    if not data.strip():
        raise ArticleError(origin, "the file is empty")
    return decode(data, origin)


def decode(data: bytes, origin: str) -> str:
    """Decode UTF-8, without its byte order mark; raises ArticleError for anything else.

    Line ends stay as they are: offsets count every character of the file.
    """
    for mark, encoding in _WIDE_MARKS.items():
        if data.startswith(mark):
            raise ArticleError(origin, _not_utf8(f"this is {encoding}", encoding))
    if b"\0" in data:
        raise ArticleError(origin, "a binary file, not an article (it holds NUL bytes)")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        reason = _not_utf8(f"byte {data[at]:#04x} at offset {at} is not UTF-8", "WINDOWS-1252")
        raise ArticleError(origin, reason) from error


def language_code(stated: object) -> str | None:
    """The language that a file states as a code; None where that is no code.

    >>> language_code("en-GB"), language_code("English")
    ('en', None)
    """
    match = _LANGUAGE.fullmatch(stated.strip()) if isinstance(stated, str) else None
    return match[1].lower() if match else None


def fault(origin: str, error: Exception) -> ArticleError:
    """What a reader did not foresee, as the error of its article alone."""
    reason = f"cannot be read, a fault in timeline ({type(error).__name__}: {error}); report it"
    return ArticleError(origin, clean_line(reason))


def _not_utf8(problem: str, encoding: str) -> str:
    return f"{problem}; convert the file, for example with `iconv -f {encoding} -t UTF-8`"
