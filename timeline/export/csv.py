"""Meetings as CSV (RFC 4180), one row each, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from io import TextIOWrapper
from typing import BinaryIO

from timeline.export.json import meeting_to_json
from timeline.model import Meeting
from timeline.model.text import clean_line

__all__ = ["COLUMNS", "write"]

COLUMNS = (
    *("uid", "title", "kind", "status", "phase", "confidence"),
    *("start", "end", "starts_at", "granularity", "edtf"),
    *("place", "city", "country", "participants", "documents", "urls", "quote"),
)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write(meetings: Iterable[Meeting], stream: BinaryIO, *, today: date) -> None:
    """Write a header and one row for each meeting, in the order given; UTF-8, CRLF.

    Every cell is quoted: a spreadsheet that parts at semicolons would make cells of a title's.
    """
    text = TextIOWrapper(stream, encoding="utf-8", newline="")
    rows = csv.writer(text, quoting=csv.QUOTE_ALL)
    rows.writerow(COLUMNS)
    for meeting in meetings:
        row = _row(meeting, today)
        rows.writerow([safe_cell(row[column]) for column in COLUMNS])
    text.detach()  # flushes, and leaves the stream open


def safe_cell(value: object) -> str:
    r"""One line that no spreadsheet takes for a formula: a leading sign gets an apostrophe.

    >>> safe_cell('=HYPERLINK("http://example.org")')
    '\'=HYPERLINK("http://example.org")'
    """
    text = "" if value is None else clean_line(str(value))
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _row(meeting: Meeting, today: date) -> dict[str, object]:
    row = meeting_to_json(meeting, today)
    sources = row["sources"]
    place = row["place"] or dict.fromkeys(("name", "city", "country"))
    return row | {
        "place": place["name"],
        "city": place["city"],
        "country": place["country"],
        "participants": _joined(participant["name"] for participant in row["participants"]),
        "documents": _joined(source["document"] for source in sources),
        "urls": _joined(source["url"] for source in sources),
        "quote": sources[0]["quote"] if sources else None,
    }


def _joined(values: Iterable[str | None]) -> str:
    """Each value once, in order, with semicolons between."""
    return "; ".join(dict.fromkeys(value for value in values if value))
