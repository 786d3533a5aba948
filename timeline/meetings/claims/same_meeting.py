"""When two sentences tell of one meeting, and what they say of it together.

Receives claims in the order told; finds the earlier one that a new one repeats, and adds to it the
sides, days, place and status that only the new one gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from timeline.meetings.claim import Claim
from timeline.meetings.days.moves import shifted
from timeline.meetings.identity import count_agreeing
from timeline.meetings.places.whereabouts import places_fit
from timeline.model import Interval, Kind, ParticipantKind, Place, Status

__all__ = ["absorb", "find_same"]

LONGEST = 21
"""Days that a round of talks can last whose two ends are told apart."""

NEAR = 60
"""Days that can lie between the day of a plan and the one it is moved to."""

_LEADERS = frozenset({"head_of_state", "head_of_government", "supreme_leader", "leader"})
"""Offices whose holders meet in summits."""

_INSTEAD = re.compile(r"\b(?:instead|now|new (?:date|day)|rather)\b", re.IGNORECASE)


def find_same(claim: Claim, others: Iterable[Claim]) -> Claim | None:
    """The claim told before that is of the same meeting; the last told of several."""
    return next((o for o in reversed(list(others)) if _same(claim, o)), None)


def _same(new: Claim, old: Claim) -> bool:
    if (new.kind is Kind.CALL) != (old.kind is Kind.CALL):
        return False
    if _replaces(new, old) or _is_said_at_once(new, old):
        return True
    if {new.status, old.status} == {Status.HELD, Status.CANCELLED}:
        return False
    if new.kind is Kind.SUMMIT and new.interval is None and _is_below_summit(old):
        return False
    times_fit = _times_fit(new.interval, old.interval) or _is_moved(new, old) or _are_ends(new, old)
    if not times_fit or not places_fit(new.place, old.place):
        return False
    a, b = new.participants, old.participants
    fewer = min(len(a), len(b))
    if fewer == 0:
        return False
    shared = count_agreeing(a, b)
    if len(a) != len(b) and shared > 1 and not _size_may_differ(new, old):
        return False
    if shared < fewer or (shared == 1 and not _one_is_enough(new, old)):
        return False
    if new.interval is None and not new.definite and old.interval is not None:
        return _undated_fits(new, old)
    return True


def _is_said_at_once(new: Claim, old: Claim) -> bool:
    """Whether one sentence gives the same sides one day twice: "a visit to A, as B's guest"."""
    if new.interval is None or new.interval != old.interval or new.status is not old.status:
        return False
    at_once = {q.start for q in new.quotes} <= {q.start for q in old.quotes}
    return at_once and _have_same_sides(new, old)


def _have_same_sides(a: Claim, b: Claim) -> bool:
    """Whether each side of one is a side of the other."""
    one, two = a.participants, b.participants
    return len(one) == len(two) == count_agreeing(one, two)


def _replaces(new: Claim, old: Claim) -> bool:
    """As in "was to have met B today" and "will see him tomorrow instead": a plan made anew."""
    if not old.status.is_off or new.status.is_off or new.interval is None or old.interval is None:
        return False
    alike = _have_same_sides(new, old) and (new.kind is Kind.CALL) == (old.kind is Kind.CALL)
    near = abs((new.interval.earliest - old.interval.earliest).days) <= NEAR
    return alike and near and any(_INSTEAD.search(q.text) for q in new.quotes)


def _is_moved(new: Claim, old: Claim) -> bool:
    """Whether a sentence moves the very window that an earlier one gave."""
    if old.interval is None:
        return False
    if new.delay is not None and new.interval is None:
        return True
    return (
        new.moved_from is not None
        and new.interval is not None
        and new.moved_from.overlaps(old.interval)
        and not new.interval.overlaps(old.interval)
    )


def _are_ends(new: Claim, old: Claim) -> bool:
    """Whether two sentences tell of the two ends of one round: "began on Monday", "ended today"."""
    if {new.edge, old.edge} != {"begin", "end"} or new.interval is None or old.interval is None:
        return False
    first, last = (new, old) if new.edge == "begin" else (old, new)
    assert first.interval is not None and last.interval is not None  # noqa: S101, PT018
    days = (last.interval.latest - first.interval.earliest).days
    goes_on = first.status is Status.HELD and last.status is Status.SCHEDULED
    alike = _have_same_sides(new, old) and (new.status is old.status or goes_on)
    return alike and new.definite and 0 <= days <= LONGEST


def _size_may_differ(new: Claim, old: Claim) -> bool:
    """Fewer or more sides are the same meeting only where the words or the very day say so."""
    joins = new.interval is None and len(new.participants) <= len(old.participants)
    if new.definite and (joins or new.interval == old.interval):
        return True
    return new.interval is not None and new.interval == old.interval and new.interval.is_fixed


def _one_is_enough(new: Claim, old: Claim) -> bool:
    """One shared side is the same meeting for an organisation, or a visit and what it was for."""
    if any(p.kind is ParticipantKind.ORGANIZATION for p in new.participants):
        return len(new.participants) == len(old.participants) == 1
    if len(new.participants) == len(old.participants) == 1:
        visits = [c for c in (new, old) if c.kind is Kind.VISIT]
        return (
            _are_one_visit(new, old)
            if len(visits) == 2
            else (not visits or new.interval == old.interval)
        )
    visit = new if new.kind is Kind.VISIT else old
    return (
        visit.kind is Kind.VISIT and len(visit.participants) == 1 and new.interval == old.interval
    )


def _are_one_visit(new: Claim, old: Claim) -> bool:
    """Whether two journeys of one traveller are one, and not a stop within the other."""
    a, b = new.interval, old.interval
    if a is None or b is None or a.earliest == b.earliest:
        return True
    places = (new.place, old.place)
    return None in places or len({p.city for p in places if p is not None}) == 1


def _undated_fits(new: Claim, old: Claim) -> bool:
    """An undated claim repeats a dated one if both lie on the same side of now."""
    return (new.status is Status.HELD) == (old.status is Status.HELD)


def _is_below_summit(claim: Claim) -> bool:
    """Whether somebody took part who is known to lead no state: a minister, an envoy."""
    return any(a.classes and not a.classes & _LEADERS for a in claim.actors)


def _times_fit(a: Interval | None, b: Interval | None) -> bool:
    return a is None or b is None or a.overlaps(b)


def absorb(claim: Claim, other: Claim) -> None:
    """Add to a claim what another sentence says of the same meeting."""
    if claim.kind is Kind.VISIT and len(claim.actors) == 1 < len(other.actors):
        claim.kind = other.kind  # what the journey was for
    for actor in other.actors:
        if actor not in claim.actors:
            claim.actors.append(actor)
    moves = _replaces(other, claim) or _is_moved(other, claim)
    _absorb_time(claim, other)
    if other.place is not None and (
        moves or claim.place is None or _is_finer(other.place, claim.place)
    ):
        claim.place = other.place
    claim.presumed = claim.presumed or other.presumed
    claim.host = claim.host or other.host
    if claim.kind in (Kind.MEETING, Kind.VISIT) and other.kind not in (Kind.MEETING, Kind.VISIT):
        claim.kind = other.kind
    claim.weak = claim.weak and other.weak
    claim.quotes.extend(q for q in other.quotes if q.start not in {x.start for x in claim.quotes})
    claim.why.extend(other.why)


def _absorb_time(claim: Claim, other: Claim) -> None:
    old, new = claim.interval, other.interval
    if _replaces(other, claim) or _is_moved(other, claim):
        claim.moved_from = other.moved_from or old
        claim.interval, claim.borrowed = new or _moved_by(old, other.delay), other.borrowed
        claim.status, claim.cue = other.status, other.cue
        return
    claim.moved_from = claim.moved_from or other.moved_from
    if old is not None and new is not None and _are_ends(other, claim):
        claim.interval = Interval(min(old.earliest, new.earliest), max(old.latest, new.latest))
        return
    if new is not None and (old is None or _is_better(claim.kind, new, old)):
        claim.interval, claim.borrowed = new, other.borrowed
    dated_first = old is None and new is not None and not claim.status.is_off
    if other.status.is_off or (dated_first and other.status is not claim.status):
        claim.status, claim.cue = other.status, other.cue


def _moved_by(interval: Interval | None, delay: timedelta | None) -> Interval | None:
    return interval if delay is None else shifted(interval, delay)


def _is_better(kind: Kind, new: Interval, old: Interval) -> bool:
    """Whether a window is the better one: the narrower, but of what lasts all its days."""
    if kind is Kind.VISIT and new.is_fixed and old.is_fixed:
        return new.earliest == old.earliest and new.days > old.days
    if new.is_fixed and old.is_fixed and max(new.days, old.days) <= LONGEST:
        return _is_within(old, new)
    return _is_within(new, old)


def _is_within(new: Interval, old: Interval) -> bool:
    """Whether a window is a part of another, and not all of it."""
    return new.lies_within(old) and new.days < old.days


def _is_finer(new: Place, old: Place) -> bool:
    if new.country != old.country and old.country and new.country:
        return False
    return bool((new.city and not old.city) or (new.city == old.city and old.name == old.city))
