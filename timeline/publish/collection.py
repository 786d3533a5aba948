"""A calendar on a CalDAV server (RFC 4791): which of its events are ours, and writing them.

Every event of ours is named by its uid, so that no other has to be read. Each write demands the
version that was read (RFC 9110, section 13.1), so that two programs never overwrite each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote
from xml.sax.saxutils import escape

from timeline.model.text import clean_line, shorten
from timeline.publish.address import Address
from timeline.publish.connection import CALDAV, GONE, Connection, connect
from timeline.publish.credentials import Login
from timeline.publish.entry import read_entry
from timeline.publish.plan import Found
from timeline.publish.trouble import status_words

__all__ = ["Changed", "Collection", "Refused", "open_collection"]

_AT_ONCE = 50
_ABOUT = "<D:resourcetype/><D:current-user-privilege-set/><C:supported-calendar-component-set/>"
_CALENDAR, _KINDS = f"{{{CALDAV}}}calendar", f"{{{CALDAV}}}supported-calendar-component-set"
_OURS = re.compile(r"([a-z0-9]{1,64})@timeline\.ics")
_WRITING = {f"{{DAV:}}{name}" for name in ("all", "write", "write-content", "bind")}
_HOPELESS = (502, 503, 504, 507)


class Changed(Exception):  # noqa: N818 -- a signal to `run`, never shown
    """An event is not, or no longer, as it was read."""


class Refused(Exception):  # noqa: N818 -- becomes one line of the summary
    """The server will not have one event; the others may go on."""


class Collection:
    """A calendar that can be written to; ``shown`` is its address for messages."""

    def __init__(self, connection: Connection, address: Address) -> None:
        self._connection, self._path, self.shown = connection, address.path, address.url

    def find_ours(self) -> list[str]:
        """The uids of all events there that are named as ours are, in order."""
        rows = self._connection.propfind("<D:getetag/>", depth=1)
        return sorted({uid for row in rows if (uid := _uid(row.href))})

    def read(self, uids: Sequence[str]) -> Iterator[Found]:
        """What stands under the names of these uids; what does not is left out."""
        for begin in range(0, len(uids), _AT_ONCE):
            paths = (self._path + _name(uid) for uid in uids[begin : begin + _AT_ONCE])
            hrefs = "".join(f"<D:href>{escape(path)}</D:href>" for path in paths)
            for row in self._connection.multiget(hrefs):
                if (uid := _uid(row.href)) and row.calendar_data:
                    yield _found(uid, row.etag, row.calendar_data)

    def read_one(self, uid: str) -> Found | None:
        """What stands under the name of one uid, if anything does."""
        return next(self.read([uid]), None)

    def put(self, uid: str, body: bytes, *, over: Found | None) -> None:
        """Write an event: a new one, or over the version that was read.

        Raises `Changed` where that is not what is there, `Refused` where it is not taken.
        """
        condition = _if_unchanged(over) if over else {"If-None-Match": "*"}
        headers = {"Content-Type": "text/calendar; charset=utf-8", **condition}
        status, demands = self._connection.write("PUT", _name(uid), headers, body.decode())
        if over is None and status in (*GONE, 409) and not demands:  # RFC 4918, section 9.7.1
            raise self._connection.error("the calendar is gone")
        if status in GONE:
            raise Changed
        self._judge(status, demands)

    def delete(self, found: Found) -> None:
        """Remove an event as it was read; one that is gone already is as good."""
        condition = _if_unchanged(found)
        status, demands = self._connection.write("DELETE", _name(found.uid), condition)
        if status not in GONE:
            self._judge(status, demands)

    def _judge(self, status: int | None, demands: Sequence[str]) -> None:
        """Raise what an answer to a write means, unless it was done."""
        if status is not None and status < 300:
            return
        if any(demand.endswith("}no-uid-conflict") for demand in demands):
            raise Refused("another event there has its uid; that one is left alone")
        if demands:  # some servers answer these with 412 too
            raise Refused(f"the server demands {clean_line(demands[0]).rpartition('}')[2]}")
        if status == 412:
            raise Changed
        if status in _HOPELESS:
            raise self._connection.error(status_words(status))
        raise Refused(f"the server does not take it: {status_words(status)}")


@contextmanager
def open_collection(address: Address, login: Login | None) -> Iterator[Collection]:
    """A calendar that is there and may be written to; PublishError says what is wrong else."""
    with connect(address, login) as connection:
        _check(connection)
        yield Collection(connection, address)


def _check(connection: Connection) -> None:
    """Raise PublishError unless there is a calendar of events that may be written to."""
    about: Mapping[str, Any] = connection.propfind(_ABOUT, depth=0)[0].properties
    if not _is_calendar(about):
        raise connection.error(f"is no calendar{_calendars_below(connection)}")
    kinds, privileges = about.get(_KINDS), about.get("{DAV:}current-user-privilege-set")
    if kinds and "VEVENT" not in kinds:
        raise connection.error("this calendar keeps no events")
    if privileges is not None and not _WRITING.intersection(privileges):
        raise connection.read_only()


def _is_calendar(about: Mapping[str, Any]) -> bool:
    return _CALENDAR in (about.get("{DAV:}resourcetype") or ())


def _calendars_below(connection: Connection) -> str:
    """Which calendars there are right below, in words."""
    rows = connection.propfind(_ABOUT, depth=1)
    found = [row.href for row in rows if _is_calendar(row.properties)]
    names = ", ".join(shorten(clean_line(unquote(href)), 80) for href in found[:5])
    return f"; there are: {names}" if names else ""


def _name(uid: str) -> str:
    """What the event of a meeting is called: as servers call it that name events themselves."""
    return f"{uid}@timeline.ics"


def _uid(href: str | None) -> str | None:
    """The uid that an event is called by, if it is named as ours are; some servers name nothing."""
    named = _OURS.fullmatch(unquote(href or "").rstrip("/").rpartition("/")[2])
    return named[1] if named else None


def _found(uid: str, etag: str | None, data: str) -> Found:
    try:
        entry = read_entry(data)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):  # of broken values
        return Found(uid=uid, etag=etag, entry=None)
    return Found(uid=uid, etag=etag, entry=entry if entry.uid == f"{uid}@timeline" else None)


def _if_unchanged(found: Found) -> dict[str, str]:
    """The header that demands a version; a server without strong ETags cannot keep that."""
    return {"If-Match": found.etag} if found.etag and not found.etag.startswith("W/") else {}
