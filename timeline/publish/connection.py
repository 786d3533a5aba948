"""Requests to a CalDAV server (RFC 4791), and what goes wrong with them in one line.

The one place that knows the library `caldav`. What it and servers say is shown nowhere: it may hold
secrets.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

from caldav.davclient import DAVClient
from caldav.lib import error as dav
from lxml.etree import XMLSyntaxError

from timeline.errors import PublishError, UsageError
from timeline.publish.address import Address, read_address
from timeline.publish.credentials import Login
from timeline.publish.trouble import status_words, transport_words

__all__ = ["CALDAV", "GONE", "Connection", "connect"]

CALDAV, GONE = "urn:ietf:params:xml:ns:caldav", (404, 410)
_NAMESPACES = f'xmlns:D="DAV:" xmlns:C="{CALDAV}"'
_STANDARD = ("{DAV:}", f"{{{CALDAV}}}")
_NOT_ALLOWED = {"{DAV:}need-privileges"}
_BROKEN = (NotImplementedError, ValueError, TypeError, KeyError, AttributeError)
"""What the library raises where an answer is XML and yet no answer to what was asked."""
_TIMEOUT, _LONGEST_WAIT = 30, 30


class Connection:
    """Asks about one address; every other error than an answer is a PublishError that names it."""

    def __init__(self, client: DAVClient, url: str) -> None:
        self._client, self.url = client, url

    def propfind(self, properties: str, *, depth: int) -> list[Any]:
        """What is there, a row with href and properties each (RFC 4918, section 9.1)."""
        body = f"<D:propfind {_NAMESPACES}><D:prop>{properties}</D:prop></D:propfind>"
        with self._trouble():
            answer = self._client.propfind(self.url, body, depth)
        if answer.status in GONE:
            raise self.error("there is no calendar there (404)")
        if answer.status not in (200, 207):
            raise self.error(status_words(answer.status))
        rows = getattr(answer, "results", None)
        if not rows:
            raise self.error("that is no calendar server")
        return list(rows)

    def multiget(self, hrefs: str) -> list[Any]:
        """The events of some hrefs, a row with href, etag and data each (RFC 4791, section 7.9)."""
        wanted = "<D:prop><D:getetag/><C:calendar-data/></D:prop>"
        body = f"<C:calendar-multiget {_NAMESPACES}>{wanted}{hrefs}</C:calendar-multiget>"
        with self._trouble():
            return list(self._client.report(self.url, body, depth=None).parse_calendar_query())

    def write(
        self, method: str, name: str, headers: Mapping[str, str], body: str = ""
    ) -> tuple[int | None, Sequence[str]]:
        """Write what is called ``name``: the answer's status, and what the server demands.

        The status is None where the answer is XML that is not well-formed.
        """
        with self._trouble():
            try:
                answer = self._client.request(self.url + name, method, body, headers)
            except dav.AuthorizationError as error:
                if error.status != 403:
                    raise
                demands = _standard(error.preconditions)
                if not set(demands) - _NOT_ALLOWED:
                    raise self.read_only() from None
                return error.status, demands
            except XMLSyntaxError:
                return None, ()
        told = dav.parse_preconditions(answer.raw) if answer.status >= 400 else ()
        return answer.status, _standard(told)

    def error(self, words: str) -> PublishError:
        """An error that names the address."""
        return PublishError(f"{self.url}: {words}")

    def read_only(self) -> PublishError:
        """That somebody may not write there."""
        return self.error("you may read this calendar, but not write to it")

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        """Tell in one line what goes wrong meanwhile, and nothing that was sent or received."""
        try:
            yield
        except dav.AuthorizationError as error:
            raise self.error(self._login_words(error.status)) from None
        except dav.RateLimitError as error:
            raise self.error(status_words(error.status)) from None
        except OSError as error:  # as all errors of its HTTP library are
            raise self.error(self._transport_words(error)) from None
        except (dav.DAVError, XMLSyntaxError, *_BROKEN):
            raise self.error("answers in a way that cannot be understood") from None

    def _login_words(self, status: int | None) -> str:
        if status == 403:
            return "you may not read what is there (403)"
        if self._client.username is None:
            return "asks for a password: say whose with --user NAME"
        return "the user name or password is wrong (401)"

    def _transport_words(self, error: OSError) -> str:
        answer = getattr(error, "response", None)
        location = answer.headers.get("Location") if answer is not None else None
        if location is None:
            return transport_words(error)
        try:
            there = read_address(urljoin(self.url, location)).url
        except UsageError:
            return "it sends elsewhere, to what is no address of a calendar"
        return f"it sends elsewhere; if you trust that, give its address: {there}"


@contextmanager
def connect(address: Address, login: Login | None) -> Iterator[Connection]:
    """A connection that is made with the first request."""
    log = logging.getLogger("caldav")  # tells on standard error what servers send
    log.addHandler(logging.NullHandler())
    log.propagate = False
    client = DAVClient(
        address.url,
        username=login.user if login else None,
        password=login.password if login else None,
        timeout=_TIMEOUT,
        enable_rfc6764=False,
        rate_limit_handle=True,
        rate_limit_default_sleep=2,
        rate_limit_max_sleep=_LONGEST_WAIT,
    )
    client.session.max_redirects = 0  # a PUT that is sent on may end as a GET
    with client:
        yield Connection(client, address.url)


def _standard(demands: Sequence[str]) -> list[str]:
    """What the standards define of the conditions that a server names; the rest is its own."""
    return [demand for demand in demands if demand.startswith(_STANDARD)]
