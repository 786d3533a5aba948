"""Meetings as a week-ahead diary in Markdown (CommonMark), as newsrooms pass it round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import BinaryIO

from timeline.export.describe import participant_line, title_line, when_words
from timeline.export.diary import WEEK, read_diary
from timeline.export.web import web_link
from timeline.languages.countries import place_words
from timeline.model import Meeting, Status, shift_day
from timeline.model.text import clean_line, shorten

__all__ = ["write"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&@$]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_QUOTE = 300


def write(meetings: Iterable[Meeting], stream: BinaryIO, *, today: date) -> None:
    """Write the days of the week that begins with ``today``, what may fall in it, and the rest."""
    last = shift_day(today, WEEK - timedelta(days=1))
    stream.write(f"# The week ahead: {_span(today, last)}\n".encode())
    empty = True
    for heading, some in read_diary(meetings, today):
        empty = False
        stream.write(f"\n## {heading}\n\n".encode())
        for meeting in some:
            stream.write(_entry(meeting).encode())
    if empty:
        stream.write(b"\nNothing is known.\n")


def _span(first: date, last: date) -> str:
    month = "" if first.month == last.month else f" {first:%B}"
    return f"{first.day}{month} to {last.day} {last:%B} {last.year}"


def _entry(meeting: Meeting) -> str:
    """An item of a list: time, who meets, where, how sure it is, and the sentence behind it."""
    facts = [escape(when_words(meeting)), *_facts(meeting)]
    lines = [f"- **{escape(title_line(meeting))}**", f"  {' · '.join(facts)}"]
    if meeting.sources:
        lines.append(f"  {_source(meeting)}")
    return "\\\n".join(lines) + "\n"


def _facts(meeting: Meeting) -> Iterator[str]:
    if meeting.place:
        yield escape(place_words(meeting.place))
    if meeting.participants:
        yield "with " + ", ".join(escape(participant_line(p)) for p in meeting.participants)
    sure = "" if meeting.status is Status.CANCELLED else f", {min(meeting.confidence, 0.99):.0%}"
    yield f"{meeting.status.value}{sure}"


def _source(meeting: Meeting) -> str:
    """The newest sentence, and its article with a link if it is on the web."""
    source = meeting.sources[-1]
    name = escape(source.document.title or source.document.source or source.document.key)
    address = web_link(source.document.url) if source.document.url else None
    named = f"[{name}](<{address}>)" if address else name
    return f"“{escape(shorten(clean_line(source.quote.text), _QUOTE))}” — {named}"


def escape(text: str) -> str:
    r"""One line in which nothing is a mark of Markdown, of HTML or of an address.

    It may not stand at the beginning of a line, where other characters are marks too.

    >>> print(escape("*Talks* <b>on</b> https://x.example"))
    \*Talks\* \<b\>on\</b\> https\://x.example
    """
    return _SPECIAL.sub(r"\\\1", clean_line(text))
