"""The predictions that articles made, each with what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from timeline.model import Status
from timeline.store import tables as t
from timeline.store.values import interval_from
from timeline.tracking.record import Prediction, judge

__all__ = ["find_predictions"]


def find_predictions(session: Session, *, today: date) -> list[Prediction]:
    """Every dated mention that said a meeting was to come, by what is believed of it now.

    Dismissed meetings are left out.
    """
    return [_prediction(row, today) for row in session.connection().execute(_select())]


def _select() -> Any:
    mention, document, meeting = t.Mention, t.Document, aliased(t.Meeting)
    window = ("start", "end", "granularity", "starts_at")
    return (
        select(
            *(col(getattr(mention, name)) for name in window),
            *(col(getattr(meeting, name)).label(f"now_{name}") for name in window),
            col(mention.status),
            col(mention.confidence),
            col(meeting.status).label("now_status"),
            col(document.source),
            col(document.dct),
        )
        .join(document, col(document.id) == col(mention.document_id))
        .join(meeting, col(meeting.uid) == col(mention.meeting_uid))
        .where(
            col(mention.status).in_([s for s in Status if s.is_predicted]),
            col(mention.start).is_not(None),
            col(meeting.dismissed).is_(False),
        )
    )


def _prediction(row: Any, today: date) -> Prediction:
    predicted = interval_from(row.start, row.end, row.granularity, row.starts_at)
    assert predicted is not None  # noqa: S101 -- selected with a window
    now = interval_from(row.now_start, row.now_end, row.now_granularity, row.now_starts_at)
    return Prediction(
        status=Status(row.status),
        source=row.source or "no source named",
        lead=max((predicted.earliest - row.dct.day).days, 0),
        confidence=row.confidence,
        outcome=judge(predicted, Status(row.now_status), now, today),
    )
