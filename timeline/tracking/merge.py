"""What all mentions of one meeting together say: its window, status, sides and history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from timeline.meetings.identity import agree, merge_participants
from timeline.meetings.title import title_of
from timeline.model import (
    Evidence,
    HistoryEntry,
    Interval,
    Kind,
    Meeting,
    Mention,
    Participant,
    Place,
    Source,
    Status,
)

__all__ = ["derive"]

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
class _Belief:
    """What is believed at a moment; a new one takes its place, it never changes."""

    status: Status
    interval: Interval | None
    place: Place | None


def derive(uid: str, evidence: tuple[Evidence, ...], *, sequence: int = 0) -> Meeting:
    """Build the meeting that the evidence of one group tells of.

    ``sequence`` is the stored high-water mark; the meeting's own never falls below it.
    """
    ordered = sorted(evidence, key=_reading_order)
    belief, history = _read(ordered)
    mentions = [e.mention for e in ordered]
    participants = _participants(mentions)
    kind = _kind(mentions)
    return Meeting(
        uid=uid,
        title=title_of(kind, participants, belief.place),
        kind=kind,
        status=belief.status,
        confidence=_confidence(ordered, belief.status),
        participants=participants,
        interval=belief.interval,
        place=belief.place,
        sources=tuple(
            Source(document=e.document, quote=q) for e in ordered for q in e.mention.quotes
        ),
        history=history,
        sequence=max(sequence, len(history) - 1),
    )


def _reading_order(evidence: Evidence) -> tuple[str, int, str, int]:
    instant, key, position = evidence.order
    return (instant, STRENGTH.index(evidence.mention.status), key, position)


def _read(ordered: Iterable[Evidence]) -> tuple[_Belief, tuple[HistoryEntry, ...]]:
    """Walk the evidence in order of publication and note each change of belief."""
    belief: _Belief | None = None
    history: list[HistoryEntry] = []
    for e in ordered:
        if belief is None and e.mention.moved_from is not None:
            belief = _Belief(Status.SCHEDULED, e.mention.moved_from, e.mention.place)
            history.append(_entry(e, belief))
        new = _first(e.mention) if belief is None else _next(belief, e.mention)
        entry = _entry(e, new)
        if not history or _told(entry) != _told(history[-1]):
            history.append(entry)
        belief = new
    if belief is None:
        raise ValueError("a meeting needs at least one mention")
    return belief, tuple(history)


def _told(entry: HistoryEntry) -> tuple[Status, date | None, date | None, str | None]:
    """What a line of history shows: a finer unit of the same days is no line of its own."""
    return (entry.status, entry.start, entry.end, entry.place)


def _first(mention: Mention) -> _Belief:
    return _Belief(mention.status, mention.interval, mention.place)


def _next(old: _Belief, mention: Mention) -> _Belief:
    """What to believe after one more mention: the later one, unless it knows less."""
    place = _finer_place(old.place, mention.place)
    if old.status is Status.HELD and mention.status is not Status.HELD:
        return replace(old, place=place)
    return _Belief(_status(old, mention), _window(old, mention), place)


def _status(old: _Belief, mention: Mention) -> Status:
    """The later status; but a plan told less exactly does not make the plan less sure."""
    new = mention.status
    both_plans = old.status.is_predicted and new.is_predicted
    vaguer = old.interval is not None and _window(old, mention) == old.interval != mention.interval
    return max(old.status, new, key=STRENGTH.index) if both_plans and vaguer else new


def _window(old: _Belief, mention: Mention) -> Interval | None:
    """The finer window; what was put off is not held in the window that it was put off from."""
    revived = old.status is Status.POSTPONED and mention.status is not Status.POSTPONED
    if revived and mention.interval is not None:
        return mention.interval
    return _finer_interval(old.interval, mention.interval)


def _finer_interval(old: Interval | None, new: Interval | None) -> Interval | None:
    """The new window, unless the old one lies within it: then it is only told less exactly."""
    if new is None or old is None:
        return new or old
    if new.earliest <= old.earliest and old.latest <= new.latest:
        same_days = old.days == new.days
        return new if same_days and (new.at is not None or new.is_fixed) else old
    return new


def _finer_place(old: Place | None, new: Place | None) -> Place | None:
    """The new place, unless it is the old one told less exactly: the city of a palace."""
    if new is None or old is None:
        return new or old
    return new if _is_elsewhere(old, new) or _fineness(new) >= _fineness(old) else old


def _is_elsewhere(a: Place, b: Place) -> bool:
    if a.country and b.country and a.country != b.country:
        return True
    return bool(a.city and b.city and a.city != b.city)


def _fineness(place: Place) -> int:
    """A country or region, a venue out of town, a city, a venue in it."""
    if place.city is None:
        return int(place.latitude is not None)
    return 2 + (place.name != place.city)


def _entry(evidence: Evidence, belief: _Belief) -> HistoryEntry:
    window = belief.interval
    return HistoryEntry(
        observed=evidence.document.dct,
        document=evidence.document.key,
        status=belief.status,
        start=window.earliest if window else None,
        end=window.latest if window else None,
        place=belief.place.name if belief.place else None,
    )


def _participants(mentions: list[Mention]) -> tuple[Participant, ...]:
    """All participants that at least a quarter of the mentions name, in the order first named."""
    everyone = merge_participants(p for m in mentions for p in m.participants)
    return tuple(
        p
        for p in everyone
        if 4 * sum(any(agree(p, q) for q in m.participants) for m in mentions) >= len(mentions)
    )


def _kind(mentions: list[Mention]) -> Kind:
    """The kind most mentions give; of equals the first given."""
    counts = Counter(m.kind for m in mentions)
    return max(counts, key=lambda k: counts[k])


def _confidence(ordered: list[Evidence], status: Status) -> float:
    """The best mention's confidence in this status, half the doubt gone with each more article."""
    agreeing = [e for e in ordered if e.mention.status is status] or ordered
    documents = {e.document.key for e in agreeing}
    doubt = 1 - max(e.mention.confidence for e in agreeing)
    return round(1 - doubt * 0.5 ** (len(documents) - 1), 3)
