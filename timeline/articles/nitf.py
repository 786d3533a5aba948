"""Reads NITF, the IPTC's News Industry Text Format: whole files, and bodies inside NewsML-G2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from timeline.articles.agency import (
    find_moment,
    refuse_withdrawn,
    version_number,
    web_address,
    with_dateline,
)
from timeline.articles.markup import (
    MAX_TREE,
    PARSER_OPTIONS,
    child,
    line_of,
    local_name,
    paragraphs,
)
from timeline.articles.raw import RawArticle, language_code
from timeline.errors import ArticleError
from timeline.model.text import clean_line

__all__ = ["body_of", "byline_of", "read_nitf", "title_of"]

_BLOCKS = {"p", "hl2", "li", "dt", "dd", "tr", "pre", "bq", "block"}
_ASIDE = {"media", "note", "fn", "custom-table", "nitf-table-metadata"}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DATES = {
    "date.issue": ("date.issue", "norm"),
    "date.publication": ("pubdata", "date.publication"),
    "date.release": ("date.release", "norm"),
    "story.date": ("story.date", "norm"),
}
"""Where a publication date stands: its name -> element and attribute, the most exact first."""


def read_nitf(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle]:
    """Read the article of one file, known by its ``doc-id``.

    Published when it was issued (``date.issue``), else as ``date.publication`` says, else when it
    may be released, which counts too if it is later; else at the date of its dateline.
    """
    root = _parsed(stream, origin)
    refuse_withdrawn(_stated(root, "docdata", "management-status"), origin)
    text = body_of(root)
    if not text:
        raise ArticleError(origin, "no text in its body")
    own = _stated(root, "doc-id", "id-string")
    published, name = find_moment(
        [(name, _stated(root, *where)) for name, where in _DATES.items()],
        embargoed=("date.release", _stated(root, "date.release", "norm")),
    )
    stated = {
        "title": title_of(root) or line_of(child(root, "head", "title")),
        "published": published,
        "source": _source(root),
        "url": web_address(_stated(root, "pubdata", "ex-ref")),
        "language": language_code(root.get(_LANGUAGE) or _stated(root, "body", _LANGUAGE)),
        "author": byline_of(root),
    }
    yield RawArticle(
        origin=origin,
        key=own or key,
        text=text,
        stated={name: value for name, value in stated.items() if value},
        id=own,
        dated_by=f"NITF {name}",
        version=version_number(_stated(root, "du-key", "version")),
    )


def body_of(root: Any) -> str:
    """The text of an ``nitf`` element, opened by its dateline; empty where it has none."""
    content = child(root, "body", "body.content")
    if content is None:
        return ""
    dateline = line_of(child(root, "body", "body.head", "dateline"))
    return with_dateline(paragraphs(content, blocks=_BLOCKS, skipped=_ASIDE), dateline)


def title_of(root: Any) -> str | None:
    """The main headline of an ``nitf`` element."""
    return line_of(child(root, "body", "body.head", "hedline", "hl1"))


def byline_of(root: Any) -> str | None:
    """Who wrote an ``nitf`` element's text."""
    return line_of(child(root, "body", "body.head", "byline"))


def _stated(root: Any, element: str, attribute: str) -> str | None:
    """An attribute of the first element of a name that has it."""
    given = (found.get(attribute) for found in root.iter() if local_name(found) == element)
    return next(filter(None, given), None)


def _source(root: Any) -> str | None:
    return (
        line_of(child(root, "body", "body.head", "distributor"))
        or _stated(root, "pubdata", "name")
        or _stated(root, "doc.copyright", "holder")
    )


def _parsed(stream: BinaryIO, origin: str) -> Any:
    from lxml import etree

    data = stream.read(MAX_TREE + 1)
    if len(data) > MAX_TREE:
        raise ArticleError(origin, f"an XML file of more than {MAX_TREE // 1_000_000} MB")
    try:
        return etree.fromstring(data, etree.XMLParser(**PARSER_OPTIONS))
    except etree.XMLSyntaxError as error:
        raise ArticleError(origin, f"not XML: {clean_line(str(error))[:200]}") from error
