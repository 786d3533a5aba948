"""What an article says of one meeting, gathered sentence by sentence, and when two such are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from timeline.meetings.actors import Actor
from timeline.meetings.identity import count_agreeing, fold, merge_participants
from timeline.meetings.moves import shifted
from timeline.meetings.title import title_of
from timeline.meetings.whereabouts import places_fit
from timeline.model import (
    Granularity,
    Interval,
    Kind,
    Mention,
    Participant,
    ParticipantKind,
    Place,
    Quote,
    Status,
)

__all__ = ["Claim", "doubt_of", "find_same", "to_mention"]

LONGEST = 21
"""Days that a round of talks can last whose two ends are told apart."""

NEAR = 60
"""Days that can lie between the day of a plan and the one it is moved to."""

BASE_CONFIDENCE = {
    Status.HELD: 0.9,
    Status.SCHEDULED: 0.85,
    Status.CANCELLED: 0.8,
    Status.POSTPONED: 0.7,
    Status.EXPECTED: 0.6,
    Status.POSSIBLE: 0.35,
}
"""How sure a plain sentence of each status is, before what weakens it."""


@dataclass(slots=True, eq=False)
class Claim:
    """One meeting of an article; sentences that speak of it again add to it.

    ``time_words`` are those of the time expression that dates it, ``borrowed`` says that the date
    stands in another sentence (a heading, a label), ``labelled`` that this is the item's own label,
    ``is_known`` that the words ("the talks") mean one told before; ``delay`` is how much later
    than told before it is to be; ``presumed`` is a place that no words give it; ``edge`` says that
    only its "begin" or "end" is dated.
    """

    kind: Kind
    status: Status
    cue: str
    actors: list[Actor]
    interval: Interval | None
    place: Place | None
    quotes: list[Quote]
    presumed: Place | None = None
    weak: bool = False
    definite: bool = False
    is_known: bool = False
    borrowed: bool = False
    labelled: bool = False
    moved_from: Interval | None = None
    delay: timedelta | None = None
    edge: str | None = None
    why: list[str] = field(default_factory=list)

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The sides, each once."""
        return merge_participants(a.participant() for a in self.actors)

    @property
    def is_gathering(self) -> bool:
        """Whether it is an organisation's own meeting, to which its leaders travel."""
        return bool(self.actors) and all(
            a.kind is ParticipantKind.ORGANIZATION for a in self.actors
        )

    def absorb(self, other: Claim) -> None:
        """Add what another sentence says of the same meeting."""
        for actor in other.actors:
            if actor not in self.actors:
                self.actors.append(actor)
        self._absorb_time(other)
        if other.place is not None and (self.place is None or _is_finer(other.place, self.place)):
            self.place = other.place
        self.presumed = self.presumed or other.presumed
        if self.kind in (Kind.MEETING, Kind.VISIT) and other.kind not in (Kind.MEETING, Kind.VISIT):
            self.kind = other.kind
        self.weak = self.weak and other.weak
        self.quotes.extend(q for q in other.quotes if q.start not in {x.start for x in self.quotes})
        self.why.extend(other.why)

    def _absorb_time(self, other: Claim) -> None:
        old, new = self.interval, other.interval
        if _replaces(other, self) or _is_moved(other, self):
            self.moved_from = other.moved_from or old
            self.interval, self.borrowed = new or _moved_by(old, other.delay), other.borrowed
            self.status, self.cue = other.status, other.cue
            return
        self.moved_from = self.moved_from or other.moved_from
        if old is not None and new is not None and _are_ends(other, self):
            self.interval = Interval(min(old.earliest, new.earliest), max(old.latest, new.latest))
            return
        if new is not None and (old is None or self._is_bettered_by(new, old)):
            self.interval, self.borrowed = new, other.borrowed
        dated_first = old is None and new is not None and not self.status.is_off
        if other.status.is_off or (dated_first and other.status is not self.status):
            self.status, self.cue = other.status, other.cue

    def _is_bettered_by(self, new: Interval, old: Interval) -> bool:
        """Whether a window is the better one: the narrower, but of what lasts all its days."""
        if self.kind is Kind.VISIT and new.is_fixed and old.is_fixed:
            return new.earliest == old.earliest and new.days > old.days
        if new.is_fixed and old.is_fixed and max(new.days, old.days) <= LONGEST:
            return _is_within(old, new)
        return _is_within(new, old)


