"""What a person asks for: options of a command and parameters of an address, read alike; settings.

Receives text, hands on a `MeetingFilter`, and the meetings that an export of it holds; and how the
settings read vague words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, TypedDict

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
    statuses: Iterable[str] = (),
    search: str | None = None,
    today: date,
    mark: str = "--",
) -> MeetingFilter:
    """The filter that options describe; ``mark`` stands before their names in messages.

    ``since`` and ``until`` are dates or words, as `read_moment` takes them, seen from ``today``.

    Raises `UsageError` for a date that cannot be understood, and for options that exclude another.
    """
    from timeline.store.filters import MeetingFilter

    if upcoming and past:
        raise UsageError(f"{mark}upcoming and {mark}past exclude each other; give neither for both")
    first = _read_bound(since, f"{mark}since", today, "first")
    last = _read_bound(until, f"{mark}until", today, "last")
    if first and last and last < first:
        raise UsageError(f"{mark}until lies before {mark}since")
    return MeetingFilter(
        phases=_phases(upcoming, past),
        since=first,
        until=last,
        who=who,
        where=where,
        statuses=frozenset(map(str, statuses)),
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


_DAYS_AGO = {"today": 0, "yesterday": 1, "tomorrow": -1}
"""Words that need no dateparser, which takes longer to import than changes to list."""

_Bound = Literal["first", "last"]
"""Of a span, such as a month, its first or its last day."""


def _read_bound(text: str | None, name: str, today: date, bound: _Bound) -> date | None:
    """The first or last day that is wanted."""
    if text is None:
        return None
    base = datetime.combine(today, time())
    return _read_any(text.strip(), name, base, bound)[0].date()


def read_moment(words: str, name: str, *, today: date, now: datetime) -> datetime:
    """The moment that ISO 8601 or words mean, as seen from a day; a day means its first moment.

    What states no zone is in that of ``now`` (aware). `UsageError` says by ``name`` what is wrong.
    """
    base = datetime.combine(today, now.time())
    moment, has_clock = _read_any(words.strip(), name, base, "first")
    if not has_clock:
        moment = datetime.combine(moment.date(), time())
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)


def _read_any(text: str, name: str, base: datetime, bound: _Bound) -> tuple[datetime, bool]:
    """What a date or words mean as seen from a moment, and whether a time of day is meant."""
    from timeline.model import shift_day

    if text in _DAYS_AGO:
        day = shift_day(base.date(), -timedelta(days=_DAYS_AGO[text]))
        return datetime.combine(day, time()), False
    with suppress(ValueError):
        return datetime.combine(date.fromisoformat(text), time()), False
    with suppress(ValueError):
        return datetime.fromisoformat(text), True
    return _read_date(text, name) or _read_words(text, name, base, bound)


def _read_date(text: str, name: str) -> tuple[datetime, bool] | None:
    """A whole date in any form; None for words, and `UsageError` for figures that are no date."""
    from timeline.articles.published import AmbiguousDateError, read_dct

    try:
        dct = read_dct(text)
    except ValueError as error:
        if isinstance(error, AmbiguousDateError) or not any(map(str.isalpha, text)):
            raise UsageError(f"{name}: {error}") from error
        return None
    return datetime.combine(dct.day, dct.clock or time()), dct.clock is not None


def _read_words(text: str, name: str, base: datetime, bound: _Bound) -> tuple[datetime, bool]:
    """“3 days ago”, “Friday”: the last before where the first day is asked for, else the next."""
    import dateparser

    settings = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "past" if bound == "first" else "future",
        "PREFER_DAY_OF_MONTH": bound,
        "PREFER_MONTH_OF_YEAR": bound,
    }
    readable = text.isprintable()  # it would find a date in an escape sequence
    found = dateparser.parse(text, languages=["en"], settings=settings) if readable else None
    if found is None:
        raise UsageError(f"{name}: {text!r} is no date; write a date, or “3 days ago”")
    return found, any(unit in text.lower() for unit in ("hour", "minute", "second", ":", "now"))


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
