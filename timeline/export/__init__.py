"""From meetings to files that others read: calendars, spreadsheets, web pages, newsrooms.

A new format is one file here, with a `write`, and one line in EXPORTERS. Importing this package
is cheap: what a format needs is imported when it is written.
"""

from collections.abc import Iterable
from datetime import date
from typing import BinaryIO, Protocol

from timeline.export import csv, eventsml, html, ical, json, markdown, timelinejs
from timeline.export.json import dump_json, meeting_to_json
from timeline.export.output import write_file
from timeline.export.select import is_predicted, select_for_calendar
from timeline.model import Meeting

__all__ = [
    "AHEAD",
    "DATED",
    "EXPORTERS",
    "Writer",
    "dump_json",
    "is_predicted",
    "meeting_to_json",
    "select_for_calendar",
    "write_file",
]


class Writer(Protocol):
    """Writes meetings to a binary stream; phases are as seen from ``today``."""

    def __call__(self, meetings: Iterable[Meeting], stream: BinaryIO, *, today: date) -> None:
        """Write all of ``meetings``."""


EXPORTERS: dict[str, Writer] = {
    "ical": ical.write,
    "json": json.write,
    "csv": csv.write,
    "markdown": markdown.write,
    "html": html.write,
    "timelinejs": timelinejs.write,
    "eventsml": eventsml.write,
}
"""Name of a format, as `timeline export --format` takes it -> what writes it."""

AHEAD = frozenset({"ical", "markdown", "eventsml"})
"""Formats that without filters hold what lies ahead; the others hold all."""

DATED = frozenset({"ical", "eventsml", "timelinejs"})
"""Formats that have no room for a meeting without a date."""
