"""Reads PDF files: the text of their pages, put together again into paragraphs.

Files come from anywhere: pypdf bounds what a stream unpacks to, here pages, text and time are
bounded. The moments at which a PDF was made or changed are no publication dates.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any, BinaryIO

from timeline.articles.extra import require_formats
from timeline.articles.lines import Line, join_lines, without_running_heads
from timeline.articles.markup import PARSER_OPTIONS, local_name
from timeline.articles.raw import MAX_BYTES, TOO_LARGE, RawArticle, language_code
from timeline.errors import ArticleError
from timeline.model.text import clean_line

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

__all__ = ["read_pdf"]

_MOST_PAGES, _MOST_CHARACTERS, _MOST_SECONDS = 1000, 10_000_000, 60.0
_NO_TEXT = "no text in it, only pictures of pages; read them with OCR first"
_ENCRYPTED = "encrypted with a password; save it without one"
_NO_TITLE = re.compile(r"(?i)untitled|microsoft word|.*\.\w{2,5}$")
_LARGER = 1.25
"""Times the usual size of type from which the first words of a page are its title."""


def read_pdf(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle]:
    """Read the article of one PDF; its publication date is what its XMP or its text states.

    Raises ArticleError where it is encrypted, broken, or holds pictures of text only.
    """
    require_formats("pypdf", origin)
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleError(origin, TOO_LARGE)
    try:
        yield _read(data, origin, key)
    except ArticleError:
        raise
    except Exception as error:  # pypdf raises whatever a broken file leads to
        reason = clean_line(str(error))[:200] or type(error).__name__
        raise ArticleError(origin, f"not a PDF that can be read ({reason})") from error


def _read(data: bytes, origin: str, key: str) -> RawArticle:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it would say is not for users
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ArticleError(origin, _ENCRYPTED)
    pages = list(without_running_heads(_read_pages(reader, origin)))
    text = join_lines([line for page in pages for line in page])
    if not text:
        raise ArticleError(origin, _NO_TEXT)
    root: Any = reader.root_object
    stated = {
        "title": _headline(pages) or _stated_title(reader),
        "published": _published(root),
        "language": language_code(str(root.get("/Lang", ""))),
    }
    return RawArticle(
        origin=origin,
        key=key,
        text=text,
        stated={name: value for name, value in stated.items() if value},
        dated_by="PDF prism:publicationDate",
    )


def _read_pages(reader: PdfReader, origin: str) -> list[list[Line]]:
    pages: list[list[Line]] = []
    size, deadline = 0, monotonic() + _MOST_SECONDS

    def check_time(*_: Any) -> None:
        if monotonic() > deadline:
            raise ArticleError(origin, f"not read within {_MOST_SECONDS:.0f} seconds; split it")

    for number, page in enumerate(reader.pages, start=1):
        check_time()
        pages.append(_lines(page, check_time))
        size += sum(len(line.text) for line in pages[-1])
        if number > _MOST_PAGES or size > _MOST_CHARACTERS:
            raise ArticleError(origin, f"more than {_MOST_PAGES} pages, or as much text; split it")
    return pages


def _lines(page: PageObject, check_time: Callable[..., None]) -> list[Line]:
    """The lines of a page, each where its first words stand; time is checked at each operator."""
    lines: list[Line] = []
    pieces: list[str] = []
    place: list[float] = []

    def end() -> None:
        if text := clean_line("".join(pieces)):
            lines.append(Line(text, *place))
        pieces.clear()
        place.clear()

    def visit(text: str, cm: list[float], tm: list[float], _: Any, size: float | None) -> None:
        for number, piece in enumerate(text.split("\n")):
            if number:
                end()
            if not place and piece.strip():
                y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
                place.extend((y, abs((size or 0.0) * tm[3] * cm[3])))
            pieces.append(piece)

    page.extract_text(visitor_operand_before=check_time, visitor_text=visit)
    end()
    return lines


def _headline(pages: list[list[Line]]) -> str | None:
    """The largest words of the first page, where they stand out."""
    lines = next(filter(None, pages), [])
    largest = max(line.size for line in lines)
    usual = sorted(line.size for line in lines)[len(lines) // 2]
    words = " ".join(line.text for line in lines if line.size > largest * 0.95)
    return words if largest > usual * _LARGER and len(words) <= 300 else None


def _stated_title(reader: PdfReader) -> str | None:
    """The title that the file states, unless a program made it of a file's name."""
    metadata = reader.metadata
    title = clean_line(str(metadata.title or "")) if metadata is not None else ""
    return None if not title or _NO_TITLE.match(title) else title


def _published(root: Any) -> str | None:
    """The publication date in a publisher's metadata (XMP, PRISM)."""
    from lxml import etree

    packet = root.get("/Metadata")
    if packet is None:
        return None
    try:
        tree = etree.fromstring(packet.get_object().get_data(), etree.XMLParser(**PARSER_OPTIONS))
    except (etree.XMLSyntaxError, AttributeError):
        return None
    for element in tree.iter():
        if local_name(element) == "publicationDate":
            return clean_line("".join(element.itertext())) or None
        for name, value in element.attrib.items():
            if name.endswith("}publicationDate"):
                return clean_line(value) or None
    return None
