"""Reads web pages: the article's own text as Markdown, without menus and advertising."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from timeline.articles.page_date import find_published
from timeline.articles.raw import RawArticle, language_code
from timeline.errors import ArticleError
from timeline.model.text import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["MAX_PAGE", "read_page", "text_of_html"]

MAX_PAGE = 5_000_000
"""The size limit of one web page, in bytes: no article comes near it, and a tree takes memory."""

_NO_TEXT = "no article found in this page; save its text and read that"
_TAG = re.compile(r"<[A-Za-z!/][^<>]*>")


def read_page(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle]:
    """Read the article of one HTML page, with what the page says of it.

    Its id is the page's canonical address, so that a page read again is the same article. Raises
    ArticleError where there is no text in it.
    """
    data = stream.read(MAX_PAGE + 1)
    if len(data) > MAX_PAGE:
        raise ArticleError(origin, f"a web page of more than {MAX_PAGE // 1_000_000} MB")
    tree = _parsed(data, origin)
    stated, dated_by = _stated(tree)
    text = _article_text(tree)
    if not text:
        raise ArticleError(origin, _NO_TEXT)
    own = stated.get("url")
    address = own if isinstance(own, str) and urlsplit(own).path.strip("/") else None
    yield RawArticle(
        origin=origin, key=address or key, text=text, stated=stated, id=address, dated_by=dated_by
    )


def text_of_html(html: str) -> str:
    r"""A fragment of HTML, as feeds and mails hold it, as text; plain text stays as it is.

    >>> text_of_html("<p>Ministers met.</p><p>They signed.</p>")
    'Ministers met.\n\nThey signed.'
    >>> text_of_html("talks < 3 hours")
    'talks < 3 hours'
    """
    start = html[:MAX_PAGE]
    if not _TAG.search(start):
        return html.strip()
    from lxml import etree
    from lxml import html as parser

    try:
        tree = parser.fragment_fromstring(start, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return _TAG.sub(" ", start).strip()
    etree.strip_elements(tree, "script", "style", with_tail=False)
    for block in tree.iter("p", "div", "li", "br", "h1", "h2", "h3", "h4", "tr", "blockquote"):
        block.tail = "\n\n" + (block.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _parsed(data: bytes, origin: str) -> HtmlElement:
    from trafilatura import load_html

    if not data.strip():
        raise ArticleError(origin, "the file is empty")
    try:
        tree = load_html(data)
    except (ValueError, RecursionError) as error:
        raise ArticleError(origin, "not HTML that can be read") from error
    if tree is None:
        raise ArticleError(origin, _NO_TEXT)
    return tree


def _article_text(tree: HtmlElement) -> str:
    from trafilatura import extract

    try:
        found = extract(
            tree, output_format="markdown", include_formatting=True, include_comments=False
        )
    except RecursionError:
        found = None
    return found or ""


def _stated(tree: HtmlElement) -> tuple[Mapping[str, object], str | None]:
    """What the page says of its article, and where its publication date stands."""
    linked = list(_linked_data(tree))
    published, dated_by = find_published(tree, linked)
    stated = {
        "title": _first(tree, "og:title") or _headline(linked) or _text(tree, "//title"),
        "source": _first(tree, "og:site_name") or _publisher(linked),
        "url": _canonical(tree),
        "language": language_code(
            tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        ),
        "author": _first(tree, "author"),
        "published": published,
    }
    return {name: value for name, value in stated.items() if value}, dated_by


def _first(tree: HtmlElement, name: str) -> str | None:
    """The content of a page's ``meta`` of that name or property."""
    for meta in tree.iterfind(".//meta"):
        if name in (meta.get("property"), meta.get("name")) and (meta.get("content") or "").strip():
            return clean_line(meta.get("content"))
    return None


def _text(tree: HtmlElement, path: str) -> str | None:
    found = tree.find("." + path)
    return clean_line(found.text_content()) if found is not None else None


def _canonical(tree: HtmlElement) -> str | None:
    for link in tree.iterfind(".//link"):
        address = (link.get("href") or "").strip()
        if "canonical" in (link.get("rel") or "").split() and _is_web(address):
            return address
    address = _first(tree, "og:url") or ""
    return address if _is_web(address) else None


def _is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("https", "http") and "://" in address
    except ValueError:
        return False


def _linked_data(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    """The objects of the page's JSON-LD, those of a ``@graph`` one by one."""
    for script in tree.iterfind(".//script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        given = data if isinstance(data, list) else [data]
        for entry in given:
            graph = entry.get("@graph") if isinstance(entry, dict) else None
            objects = graph if isinstance(graph, list) and graph else [graph or entry]
            yield from (e for e in objects if isinstance(e, dict))


def _headline(linked: list[Mapping[str, object]]) -> str | None:
    found = next((e["headline"] for e in linked if isinstance(e.get("headline"), str)), None)
    return clean_line(found) if isinstance(found, str) else None


def _publisher(linked: list[Mapping[str, object]]) -> str | None:
    for entry in linked:
        publisher = entry.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str):
            return clean_line(name)
    return None
