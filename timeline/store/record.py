"""What became of predictions, kept with each meeting so that it is counted at once.

No passing day changes what is settled; and of what is not, the database counts whose last day has
passed. So rows are derived with the meeting, and an index in the order of the counts holds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from timeline.model import Evidence, Meeting, Status
from timeline.store import tables as t
from timeline.tracking.precedents import Precedents
from timeline.tracking.record import SETTLED, Outcome, Prediction, judge, lead_days, lead_rank

__all__ = ["find_precedents", "find_predictions", "prediction_rows"]

_LIKE = (col(t.Prediction.status), col(t.Prediction.lead), col(t.Prediction.outcome))
_SAID = (*_LIKE, col(t.Prediction.source), col(t.Prediction.confidence))


def find_predictions(session: Session, *, today: date) -> list[Prediction]:
    """Every dated mention that said a meeting was to come, by what is believed of it now.

    Those that differ in nothing but days of one lead (`lead_rank`) are one `Prediction` with a
    ``number``. Dismissed meetings are left out.
    """
    over = func.count().filter(col(t.Prediction.last) < today).label("over")
    statement = select(*_SAID, func.count().label("number"), over).group_by(*_SAID).order_by(*_SAID)
    rows: Iterable[Any] = session.connection().execute(statement)
    return [prediction for row in rows for prediction in _predictions(row)]


def _predictions(row: Any) -> Iterator[Prediction]:
    """Those of a row: what is open is lapsed where its last day is over."""
    outcome = Outcome(row.outcome)
    numbers = {outcome: row.number}
    if outcome is Outcome.OPEN:
        numbers = {Outcome.LAPSED: row.over, Outcome.OPEN: row.number - row.over}
    for became, number in numbers.items():
        if number:
            yield Prediction(
                status=Status(row.status),
                source=row.source or "no source named",
                lead=lead_days(row.lead),
                confidence=row.confidence,
                outcome=became,
                number=number,
            )


def find_precedents(session: Session) -> Precedents:
    """What became of all predictions that are settled, dismissed meetings left out."""
    statement = select(*_LIKE, func.count().label("number")).group_by(*_LIKE)
    counted: dict[tuple[Status, int], tuple[int, int]] = {}
    for row in session.connection().execute(statement):
        if row.outcome in SETTLED:
            like = (Status(row.status), row.lead)
            settled, held = counted.get(like, (0, 0))
            held += row.number * (row.outcome == Outcome.HELD)
            counted[like] = (settled + row.number, held)
    return Precedents(counted)


def prediction_rows(meeting: Meeting, evidence: Iterable[Evidence]) -> list[t.Row]:
    """The rows of a meeting, but for its uid: what became of the predictions among its mentions.

    Ten copies of a story are no ten predictions.
    """
    if meeting.dismissed:
        return []
    return [{"position": n, **row} for n, row in enumerate(_rows(meeting, evidence))]


def _rows(meeting: Meeting, evidence: Iterable[Evidence]) -> Iterator[t.Row]:
    for said in _said_first(evidence):
        window, status = said.mention.interval, said.mention.status
        assert window is not None  # noqa: S101 -- of what `_said_first` hands on
        yield {
            "status": status,
            "lead": lead_rank((window.earliest - said.document.dct.day).days),
            "source": said.document.source or "",
            "confidence": said.mention.confidence,
            "outcome": judge(window, meeting.status, meeting.interval, date.min),
            "last": window.latest,
        }


def _said_first(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The dated predictions, of one that copies of a story repeat only the first."""
    dated = [e for e in evidence if e.mention.interval and e.mention.status.is_predicted]
    first = {
        (e.document.voice, e.mention.status, e.mention.interval): e.key
        for e in sorted(dated, key=lambda e: e.order, reverse=True)
    }
    kept = set(first.values())
    return [e for e in dated if e.key in kept]
