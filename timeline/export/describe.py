"""The words of a calendar entry: its title, its place, and what lies behind it.

Everything that comes from an article passes through `clean_line` here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from timeline.export.moments import starts_at
from timeline.languages.countries import participant_words
from timeline.model import (
    Granularity,
    HistoryEntry,
    Interval,
    Meeting,
    Participant,
    Phase,
    SourceDocument,
    Status,
    Telling,
    phase_of,
)
from timeline.model.text import clean_line, shorten
from timeline.model.words import short_month, window_label, window_words
from timeline.tracking.changes import ChangeKind, Development

__all__ = [
    "describe_change",
    "describe_meeting",
    "entry_title",
    "history_lines",
    "participant_line",
    "title_line",
    "when_words",
]

_PREFIXES = {
    Status.EXPECTED: "Tentative: ",
    Status.POSSIBLE: "Tentative: ",
    Status.POSTPONED: "Postponed: ",
    Status.CANCELLED: "CANCELLED: ",
}
_LONG_AGO = date.min
"""Seen from here, a window is told with its year."""
_TITLE, _QUOTE, _SOURCES, _NAME = 300, 600, 5, 80


def entry_title(meeting: Meeting, today: date) -> str:
    """The meeting's title with how sure it is before it, and its window, if any, behind it."""
    lapsed = phase_of(meeting.status, meeting.interval, today) is Phase.LAPSED
    unsure = lapsed or (meeting.is_doubtful and meeting.status.is_predicted)
    prefix = "Unconfirmed: " if unsure else _PREFIXES.get(meeting.status, "")
    window = _window(meeting.interval) if meeting.interval else ""
    return prefix + title_line(meeting) + window


def title_line(meeting: Meeting) -> str:
    """The meeting's title alone; one that is empty says at least what it is of."""
    return shorten(clean_line(meeting.title), _TITLE) or "Meeting"


def when_words(meeting: Meeting) -> str:
    """The days of a meeting, with the time of day and its zone where both are known."""
    interval, clock = meeting.interval, starts_at(meeting)
    if interval is None or clock is None or interval.days > 1:
        return window_words(interval)
    zone = clock.tzname() if clock.tzinfo else "local time"
    return f"{window_words(replace(interval, at=clock))} {zone}"


def participant_line(participant: Participant) -> str:
    """A participant with role and country, where known."""
    name, told = participant_words(participant)
    return f"{name} ({told})" if told else name


def describe_meeting(meeting: Meeting) -> str:
    """What is known of a meeting, in paragraphs: sides, newest sentences first, history."""
    paragraphs = [
        "\n".join(_facts(meeting)),
        *(_quotation(telling) for telling in reversed(meeting.tellings[-_SOURCES:])),
    ]
    if more := len(meeting.tellings) - _SOURCES:
        paragraphs += [f"… and {more} more"] if more > 0 else []
    if changes := list(history_lines(meeting)):
        paragraphs.append("\n".join(["History", *changes]))
    return "\n\n".join(paragraphs)


def _facts(meeting: Meeting) -> Iterator[str]:
    yield f"{meeting.status.value.capitalize()} (confidence {min(meeting.confidence, 0.99):.0%})"
    if meeting.participants:
        yield "With " + "; ".join(participant_line(p) for p in meeting.participants)
    clock = starts_at(meeting)
    if clock and clock.tzinfo is None:
        yield f"Starts at {clock:%H:%M} local time"


def _quotation(telling: Telling) -> str:
    document, quote = telling.source.document, telling.source.quote
    words = clean_line(quote.time_expression or "")
    named = [document.title or document.key, document.source, document.dct.isoformat()]
    lines = [
        f"“{shorten(clean_line(quote.text), _QUOTE)}”",
        f"Date from: “{words}”" if words else "",
        _doubt(document),
        "— " + ", ".join(clean_line(name) for name in named if name),
        _copies(telling),
        clean_line(document.url or ""),
    ]
    return "\n".join(filter(None, lines))


def _copies(telling: Telling) -> str:
    """The other outlets of a story, the first of them by name."""
    names = [clean_line(copy.source or copy.title or copy.key) for copy in telling.copies]
    more = len(names) - _SOURCES
    shown = ", ".join(names[:_SOURCES]) + (f" and {more} more" if more > 0 else "")
    return f"The same story: {shown}" if names else ""


def _doubt(document: SourceDocument) -> str:
    """Why the days of an article may be wrong, all of them."""
    if document.doubt is None:
        return ""
    return f"The article's date is in doubt: {clean_line(document.doubt)}"


def history_lines(meeting: Meeting) -> Iterator[str]:
    """What was first told of a meeting that changed, then each change, with who said so."""
    history = meeting.history if len(meeting.history) > 1 else ()
    names = {source.document.key: source.document.name for source in meeting.sources}
    for before, after in zip((None, *history[:-1]), history, strict=False):
        document = after.document or ""
        who = shorten(clean_line(after.by or names.get(document, document)), _NAME)
        told = _told(after) if before is None else ", ".join(_differences(before, after))
        yield f"{after.observed.day.isoformat()}: {told or 'confirmed'} ({who})"


def describe_change(development: Development) -> str:
    """What changed, and by what it became known, in one line."""
    before, after = development.before, development.after
    if before is None or development.kind is ChangeKind.LAPSED:
        told = _told(after)
    else:
        told = ", ".join(_differences(before, after)) or after.status
    origin = shorten(clean_line(development.origin), _NAME)
    return clean_line(f"{told} ({origin})" if origin else told)


def _told(entry: HistoryEntry) -> str:
    place = f", {clean_line(entry.place)}" if entry.place else ""
    return f"{entry.status}, {_days(entry.interval)}{place}"


def _differences(before: HistoryEntry, after: HistoryEntry) -> Iterator[str]:
    if before.status is not after.status:
        yield after.status.value
    if (before.start, before.end) != (after.start, after.end):
        yield _new_days(before.interval, after.interval)
    if before.place != after.place:
        yield f"place: {clean_line(after.place or 'not known')}"


def _new_days(old: Interval | None, new: Interval | None) -> str:
    """The change of a window: a meeting moves from days to days, and not within some days."""
    if old is not None and new is not None and old.is_fixed and new.is_fixed:
        return f"moved from {_days(old)} to {_days(new)}"
    return f"{_days(old)} → {_days(new)}"


def _days(interval: Interval | None) -> str:
    return window_label(interval, _LONG_AGO)


def _window(interval: Interval) -> str:
    """The window in words, for a meeting on some day within it; else nothing."""
    first, last = interval.earliest, interval.latest
    if interval.is_fixed or first == last:
        return ""
    if interval.granularity is Granularity.MONTH and first.month == last.month:
        return f" (in {short_month(first)} {first.year})"
    if interval.granularity is Granularity.YEAR and first.year == last.year:
        return f" (in {first.year})"
    if first.year != last.year:
        return f" (between {_day(first)} and {_day(last)})"
    month = "" if first.month == last.month else f" {short_month(first)}"
    return f" (between {first.day}{month} and {last.day} {short_month(last)})"


def _day(day: date) -> str:
    return f"{day.day} {short_month(day)} {day.year}"
