"""Meetings as text for a terminal: tables, one meeting in full, a summary of an ingest.

Everything that came from an article has been cleaned of control characters before it gets here
(`timeline.model.text.clean_line`), and is printed as plain text, never as markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from timeline.model import Granularity, HistoryEntry, Interval, Meeting, Participant, phase_of
from timeline.model.text import clean_line

if TYPE_CHECKING:
    from rich.table import Table

    from timeline.pipeline import Summary
    from timeline.store.queries import MeetingRow

__all__ = ["meeting_table", "render_meeting", "render_summary", "when_words", "window_words"]

GLYPHS = {
    "held": "●",
    "scheduled": "◆",
    "expected": "◇",
    "possible": "○",
    "postponed": "‖",
    "cancelled": "✕",
}


def window_words(interval: Interval | None) -> str:
    """A window as a person writes it: a day, a run of days, or the span that it falls within.

    >>> window_words(Interval(date(2025, 8, 18), date(2025, 8, 19)))
    'Mon 18 – Tue 19 Aug 2025'
    >>> window_words(Interval(date(2025, 8, 18), date(2025, 8, 27), Granularity.WINDOW))
    'between 18 and 27 Aug 2025'
    """
    if interval is None:
        return "no date"
    first, last = interval.earliest, interval.latest
    if interval.granularity is Granularity.MONTH:
        return f"some day in {first:%b} {first.year}"
    if interval.granularity is Granularity.YEAR:
        return f"some day in {first.year}"
    if first == last:
        clock = f" {interval.at:%H:%M}" if interval.at else ""
        return f"{first:%a} {_day_month(first)} {first.year}{clock}"
    start = _shortened(first, last)
    if interval.is_fixed:
        return f"{first:%a} {start} – {last:%a} {_day_month(last)} {last.year}"
    return f"between {start} and {_day_month(last)} {last.year}"


def _day_month(day: date) -> str:
    return f"{day.day} {day:%b}"


def _shortened(first: date, last: date) -> str:
    """The first day of a span without the month or year that the last one repeats."""
    if (first.year, first.month) == (last.year, last.month):
        return str(first.day)
    return _day_month(first) + ("" if first.year == last.year else f" {first.year}")


def when_words(interval: Interval | None, today: date) -> str:
    """How far away a window is: "in 3 days", "today", "2 weeks ago".

    >>> when_words(Interval(date(2025, 8, 18), date(2025, 8, 18)), date(2025, 8, 17))
    'tomorrow'
    """
    if interval is None:
        return ""
    if interval.earliest <= today <= interval.latest:
        return "today" if interval.days == 1 else "now" if interval.is_fixed else "any day now"
    ahead = interval.earliest > today
    days = (interval.earliest - today).days if ahead else (today - interval.latest).days
    if days == 1:
        return "tomorrow" if ahead else "yesterday"
    amount = _amount(days)
    return f"in {amount}" if ahead else f"{amount} ago"


def _amount(days: int) -> str:
    for size, unit in ((365, "year"), (30, "month"), (7, "week")):
        if days >= 2 * size:
            return f"{days // size} {unit}s"
    return f"{days} days"


def meeting_table(rows: Sequence[MeetingRow], *, today: date, more: int, title: str) -> Table:
    """A table of meetings; ``more`` is how many there are beyond these rows."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    count = f"{len(rows)} of {len(rows) + more}" if more else str(len(rows))
    table = Table(box=SIMPLE_HEAD, title=Text(f"{title} ({count})", "bold"), title_justify="left")
    table.add_column("When", no_wrap=True, overflow="ellipsis")
    table.add_column("", no_wrap=True, overflow="ellipsis", style="dim")
    table.add_column("Status", no_wrap=True)
    table.add_column("Meeting", overflow="fold", ratio=1)
    table.add_column("uid", no_wrap=True, style="dim")
    for row in rows:
        interval = _interval_of(row)
        word = "lapsed" if row.phase == "lapsed" else row.status
        table.add_row(
            Text(window_words(interval)),
            Text(when_words(interval, today)),
            Text(f"{GLYPHS[row.status]} {word}"),
            Text(clean_line(row.title)),
            Text(row.uid[:8]),
        )
    return table


def _interval_of(row: MeetingRow) -> Interval | None:
    if row.start is None or row.end is None or row.granularity is None:
        return None
    return Interval(row.start, row.end, Granularity(row.granularity), row.starts_at)


def render_meeting(meeting: Meeting, *, today: date) -> str:
    """One meeting in full: what, when, where, who, the sentences behind it, its history."""
    return "\n".join(_lines(meeting, today))


def _lines(meeting: Meeting, today: date) -> Iterator[str]:
    phase = phase_of(meeting.status, meeting.interval, today)
    yield clean_line(meeting.title)
    yield f"  uid         {meeting.uid}"
    distance = when_words(meeting.interval, today)
    yield f"  when        {window_words(meeting.interval)}" + (f" ({distance})" if distance else "")
    yield f"  status      {GLYPHS[meeting.status]} {meeting.status} · {phase}"
    yield f"  confidence  {meeting.confidence:.0%}"
    if meeting.place is not None:
        parts = dict.fromkeys((meeting.place.name, meeting.place.city, meeting.place.country))
        yield "  where       " + clean_line(", ".join(p for p in parts if p))
    for n, participant in enumerate(meeting.participants):
        yield ("  who         " if n == 0 else " " * 14) + clean_line(_described(participant))
    yield ""
    yield "Sources"
    for source in meeting.sources:
        document = source.document
        name = " · ".join(
            clean_line(x) for x in (document.source, document.title or document.key) if x
        )
        yield f"  {document.dct.isoformat()}  {name}"
        if document.url:
            yield f"    {clean_line(document.url)}"
        yield f"    “{clean_line(source.quote.text)}”"
        if source.quote.time_expression:
            yield f"    time: {clean_line(source.quote.time_expression)}"
    yield ""
    yield "History"
    yield from (f"  {_history_line(entry)}" for entry in meeting.history)


def _described(participant: Participant) -> str:
    described = ", ".join(x for x in (participant.role, participant.country) if x)
    return f"{participant.name} ({described})" if described else participant.name


def _history_line(entry: HistoryEntry) -> str:
    window = f"{entry.start or 'no date'}"
    if entry.end and entry.end != entry.start:
        window += f" to {entry.end}"
    where = f", {clean_line(entry.place)}" if entry.place else ""
    source = entry.document or f"corrected by {entry.by}"
    return f"{entry.observed.isoformat()}  {entry.status} {window}{where}  [{clean_line(source)}]"


def render_summary(summary: Summary) -> str:
    """What an ingest did, in one line; failures are named as they happen."""
    parts = [
        f"{summary.new} new",
        f"{summary.updated} updated" if summary.updated else "",
        f"{summary.known} already known" if summary.known else "",
        f"{summary.ignored} ignored" if summary.ignored else "",
        f"{len(summary.failures)} failed" if summary.failures else "",
    ]
    noun = "article" if summary.read == 1 else "articles"
    found = "meeting" if summary.meetings == 1 else "meetings"
    listed = ", ".join(p for p in parts if p)
    return f"{summary.read} {noun} read ({listed}); {summary.meetings} {found} found"
