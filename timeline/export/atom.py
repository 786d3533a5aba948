"""What became known as an Atom feed (RFC 4287), for feed readers and desks."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import BinaryIO
from xml.etree import ElementTree as ET

from timeline.export.describe import describe_change
from timeline.export.xml import xml_line
from timeline.tracking.changes import Development

__all__ = ["write_feed"]

_ATOM = "http://www.w3.org/2005/Atom"


def write_feed(
    found: Iterable[Development], stream: BinaryIO, *, updated: datetime, address: str = ""
) -> None:
    """Write one feed with an entry for each development; ``updated`` is when nothing is in it.

    ``address`` is where the feed itself is, as the standard wants it said (section 4.1.1): a file
    that may be put anywhere has none.

    An entry's id holds the uid, the kind of change and its moment (a tag URI, RFC 4151), so that a
    reader shows each once.
    """
    entries = list(found)
    newest = max((d.moment() for d in entries), default=updated)
    feed = ET.Element("feed", xmlns=_ATOM)
    _add(feed, "id", "tag:timeline,2025:changes")
    _add(feed, "title", "Diplomatic meetings: what is new")
    _add(feed, "updated", _instant(newest))
    if address:
        ET.SubElement(feed, "link", rel="self", href=xml_line(address))
    _add(ET.SubElement(feed, "author"), "name", "timeline")
    for development in entries:
        _add_entry(feed, development)
    ET.indent(feed)
    stream.write(ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n")


def _add_entry(feed: ET.Element, development: Development) -> None:
    entry, moment = ET.SubElement(feed, "entry"), _instant(development.moment())
    what = development.kind.replace(" ", "-")
    _add(entry, "id", f"tag:timeline,2025:{development.uid}/{what}/{moment}")
    _add(entry, "title", f"{development.kind.capitalize()}: {development.title}")
    _add(entry, "updated", moment)
    _add(entry, "content", describe_change(development))  # else it must have a link (4.1.2)
    ET.SubElement(entry, "category", term=str(development.kind))


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = xml_line(text)


def _instant(moment: datetime) -> str:
    with suppress(OverflowError):  # in the first and last year: its own offset says as much
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="seconds")
