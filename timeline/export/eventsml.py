"""Meetings as EventsML-G2 (IPTC NewsML-G2), which news-planning systems take in.

One news message holds a concept item for each meeting. How sure it is stands in ``occurStatus``,
with IPTC's codes; a window is an approximate start.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import BinaryIO
from xml.etree import ElementTree as ET

from timeline.export.describe import describe_meeting, participant_line, title_line
from timeline.export.moments import last_changed, starts_at
from timeline.export.web import web_address
from timeline.export.xml import xml_line
from timeline.languages.countries import place_words
from timeline.model import Interval, Meeting, Place, Status

__all__ = ["write"]

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
<header>
<sent>{sent}T00:00:00Z</sent>
<sender>timeline</sender>
<transmitId>tag:timeline,2025:export/{sent}</transmitId>
</header>
<itemSet>
"""
_TAIL = "</itemSet>\n</newsMessage>\n"
_CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
_SCHEME = "tag:timeline,2025:meeting/"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_OCCURRENCE = {
    Status.SCHEDULED: "eocstat:eos5",
    Status.EXPECTED: "eocstat:eos4",
    Status.POSSIBLE: "eocstat:eos3",
    Status.POSTPONED: "eocstat:eos2",
    Status.CANCELLED: "eocstat:eos6",
}
"""IPTC's Event Occurrence Status; it has no code for what took place."""


def write(meetings: Iterable[Meeting], stream: BinaryIO, *, today: date) -> None:
    """Write one news message with an event for each meeting that has a date, in the order given."""
    stream.write(_HEAD.format(sent=today.isoformat()).encode())
    for meeting in meetings:
        if meeting.interval is not None:
            item = _item(meeting, meeting.interval)
            ET.indent(item)
            stream.write(ET.tostring(item, encoding="utf-8") + b"\n")
    stream.write(_TAIL.encode())


def _item(meeting: Meeting, interval: Interval) -> ET.Element:
    """A concept item (NewsML-G2 guidelines, "Events")."""
    item = ET.Element(
        "conceptItem",
        {
            "standard": "NewsML-G2",
            "standardversion": "2.34",
            "conformance": "power",
            "guid": xml_line(_SCHEME + meeting.uid),
            "version": str(meeting.sequence + 1),
            _LANGUAGE: "en",
        },
    )
    _add(item, "catalogRef", href=_CATALOG)
    _add(_add(item, "catalog"), "scheme", alias="timeline", uri=_SCHEME)
    meta = _add(item, "itemMeta")
    _add(meta, "itemClass", qcode="cinat:concept")
    _add(meta, "provider", literal="timeline")
    _add(meta, "versionCreated", _instant(last_changed(meeting)))
    _add(meta, "pubStatus", qcode="stat:usable")
    _add_concept(item, meeting, interval)
    return item


def _add_concept(item: ET.Element, meeting: Meeting, interval: Interval) -> None:
    concept = _add(item, "concept")
    _add(concept, "conceptId", qcode=f"timeline:{xml_line(meeting.uid)}")
    _add(concept, "type", qcode="cpnat:event")
    _add(concept, "name", title_line(meeting))
    definition = _add(concept, "definition")
    definition.text = "\n".join(xml_line(line) for line in describe_meeting(meeting).split("\n"))
    if address := web_address(meeting):
        _add(concept, "remoteInfo", rel="irel:seeAlso", contenttype="text/html", href=address)
    details = _add(concept, "eventDetails")
    _add_dates(_add(details, "dates"), meeting, interval)
    if code := _OCCURRENCE.get(meeting.status):
        _add(details, "occurStatus", qcode=code)
    _add_place(details, meeting.place)
    for participant in meeting.participants:
        _add(_add(details, "participant"), "name", participant_line(participant))


def _add_dates(dates: ET.Element, meeting: Meeting, interval: Interval) -> None:
    first, last = interval.earliest.isoformat(), interval.latest.isoformat()
    clock = starts_at(meeting)
    if not interval.is_fixed and first != last:
        _add(dates, "start", first, approxstart=first, approxend=last)
        return
    _add(dates, "start", _instant(clock) if clock and clock.tzinfo else first)
    if first != last:
        _add(dates, "end", last)


def _add_place(details: ET.Element, place: Place | None) -> None:
    if place is None:
        return
    location = _add(details, "location")
    _add(location, "name", place_words(place))
    if place.latitude is not None and place.longitude is not None:
        where = {"latitude": f"{place.latitude:.5f}", "longitude": f"{place.longitude:.5f}"}
        _add(_add(location, "POIDetails"), "position", **where)


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = None if text is None else xml_line(text)
    return element
