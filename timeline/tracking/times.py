"""Whether the windows of two mentions can be of one meeting, which may have moved in between."""

from __future__ import annotations

from datetime import date, timedelta

from timeline.meetings.places.whereabouts import places_fit, same_place
from timeline.model import Evidence, Interval, Kind, Mention, ParticipantKind, Status

__all__ = ["NEAR", "reach", "times_fit"]

NEAR = timedelta(days=45)
"""How far from its publication an undated mention may look for its meeting, and a new day of a
meeting that was put off from the old one."""

LATER = timedelta(days=180)
"""How far off the new day of a meeting may lie that was put off, if it is in the same place."""

SLIP = timedelta(days=3)
"""How far a plan may slip without a word: a meeting in the same place this near is no other one."""

NIGHT = timedelta(days=1)
"""What lies between two days that a journey, or a clock elsewhere, makes of one."""

WIDE = 45
"""Days from which on a window is too wide to tell which of several meetings is meant."""


def times_fit(a: Evidence, b: Evidence) -> bool:
    """Whether two mentions can be of one meeting by when, and by where, it is said to be.

    A meeting that moves may move to another place; any other is in one place.
    """
    x, y = a.mention.interval, b.mention.interval
    if x is None or y is None:
        here = places_fit(a.mention.place, b.mention.place) or _moves_elsewhere(a, b)
        return here and _undated_fits(a, b)
    if x.overlaps(y):
        here = places_fit(a.mention.place, b.mention.place) or _is_relocated(a, b)
        return here and _width_fits(a, b)
    return _is_one_stay(a, b) or _moves(a, b) or _moves(b, a) or _is_retold(a, b)


def reach(mention: Mention, written: date) -> tuple[date, date]:
    """The first and last day on which the meeting may be that a mention tells of."""
    window, status = mention.interval, mention.status
    if window is None:
        return _earlier(written, NEAR), _later(written, max(_delay(mention), NEAR))
    if status.is_off:
        return window.earliest, _later(window.latest, _delay(mention))
    vague = timedelta() if window.is_fixed else _slack(window)
    return _earlier(window.earliest, SLIP), _later(window.latest, max(SLIP, vague))


def _delay(mention: Mention) -> timedelta:
    """How much later a meeting may be held that is off by now."""
    if mention.status is Status.POSTPONED:
        return NEAR if mention.place is None else LATER
    return NEAR if mention.status is Status.CANCELLED else timedelta()


def _earlier(day: date, by: timedelta) -> date:
    return day - by if day >= date.min + by else date.min


def _later(day: date, by: timedelta) -> date:
    return day + by if day <= date.max - by else date.max


def _slack(window: Interval) -> timedelta:
    """By how much a plan may miss a window that it named vaguely: by May, in the coming days."""
    return min(timedelta(days=window.days), NEAR)


def _width_fits(a: Evidence, b: Evidence) -> bool:
    """A wide window ("this year") means a given day only if the place says so too."""
    x, y = _interval(a), _interval(b)
    if max(x.days, y.days) <= WIDE or x == y:
        return True
    return a.mention.place is not None and a.mention.place == b.mention.place


def _interval(evidence: Evidence) -> Interval:
    assert evidence.mention.interval is not None  # noqa: S101 -- callers have looked
    return evidence.mention.interval


def _is_relocated(a: Evidence, b: Evidence) -> bool:
    """Whether two cities of one state are told for the same day: nobody is in both."""
    x, y, one, other = _interval(a), _interval(b), a.mention.place, b.mention.place
    if one is None or other is None or one.country is None:
        return False
    same_day = x.days == y.days == 1 and x.earliest == y.earliest
    several = min(len(a.mention.participants), len(b.mention.participants)) > 1
    return same_day and several and one.country == other.country


def _is_one_stay(a: Evidence, b: Evidence) -> bool:
    """A journey to one place whose departure one article dates, and whose arrival the other."""
    travels = a.mention.kind is b.mention.kind is Kind.VISIT
    return travels and same_place(a.mention.place, b.mention.place) and _apart(a, b) <= NIGHT


