"""What became of predictions like one, kept with each meeting so that a list can ask at once.

Only what is settled is counted: no passing day changes it, so it is derived with the meeting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session, col

from timeline.model import Evidence, Meeting, Status
from timeline.store import tables as t
from timeline.tracking.precedents import Precedents
from timeline.tracking.record import SETTLED, Outcome, judge, lead_rank

__all__ = ["find_precedents", "settled_rows"]

_COUNTED = select(
    col(t.SettledPrediction.status),
    col(t.SettledPrediction.lead),
    func.sum(col(t.SettledPrediction.settled)),
    func.sum(col(t.SettledPrediction.held)),
).group_by(col(t.SettledPrediction.status), col(t.SettledPrediction.lead))


def find_precedents(session: Session) -> Precedents:
    """What became of all predictions that are settled, dismissed meetings left out."""
    rows = session.connection().execute(_COUNTED)
    return Precedents(
        {(Status(status), lead): (settled, held) for status, lead, settled, held in rows}
    )


def settled_rows(meeting: Meeting, evidence: Iterable[Evidence]) -> list[t.Row]:
    """The rows of a meeting, but for its uid: what became of the predictions among its mentions."""
    if meeting.dismissed:
        return []
    settled: Counter[tuple[Status, int]] = Counter()
    held: Counter[tuple[Status, int]] = Counter()
    for said in evidence:
        window, status = said.mention.interval, said.mention.status
        if window is None or not status.is_predicted:
            continue
        outcome = judge(window, meeting.status, meeting.interval, date.min)
        like = (status, lead_rank((window.earliest - said.document.dct.day).days))
        settled[like] += outcome in SETTLED
        held[like] += outcome is Outcome.HELD
    return [
        {"status": status, "lead": lead, "settled": number, "held": held[status, lead]}
        for (status, lead), number in settled.items()
        if number
    ]
