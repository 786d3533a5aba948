"""What the tracker tells beside meetings, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline.export.json import history_entry, place
from timeline.model import Correction, Dct
from timeline.tracking.changes import Development
from timeline.tracking.dealings import Dealings
from timeline.tracking.record import (
    Outcome,
    Prediction,
    Record,
    by,
    by_lead,
    reliability,
    summarize,
)

__all__ = ["change_to_json", "correction_to_json", "dealings_to_json", "record_to_json"]


def correction_to_json(correction: Correction, undone: Dct | None) -> dict[str, Any]:
    """A correction as plain values; only what it sets is there."""
    change = correction.change
    said: dict[str, Any] = {
        "title": change.title,
        "status": change.status and change.status.value,
        "start": change.interval and change.interval.earliest.isoformat(),
        "end": change.interval and change.interval.latest.isoformat(),
        "place": place(change.place),
        "participants": change.participants and [p.name for p in change.participants],
    }
    return {
        "id": correction.id,
        "action": correction.action.value,
        "uid": correction.uid,
        "by": correction.by,
        "made": correction.made.isoformat(),
        "undone": undone and undone.isoformat(),
        **{name: value for name, value in said.items() if value is not None},
    }


def change_to_json(found: Development) -> dict[str, Any]:
    """A development as plain values: ``from`` is null where nothing was known before."""
    return {
        "uid": found.uid,
        "title": found.title,
        "kind": found.meeting_kind.value,
        "change": found.kind.value,
        "known": found.known.isoformat(),
        "from": None if found.before is None else history_entry(found.before),
        "to": history_entry(found.after),
    }


def record_to_json(predictions: Sequence[Prediction]) -> dict[str, Any]:
    """The track record as plain values: counts by outcome, Brier scores, the reliability table."""
    return {
        "all": _record(summarize(predictions)),
        "by_status": {k: _record(r) for k, r in by(predictions, lambda p: p.status).items()},
        "by_lead": {k: _record(r) for k, r in by_lead(predictions).items()},
        "by_source": {k: _record(r) for k, r in by(predictions, lambda p: p.source).items()},
        "reliability": [
            {"from": b.low, "to": b.high, "settled": b.settled, "held": b.held}
            for b in reliability(predictions)
        ],
    }


def _record(record: Record) -> dict[str, Any]:
    counts = {outcome.value: record.count[outcome] for outcome in Outcome}
    return {**counts, "brier": None if record.brier is None else round(record.brier, 4)}


def dealings_to_json(dealings: Dealings) -> dict[str, Any]:
    """Somebody's dealings as plain values."""
    return {
        "name": dealings.name,
        "meetings": dealings.meetings,
        "past": dealings.past,
        "ahead": dealings.ahead,
        "first": dealings.first and dealings.first.isoformat(),
        "last": dealings.last and dealings.last.isoformat(),
        "counterparts": [
            {
                "name": other.name,
                "meetings": other.meetings,
                "first": other.first and other.first.isoformat(),
                "last": other.last and other.last.isoformat(),
            }
            for other in dealings.counterparts
        ],
    }
