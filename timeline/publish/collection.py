"""A calendar on a CalDAV server (RFC 4791): which of its events are ours, and writing them.

The one place that knows the library `caldav`. Every event of ours is named by its uid, so that no
other has to be read. Each write demands the version that was read (RFC 9110, section 13.1), so that
two programs never overwrite each other.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote
from xml.sax.saxutils import escape

from caldav.davclient import DAVClient
from caldav.lib import error as dav
from lxml.etree import XMLSyntaxError

from timeline.errors import PublishError
from timeline.model.text import clean_line, shorten
from timeline.publish.address import Address
from timeline.publish.credentials import Login
from timeline.publish.entry import read_entry
from timeline.publish.plan import Found
from timeline.publish.trouble import status_words, transport_words

__all__ = ["Changed", "Collection", "Refused", "open_collection"]

_TIMEOUT, _AT_ONCE, _LONGEST_WAIT = 30, 50, 30
_NAMES = {"D": "DAV:", "C": "urn:ietf:params:xml:ns:caldav"}
_NS = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items())
_ABOUT = (
    f"<D:propfind{_NS}><D:prop><D:resourcetype/><D:displayname/><D:current-user-privilege-set/>"
    "<C:supported-calendar-component-set/></D:prop></D:propfind>"
)
_LISTED = f"<D:propfind{_NS}><D:prop><D:getetag/></D:prop></D:propfind>"
_WANTED = f"<C:calendar-multiget{_NS}><D:prop><D:getetag/><C:calendar-data/></D:prop>"
_OURS = re.compile(r"([a-z0-9]{1,64})@timeline\.ics")
_WRITING = {f"{{DAV:}}{name}" for name in ("all", "write", "write-content", "bind")}
_STANDARD = tuple(f"{{{uri}}}" for uri in _NAMES.values())
_NOT_ALLOWED = {"{DAV:}need-privileges"}
_GONE, _HOPELESS = (404, 410), (502, 503, 504, 507)


class Changed(Exception):  # noqa: N818 -- a signal to `run`, never shown
    """An event is not, or no longer, as it was read."""


class Refused(Exception):  # noqa: N818 -- becomes one line of the summary
    """The server will not have one event; the others may go on."""


class Collection:
    """A calendar that can be written to; ``shown`` is its address for messages."""

    def __init__(self, client: DAVClient, address: Address) -> None:
        self._client, self._path, self.shown = client, address.path, address.url

    def find_ours(self) -> list[str]:
        """The uids of all events there that are named as ours are, in order."""
        rows = self._rows(self._propfind(_LISTED, depth=1))
        names = (unquote(row.href).rstrip("/").rpartition("/")[2] for row in rows)
        return sorted({found[1] for name in names if (found := _OURS.fullmatch(name))})

    def read(self, uids: Sequence[str]) -> Iterator[Found]:
        """What stands under the names of these uids; what does not is left out."""
        for begin in range(0, len(uids), _AT_ONCE):
            paths = (self._path + _name(uid) for uid in uids[begin : begin + _AT_ONCE])
            hrefs = "".join(f"<D:href>{escape(path)}</D:href>" for path in paths)
            with self._trouble():
                query = f"{_WANTED}{hrefs}</C:calendar-multiget>"
                answer = self._client.report(self.shown, query, depth=None)
                rows = answer.parse_calendar_query()
            for row in rows:
                named = _OURS.fullmatch(unquote(row.href).rpartition("/")[2])
                if named and row.calendar_data:
                    yield _found(named[1], row.etag, row.calendar_data)

    def read_one(self, uid: str) -> Found | None:
        """What stands under the name of one uid, if anything does."""
        return next(self.read([uid]), None)

    def put(self, uid: str, body: bytes, *, over: Found | None) -> None:
        """Write an event: a new one, or over the version that was read.

        Raises `Changed` where that is not what is there, `Refused` where it is not taken.
        """
        condition = _if_unchanged(over) if over else {"If-None-Match": "*"}
        headers = {"Content-Type": "text/calendar; charset=utf-8", **condition}
        status, demands = self._send("PUT", uid, headers, body.decode())
        if over is None and status in (*_GONE, 409) and not demands:  # RFC 4918, section 9.7.1
            raise PublishError(f"{self.shown}: the calendar is gone")
        if status in _GONE:
            raise Changed
        self._judge(status, demands)

    def delete(self, found: Found) -> None:
        """Remove an event as it was read; one that is gone already is as good."""
        status, demands = self._send("DELETE", found.uid, _if_unchanged(found), "")
        if status not in _GONE:
            self._judge(status, demands)

    def check(self) -> None:
        """Raise PublishError unless this is a calendar of events that may be written to."""
        rows = self._rows(self._propfind(_ABOUT, depth=0))
        about: Mapping[str, Any] = rows[0].properties if rows else {}
        if f"{{{_NAMES['C']}}}calendar" not in (about.get("{DAV:}resourcetype") or ()):
            raise PublishError(f"{self.shown}: is no calendar{self._calendars_below()}")
        kinds = about.get(f"{{{_NAMES['C']}}}supported-calendar-component-set")
        if kinds and "VEVENT" not in kinds:
            raise PublishError(f"{self.shown}: this calendar keeps no events")
        privileges = about.get("{DAV:}current-user-privilege-set")
        if privileges is not None and not _WRITING.intersection(privileges):
            raise self._read_only()

    def _calendars_below(self) -> str:
        """Which calendars there are right below, in words."""
        rows = self._rows(self._propfind(_ABOUT, depth=1))
        kind = f"{{{_NAMES['C']}}}calendar"
        found = [r.href for r in rows if kind in (r.properties.get("{DAV:}resourcetype") or ())]
        names = ", ".join(shorten(clean_line(unquote(href)), 80) for href in found[:5])
        return f"; there are: {names}" if names else ""

    def _send(
        self, method: str, uid: str, headers: Mapping[str, str], body: str
    ) -> tuple[int, Sequence[str]]:
        """Write, and give the answer's status and what the server demands, if it says so."""
        with self._trouble():
            try:
                answer = self._client.request(self.shown + _name(uid), method, body, headers)
            except dav.AuthorizationError as error:
                if error.status != 403:
                    raise
                demands = _standard(error.preconditions)
                if not set(demands) - _NOT_ALLOWED:
                    raise self._read_only() from None
                return error.status, demands
        told = dav.parse_preconditions(answer.raw) if answer.status >= 400 else ()
        return answer.status, _standard(told)

    def _judge(self, status: int, demands: Sequence[str]) -> None:
        """Raise what an answer to a write means, unless it was done."""
        if status < 300:
            return
        if any(demand.endswith("}no-uid-conflict") for demand in demands):
            raise Refused("another event there has its uid; that one is left alone")
        if demands:  # some servers answer these with 412 too
            raise Refused(f"the server demands {clean_line(demands[0]).rpartition('}')[2]}")
        if status == 412:
            raise Changed
        if status in _HOPELESS:
            raise PublishError(f"{self.shown}: {status_words(status)}")
        raise Refused(f"the server does not take it: {status_words(status)}")

    def _propfind(self, body: str, *, depth: int) -> Any:
        with self._trouble():
            return self._client.propfind(self.shown, body, depth)

    def _rows(self, answer: Any) -> list[Any]:
        """The resources that an answer to PROPFIND tells of."""
        if answer.status in _GONE:
            raise PublishError(f"{self.shown}: there is no calendar there (404)")
        if answer.status not in (200, 207):
            raise PublishError(f"{self.shown}: {status_words(answer.status)}")
        rows = getattr(answer, "results", None)
        if not rows:
            raise PublishError(f"{self.shown}: that is no calendar server")
        return list(rows)

    def _login_words(self, status: int | None) -> str:
        if status == 403:
            return "you may not read what is there (403)"
        if self._client.username is None:
            return "asks for a password: say whose with --user NAME"
        return "the user name or password is wrong (401)"

    def _read_only(self) -> PublishError:
        return PublishError(f"{self.shown}: you may read this calendar, but not write to it")

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        """Tell in one line what goes wrong meanwhile, and nothing that was sent or received."""
        try:
            yield
        except dav.AuthorizationError as error:
            raise PublishError(f"{self.shown}: {self._login_words(error.status)}") from None
        except dav.RateLimitError as error:
            raise PublishError(f"{self.shown}: {status_words(error.status)}") from None
        except (dav.DAVError, XMLSyntaxError, NotImplementedError):
            raise PublishError(
                f"{self.shown}: answers in a way that cannot be understood"
            ) from None
        except OSError as error:  # as all errors of its HTTP library are
            raise PublishError(f"{self.shown}: {transport_words(error)}") from None


@contextmanager
def open_collection(address: Address, login: Login | None) -> Iterator[Collection]:
    """A calendar that is there and may be written to; PublishError says what is wrong else."""
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
    with client:
        collection = Collection(client, address)
        collection.check()
        yield collection


def _standard(demands: Sequence[str]) -> list[str]:
    """What the standards define of the conditions that a server names; the rest is its own."""
    return [demand for demand in demands if demand.startswith(_STANDARD)]


def _name(uid: str) -> str:
    """What the event of a meeting is called: as servers call it that name events themselves."""
    return f"{uid}@timeline.ics"


def _found(uid: str, etag: str | None, data: str) -> Found:
    try:
        entry = read_entry(data)
    except ValueError:
        return Found(uid=uid, etag=etag, entry=None)
    return Found(uid=uid, etag=etag, entry=entry if entry.uid == f"{uid}@timeline" else None)


def _if_unchanged(found: Found) -> dict[str, str]:
    """The header that demands a version; a server without strong ETags cannot keep that."""
    return {"If-Match": found.etag} if found.etag and not found.etag.startswith("W/") else {}
