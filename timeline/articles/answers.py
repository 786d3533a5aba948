"""What addresses gave last, so that they are asked only for what has changed since (RFC 9110, 13).

Nor are they asked before their server wants it (RFC 9110, 10.2.3). `timeline.articles.web` asks by
it and tells it what came; it lives as long as one watch.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from timeline.errors import ArticleError

if TYPE_CHECKING:
    import httpx

__all__ = ["Answers", "Unchanged"]

_NOT_MODIFIED = 304
_BUSY = (429, 503)
_LONGEST = 86_400.0
"""Seconds that a server may ask to be left alone at the most."""
_ASKED_BY = {"etag": "if-none-match", "last-modified": "if-modified-since"}
"""What an answer states -> how the next request gives it back, word for word."""


class Unchanged(ArticleError):  # noqa: N818 -- named as those of timeline.errors
    """An address gave what it gave before."""

    def __init__(self, origin: str) -> None:
        super().__init__(origin, "unchanged since it was read last")


@dataclass(slots=True)
class Answers:
    """What each address gave last: how to ask for it again, and the hash of its bytes."""

    _conditions: dict[str, dict[str, str]] = field(default_factory=dict)
    _hashes: dict[str, bytes] = field(default_factory=dict)
    _not_before: dict[str, float] = field(default_factory=dict)

    def conditions(self, address: str) -> dict[str, str]:
        """The headers by which an address is asked for what has changed; none the first time."""
        return self._conditions.get(address, {})

    def check(self, address: str, response: httpx.Response, data: bytes, origin: str) -> None:
        """Keep what an address gave; raises `Unchanged` where that is what it gave before.

        Servers that know neither ETag nor Last-Modified are told by the bytes they give.
        """
        if response.status_code == _NOT_MODIFIED and address in self._hashes:
            raise Unchanged(origin)
        if not response.is_success:
            return
        self._conditions[address] = {
            asked: response.headers[stated]
            for stated, asked in _ASKED_BY.items()
            if stated in response.headers
        }
        before, now = self._hashes.get(address), sha256(data).digest()
        self._hashes[address] = now
        if before == now:
            raise Unchanged(origin)

    def wait(self, address: str, response: httpx.Response) -> None:
        """Keep how long the server of an address wants to be left alone (Retry-After)."""
        if response.status_code in _BUSY and (pause := _retry_after(response)) > 0:
            self._not_before[address] = time.monotonic() + min(pause, _LONGEST)

    def is_due(self, address: str) -> bool:
        """Whether an address may be asked again."""
        return time.monotonic() >= self._not_before.get(address, 0.0)


def _retry_after(response: httpx.Response) -> float:
    """The seconds to wait; a date is counted from the server's own, so that no clock is asked."""
    stated = str(response.headers.get("retry-after", "")).strip()
    if stated.isascii() and stated.isdigit():
        return float(stated[:9])
    try:
        until, now = (parsedate_to_datetime(d) for d in (stated, response.headers.get("date", "")))
        return (until - now).total_seconds()
    except (ValueError, TypeError):
        return 0.0
