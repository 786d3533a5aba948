"""The articles of a meeting that can be opened: those with an address of the web."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from timeline.model import Meeting
from tui.core.text import clean_line

__all__ = ["Link", "find_links"]


class Link(NamedTuple):
    """An address, and what the article there is called."""

    url: str
    title: str
    told: str


def find_links(meeting: Meeting) -> list[Link]:
    """Each article once, in the order in which the meeting cites them.

    Only http and https: an address comes from an article, and what else it may open is not known.
    """
    found: dict[str, Link] = {}
    for source in meeting.sources:
        document = source.document
        if document.url and is_web(document.url):
            told = [document.source, f"{document.dct.day:%Y-%m-%d}"]
            title = clean_line(document.title or document.key)
            link = Link(document.url, title, ", ".join(clean_line(part) for part in told if part))
            found.setdefault(document.url, link)
    return list(found.values())


def is_web(url: str) -> bool:
    r"""Whether an address is one of the web, in characters that an address can have.

    >>> is_web("https://example.org/a?b=c"), is_web("file:///etc/passwd")
    (True, False)
    >>> is_web("https://example.org/\x1b[31m"), is_web("https://"), is_web("https://[")
    (False, False, False)
    """
    if not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
