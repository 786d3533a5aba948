"""What a person asks for: options of a command and parameters of an address, read alike; settings.

Receives text, hands on a `MeetingFilter`, and the meetings that an export of it holds; and how the
settings read vague words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypedDict

from timeline.errors import UsageError

if TYPE_CHECKING:
    from sqlmodel import Session

    from timeline.config import Hemisphere
    from timeline.model import Dct, Meeting, Phase
    from timeline.store.filters import MeetingFilter

__all__ = [
    "Vagueness",
    "find_exported",
    "read_any_form",
    "read_day",
    "read_filter",
    "read_moment",
    "read_vagueness",
]


def read_filter(
    *,
    upcoming: bool = False,
    past: bool = False,
    all_: bool = False,
    since: str | None = None,
    until: str | None = None,
    who: str | None = None,
    where: str | None = None,
    status: str | None = None,
    search: str | None = None,
    mark: str = "--",
) -> MeetingFilter:
    """The filter that options describe; ``mark`` stands before their names in messages.

    Raises `UsageError` for a date that cannot be understood, and for options that exclude another.
    """
    from timeline.store.filters import MeetingFilter

    if upcoming and past:
        raise UsageError(f"{mark}upcoming and {mark}past exclude each other; give neither for both")
    first, last = read_day(since, f"{mark}since"), read_day(until, f"{mark}until")
    if first and last and last < first:
        raise UsageError(f"{mark}until lies before {mark}since")
    return MeetingFilter(
        phases=_phases(upcoming, past),
        since=first,
        until=last,
        who=who,
        where=where,
        status=status,
        search=search,
        include_undated=all_,
        include_dismissed=all_,
    )


def _phases(upcoming: bool, past: bool) -> frozenset[Phase] | None:
    """The phases that the two switches ask for; None for all."""
    from timeline.model import Phase

    if upcoming:
        return frozenset({Phase.TODAY, Phase.UPCOMING})
    return frozenset({Phase.PAST, Phase.LAPSED}) if past else None


def read_day(text: str | None, name: str) -> date | None:
    """The day that a text gives; `UsageError` says by ``name`` what is wrong, and with what."""
    if text is None:
        return None
    from timeline.model import Dct

    try:
        return Dct.fromisoformat(text).day
    except ValueError:
        return read_any_form(text, name).day


def read_any_form(text: str, name: str) -> Dct:
    """Read a date in any form, which takes longer to import than a list to print."""
    from timeline.articles import read_dct

    try:
        return read_dct(text)
    except ValueError as error:
        raise UsageError(f"{name}: {error}") from error


_DAYS_AGO = {"today": 0, "yesterday": 1}
"""Words that need no dateparser, which takes longer to import than changes to list."""


def read_moment(words: str, name: str, *, today: date, now: datetime) -> datetime:
    """The moment that ISO 8601 or words mean, as seen from a day; a day means its first moment.

    What states no zone is in that of ``now`` (aware). `UsageError` says by ``name`` what is wrong.
    """
    from timeline.model import shift_day

    if words in _DAYS_AGO:
        day = shift_day(today, -timedelta(days=_DAYS_AGO[words]))
        return datetime.combine(day, time(), now.tzinfo)
    try:
        return datetime.combine(date.fromisoformat(words), time(), now.tzinfo)
    except ValueError:
        pass  # with a time of day, or in words
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        moment = _read_words(words, name, datetime.combine(today, now.time()))
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)


def _read_words(words: str, name: str, base: datetime) -> datetime:
    import dateparser

    found = dateparser.parse(
        words,
        languages=["en"],
        settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"},
    )
    if found is None:
        raise UsageError(f"{name}: {words!r} is no date; write a date, or “3 days ago”")
    has_clock = any(unit in words.lower() for unit in ("hour", "minute", "second", ":", "now"))
    return found if has_clock else datetime.combine(found.date(), time())


def find_exported(
    session: Session, wanted: MeetingFilter, format_: str, *, today: date
) -> Iterator[Meeting]:
    """The meetings that an export in a format holds, one at a time.

    Without filters a format of `AHEAD` holds what lies ahead, the others hold all. With filters
    each holds what a list shows with them, but a format that lists no undated meetings.
    """
    from dataclasses import replace

    from timeline.export import AHEAD, DATED, select_for_calendar
    from timeline.store.filters import MeetingFilter
    from timeline.store.queries import read_meetings

    unfiltered = wanted == MeetingFilter()
    if format_ not in DATED:
        wanted = replace(wanted, include_undated=True)
    meetings = read_meetings(session, wanted, today=today)
    if unfiltered and format_ in AHEAD:
        return select_for_calendar(meetings, today)
    return meetings


class Vagueness(TypedDict):
    """How vague words are read, as `timeline.temporal.tag` takes it."""

    widths: Mapping[str, int]
    hemisphere: Hemisphere


def read_vagueness() -> Vagueness:
    """How the settings read vague words; `UsageError` for a word there is no width of."""
    from timeline.config import read_settings
    from timeline.temporal.windows import merge_widths

    settings = read_settings()
    widths: dict[str, int] = {}
    for origin, rows in settings.widths:
        try:
            merge_widths(rows)
        except ValueError as error:
            raise UsageError(f"{origin}: {error}") from error
        widths |= rows
    return Vagueness(widths=widths, hemisphere=settings.hemisphere)
