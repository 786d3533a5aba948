"""Reads IPTC ninjs, news in JSON: versions 1, 2 and 3, which name the same things differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from timeline.articles.agency import find_moment, refuse_withdrawn, version_number, web_address
from timeline.articles.page import text_of_html
from timeline.articles.raw import RawArticle, language_code
from timeline.errors import ArticleError

__all__ = ["is_ninjs", "read_item"]

_OWN = {"bodies", "headlines", "firstcreated", "versioncreated", "pubstatus", "representationtype"}
_OWN_BEGINNINGS = ("body_", "headline_")
_TEXTS = {"text", "composite", None}
_RICH = ("html", "richtext")
_DATES = ("firstcreated", "contentcreated", "versioncreated")


def is_ninjs(entry: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a ninjs item: it has an address, and fields that nothing else has.

    >>> is_ninjs({"uri": "urn:1", "bodies": []}), is_ninjs({"id": "1", "content_text": "Talks."})
    (True, False)
    """
    names = {name.lower() for name in entry}
    is_own = bool(names & _OWN) or any(name.startswith(_OWN_BEGINNINGS) for name in names)
    return is_own and bool(names & {"uri", "guid"})


def read_item(entry: Mapping[str, Any], origin: str) -> RawArticle | None:
    """Read one item, known by its ``uri``; None for a picture, an event or anything else but text.

    Published when it was first created, else when its content was, else when this version of it
    was; at the end of its embargo if that is later. Raises `Withdrawn` for an item that is
    canceled or withheld, ArticleError where there is no text in it.
    """
    item = {name.lower(): value for name, value in entry.items()}
    own = _line(item.get("uri")) or _line(item.get("guid"))
    refuse_withdrawn(item.get("pubstatus"), origin)
    if _line(item.get("type")) not in _TEXTS:
        return None
    text = _text(item)
    if not text:
        raise ArticleError(origin, "no text in this item")
    published, name = find_moment(
        [(name, item.get(name)) for name in _DATES], embargoed=("embargoed", item.get("embargoed"))
    )
    stated = {
        "title": _line(item.get("headline")) or _value(item, "headlines", "headline_"),
        "published": published,
        "source": _source(item),
        "url": web_address(own) or web_address(item.get("url")),
        "language": language_code(item.get("language")),
        "author": _line(item.get("by")) or _line(item.get("byline")),
    }
    return RawArticle(
        origin=origin,
        key=own or origin,
        text=text,
        stated={name: value for name, value in stated.items() if value},
        id=own,
        dated_by=f"ninjs {name}",
        version=version_number(item.get("version")),
    )


def _text(item: Mapping[str, Any]) -> str:
    """The body, as HTML where there is one: in plain text paragraphs are often lost."""
    texts = list(_values(item, "bodies", "body_"))
    rich = [text_of_html(text) for kind, text in texts if any(mark in kind for mark in _RICH)]
    plain = [text.strip() for kind, text in texts if "xml" not in kind or "html" in kind]
    return next(filter(None, [*rich, *plain]), "")


def _value(item: Mapping[str, Any], many: str, beginning: str) -> str | None:
    """The text that is called the main one, else the first."""
    texts = list(_values(item, many, beginning))
    main = [text for kind, text in texts if kind.startswith("main")]
    return next(iter([*main, *(text for _, text in texts)]), None)


def _values(item: Mapping[str, Any], many: str, beginning: str) -> Iterator[tuple[str, str]]:
    """Texts with their kinds: objects of an array (2, 3), or fields whose names begin alike (1)."""
    given = item.get(many)
    for each in given if isinstance(given, list) else ():
        if isinstance(each, dict) and isinstance(each.get("value"), str):
            known = {name.lower(): value for name, value in each.items()}
            yield f"{known.get('role', '')} {known.get('contenttype', '')}".lower(), each["value"]
    for name, value in item.items():
        if name.startswith(beginning) and isinstance(value, str):
            yield name.removeprefix(beginning), value


def _source(item: Mapping[str, Any]) -> str | None:
    """Who publishes it: a name, or an object or list of objects that have one."""
    for field in ("provider", "source", "infosources", "copyrightholder"):
        given = item.get(field)
        given = given[0] if isinstance(given, list) and given else given
        if name := _line(given.get("name") if isinstance(given, dict) else given):
            return name
    return None


def _line(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
