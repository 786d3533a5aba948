"""Fetches web pages and feeds: politely, within bounds, and never from a private network.

Every address, also one that a redirect names, is resolved once, checked, and then connected to by
its number: a name that changes its mind between check and connection gains nothing.
"""

from __future__ import annotations

import io
import re
import socket
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Event, Timer
from typing import TYPE_CHECKING, Any
from urllib.robotparser import RobotFileParser

from timeline import __version__
from timeline.articles.answers import Answers
from timeline.errors import ArticleError
from timeline.model.text import clean_line

if TYPE_CHECKING:
    import httpx

__all__ = ["Web", "is_address", "without_login"]

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

_LOGIN = re.compile(r"^([^/?#]*://)[^/?#]*@")
_NAT64 = IPv6Network("64:ff9b::/96")
_INWARD = tuple(
    map(IPv6Network, ("::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "fec0::/10", "ff00::/8"))
)
"""Networks that Python's own lists let through, or did: IPv4 in another form, sites, groups."""
_REFUSED = "an address of a private network; --private-addresses allows it"


def is_address(text: str) -> bool:
    """Whether a path of the command line is a web address.

    >>> is_address("https://example.org/a"), is_address("notes/a.md")
    (True, False)
    """
    return "://" in text


def without_login(address: str) -> str:
    """An address as it may be stored and named: without a user's name and password.

    >>> without_login("https://ann:secret@example.org/a@b")
    'https://example.org/a@b'
    """
    return _LOGIN.sub(r"\1", address)


@dataclass(slots=True)
class Web:
    """The web as one ingest sees it: it keeps each host's rules, and when it was asked last.

    ``answers`` is for whoever asks the same addresses again.
    """

    allow_private: bool = False
    pause: float = PAUSE
    answers: Answers | None = None
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str) -> tuple[io.BytesIO, str, str]:
        """What an address gives: its bytes, its media type, and the address that gave them.

        Redirects are followed. Raises ArticleError, which names the address as it was given;
        with ``answers``, `Unchanged` where it gave the same before.
        """
        import httpx

        address = without_login(address)
        origin = clean_line(address)
        try:
            url = httpx.URL(address)
            for _ in range(MOST_REDIRECTS + 1):
                self._check_rules(url, origin)
                response, data = self._get(url, origin)
                target = response.headers.get("location")
                if not response.is_redirect or target is None:
                    if self.answers is not None:
                        self.answers.wait(address, response)
                        self.answers.check(str(url), response, data, origin)
                    return _checked(response, data, origin), _media_type(response), str(url)
                url = url.join(target).copy_with(userinfo=b"")
        except httpx.InvalidURL as error:
            raise ArticleError(origin, "not a web address") from error
        except httpx.HTTPError as error:
            raise ArticleError(origin, _reason(error)) from error
        raise ArticleError(origin, f"more than {MOST_REDIRECTS} redirects")

    def forget_rules(self) -> None:
        """Ask each host for its rules anew: they hold for a day (RFC 9309, 2.4)."""
        self._robots.clear()

    def _check_rules(self, url: httpx.URL, origin: str) -> None:
        host = str(url.copy_with(raw_path=b"/"))
        if host not in self._robots:
            self._robots[host] = self._read_rules(url, origin)
        rules = self._robots[host]
        if rules is None:
            raise ArticleError(origin, "the site's robots.txt cannot be had now; try again later")
        if not rules.can_fetch(AGENT, str(url)):
            raise ArticleError(origin, "the site's robots.txt does not allow it")

    def _read_rules(self, url: httpx.URL, origin: str) -> RobotFileParser | None:
        """A site's rules; None where it has some and cannot give them."""
        response, data = self._get(url.copy_with(raw_path=b"/robots.txt"), origin)
        if response.is_server_error:
            return None
        rules = RobotFileParser()
        rules.parse(data.decode("utf-8", "replace").splitlines() if response.is_success else [])
        return rules

    def _get(self, url: httpx.URL, origin: str) -> tuple[httpx.Response, bytes]:
        """One request, without following where it leads."""
        import httpx

        number = self._resolve(url, origin)
        self._wait_for(url.host)
        headers = {"host": url.netloc.decode(), "user-agent": AGENT, "accept-encoding": "gzip"}
        if self.answers is not None:
            headers |= self.answers.conditions(str(url))
        with (
            _deadline(origin) as deadline,
            httpx.Client(timeout=SILENCE, trust_env=False) as client,
            client.stream(
                "GET",
                url.copy_with(host=number),
                headers=headers,
                extensions={"sni_hostname": url.host, "trace": deadline.watch},
            ) as response,
        ):
            return response, b"".join(_bounded(response, deadline, origin))

    def _resolve(self, url: httpx.URL, origin: str) -> str:
        """The number to connect to: the first of the host's, all of which must be public."""
        if url.scheme not in ("http", "https") or not url.host:
            raise ArticleError(origin, "not a web address that can be read: http or https only")
        port = url.port or (443 if url.scheme == "https" else 80)
        try:
            found = socket.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise ArticleError(origin, f"no such host: {clean_line(url.host)}") from error
        numbers = [str(entry[4][0]) for entry in found]
        if not self.allow_private and not all(map(_is_public, numbers)):
            raise ArticleError(origin, _REFUSED)
        return numbers[0]

    def _wait_for(self, host: str) -> None:
        due = self._asked.get(host, float("-inf")) + self.pause
        time.sleep(max(due - time.monotonic(), 0))
        self._asked[host] = time.monotonic()


def _is_public(number: str) -> bool:
    """Whether an address belongs to no private network, also by the IPv4 address it carries."""
    address = ip_address(number)
    if isinstance(address, IPv6Address):
        if any(address in network for network in _INWARD):
            return False
        carried = address.sixtofour or address.ipv4_mapped
        if address in _NAT64:
            carried = IPv4Address(int(address) & 0xFFFFFFFF)
        if carried is not None and not _is_public(str(carried)):
            return False
    return address.is_global and not address.is_multicast


class _Deadline:
    """Cuts a connection when its time is over, whatever it is waiting for."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self._over = Event()
        self._timer = Timer(WHOLE, self._cut)
        self._timer.daemon = True
        self._timer.start()

    @property
    def is_over(self) -> bool:
        return self._over.is_set()

    def watch(self, event: str, told: Mapping[str, Any]) -> None:
        """Keep a second handle of each connection: TLS takes the first one away."""
        if event == "connection.connect_tcp.complete":
            self._sockets.append(told["return_value"].get_extra_info("socket").dup())
            if self.is_over:
                self._cut()

    def close(self) -> None:
        self._timer.cancel()
        self._timer.join()
        for handle in self._sockets:
            handle.close()

    def _cut(self) -> None:
        self._over.set()
        for handle in self._sockets:
            with suppress(OSError):
                handle.shutdown(socket.SHUT_RDWR)


@contextmanager
def _deadline(origin: str) -> Iterator[_Deadline]:
    """The time that one request has; what fails because it is over says so."""
    import httpx

    deadline = _Deadline()
    try:
        yield deadline
    except httpx.HTTPError as error:
        if deadline.is_over:
            raise _late(origin) from error
        raise
    finally:
        deadline.close()


def _late(origin: str) -> ArticleError:
    return ArticleError(origin, f"not done after {WHOLE:.0f} seconds")


def _bounded(response: httpx.Response, deadline: _Deadline, origin: str) -> Iterator[bytes]:
    """What a server sends, unpacked, within the limits of size and time."""
    size = 0
    for piece in _unpacked(_raw(response, deadline, origin), response, origin):
        size += len(piece)
        if size > MOST_BYTES:
            raise _large(origin)
        yield piece


def _raw(response: httpx.Response, deadline: _Deadline, origin: str) -> Iterator[bytes]:
    size = 0
    for chunk in response.iter_raw():
        size += len(chunk)
        if size > MOST_BYTES:
            raise _large(origin)
        if deadline.is_over:
            raise _late(origin)
        yield chunk
    if deadline.is_over:  # a connection that was cut looks like one that ended
        raise _late(origin)


def _unpacked(chunks: Iterable[bytes], response: httpx.Response, origin: str) -> Iterator[bytes]:
    """The bytes as they were before the server packed them: once, by gzip, or not at all."""
    packing = str(response.headers.get("content-encoding", "")).strip().lower()
    if packing in ("", "identity"):
        yield from chunks
        return
    if packing not in ("gzip", "x-gzip"):
        raise ArticleError(origin, "packed in a way that was not asked for")
    inflater, begun = zlib.decompressobj(31), False
    for chunk in chunks:
        begun = True
        try:
            yield inflater.decompress(chunk, MOST_BYTES + 1)
        except zlib.error as error:
            raise ArticleError(origin, "broken gzip") from error
        if inflater.eof:
            return
    if begun:
        raise ArticleError(origin, "broken gzip: it ends too early")


def _large(origin: str) -> ArticleError:
    return ArticleError(origin, f"larger than {MOST_BYTES // 1_000_000} MB")


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
