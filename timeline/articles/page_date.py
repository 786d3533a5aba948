"""When a web page was published, as its own markup says: never when it was modified or fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING

from timeline.articles.published import FIRST_YEAR, LAST_YEAR, read_dct
from timeline.model.text import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["find_published"]

_META = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "article.published",
    "date",
)
"""Names and properties of ``meta`` that state a publication date, the most exact first."""


def find_published(
    tree: HtmlElement, linked: Iterable[Mapping[str, object]]
) -> tuple[str | None, str | None]:
    """The publication date as written, and where it stands; two times None where nothing says it.

    ``linked`` are the page's JSON-LD objects. In this order: JSON-LD, ``meta``, ``itemprop`` and
    ``time pubdate``; then htmldate, which reads the page's address and its visible date too.
    """
    for value, where in _candidates(tree, linked):
        if _is_date(value):
            return clean_line(value), where
    return _by_htmldate(tree)


def _candidates(
    tree: HtmlElement, linked: Iterable[Mapping[str, object]]
) -> Iterator[tuple[str, str]]:
    for entry in linked:
        value = entry.get("datePublished")
        if isinstance(value, str):
            yield value, "JSON-LD datePublished"
    stated: dict[str, str] = {}
    for meta in tree.iterfind(".//meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        stated.setdefault(name, meta.get("content") or "")
    yield from ((stated[name], f"meta {name}") for name in _META if name in stated)
    for element in tree.iter():
        marked = element.get("itemprop") == "datePublished"
        if marked or (element.tag == "time" and element.get("pubdate") is not None):
            value = element.get("datetime") or element.get("content") or element.text_content()
            yield value, "itemprop datePublished" if marked else "time pubdate"


def _is_date(value: str) -> bool:
    try:
        read_dct(value)
    except ValueError:
        return False
    return True


def _by_htmldate(tree: HtmlElement) -> tuple[str | None, str | None]:
    from htmldate import find_date

    rest = deepcopy(tree)
    for element in [*rest.iterfind(".//meta"), *rest.iterfind(".//script")]:
        element.drop_tree()  # read above: what they still say is when the page was modified
    found = find_date(
        rest,
        original_date=True,
        extensive_search=False,
        outputformat="%Y-%m-%d",
        min_date=f"{FIRST_YEAR}-01-01",
        max_date=f"{LAST_YEAR}-12-31",
    )
    return (found, "web page") if found else (None, None)
