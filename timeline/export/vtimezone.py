"""Builds VTIMEZONE components from the zones that Python knows (RFC 5545, section 3.6.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

__all__ = ["make_timezone"]


def make_timezone(zone: ZoneInfo, *, first_year: int, last_year: int) -> Timezone:
    """A VTIMEZONE that is right for clock times from the first year to the end of the last.

    Onsets are local times under the offset before, as section 3.6.5 asks; a calendar's zones are
    small this way, since only the changes of its own years are listed.
    """
    component = Timezone()
    component.add("tzid", zone.key)
    start = datetime(max(first_year, 2), 1, 1, tzinfo=UTC) - timedelta(days=1)
    component.add_component(_observance(start.astimezone(zone), start.astimezone(zone)))
    end = datetime(min(last_year, 9997) + 1, 1, 2, tzinfo=UTC)
    for before, after in _transitions(zone, start, end):
        component.add_component(_observance(before, after))
    return component


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
