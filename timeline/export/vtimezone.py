"""Builds VTIMEZONE components from the zones that Python knows (RFC 5545, section 3.6.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from timeline.export.moments import starts_at
from timeline.model import Meeting

__all__ = ["ZoneYears", "make_timezone"]


class ZoneYears:
    """The zones that clock times of meetings are given in, and the years they are needed for."""

    def __init__(self) -> None:
        self._years: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, meeting: Meeting) -> None:
        """Count in a meeting, if it starts at a time of day in a known zone."""
        clock = starts_at(meeting)
        if clock and meeting.interval and isinstance(clock.tzinfo, ZoneInfo):
            # it ends with the first moment of the day after its last one, perhaps of a new year
            last = meeting.interval.latest.year
            self._years[clock.tzinfo.key].update((clock.year, last, last + 1))

    def timezones(self) -> Iterator[Timezone]:
        """One VTIMEZONE for each zone, ordered by name."""
        for name, years in sorted(self._years.items()):
            yield make_timezone(ZoneInfo(name), years=years)


def make_timezone(zone: ZoneInfo, *, years: Iterable[int]) -> Timezone:
    """A VTIMEZONE that is right for the clock times of these years.

    Onsets are local times under the offset before, as section 3.6.5 asks; a calendar's zones are
    small this way, since only the changes of its own years are listed.
    """
    component = Timezone()
    component.add("tzid", zone.key)
    for first, last in _runs(years):
        start = datetime(first, 1, 1, tzinfo=UTC) - timedelta(days=1)
        component.add_component(_observance(start.astimezone(zone), start.astimezone(zone)))
        for before, after in _transitions(zone, start, datetime(last + 1, 1, 2, tzinfo=UTC)):
            component.add_component(_observance(before, after))
    return component


def _runs(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last year of each run without a gap, as far as the calendar of Python goes."""
    usable = sorted(set(years) & set(range(2, 9998)))
    for _, run in groupby(enumerate(usable), lambda pair: pair[1] - pair[0]):
        members = [year for _, year in run]
        yield members[0], members[-1]


def _transitions(
    zone: ZoneInfo, start: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The last second before each change of offset or name, and the first second after it."""
    days = (start + timedelta(days=number) for number in range((end - start).days + 1))
    for midnight, next_midnight in pairwise(days):
        if _rule(midnight, zone) != _rule(next_midnight, zone):
            before, after = midnight, next_midnight
            while after - before > timedelta(seconds=1):
                middle = before + (after - before) // timedelta(seconds=2) * timedelta(seconds=1)
                if _rule(middle, zone) == _rule(midnight, zone):
                    before = middle
                else:
                    after = middle
            yield before.astimezone(zone), after.astimezone(zone)


def _rule(moment: datetime, zone: ZoneInfo) -> tuple[timedelta | None, str | None]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _observance(before: datetime, after: datetime) -> TimezoneStandard | TimezoneDaylight:
    offset_before, offset_after = before.utcoffset(), after.utcoffset()
    component = TimezoneDaylight() if after.dst() else TimezoneStandard()
    component.TZOFFSETFROM = offset_before
    component.TZOFFSETTO = offset_after
    component.add("tzname", after.tzname())
    component.DTSTART = (after.astimezone(UTC) + (offset_before or timedelta())).replace(
        tzinfo=None
    )
    return component
