"""Fetches web pages and feeds: politely, within bounds, and never from a private network.

Every address, also one that a redirect names, is resolved once, checked, and then connected to by
its number: a name that changes its mind between check and connection gains nothing.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

from timeline import __version__
from timeline.errors import ArticleError
from timeline.model.text import clean_line

if TYPE_CHECKING:
    import httpx

__all__ = ["Web", "is_address"]

AGENT = f"timeline/{__version__}"
MOST_BYTES = 20_000_000
"""The size limit of what one address gives."""
MOST_REDIRECTS = 5
SILENCE = 10.0
"""Seconds in which a server must connect, and then send something."""
WHOLE = 60.0
"""Seconds in which it must have sent everything."""
PAUSE = 1.0
"""Seconds between two requests to one host."""

_REFUSED = "an address of a private network; --private-addresses allows it"


def is_address(text: str) -> bool:
    """Whether a path of the command line is a web address.

    >>> is_address("https://example.org/a"), is_address("notes/a.md")
    (True, False)
    """
    return "://" in text


@dataclass(slots=True)
class Web:
    """The web as one ingest sees it: it keeps each host's rules, and when it was asked last."""

    allow_private: bool = False
    pause: float = PAUSE
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str) -> tuple[io.BytesIO, str, str]:
        """What an address gives: its bytes, its media type, and the address that gave them.

        Redirects are followed. Raises ArticleError, which names the address as it was given.
        """
        import httpx

        origin = clean_line(address)
        try:
            url = httpx.URL(address)
            for _ in range(MOST_REDIRECTS + 1):
                if not self._may_fetch(url, origin):
                    raise ArticleError(origin, "the site's robots.txt does not allow it")
                response, data = self._get(url, origin)
                target = response.headers.get("location")
                if not response.is_redirect or target is None:
                    return _checked(response, data, origin), _media_type(response), str(url)
                url = url.join(target)
        except httpx.InvalidURL as error:
            raise ArticleError(origin, "not a web address") from error
        except httpx.HTTPError as error:
            raise ArticleError(origin, _reason(error)) from error
        raise ArticleError(origin, f"more than {MOST_REDIRECTS} redirects")

    def _may_fetch(self, url: httpx.URL, origin: str) -> bool:
        host = str(url.copy_with(raw_path=b"/"))
        if host not in self._robots:
            rules = RobotFileParser()
            response, data = self._get(url.copy_with(raw_path=b"/robots.txt"), origin)
            lines = data.decode("utf-8", "replace").splitlines() if response.is_success else []
            rules.parse(lines)
            self._robots[host] = rules
        return self._robots[host].can_fetch(AGENT, str(url))

    def _get(self, url: httpx.URL, origin: str) -> tuple[httpx.Response, bytes]:
        """One request, without following where it leads."""
        import httpx

        number = self._resolve(url, origin)
        self._wait_for(url.host)
        headers = {"host": url.netloc.decode(), "user-agent": AGENT, "accept-encoding": "gzip"}
        with (
            httpx.Client(timeout=SILENCE, trust_env=False) as client,
            client.stream(
                "GET",
                url.copy_with(host=number),
                headers=headers,
                extensions={"sni_hostname": url.host},
            ) as response,
        ):
            return response, b"".join(_bounded(response, origin))

    def _resolve(self, url: httpx.URL, origin: str) -> str:
        """The number to connect to: the first of the host's, all of which must be public."""
        import socket

        if url.scheme not in ("http", "https") or not url.host:
            raise ArticleError(origin, "not a web address that can be read: http or https only")
        port = url.port or (443 if url.scheme == "https" else 80)
        try:
            found = socket.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise ArticleError(origin, f"no such host: {clean_line(url.host)}") from error
        numbers = [str(entry[4][0]) for entry in found]
        if not self.allow_private and not all(ip_address(n).is_global for n in numbers):
            raise ArticleError(origin, _REFUSED)
        return numbers[0]

    def _wait_for(self, host: str) -> None:
        due = self._asked.get(host, float("-inf")) + self.pause
        time.sleep(max(due - time.monotonic(), 0))
        self._asked[host] = time.monotonic()


def _bounded(response: httpx.Response, origin: str) -> Iterator[bytes]:
    """What a server sends, within the limits of size and time."""
    size, begun = 0, time.monotonic()
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > MOST_BYTES:
            raise ArticleError(origin, f"larger than {MOST_BYTES // 1_000_000} MB")
        if time.monotonic() - begun > WHOLE:
            raise ArticleError(origin, f"not done after {WHOLE:.0f} seconds")
        yield chunk


def _checked(response: httpx.Response, data: bytes, origin: str) -> io.BytesIO:
    if response.is_success:
        return io.BytesIO(data)
    reason = clean_line(response.reason_phrase).lower()
    raise ArticleError(origin, f"the server answered {response.status_code} {reason}".rstrip())


def _media_type(response: httpx.Response) -> str:
    stated = str(response.headers.get("content-type", ""))
    return stated.split(";")[0].strip().lower()


def _reason(error: httpx.HTTPError) -> str:
    import httpx

    if isinstance(error, httpx.TimeoutException):
        return f"no answer within {SILENCE:.0f} seconds"
    return f"cannot be fetched: {clean_line(str(error)).lower() or type(error).__name__}"
