"""Reads NewsML-G2 of the IPTC: single news items, and messages that carry any number of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from timeline.articles import nitf
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
    children,
    line_of,
    local_name,
    paragraphs,
)
from timeline.articles.page import text_of_html
from timeline.articles.raw import RawArticle, language_code
from timeline.errors import ArticleError
from timeline.model.text import clean_line

__all__ = ["read_newsml"]

_ITEM = "{http://iptc.org/std/nar/2006-10-01/}newsItem"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "pre", "blockquote"}
_BLOCKS |= {"div", "section", "article"}
_ASIDE = {"head", "script", "style", "figure", "nav", "aside"}
_TOO_LARGE = f"an item of more than {MAX_TREE // 1_000_000} MB; what is behind it was not read"


def read_newsml(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle | ArticleError]:
    """Read each text among the news items of a file, one in memory at a time.

    Pictures, packages, concepts and plans are passed over. What is wrong with an item is told, and
    the others go on; where the XML itself is broken the items before are read.
    """
    from lxml import etree

    bounded = _Bounded(stream, origin)
    options = {"events": ("end",), "tag": _ITEM, **PARSER_OPTIONS}
    found = number = 0
    try:
        for _, item in etree.iterparse(bounded, **options):
            number += 1
            article = _read_or_tell(item, f"{origin}:{number}")
            if article is not None:
                found += 1
                yield article
            _forget(item)
            bounded.restart()
    except etree.XMLSyntaxError as error:
        told = f"{number} items were read, then: " if number else ""
        raise ArticleError(
            origin, f"{told}not XML: {clean_line(str(error))[:200] or 'it ends too early'}"
        ) from error
    if not found:
        raise ArticleError(origin, "no news items with text in it")


def _read_or_tell(item: Any, origin: str) -> RawArticle | ArticleError | None:
    try:
        return _read_item(item, origin)
    except ArticleError as error:
        return error


def _read_item(item: Any, origin: str) -> RawArticle | None:
    """One item, known by its ``guid``; None for what is no text.

    Published when its first version was created, else when its content was, else when this version
    was; at the end of its embargo if that is later.
    """
    refuse_withdrawn(_qcode(item, "itemMeta", "pubStatus"), origin)
    if not _is_text(item):
        return None
    text = _text(item)
    if not text:
        raise ArticleError(origin, "no text in this item")
    own = item.get("guid")
    published, name = find_moment(
        [
            (path[-1], line_of(child(item, *path)))
            for path in (
                ("itemMeta", "firstCreated"),
                ("contentMeta", "contentCreated"),
                ("itemMeta", "versionCreated"),
            )
        ],
        embargoed=("embargoed", line_of(child(item, "itemMeta", "embargoed"))),
    )
    stated = {
        "title": line_of(child(item, "contentMeta", "headline"))
        or line_of(child(item, "itemMeta", "title")),
        "published": published,
        "source": _source(item),
        "url": web_address(own),
        "language": _language(item),
        "author": _author(item),
    }
    return RawArticle(
        origin=origin,
        key=own or origin,
        text=text,
        stated={name: value for name, value in stated.items() if value},
        id=own or None,
        dated_by=f"NewsML-G2 {name}",
        version=version_number(item.get("version")),
    )


def _is_text(item: Any) -> bool:
    kind = _qcode(item, "itemMeta", "itemClass")
    return not kind or kind.rpartition(":")[2].rpartition("/")[2] in ("text", "composite")


def _text(item: Any) -> str:
    """The first content that has text: NITF, XHTML or other XML, else inline data."""
    dateline = line_of(child(item, "contentMeta", "dateline"))
    for content in children(item, "contentSet", "inlineXML"):
        for root in content:
            if text := _text_of_xml(root):
                return with_dateline(text, dateline)
    for content in children(item, "contentSet", "inlineData"):
        given = "".join(content.itertext()).strip()
        if given and content.get("encoding") is None:
            return with_dateline(text_of_html(given), dateline)
    return ""


def _text_of_xml(root: Any) -> str:
    if local_name(root) == "nitf":
        return nitf.body_of(root)
    return paragraphs(root, blocks=_BLOCKS, skipped=_ASIDE)


def _source(item: Any) -> str | None:
    """Who hands it out, by name; else by the last part of a code ("nprov:AFP")."""
    named = (
        line_of(child(item, *path, "name"))
        for path in (
            ("itemMeta", "provider"),
            ("rightsInfo", "copyrightHolder"),
            ("contentMeta", "infoSource"),
        )
    )
    provider = child(item, "itemMeta", "provider")
    code = provider.get("literal") or provider.get("qcode") if provider is not None else None
    return next(filter(None, named), None) or (code or "").rpartition(":")[2] or None


def _author(item: Any) -> str | None:
    by = line_of(child(item, "contentMeta", "by"))
    if by is not None:
        return by
    names = [line_of(name) for name in children(item, "contentMeta", "creator", "name")]
    return ", ".join(filter(None, names)) or None


def _language(item: Any) -> str | None:
    stated = child(item, "contentMeta", "language")
    return language_code(stated.get("tag") if stated is not None else item.get(_LANGUAGE))


def _qcode(item: Any, *path: str) -> str | None:
    found = child(item, *path)
    return found.get("qcode") or found.get("uri") if found is not None else None


def _forget(item: Any) -> None:
    """Take an item that was read, and what stands before it, out of the tree."""
    item.clear()
    parent = item.getparent()
    while parent is not None and item.getprevious() is not None:
        del parent[0]


class _Bounded:
    """A stream that refuses to go on after so many bytes without the end of an item."""

    def __init__(self, stream: BinaryIO, origin: str) -> None:
        self._stream, self._origin, self._left = stream, origin, MAX_TREE

    def restart(self) -> None:
        """An item has ended."""
        self._left = MAX_TREE

    def read(self, size: int) -> bytes:
        """What `lxml.etree.iterparse` asks for."""
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise ArticleError(self._origin, _TOO_LARGE)
        return data
