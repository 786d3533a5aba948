"""What is believed of a meeting's window, place and status, and how one more mention changes it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.meetings.places.whereabouts import places_fit
from timeline.model import Interval, Mention, Place, Status

__all__ = ["STRENGTH", "Belief", "first_belief", "next_belief"]

STRENGTH = (
    Status.POSSIBLE,
    Status.EXPECTED,
    Status.SCHEDULED,
    Status.POSTPONED,
    Status.CANCELLED,
    Status.HELD,
)
"""Of two reports published at the same moment, the one further right decides."""


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed at a moment; a new one takes its place, it never changes."""

    status: Status
    interval: Interval | None
    place: Place | None


def first_belief(mention: Mention) -> Belief:
    """What to believe after the first mention: what it says."""
    return Belief(mention.status, mention.interval, mention.place)


def next_belief(old: Belief, mention: Mention) -> Belief:
    """What to believe after one more mention: the later one, unless it knows less."""
    place = _finer_place(old.place, mention.place)
    if old.status is Status.HELD and mention.status is not Status.HELD:
        return replace(old, place=place)
    return Belief(_status(old, mention), _window(old, mention), place)


def _status(old: Belief, mention: Mention) -> Status:
    """The later status; but a plan told less exactly does not make the plan less sure."""
    new = mention.status
    both_plans = old.status.is_predicted and new.is_predicted
    vaguer = old.interval is not None and _window(old, mention) == old.interval != mention.interval
    return max(old.status, new, key=STRENGTH.index) if both_plans and vaguer else new


def _window(old: Belief, mention: Mention) -> Interval | None:
    """The finer window; what was put off is not held in the window that it was put off from."""
    revived = old.status is Status.POSTPONED and mention.status is not Status.POSTPONED
    if mention.interval is not None and (revived or mention.moved_from is not None):
        return mention.interval
    if old.status is Status.HELD and _is_one_of(mention.interval, old.interval):
        return old.interval
    return _finer_interval(old.interval, mention.interval)


def _is_one_of(new: Interval | None, old: Interval | None) -> bool:
    """Whether one day is told of what lasted several: the last one, or the one after."""
    if new is None or old is None or not (new.is_fixed and old.is_fixed):
        return False
    return new.days == 1 < old.days


def _finer_interval(old: Interval | None, new: Interval | None) -> Interval | None:
    """The new window, unless it is the old one told less exactly, or only one day of it."""
    if new is None or old is None:
        return new or old
    if old.is_fixed and new.is_fixed:
        return old if new.days == 1 < old.days and new.overlaps(old) else new
    if new.earliest <= old.earliest and old.latest <= new.latest:
        same_days = old.days == new.days
        return new if same_days and (new.at is not None or new.is_fixed) else old
    return new


def _finer_place(old: Place | None, new: Place | None) -> Place | None:
    """The new place, unless it is the old one told less exactly: the city of a palace."""
    if new is None or old is None:
        return new or old
    return new if not places_fit(old, new) or _fineness(new) >= _fineness(old) else old


def _fineness(place: Place) -> int:
    """A country or region, a venue out of town, a city, a venue in it."""
    if place.city is None:
        return int(place.latitude is not None)
    return 2 + (place.name != place.city)
