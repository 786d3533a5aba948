"""Meetings as one page of HTML that needs nothing else: a strip of time, and the list.

It fetches nothing and runs nothing, and says so to the browser; light, dark and printed it stays
readable, and each status is a word beside its colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from importlib.resources import files
from typing import BinaryIO

from timeline.export.describe import (
    history_lines,
    participant_line,
    title_line,
    when_words,
)
from timeline.export.strip import anchor, draw_strip
from timeline.export.web import web_link
from timeline.export.xml import xml_text
from timeline.languages.countries import place_words
from timeline.model import Interval, Meeting, Phase, Source, phase_of
from timeline.model.text import clean_line, shorten
from timeline.model.words import GLYPHS

__all__ = ["render_page", "write"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"
_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<title>Diplomatic timeline</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>Diplomatic timeline</h1>
<p class="lead">{count} as of {today}</p>
</header>
"""
_TAIL = "</body>\n</html>\n"

_SECTIONS = {
    "Upcoming": (Phase.TODAY, Phase.UPCOMING),
    "No report yet": (Phase.LAPSED,),
    "Past": (Phase.PAST,),
    "Without a date": (Phase.UNDATED,),
}
_QUOTE, _SOURCES = 600, 3


def write(meetings: Iterable[Meeting], stream: BinaryIO, *, today: date) -> None:
    """Write a page of all meetings, upcoming ones first, past ones newest first."""
    for part in render_page(list(meetings), today):
        stream.write(part.encode())


def render_page(meetings: Sequence[Meeting], today: date, *, tools: str = "") -> Iterator[str]:
    """The page in parts; ``tools`` is HTML that is put under its heading."""
    count = f"{len(meetings):,} meeting{'' if len(meetings) == 1 else 's'}"
    style = files("timeline.export").joinpath("page.css").read_text("utf-8")
    day = f"{today.day} {today:%B} {today.year}"
    yield _HEAD.format(policy=_POLICY, style=style, count=count, today=day)
    yield tools
    yield f"<main>\n{xml_text(draw_strip(meetings, today))}\n"
    for heading, phases in _SECTIONS.items():
        some = [m for m in meetings if phase_of(m.status, m.interval, today) in phases]
        if some:
            yield f'<section>\n<h2>{heading} <span class="count">({len(some):,})</span></h2>\n'
            yield '<ol class="meetings">\n'
            yield from map(_entry, reversed(some) if heading == "Past" else some)
            yield "</ol>\n</section>\n"
    yield "</main>\n" + _TAIL


def _entry(meeting: Meeting) -> str:
    status = meeting.status.value
    sides = "; ".join(escape(participant_line(p)) for p in meeting.participants)
    where = escape(place_words(meeting.place)) if meeting.place else ""
    parts = [
        f'<li id="{anchor(meeting)}" class="{status}">',
        f'<div class="when">{_when(meeting)}<span class="status {status}">'
        f"{GLYPHS[meeting.status]} {status}</span></div>",
        f"<div><h3>{escape(title_line(meeting))}</h3>",
        f'<p class="who">{" · ".join(filter(None, (where, sides)))}</p>' if where or sides else "",
        *(_quotation(source) for source in reversed(meeting.sources[-_SOURCES:])),
        _history(meeting),
        "</div></li>\n",
    ]
    return xml_text("\n".join(filter(None, parts)))


def _when(meeting: Meeting) -> str:
    words = escape(when_words(meeting))
    if meeting.interval is None:
        return f"{words} "
    return f'<time datetime="{_machine(meeting.interval)}">{words}</time> '


def _machine(interval: Interval) -> str:
    """The first day: HTML has no form for a span of days."""
    return interval.earliest.isoformat()


def _quotation(source: Source) -> str:
    document = source.document
    name = escape(clean_line(document.title or document.key))
    address = web_link(document.url) if document.url else None
    named = f'<a href="{escape(address)}" rel="noreferrer">{name}</a>' if address else name
    told = ", ".join(filter(None, (escape(clean_line(document.source or "")), _day(source))))
    quote = escape(shorten(clean_line(source.quote.text), _QUOTE))
    return f"<blockquote>“{quote}” <cite>{named}, {told}</cite></blockquote>"


def _day(source: Source) -> str:
    return source.document.dct.day.isoformat()


def _history(meeting: Meeting) -> str:
    lines = [f"<li>{escape(line)}</li>" for line in history_lines(meeting)]
    return f'<ul class="history">{"".join(lines)}</ul>' if lines else ""
