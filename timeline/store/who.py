"""All meetings of a person, country or organisation, counted by counterpart."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, or_, select
from sqlmodel import Session, col

from timeline.model import Phase
from timeline.store import tables as t
from timeline.store.filters import MeetingFilter, called, conditions, in_phase
from timeline.store.text import like_pattern
from timeline.tracking.dealings import Counterpart, Dealings

__all__ = ["find_dealings", "list_names", "list_names_within"]


def list_names_within(
    session: Session, text: str, wanted: MeetingFilter, *, today: date, limit: int
) -> list[tuple[str, int]]:
    """Like `list_names`, of the meetings wanted alone."""
    link, participant, meeting = t.MeetingParticipant, t.Participant, t.Meeting
    words = [col(participant.folded).like(like_pattern(w), escape="\\") for w in text.split()]
    number = func.count(col(meeting.uid).distinct()).label("number")
    statement = (
        select(col(participant.name), number)
        .join(link, col(link.participant_id) == col(participant.id))
        .join(meeting, col(meeting.uid) == col(link.meeting_uid))
        .where(*words, *conditions(wanted, today))
        .group_by(col(participant.name))
        .order_by(number.desc(), col(participant.name))
        .limit(limit)
    )
    return [(name, int(count)) for name, count in session.connection().execute(statement)]


def list_names(session: Session, text: str, *, limit: int) -> list[tuple[str, int]]:
    """Names of participants that hold all words of a text, each with its number of meetings.

    Those in most meetings first, then by name; an empty text matches all. Dismissed meetings are
    left out.
    """
    link, participant, meeting = t.MeetingParticipant, t.Participant, t.Meeting
    words = [col(participant.folded).like(like_pattern(w), escape="\\") for w in text.split()]
    named = col(link.participant_id).in_(select(col(participant.id)).where(*words))
    gone = select(col(meeting.uid)).where(col(meeting.dismissed).is_(True))
    all_of = _count_meetings(*[named] * bool(words))
    dismissed = _count_meetings(col(link.meeting_uid).in_(gone))
    number = func.sum(all_of.c.number - func.coalesce(dismissed.c.number, 0)).label("number")
    statement = (
        select(col(participant.name), number)
        .join(all_of, all_of.c.id == col(participant.id))
        .outerjoin(dismissed, dismissed.c.id == col(participant.id))
        .group_by(col(participant.name))
        .having(number > 0)
        .order_by(number.desc(), col(participant.name))
        .limit(limit)
    )
    return [(name, int(count)) for name, count in session.connection().execute(statement)]


def _count_meetings(*conditions: ColumnElement[bool]) -> Subquery:
    """How many meetings each participant has; counting all of them takes an index alone."""
    who = col(t.MeetingParticipant.participant_id)
    counted: Select[*tuple[Any, ...]] = select(who.label("id"), func.count(who).label("number"))
    return counted.where(*conditions).group_by(who).subquery()


def find_dealings(session: Session, name: str, *, today: date) -> Dealings:
    """The dealings of whoever `list --who` finds by a name; counterparts by how often, then name.

    Dismissed meetings are left out, and so are cancelled ones from the counts of counterparts.
    """
    wanted = MeetingFilter(who=name, include_undated=True)
    where = conditions(wanted, today)
    past = or_(in_phase(Phase.PAST, today), in_phase(Phase.LAPSED, today))
    start = col(t.Meeting.start)
    counts = select(
        func.count(),
        func.count(start),
        func.count().filter(past),
        func.min(start),
        func.max(start),
    ).where(*where)
    total, dated, over, first, last = session.connection().execute(counts).one()
    ahead = dated - over
    rows = session.connection().execute(_select_counterparts(where, name))
    found = tuple(Counterpart(row.name, row.number, row.first, row.last) for row in rows)
    return Dealings(name, total, over, ahead, first, last, found)


def _select_counterparts(where: list[Any], name: str) -> Any:
    link, participant, meeting = t.MeetingParticipant, t.Participant, t.Meeting
    number = func.count(col(meeting.uid).distinct()).label("number")
    return (
        select(
            col(participant.name),
            number,
            func.min(col(meeting.start)).label("first"),
            func.max(col(meeting.start)).label("last"),
        )
        .join(link, col(link.participant_id) == col(participant.id))
        .join(meeting, col(meeting.uid) == col(link.meeting_uid))
        .where(*where, col(participant.id).not_in(called(name)), col(meeting.status) != "cancelled")
        .group_by(col(participant.name))
        .order_by(number.desc(), col(participant.name))
    )
