"""The page of the server: the exported page, with a search and addresses to subscribe to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html import escape
from urllib.parse import urlencode

from sqlmodel import Session

from timeline.export.html import render_page
from timeline.model import Phase
from timeline.model.text import clean_line
from timeline.store.filters import MeetingFilter
from timeline.store.meetings import find_meetings
from timeline.store.queries import count_meetings, list_meetings
from timeline.web.query import SWITCHES

__all__ = ["render"]

_LIMIT = 500
_AHEAD = frozenset({Phase.TODAY, Phase.UPCOMING})
_TOOLS = """\
<nav class="tools" aria-label="Search and subscribe">
<form method="get" role="search">
<input type="search" name="search" value="{search}" maxlength="200" aria-label="Search meetings"
 placeholder="A name, a place, a word">
{kept}<button>Search</button>
</form>
<p>{note}</p>
<p>Subscribe to what is shown: <a href="{webcal}">in your calendar</a> ·
<a href="{base}calendar.ics{query}">calendar.ics</a> ·
<a href="{base}meetings.json{query}">meetings.json</a>.
What is new: <a href="{base}changes.atom">changes.atom</a>.
Show {views} meetings.</p>
</nav>
"""
_EMPTY = "There are no meetings yet: <code>timeline ingest</code> reads articles."


def render(
    session: Session,
    wanted: MeetingFilter,
    *,
    parameters: Mapping[str, str],
    today: date,
    base: str,
) -> bytes:
    """The page of the meetings wanted, at most 500; without any parameter, of those ahead.

    ``base`` is the address that the others are at, with a slash at its end.
    """
    if not parameters:
        wanted = replace(wanted, phases=_AHEAD)
    newest_first = wanted.phases is not None and Phase.PAST in wanted.phases
    rows = list_meetings(session, wanted, today=today, limit=_LIMIT, newest_first=newest_first)
    meetings = find_meetings(session, [row.uid for row in rows])
    if newest_first:
        meetings.reverse()  # the page turns past ones round itself
    total = count_meetings(session, wanted, today=today)
    note = _note(len(meetings), total, parameters, is_empty=not total and _is_empty(session, today))
    tools = _tools(parameters, base, note)
    return "".join(render_page(meetings, today, tools=tools)).encode()


def _is_empty(session: Session, today: date) -> bool:
    """Whether nothing at all is known."""
    everything = MeetingFilter(include_undated=True, include_dismissed=True)
    return count_meetings(session, everything, today=today) == 0


def _note(shown: int, total: int, parameters: Mapping[str, str], *, is_empty: bool) -> str:
    """What is not on the page, and where it is; in HTML."""
    if is_empty:
        return _EMPTY
    if total == 0:
        return _nothing(parameters)
    return (
        "" if shown == total else f"The first {shown:,} of {total:,} are shown; search for others."
    )


def _nothing(parameters: Mapping[str, str]) -> str:
    """That nothing matches what was asked for, and ways on."""
    if not parameters:
        return f"No meetings lie ahead. See the {_view({}, 'past')} ones."
    told = ", ".join(
        name if name in SWITCHES else f"{name} “{escape(clean_line(value))}”"
        for name, value in parameters.items()
    )
    filters = {name: value for name, value in parameters.items() if name not in SWITCHES}
    wider = f"Look among {_view(parameters, 'all')} meetings, or " if filters else ""
    return f'No meetings match: {told}. {wider}<a href="?">start anew</a>.'


def _view(parameters: Mapping[str, str], view: str) -> str:
    """A link to another view of the same filters."""
    kept = {name: value for name, value in parameters.items() if name not in SWITCHES}
    return f'<a href="?{escape(urlencode({**kept, view: 1}))}">{view}</a>'


def _tools(parameters: Mapping[str, str], base: str, note: str) -> str:
    query = f"?{urlencode(parameters)}" if parameters else ""
    kept = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">\n'
        for name, value in parameters.items()
        if name != "search"
    )
    return _TOOLS.format(
        search=escape(parameters.get("search", "")),
        kept=kept,
        note=note,
        base=escape(base),
        query=escape(query),
        webcal=escape("webcal://" + base.partition("://")[2] + "calendar.ics" + query),
        views=" · ".join(_view(parameters, view) for view in SWITCHES),
    )
