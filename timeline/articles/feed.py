"""Reads feeds as files (RSS and Atom by feedparser, JSON Feed), and articles and items in JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

from timeline.articles.ninjs import is_ninjs, read_item
from timeline.articles.page import text_of_html
from timeline.articles.published import read_dct
from timeline.articles.raw import MAX_BYTES, TOO_LARGE, RawArticle, language_code, read_whole
from timeline.errors import ArticleError

__all__ = ["read_feed", "read_json"]

_NO_ITEMS = "a feed without articles"


def read_feed(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle | ArticleError]:
    """Read the entries of an RSS or Atom feed: each with the text that the feed itself holds.

    An entry is published when its ``published`` says; ``updated`` is no publication date.
    """
    import feedparser

    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleError(origin, TOO_LARGE)
    try:  # as a stream: bytes that are a path or an address would be opened
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError) as error:
        raise ArticleError(origin, "not a feed that can be read") from error
    if not feed.entries:
        raise ArticleError(origin, _NO_ITEMS)
    source = feed.feed.get("title")
    language = language_code(feed.feed.get("language"))
    for number, entry in enumerate(feed.entries, start=1):
        stated = {
            "title": text_of_html(entry.get("title") or ""),
            "url": entry.get("link"),
            "published": _moment(entry),
            "author": entry.get("author"),
            "source": source,
            "language": language,
        }
        text = _entry_text(entry)
        own = entry.get("id") or entry.get("link")
        yield _article(f"{origin}:{number}", f"{key}-{number}", text, stated, own, "feed")


def read_json(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle | ArticleError]:
    """Read a JSON Feed (jsonfeed.org), an article or ninjs item, or a list of such objects."""
    try:
        data = json.loads(read_whole(stream, origin))
    except json.JSONDecodeError as error:
        reason = f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        raise ArticleError(origin, reason) from error
    except (ValueError, RecursionError) as error:
        raise ArticleError(origin, "not JSON that can be read: too long or too deep") from error
    is_feed = isinstance(data, dict) and "items" in data
    feed, entries = (data, data["items"]) if is_feed else (None, data)
    many = isinstance(entries, list)
    listed = entries if isinstance(entries, list) else [entries]
    if not listed:
        raise ArticleError(origin, _NO_ITEMS)
    found = False
    for number, entry in enumerate(listed, start=1):
        name, stem = (f"{origin}:{number}", f"{key}-{number}") if many else (origin, key)
        if (article := _json_entry(entry, name, stem, feed)) is not None:
            found = True
            yield article
    if not found:
        raise ArticleError(origin, "no text in it: pictures, events or other items only")


def _json_entry(
    entry: object, origin: str, key: str, feed: Mapping[str, Any] | None
) -> RawArticle | ArticleError | None:
    """An article or an item; None for an item that is no text."""
    if not isinstance(entry, dict):
        return ArticleError(origin, "not a JSON object with the fields of an article")
    if not is_ninjs(entry):
        return _json_article(entry, origin, key, feed)
    try:
        return read_item(entry, origin)
    except ArticleError as error:
        return error


def _json_article(
    entry: Mapping[str, Any], origin: str, key: str, feed: Mapping[str, Any] | None
) -> RawArticle | ArticleError:
    """One article; what the software of a feed states as a language may be none."""
    language = entry.get("language")
    stated = {
        "title": entry.get("title"),
        "url": entry.get("url"),
        "published": entry.get("published") or entry.get("date_published"),
        "author": _authors(entry),
        "source": entry.get("source") or (feed.get("title") if feed else None),
        "language": language_code(language) if feed else language,
    }
    return _article(origin, key, _json_text(entry), stated, entry.get("id"), None)


def _json_text(entry: Mapping[str, Any]) -> str:
    """The text that an entry holds, whole where it can be had; a summary is the last resort."""
    for name in ("text", "content_text", "content_html", "summary"):
        given = entry.get(name)
        if isinstance(given, str) and given.strip():
            text = text_of_html(given) if name == "content_html" else given
            if text:
                return text
    return ""


def _authors(entry: Mapping[str, Any]) -> object:
    """The authors as an article states them: of the objects of a JSON Feed, the names."""
    given = entry.get("author") or entry.get("authors")
    if isinstance(given, dict):
        given = [given]
    if not isinstance(given, list):
        return given
    names = [one.get("name") if isinstance(one, dict) else one for one in given]
    return [name for name in names if name]


def _article(
    origin: str,
    key: str,
    text: str,
    stated: Mapping[str, object],
    own: object,
    dated_by: str | None,
) -> RawArticle | ArticleError:
    if not text:
        return ArticleError(origin, "no text in this entry")
    name = str(own) if isinstance(own, str | int) and not isinstance(own, bool) else None
    given = {field: value for field, value in stated.items() if value}
    return RawArticle(
        origin=origin, key=name or key, text=text, stated=given, id=name, dated_by=dated_by
    )


def _entry_text(entry: Mapping[str, Any]) -> str:
    whole = max((c.get("value") or "" for c in entry.get("content", ())), key=len, default="")
    return text_of_html(whole or entry.get("summary") or "")


def _moment(entry: Mapping[str, Any]) -> str | None:
    """When an entry was published, as its feed writes it where that can be read."""
    stated, parsed = entry.get("published"), entry.get("published_parsed")
    if not stated or parsed is None:
        return stated
    try:
        return read_dct(stated).isoformat()
    except ValueError:
        year, month, day, hour, minute, second = parsed[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).isoformat()
