"""The predictions that articles made, counted by what became of them.

The database counts: a large one holds more predictions than can be read in a moment. `_outcome`
says in SQL what `timeline.tracking.record.judge` says in Python.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, func, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlmodel import Session, col

from timeline.model import Status
from timeline.store import tables as t
from timeline.tracking.record import LEADS, Outcome, Prediction

__all__ = ["find_predictions"]


class _DaysBetween(GenericFunction[int]):
    """The days from the first 10 characters of a text, a date in ISO 8601, to a date."""

    type = Integer()
    inherit_cache = True


@compiles(_DaysBetween, "sqlite")
def _in_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    text, day = (compiler.process(clause, **options) for clause in element.clauses)
    return f"CAST(julianday({day}) - julianday(substr({text}, 1, 10)) AS INTEGER)"


@compiles(_DaysBetween, "postgresql")
def _in_postgres(element: Any, compiler: Any, **options: Any) -> str:
    text, day = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({day} - CAST(substr({text}, 1, 10) AS date))"


def find_predictions(session: Session, *, today: date) -> list[Prediction]:
    """Every dated mention that said a meeting was to come, by what is believed of it now.

    Those that differ in nothing but days of lead are one `Prediction` with a ``number``. Dismissed
    meetings are left out.
    """
    return [
        Prediction(
            status=Status(row.status),
            source=row.source or "no source named",
            lead=max(row.lead, 0),
            confidence=row.confidence,
            outcome=Outcome(row.outcome),
            number=row.number,
        )
        for row in session.connection().execute(_select(today))
    ]


def _select(today: date) -> Any:
    mention, document, meeting = t.Mention, t.Document, t.Meeting
    lead = _DaysBetween(col(document.dct), col(mention.start))
    said = (col(mention.status), col(document.source), col(mention.confidence))
    outcome = _outcome(today)
    return (
        select(
            *said,
            outcome.label("outcome"),
            func.min(lead).label("lead"),
            func.count(col(mention.id)).label("number"),
        )
        .join(document, col(document.id) == col(mention.document_id))
        .join(meeting, col(meeting.uid) == col(mention.meeting_uid))
        .where(
            col(mention.status).in_([s for s in Status if s.is_predicted]),
            col(mention.start).is_not(None),
            col(meeting.dismissed).is_(False),
        )
        .group_by(*said, "outcome", *(lead <= most for most, _ in LEADS))
        .order_by(*said, "outcome", "lead")
    )


def _outcome(today: date) -> ColumnElement[str]:
    predicted, meeting = t.Mention, t.Meeting
    elsewhere = or_(
        col(meeting.end) < col(predicted.start), col(predicted.end) < col(meeting.start)
    )
    put_off = or_(
        col(meeting.status) == Status.POSTPONED, and_(col(meeting.start).is_not(None), elsewhere)
    )
    return case(
        (col(meeting.status) == Status.CANCELLED, Outcome.CANCELLED),
        (put_off, Outcome.MOVED),
        (col(meeting.status) == Status.HELD, Outcome.HELD),
        (col(predicted.end) < today, Outcome.LAPSED),
        else_=Outcome.OPEN,
    )