def _is_finer(new: Place, old: Place) -> bool:
    if new.country != old.country and old.country and new.country:
        return False
    return bool((new.city and not old.city) or (new.city == old.city and old.name == old.city))


def _is_within(new: Interval, old: Interval) -> bool:
    return old.earliest <= new.earliest and new.latest <= old.latest and new.days < old.days


def find_same(claim: Claim, others: Iterable[Claim]) -> Claim | None:
    """The claim told before that is of the same meeting; the last told of several."""
    return next((o for o in reversed(list(others)) if _same(claim, o)), None)


def _same(new: Claim, old: Claim) -> bool:
    if (new.kind is Kind.CALL) != (old.kind is Kind.CALL):
        return False
    if _replaces(new, old):
        return True
    if {new.status, old.status} == {Status.HELD, Status.CANCELLED}:
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


_INSTEAD = re.compile(r"\b(?:instead|now|new (?:date|day)|rather)\b", re.IGNORECASE)


def _replaces(new: Claim, old: Claim) -> bool:
    """As in "was to have met B today" and "will see him tomorrow instead": a plan made anew."""
    if not old.status.is_off or new.status.is_off or new.interval is None or old.interval is None:
        return False
    a, b = new.participants, old.participants
    alike = len(a) == len(b) == count_agreeing(a, b) and (new.kind is Kind.CALL) == (
        old.kind is Kind.CALL
    )
    near = abs((new.interval.earliest - old.interval.earliest).days) <= NEAR
    return alike and near and any(_INSTEAD.search(q.text) for q in new.quotes)


def _moved_by(interval: Interval | None, delay: timedelta | None) -> Interval | None:
    return interval if delay is None else shifted(interval, delay)


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
    alike = (
        len(new.participants)
        == len(old.participants)
        == count_agreeing(new.participants, old.participants)
    )
    return alike and new.definite and new.status is old.status and 0 <= days <= LONGEST


def _size_may_differ(new: Claim, old: Claim) -> bool:
    """Fewer or more sides are the same meeting only where the words or the very day say so."""
    if new.definite and (new.interval is None or new.interval == old.interval):
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


def _times_fit(a: Interval | None, b: Interval | None) -> bool:
    return a is None or b is None or a.overlaps(b)


def to_mention(claim: Claim) -> Mention:
    """The claim as it is handed on, with its title and confidence."""
    participants = claim.participants
    place = claim.place or claim.presumed
    return Mention(
        title=title_of(claim.kind, participants, place),
        kind=claim.kind,
        status=claim.status,
        participants=participants,
        quotes=tuple(claim.quotes),
        interval=_meeting_interval(claim.interval),
        place=place,
        confidence=_confidence(claim),
        moved_from=claim.moved_from,
        cue=claim.cue,
        why=tuple(dict.fromkeys(claim.why)),
    )


def _meeting_interval(interval: Interval | None) -> Interval | None:
    if interval is None or interval.at is not None or interval.granularity is not Granularity.TIME:
        return interval
    return Interval(interval.earliest, interval.latest, Granularity.DAY)


def _confidence(claim: Claim) -> float:
    """The status's own, less the doubt."""
    return round(max(BASE_CONFIDENCE[claim.status] - doubt_of(claim), 0.05), 2)


def doubt_of(claim: Claim) -> float:
    """A tenth for each step that was taken without plain words, two where no day is told at all."""
    wide = claim.interval is None or not claim.interval.is_fixed
    steps = (
        wide
        + (claim.interval is None)
        + (claim.borrowed and not claim.labelled)
        + claim.weak
        + min(_count_implied(claim), 2)
    )
    return round(0.1 * (steps + any(a.described for a in claim.actors)), 1)


def _count_implied(claim: Claim) -> int:
    """How many persons none of its sentences names: "he", "the two leaders"."""
    said = {w for q in claim.quotes for w in fold(q.text)}
    people = [p for p in claim.participants if p.kind is ParticipantKind.PERSON]
    implied = sum(said.isdisjoint(fold(p.name)) for p in people)
    return 2 if implied and implied == len(claim.participants) else implied
