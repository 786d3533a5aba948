"""Addresses that articles give, as far as they may become links."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlsplit

from timeline.model import Meeting
from timeline.model.text import clean_line

__all__ = ["web_address", "web_link"]


def web_address(meeting: Meeting) -> str | None:
    """The address of the newest article that has one; only the web, so that a click is harmless."""
    for source in reversed(meeting.sources):
        if source.document.url and (address := web_link(source.document.url)):
            return address
    return None


@lru_cache(maxsize=1000)
def web_link(url: str) -> str | None:
    """An address of the web as a link has it; None for anything else."""
    address = clean_line(url)
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme in ("http", "https") and parts.netloc and " " not in address:
        return quote(address, safe="%/:=&?~#+!$,;'@()*[]-._")
    return None
