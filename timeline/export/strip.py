"""Draws meetings as bars along a strip of time: SVG inside a page, in the page's colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from timeline.export.describe import title_line, when_words
from timeline.model import Interval, Meeting, shift_day

__all__ = ["anchor", "draw_strip"]

_BEFORE, _AFTER = timedelta(days=30), timedelta(days=90)
_WIDTH, _BAR, _GAP, _TOP, _LANES = 1000, 14, 5, 26, 12
_SHORTEST = 7


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where days stand on the strip."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """The left edge of a day."""
        days = (self.last - self.first).days + 1
        return round((day - self.first).days * _WIDTH / days, 1)

    def months(self) -> Iterator[date]:
        """The first day of each month."""
        day = self.first.replace(day=1)
        while day <= self.last:
            if day >= self.first:
                yield day
            if (day.year, day.month) == (date.max.year, date.max.month):
                return
            day = (day + timedelta(days=31)).replace(day=1)


def anchor(meeting: Meeting) -> str:
    """The id of a meeting's entry on the page, made of letters and figures only."""
    return "m-" + "".join(c for c in meeting.uid if c.isascii() and c.isalnum())


def draw_strip(meetings: Sequence[Meeting], today: date) -> str:
    """The meetings of the month before and the three months after ``today``; "" if there are none.

    A bar leads to its meeting's entry. Bars that find no room are left to the list.
    """
    scale = _Scale(shift_day(today, -_BEFORE), shift_day(today, _AFTER))
    shown = [
        (meeting, interval)
        for meeting in meetings
        if (interval := meeting.interval)
        and interval.earliest <= scale.last
        and interval.latest >= scale.first
    ]
    if not shown:
        return ""
    bars, lanes = _bars(shown, scale)
    height = _TOP + lanes * (_BAR + _GAP) + _GAP
    label = f"{len(shown)} meetings between {scale.first} and {scale.last}; the list tells each"
    return "\n".join(
        [
            '<div class="frame">',
            f'<svg class="strip" viewBox="0 0 {_WIDTH} {height}" role="group"'
            f' aria-label="{label}">',
            *_months(scale, height),
            *bars,
            f'<line class="today" x1="{scale.x(today)}" x2="{scale.x(today)}" y1="0"'
            f' y2="{height}"><title>today</title></line>',
            "</svg>",
            "</div>",
            '<p class="legend">The line is today. A shaded bar is some day within it.</p>',
        ]
    )


def _months(scale: _Scale, height: int) -> Iterator[str]:
    for month in scale.months():
        x = scale.x(month)
        yield f'<line class="month" x1="{x}" x2="{x}" y1="0" y2="{height}"/>'
        yield f'<text x="{x + 4}" y="14">{month:%b %Y}</text>'


def _bars(shown: list[tuple[Meeting, Interval]], scale: _Scale) -> tuple[list[str], int]:
    """The bars, each in the first lane where it does not touch another, and how many lanes."""
    ends: list[float] = []
    bars = []
    for meeting, interval in sorted(shown, key=lambda pair: (pair[1].earliest, pair[0].uid)):
        x = scale.x(max(interval.earliest, scale.first))
        width = max(
            scale.x(min(interval.latest, scale.last)) + scale.x(_second(scale)) - x, _SHORTEST
        )
        lane = next((n for n, end in enumerate(ends) if end < x), len(ends))
        if lane == _LANES:
            continue
        ends[lane : lane + 1] = [x + width + 1]
        bars.append(_bar(meeting, interval, x, width, lane))
    return bars, len(ends)


def _second(scale: _Scale) -> date:
    """The day after the first: its left edge is the width of a day."""
    return scale.first + timedelta(days=1)


def _bar(meeting: Meeting, interval: Interval, x: float, width: float, lane: int) -> str:
    y = _TOP + lane * (_BAR + _GAP)
    kind = f"bar {meeting.status.value}" + ("" if interval.is_fixed else " window")
    words = escape(f"{title_line(meeting)}, {when_words(meeting)}, {meeting.status.value}")
    return (
        f'<a href="#{anchor(meeting)}" aria-label="{words}"><rect class="{kind}" x="{x}" y="{y}"'
        f' width="{width:.1f}" height="{_BAR}" rx="3"><title>{words}</title></rect></a>'
    )