def _is_retold(a: Evidence, b: Evidence) -> bool:
    """Whether two articles of one story give the same plan days of their own, next to each other.

    A copy that is printed a day later says "tomorrow" too; a later version corrects the day.
    """
    if a.document.voice != b.document.voice or a.position != b.position:
        return False
    x, y = a.mention, b.mention
    alike = x.kind is y.kind and len(x.participants) == len(y.participants)
    plans = x.status.is_predicted and y.status.is_predicted
    return alike and plans and places_fit(x.place, y.place) and _apart(a, b) <= SLIP


def _moves(new: Evidence, old: Evidence) -> bool:
    """Whether ``new`` gives another window to what was planned for the window of ``old``.

    Either it says so itself, or ``old`` told that the meeting was off, or was a plan that was not
    yet due and that ``new`` only corrects.
    """
    moved, planned = new.mention.moved_from, _interval(old)
    if moved is not None and moved.overlaps(planned):
        return True
    if new.document.dct.instant <= old.document.dct.instant:
        return False
    ahead = _interval(new).earliest > planned.latest
    if old.mention.status.is_off:
        return ahead and _is_made_up(new, old)
    if _is_session(new) and _is_session(old):
        return False
    if new.mention.status is Status.HELD:
        return old.mention.status.is_predicted and _is_overnight(new, old)
    return new.document.dct.day <= planned.latest and _slips(new, old)


def _is_session(evidence: Evidence) -> bool:
    """Whether an organisation meets for days on end: its ministers first, then its leaders.

    A summit is the leaders' own: two of them within days are one that slipped.
    """
    sides, kind = evidence.mention.participants, evidence.mention.kind
    organized = any(p.kind is ParticipantKind.ORGANIZATION for p in sides)
    if kind is Kind.SUMMIT:
        return False
    return organized and _interval(evidence).is_fixed and _interval(evidence).days > 1


def _is_made_up(new: Evidence, old: Evidence) -> bool:
    """Whether a meeting may be the one that was called off, or put off, at a later day."""
    here, delay = same_place(new.mention.place, old.mention.place), _apart(new, old)
    if old.mention.status is Status.POSTPONED:
        return delay <= (LATER if here else NEAR)
    return here and delay <= NEAR


def _is_overnight(held: Evidence, plan: Evidence) -> bool:
    """Whether it was held a day from when it was to be, in the same place."""
    here = same_place(held.mention.place, plan.mention.place)
    fixed = _interval(held).is_fixed and _interval(plan).is_fixed
    return here and fixed and _apart(held, plan) <= NIGHT


def _slips(new: Evidence, old: Evidence) -> bool:
    """Whether a plan is told anew for days near those that it was told for first."""
    if not old.mention.status.is_predicted:
        return False
    planned, now = _interval(old), _interval(new)
    if planned.is_fixed:
        here = same_place(new.mention.place, old.mention.place)
        return here and now.is_fixed and _apart(new, old) <= SLIP
    ahead = now.earliest > planned.latest and new.mention.status.is_predicted
    fits = places_fit(new.mention.place, old.mention.place)
    return ahead and fits and _apart(new, old) <= _slack(planned)


def _moves_elsewhere(a: Evidence, b: Evidence) -> bool:
    """Whether the later of the two tells of a new day for what the other told to be put off."""
    old, new = sorted((a, b), key=lambda e: e.document.dct.instant)
    put_off = old.mention.status is Status.POSTPONED and new.mention.interval is not None
    return put_off and new.document.dct.instant > old.document.dct.instant


def _apart(a: Evidence, b: Evidence) -> timedelta:
    """The days from the end of the earlier of two windows to the beginning of the later."""
    x, y = _interval(a), _interval(b)
    return max(x.earliest - y.latest, y.earliest - x.latest, timedelta())


def _undated_fits(a: Evidence, b: Evidence) -> bool:
    """An undated mention means the meeting that is near when it is written, if it can be that."""
    undated, other = (a, b) if a.mention.interval is None else (b, a)
    written, status = undated.document.dct.day, undated.mention.status
    planned = other.mention.interval
    if planned is None:
        return abs(written - other.document.dct.day) <= NEAR
    if planned.days > WIDE:
        return False
    if status is Status.HELD:
        return planned.earliest <= written and written - planned.latest <= NEAR
    if status.is_off and other.document.dct.instant > undated.document.dct.instant:
        here = same_place(a.mention.place, b.mention.place)
        far = LATER if here and status is Status.POSTPONED else NEAR
    else:
        far = NEAR
    return planned.latest >= written and abs(planned.earliest - written) <= far
