"""What an official calendar says of one of its events, before it is known who meets there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from timeline.model.interval import Interval
from timeline.model.meeting import Status

__all__ = ["CalendarEvent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """An event as its calendar states it: nothing in it has to be found in a text.

    ``end`` is the moment at which one of a stated time is over.
    """

    title: str
    status: Status
    interval: Interval
    location: str | None = None
    end: datetime | None = None
